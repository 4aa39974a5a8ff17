"""The commands a clerk clicks: on 首页, in the ribbon, in LibreOffice's menu; once for every door."""

from dataclasses import dataclass

RIBBON_TAB = "民生专报"
MORE = "更多"
"""Group of the ribbon, and part of LibreOffice's menu, for what is rarely wanted."""


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
        on_front: has a button on 首页 too; what is rarely wanted stands in the ribbon and the menu alone.
    """

    key: str
    title: str
    macro: str
    callback: str
    icon: str
    tip: str
    large: bool = False
    group: str = "专报"
    on_front: bool = True


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
        "next_issue", "新建下一期", "MinshengNextIssue", "RibbonNextIssue", "SheetInsert",
        "本期整份存进“存档”，再把累计抄到上期累计、改期号和日期、清空要闻等，开始下一期或新的一年。",
    ),
    Command(
        "open_output", "打开输出目录", "MinshengOpenOutput", "RibbonOpenOutput", "FileOpen",
        "打开放专报的文件夹。", group="文件",
    ),
    Command(
        "doctor", "自检", "MinshengDoctor", "RibbonDoctor", "ControlToolboxOutlook",
        "检查 Python、版本、文件位置和权限，说明哪里有问题、怎么办。", group="维护",
    ),
    Command(
        "issue_forms", "下发填报表", "MinshengIssueForms", "RibbonIssueForms", "FileSendAsAttachment",
        "给每个责任单位一份只有自己各行的填报表，放在输出文件夹；另写好催报的话。",
        group=MORE, on_front=False,
    ),
    Command(
        "read_forms", "收回填报表", "MinshengReadForms", "RibbonReadForms", "GetExternalDataFromText",
        "读交回的填报表，签到和每处改动列在“收表”；在那里填“是”的，再点一次写进台账。",
        group=MORE, on_front=False,
    ),
    Command(
        "preview_page", "网页预览", "MinshengPreviewPage", "RibbonPreviewPage", "WebPagePreview",
        "把专报写成一个网页放在输出文件夹，可以发给领导，每段注明出自哪几格。", group=MORE, on_front=False,
    ),
    Command(
        "bureau_page", "发给责任单位", "MinshengBureauPage", "RibbonBureauPage", "FileSendAsAttachment",
        "把校验意见按责任单位写成一个网页放在输出文件夹，可以发给各单位。", group=MORE, on_front=False,
    ),
    Command(
        "export_tables", "导出数据", "MinshengExportTables", "RibbonExportTables", "ExportExcel",
        "把台账和各表只留数值，另存成一个 Excel 文件放在输出文件夹。", group=MORE, on_front=False,
    ),
    Command(
        "dashboard_picture", "看板图片", "MinshengDashboardPicture", "RibbonDashboardPicture", "ChartInsert",
        "把看板画成一张图片放在输出文件夹，可以发到领导的手机。", group=MORE, on_front=False,
    ),
    Command(
        "update_history", "更新历史", "MinshengUpdateHistory", "RibbonUpdateHistory", "RefreshAll",
        "从“存档”重新读今年和去年各期的数，填进“历史”。", group=MORE, on_front=False,
    ),
    Command(
        "check_office_templates", "检查模板", "MinshengCheckTemplates", "RibbonCheckTemplates",
        "ControlsGallery",
        "不用数据，查出 templates 文件夹里模板的全部错误，每处写明原句和改法。", group=MORE, on_front=False,
    ),
    Command(
        "import_bulletin_file", "导入专报或台账", "MinshengImportBulletin", "RibbonImportBulletin",
        "GetExternalDataFromText",
        "选一份以前的专报、台账或任务表，变成另一本填好的工作簿，放在旁边；本工作簿不动。",
        group=MORE, on_front=False,
    ),
    Command(
        "proofread_file", "校对文件", "MinshengProofreadFile", "RibbonProofreadFile", "Spelling",
        "选一份文件来校对：本期的专报与工作簿核对，别的专报只看它自己前后合不合；结果列在“校对结果”。",
        group=MORE, on_front=False,
    ),
    Command(
        "past_issue", "回到第N期", "MinshengPastIssue", "RibbonPastIssue", "FileOpenRecentFile",
        "选“存档”里的一期，把它的工作簿另存成只读的一份打开来看；本工作簿不动。", group=MORE, on_front=False,
    ),
    Command(
        "upgrade_workbook", "升级", "MinshengUpgrade", "RibbonUpgrade", "RefreshAll",
        "程序换了新版以后点：LibreOffice 里，工作簿当场换成新版，填的内容都在；Excel 里，告诉您怎样升级。",
        group=MORE, on_front=False,
    ),
)  # fmt: skip

FRONT_COMMANDS = tuple(command for command in COMMANDS if command.on_front)
"""Those that have a button on 首页, and in LibreOffice's toolbar."""


def find_command(key: str) -> Command:
    """The command of that key.

    Raises:
        KeyError: there is none.
    """
    for command in COMMANDS:
        if command.key == key:
            return command
    raise KeyError(key)
