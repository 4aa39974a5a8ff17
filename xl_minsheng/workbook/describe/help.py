"""What the workbook says of itself: the sheet 使用说明, and the tables of the manual.

Both are made from here, so that a new status, kind, column or function is documented in
both or in neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.pace import RULE_HELP
from xl_minsheng.ledger.status import Declared, Light, Status
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.binding import find_message
from xl_minsheng.workbook.describe.commands import COMMANDS, MORE, RIBBON_TAB, find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, LOG_FILE, OUTPUT_FOLDER, TEMPLATE_FOLDER
from xl_minsheng.workbook.describe.front import LASTING, MONTHLY, find_setting
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import Argument, Column
from xl_minsheng.workbook.describe.upkeep import UPGRADE_IN_EXCEL, UPGRADE_IN_LIBREOFFICE
from xl_minsheng.workbook.describe.variables import VARIABLES

Line = tuple[str, str]
"""A name and what is said of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A headed list.

    Attributes:
        title: its heading.
        lines: what it lists.
    """

    title: str
    lines: tuple[Line, ...]


STATUS_HELP: dict[Status, str] = {
    Status.FINISHED: "完成率达到100%",
    Status.AHEAD: "高出应达进度一个“超前幅度”以上",
    Status.ON_PACE: "不低于应达进度；节点未到期的也算",
    Status.BEHIND: "低于应达进度，按落后的百分点亮黄灯、橙灯、红灯",
    Status.STAGNANT: "申报停滞，或落后且连续几期没有进展",
    Status.UNDERWAY: "比率类到期前、没有填起始值的，不算达到，也不算未达到",
    Status.AWAITING: "数据还没有产生，不算达到，也不算未达到",
    Status.MET: "不低于、不高于、清零类指标合格，比率类到期达到目标",
    Status.NOT_MET: "不低于、不高于、清零类指标不合格，比率类到期没有达到目标",
    Status.NOT_COUNTED: "定性内容，不计入指标数",
    Status.UNKNOWN: "缺少目标或填写有误，见校验",
}

LIGHT_HELP: dict[Light, str] = {
    Light.YELLOW: f"落后，但不到“{find_setting('orange_from').title}”",
    Light.ORANGE: f"落后达到“{find_setting('orange_from').title}”，不到“{find_setting('red_from').title}”",
    Light.RED: f"落后达到“{find_setting('red_from').title}”；停滞、未达标的也是红灯",
}

DECLARED_HELP: dict[Declared, str] = {
    Declared.STAGNANT: "因客观原因做不下去；算未达到，须在“原因说明”写明",
    Declared.AWAITING: "数据还没有产生；“累计完成”可空着，须写明原因，最好填“数据预计日期”",
}

SEVERITY_HELP: tuple[Line, ...] = (
    ("错误", "必须改正，改正前不能生成专报"),
    (
        "警告",
        f"多半有误；核对后确实如此的，在“{sheets.FINDING_SHEET.name}”这一行填理由和姓名，再校验一次，就成为“已说明”",
    ),
    ("提示", "请看一眼，不影响生成"),
    ("已说明", "核实过的警告，理由记在“情况说明”；值一变，又成为警告"),
)

_CHECK, _GENERATE, _DOCTOR = (find_command(key).title for key in ("check", "generate", "doctor"))
_COLUMN = sheets.INDICATORS.column

INSTALLATION: tuple[Line, ...] = (
    ("准备", "Windows，64位 Excel 2016 或更新版本，Python 3.12 64位（安装时勾选 Add python.exe to PATH）。"),
    (
        "安装",
        "双击安装文件夹里的 install.cmd，等它说“安装完成”。不联网的电脑用带 wheels 的安装包，做法相同。",
    ),
    ("打开", "双击桌面上的“民生专报”。黄色提示条上点“启用内容”。"),
    (
        "宏被禁用",
        "红色提示条：关闭 Excel，右键工作簿—属性—勾选“解除锁定”—确定。"
        "仍不行，把办公文件夹加为 Excel 的受信任位置。",
    ),
    (
        "用 LibreOffice 的",
        "请技术人员装好扩展，双击 minsheng.xlsx 打开。没有“启用内容”这一步；"
        f"没有功能区，按钮都在菜单“{RIBBON_TAB}”里。",
    ),
    ("看是否连上", f"点“{_DOCTOR}”，按标有“有问题”的各行处理。"),
)

STEPS: tuple[str, ...] = (
    f"在“{sheets.HOME.name}”最上面填好期号、印发日期、截止日期和两个总数。",
    f"在“{sheets.LEDGER.name}”的白底格子里填本期累计完成数；灰底格子自动计算，不要改动。",
    f"看“{_COLUMN('status').title}”和“{_COLUMN('finding').title}”两列，再点“{_CHECK}”；"
    "有红色先改正，落后的写明原因。",
    f"在{''.join(f'“{s.name}”' for s in sheets.SHEETS if s.of_one_issue)}填写本期内容。",
    f"点“{_GENERATE}”，到“{OUTPUT_FOLDER}”文件夹取文件；“{sheets.PREVIEW_SHEET.name}”里能看到每段话出自哪些单元格。",
)

PRINTING: tuple[Line, ...] = (
    (
        "成文",
        f"点“{_GENERATE}”后 Word 专报自动打开，版式按公文格式排好；"
        f"要改版式，改 {TEMPLATE_FOLDER} 里的 bulletin.docx。",
    ),
    (
        "核对",
        f"对着“{sheets.PREVIEW_SHEET.name}”逐段核对；"
        f"数字有误，回工作簿改，再点“{_GENERATE}”，不要只改 Word；"
        "您在 Word 里改过的那份会另存为“（改动稿1）”，不会丢。",
    ),
    ("印发", "送领导审签，打印。"),
    (
        "留底",
        f"印发以后点“{find_command('next_issue').title}”：本期的专报、台账、工作簿整份存进“{ARCHIVE_FOLDER}”，再开始填下一期。",
    ),
)

TROUBLE: tuple[Line, ...] = (
    (
        find_message("xlm_no_python").text,
        f"关闭所有 Excel 窗口，重新打开，再点“{_DOCTOR}”；"
        "仍不行，双击 install.cmd 重新安装，填的内容不会丢。用 LibreOffice 的，请技术人员重装扩展。",
    ),
    (find_message("xlm_failed").text, f"点“{_DOCTOR}”；把工作簿旁的 {LOG_FILE} 发给维护人员。"),
    ("公式丢失", "选中同一列里好的灰格，复制，粘贴到丢了公式的格子。"),
    ("#N/A", "缺少要用的数。"),
    ("#VALUE!", "数填得不对，如填了文字或负数。"),
    ("#DIV/0!", f"“{_COLUMN('target').title}”是0。"),
    ("没有功能区", f"先点“启用内容”；仍没有，用“{sheets.HOME.name}”上的按钮，并点“{_DOCTOR}”。"),
)

CARE: tuple[Line, ...] = (
    (
        "备份",
        f"点“{find_command('next_issue').title}”时本期存进了“{ARCHIVE_FOLDER}”；每月把整个办公文件夹拷到另一个盘。",
    ),
    (
        find_command("upgrade_workbook").title,
        f"{UPGRADE_IN_EXCEL}。用 LibreOffice 的，保存后{UPGRADE_IN_LIBREOFFICE}。"
        f"填的内容带到新工作簿，原来的放在“{ARCHIVE_FOLDER}”。",
    ),
    (
        "不要",
        "不要用 LibreOffice、WPS、手机或脚本（如 openpyxl）打开后保存 .xlsm 母版："
        "会丢掉宏、按钮和公式。看可以，不要存。",
    ),
    ("不要", "不要改工作表名、栏目名和设置的名称，不要改灰底的格子。"),
    ("不要", "不要在填写的格子里写公式，不要把单位写进数字格。"),
)


def column_help(column: Column) -> str:
    """The help of a column; of a computed one, what computes it."""
    if column.role == "native":
        return f"按“{_COLUMN('project').title}”自动带出"
    if column.function:
        function = next(one for one in FUNCTIONS if one.name == column.function)
        return f"自动计算：{function.help}"
    if "\n" in column.help:  # a line a choice, which has a list of its own
        return f"从{'、'.join(column.choices)}里选一个"
    return column.help


def signature(text: str, arguments: Sequence[Argument]) -> str:
    """A function's help with its arguments, those in brackets optional."""
    names = "，".join(f"[{a.key}]" if a.optional else a.key for a in arguments)
    return f"{text}。参数：{names}"


