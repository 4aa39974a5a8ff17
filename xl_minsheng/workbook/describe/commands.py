"""The commands a clerk clicks: on 首页, in the ribbon, in LibreOffice's menu; once for every door."""

from dataclasses import dataclass

RIBBON_TAB = "民生专报"


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    Attributes:
        key: name of the Python function in `excel.buttons`.
        title: what the button says.
        macro: name of the macro that the button runs.
        callback: name of the macro that the ribbon runs.
        icon: Office's name of the ribbon's picture.
        tip: what it does, one sentence, for the ribbon.
        large: a large button in the ribbon.
        group: heading of the ribbon's group that it stands in.
    """

    key: str
    title: str
    macro: str
    callback: str
    icon: str
    tip: str
    large: bool = False
    group: str = "专报"


COMMANDS: tuple[Command, ...] = (
    Command(
        "check", "校验", "MinshengCheck", "RibbonCheck", "AcceptInvitation",
        "检查台账和各表的填写，意见列在“校验结果”。", large=True,
    ),
    Command(
        "generate", "生成专报", "MinshengGenerate", "RibbonGenerate", "FileSaveAsWordDocx",
        "先校验，没有错误就把专报写到输出文件夹，并列在“专报预览”。", large=True,
    ),
    Command(
        "preview", "预览", "MinshengPreview", "RibbonPreview", "FilePrintPreview",
        "不写文件，只把专报逐段列在“专报预览”。",
    ),
    Command(
        "proofread", "校对", "MinshengProofread", "RibbonProofread", "Spelling",
        "把输出文件夹里改过的本期专报与工作簿核对，列在“校对结果”，并写一份带批注的副本。",
    ),
    Command(
        "notices", "督办", "MinshengNotices", "RibbonNotices", "FileSendAsAttachment",
        "给落后的单位写催办函、督办单和一份通报，放在输出文件夹，登记到“督办登记”。",
    ),
    Command(
        "open_output", "打开输出目录", "MinshengOpenOutput", "RibbonOpenOutput", "FileOpen",
        "打开放专报的文件夹。", group="文件",
    ),
    Command(
        "doctor", "自检", "MinshengDoctor", "RibbonDoctor", "ControlToolboxOutlook",
        "检查 Python、版本、文件位置和权限，说明哪里有问题、怎么办。", group="维护",
    ),
)  # fmt: skip


def find_command(key: str) -> Command:
    """The command of that key.

    Raises:
        KeyError: there is none.
    """
    for command in COMMANDS:
        if command.key == key:
            return command
    raise KeyError(key)