PARTS: tuple[Part, ...] = (
    Part("安装和第一次打开", INSTALLATION),
    Part("每期五步", tuple((f"第{place}步", step) for place, step in enumerate(STEPS, start=1))),
    Part("成文印发", PRINTING),
    Part(
        f"按钮（也在功能区、菜单“{RIBBON_TAB}”，不常用的在“{MORE}”里）",
        tuple((one.title, one.tip) for one in COMMANDS),
    ),
    Part("出了问题", TROUBLE),
    Part("备份、升级和不要做的事", CARE),
    Part("各工作表", tuple((sheet.name, sheet.note) for sheet in sheets.SHEETS if sheet.note)),
    Part("首页每期的设置", tuple((setting.title, setting.help) for setting in MONTHLY)),
    Part("不常改的设置", tuple((setting.title, setting.help) for setting in LASTING)),
    Part(_COLUMN("kind").title, tuple((str(kind), kind.rules.help) for kind in Kind)),
    Part(find_setting("rule").title, tuple(RULE_HELP.items())),
    Part(_COLUMN("status").title, tuple((str(status), text) for status, text in STATUS_HELP.items())),
    Part("灯", tuple((str(light), text) for light, text in LIGHT_HELP.items())),
    Part(_COLUMN("declared").title, tuple((str(word), text) for word, text in DECLARED_HELP.items())),
    Part("校验意见的级别", SEVERITY_HELP),
    Part("表述里可用的变量", tuple((f"{{{{{v.name}}}}}", v.help) for v in VARIABLES)),
    Part("工作表函数", tuple((f"={f.name}()", signature(f.help, f.arguments)) for f in FUNCTIONS)),
)
"""What the sheet 使用说明 lists, from installation to the printed bulletin."""
