"""Every sheet, table and column of the workbook, in the order of the tabs."""

from xl_minsheng.ledger import (
    Count,
    Explanation,
    Indicator,
    Kind,
    NewsItem,
    Paragraph,
    Project,
    Section,
)
from xl_minsheng.ledger.pace import RULES
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.describe.area_table import AREA_SHEET
from xl_minsheng.workbook.describe.front import NO, YES, find_setting
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.notice_table import NOTICES
from xl_minsheng.workbook.describe.parts import Column, Sheet, Table, Type
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET

_BLUE, _GREEN, _ORANGE, _GREY = "#1F4E79", "#548235", "#C55A11", "#7F7F7F"

PROJECT_LIST, SECTION_LIST, UNIT_LIST = "项目代码清单", "板块代码清单", "单位清单"

_KIND_HELP = "\n".join(f"{kind}：{kind.rules.help}" for kind in Kind)

INDICATORS = Table(
    "indicators",
    "台账表",
    (
        Column("id", "编号", Type.CODE, 8, "本行的唯一编号，如 A03-1", required=True),
        Column("name", "指标名称", Type.TEXT, 20, "表述里作主语，如“城镇新增就业”", required=True, wrap=True),
        Column("project", "项目代码", Type.CODE, 9, "见“板块与项目”", list_name=PROJECT_LIST, required=True),
        Column(
            "declared", "特殊情形", Type.CODE, 9, "数字看不出的情况：停滞、待数据，并写明原因",
            choices=tuple(Declared),
        ),
        Column("kind", "考核方式", Type.CODE, 9, _KIND_HELP, choices=tuple(Kind), required=True),
        Column("previous", "上期累计", Type.NUMBER, 9, "上一期的累计完成数"),
        Column("target", "全年目标", Type.NUMBER, 10, "只填数字；单位是%时填百分比，如 60%", required=True),
        Column("actual", "累计完成", Type.NUMBER, 10, "截止日期前的累计数，只填数字", required=True),
        Column("unit", "单位", Type.CODE, 7, "可在“选项”里增加", list_name=UNIT_LIST, required=True),
        Column("completion", "完成率", Type.SHARE, 9, function="COMPLETION"),
        Column("expected", "应达进度", Type.SHARE, 9, function="PACEDUE"),
        Column("status", "状态", Type.TEXT, 24, function="PACE"),
        Column("gap", "差距", Type.POINTS, 8, function="PACEGAP"),
        Column("finding", "校验", Type.TEXT, 16, function="CHECKENTRY", wrap=True),
        Column("reason", "原因说明", Type.TEXT, 18, "落后、停滞或待数据的原因", wrap=True),
        Column("data_due", "数据预计日期", Type.DATE, 15, "待数据的，何时会有"),
        Column("clause", "本期表述", Type.TEXT, 46, function="CLAUSE", wrap=True),
        Column(
            "section_title", "板块", Type.TEXT, 14, native="section_title", wrap=True,
        ),
        Column("project_name", "项目", Type.TEXT, 22, native="project_name", wrap=True),
        Column(
            "wording", "表述", Type.TEXT, 46,
            "空着用默认句式。可用 {{指标}} {{累计}} {{单位}} {{目标}} {{完成率}} {{附数一}} 等，句末不加句号",
            wrap=True,
        ),
        Column("extra_1", "附数一", Type.NUMBER, 10, "表述里另外要用的数"),
        Column("extra_2", "附数二", Type.NUMBER, 10, "表述里另外要用的数"),
        Column(
            "percent_places", "百分比位数", Type.INTEGER, 10,
            "空着最多两位、去掉末尾的0；填0、1或2则固定位数",
        ),
        Column("same_as", "同指标", Type.CODE, 9, "与哪一行是同一指标，填那一行的编号，数字不必再填"),
        Column(
            "counted", "计入统计", Type.YES_NO, 9, "空着为是；填否则不计入指标数",
            choices=(YES, NO),
        ),
        Column("start", "起始日期", Type.DATE, 15, "空着为当年1月1日"),
        Column("due", "完成时限", Type.DATE, 15, "空着为当年12月31日"),
        Column(
            "rule", "单独规则", Type.CODE, 10, "空着按“设置”里的进度规则；也可填计划曲线的名称",
            choices=tuple(RULES),
        ),
        Column("unchanged", "未变期数", Type.INTEGER, 9, "此前已连续几期没有进展"),
        Column("entered_on", "数据日期", Type.DATE, 15, "数字是哪一天的，不应晚于截止日期"),
        Column("bureau", "责任单位", Type.TEXT, 14, "空着同项目的责任单位"),
        Column("remark", "备注", Type.PARAGRAPHS, 24, wrap=True),
        Column(
            "baseline", "起始值", Type.NUMBER, 11,
            "只用于“比率”：任务开始时是多少，填了就按进度比，空着则到期前不判快慢",
            later=True,
        ),
        Column(
            "source", "数据来源", Type.TEXT, 26, "“收回填报表”填的：哪个文件哪一格交的什么数；手填的数空着",
            wrap=True, later=True,
        ),
        Column("project_row", "项目所在行", Type.INTEGER, native="project_row", hidden=True),
        Column("refers_to", "引用行", Type.INTEGER, native="refers_to", hidden=True),
        Column("figures_from", "取数行", Type.INTEGER, native="figures_from", hidden=True),
        Column("own_completion", "本行完成率", Type.SHARE, function="COMPLETION", hidden=True),
        Column("own_expected", "本行应达进度", Type.SHARE, function="PACEDUE", hidden=True),
        Column("own_status", "本行状态", Type.TEXT, function="PACE", hidden=True),
        Column("own_gap", "本行差距", Type.POINTS, function="PACEGAP", hidden=True),
        Column("own_clause", "本行表述", Type.TEXT, function="CLAUSE", hidden=True),
        Column("share", "计入均数", Type.SHARE, native="share", hidden=True),
        Column("responsible", "实际单位", Type.TEXT, native="responsible", hidden=True),
        Column("bureau_order", "单位次序", Type.INTEGER, native="bureau_order", hidden=True),
        Column("urgency", "急迫次序", Type.INTEGER, native="urgency", hidden=True),
    ),
    entry=Indicator,
    empty_rows=60,
    prepared_rows=300,
)  # fmt: skip
OWN = "own_"
"""Begins the keys of hidden columns that hold a function's answer to the row's own figures; the
column of the same key without it shows that answer, or the one of the row that 同指标 names."""

SECTIONS = Table(
    "sections",
    "板块表",
    (
        Column("code", "板块代码", Type.CODE, 10, "一个字母，如 A", required=True),
        Column("number", "板块序号", Type.INTEGER, 10, "1 印作（一）", required=True),
        Column("title", "板块名称", Type.TEXT, 28, "印作标题", required=True),
        Column("headline", "总述名称", Type.TEXT, 18, "工作进度里的叫法，空着则不写总述句", required=True),
    ),
    entry=Section,
    empty_rows=5,
    prepared_rows=20,
)
PROJECTS = Table(
    "projects",
    "项目表",
    (
        Column("code", "项目代码", Type.CODE, 10, "如 A03；台账按它归类", required=True),
        Column("section", "所属板块", Type.CODE, 10, "板块代码", list_name=SECTION_LIST, required=True),
        Column("category", "类别", Type.TEXT, 28, "板块内的小标题，没有就空着", required=True),
        Column("number", "项目序号", Type.INTEGER, 10, "在板块内从1起连续编号", required=True),
        Column("name", "项目名称", Type.TEXT, 46, "印作标题，不加句号", required=True, wrap=True),
        Column("bureau", "责任单位", Type.TEXT, 18),
    ),
    entry=Project,
    first_column=5,
    empty_rows=30,
    prepared_rows=120,
)
UPLOADS = Table(
    "uploads",
    "上传表",
    (
        Column("name", "材料类别", Type.TEXT, 24, required=True),
        Column("count", "条数", Type.NUMBER, 12, required=True),
        Column("previous", "上期条数", Type.NUMBER, 12, "“新建下一期”填的，只供参考", later=True),
        Column("bureau", "报数单位", Type.TEXT, 18, "哪个单位报这个数，填了就列在它的填报表里", later=True),
    ),
    entry=Count,
    empty_rows=7,
    prepared_rows=20,
)
NEWS = Table(
    "news",
    "报道表",
    (
        Column("name", "媒体级别", Type.TEXT, 24, required=True),
        Column("count", "篇数", Type.NUMBER, 12, required=True),
        Column("previous", "上期篇数", Type.NUMBER, 12, "“新建下一期”填的，只供参考", later=True),
        Column("bureau", "报数单位", Type.TEXT, 18, "哪个单位报这个数，填了就列在它的填报表里", later=True),
    ),
    entry=Count,
    empty_rows=3,
    prepared_rows=12,
)
NEWS_ITEMS = Table(
    "news_items",
    "要闻表",
    (Column("text", "要闻内容", Type.PARAGRAPHS, 96, "一条一行", required=True, wrap=True),),
    entry=NewsItem,
    empty_rows=5,
    prepared_rows=40,
)
ARTICLES = Table(
    "articles",
    "亮点表",
    (
        Column("title", "文章标题", Type.TEXT, 30, "只填在文章的第一行", required=True, wrap=True),
        Column("text", "段落", Type.PARAGRAPHS, 90, "一段一行", required=True, wrap=True),
    ),
    entry=Paragraph,
    empty_rows=8,
    prepared_rows=60,
)
CURVES = Table(
    "curves",
    "曲线表",
    (
        Column("name", "曲线名称", Type.CODE, 16, "在进度规则或单独规则里填它", required=True),
        *(
            Column(
                f"m{month}",
                f"{month}月",
                Type.SHARE,
                9,
                "到月末累计应完成的比例；空着则前后连直线",
                required=True,
            )
            for month in range(1, 13)
        ),
    ),
    empty_rows=4,
    prepared_rows=8,
)
OPTION_UNITS = Table(
    "units",
    "单位表",
    (Column("name", "可用单位", Type.CODE, 14, "台账的单位从这里选", required=True),),
    empty_rows=1,
)
EXPLANATIONS = Table(
    "explanations",
    "说明表",
    (
        Column("code", "规则代码", Type.CODE, 10, "照抄“校验结果”的同名栏，如 W201", required=True),
        Column("item", "对象", Type.TEXT, 22, "照抄“校验结果”的同名栏，如 B06-2", required=True),
        Column(
            "value", "现值", Type.TEXT, 16, "照抄“校验结果”的同名栏；值变了，说明就不再算数", required=True
        ),
        Column("reason", "说明理由", Type.PARAGRAPHS, 50, "为什么这样填是对的", required=True, wrap=True),
        Column("name", "说明人", Type.TEXT, 12, "谁核实的"),
        Column("day", "说明日期", Type.DATE, 15, "哪天核实的"),
    ),
    entry=Explanation,
    empty_rows=20,
)
FINDINGS = Table(
    "findings",
    "校验表",
    (
        Column("severity", "级别", Type.TEXT, 8),
        Column("address", "单元格", Type.TEXT, 14, leads=True),
        Column("subject", "对应指标", Type.TEXT, 20, wrap=True),
        Column("bureau", "责任单位", Type.TEXT, 12, wrap=True),
        Column("label", "栏目", Type.TEXT, 11),
        Column("value", "现值", Type.TEXT, 12, wrap=True),
        Column("why", "问题", Type.TEXT, 32, wrap=True),
        Column("remedy", "怎么办", Type.TEXT, 32, wrap=True),
        Column(
            "reason", "说明理由", Type.TEXT, 20, "警告属实的，在这里填理由，右边填姓名，再点“校验”", wrap=True
        ),
        Column("name", "说明人", Type.TEXT, 9, "填了理由的，写上姓名"),
        Column("code", "规则代码", Type.TEXT, 9),
        Column("item", "对象", Type.TEXT, 11, wrap=True),
    ),
)
SOURCE_COLUMNS = tuple(
    Column(f"source_{place}", f"出自{word}", Type.TEXT, 22, "点它跳到用了的格子", wrap=True, leads=True)
    for place, word in enumerate("一二三四", start=1)
)
"""A link each: to the row of the project, then to those of its indicators."""
LEDGER_STATE_NAME = "台账现状"
"""A cell that shows another text whenever issue or ledger change, by which reports know that they are old."""
FINDING_PLACES_NAME, FINDING_LEVELS_NAME = "校验单元格", "校验级别"
"""Ranges of the report that colours and counts of other sheets look into."""
PREVIEW = Table(
    "preview",
    "预览表",
    (
        Column("style", "样式", Type.TEXT, 12),
        Column("text", "段落", Type.TEXT, 72, wrap=True),
        Column("change", "较上期变化", Type.TEXT, 34, "按“上期累计”算，空着的按存档", wrap=True),
        *SOURCE_COLUMNS,
    ),
)
PROOF = Table(
    "proof",
    "校对表",
    (
        Column("severity", "结论", Type.TEXT, 8),
        Column("place", "第几段", Type.TEXT, 11),
        Column("sentence", "所在句子", Type.TEXT, 48, wrap=True),
        Column("address", "出自单元格", Type.TEXT, 16, leads=True),
        Column("printed", "文中印的", Type.TEXT, 16, wrap=True),
        Column("expected", "工作簿印的", Type.TEXT, 16, wrap=True),
        Column("remedy", "意见和办法", Type.TEXT, 44, wrap=True),
        Column("take", "采纳", Type.TEXT, 8, "文中改得对的填“是”，再点“校对”，就写进工作簿；是“—”的不能写"),
        Column("pen", "改稿人", Type.TEXT, 18, "文件里记着的；不对的可以改", wrap=True),
        Column("reason", "采纳理由", Type.TEXT, 26, "为什么改，记进情况说明", wrap=True),
    ),
)

HOME = Sheet(
    "home", "首页", "每期先改上面五格，再到“台账”填数；不常改的在“设置”", "ShouYe", tab=_BLUE,
    filled_by_clerk=True,
)  # fmt: skip
LEDGER = Sheet(
    "ledger", "台账", "一行一个指标。白底的格子填写，灰底的格子自动计算，不要改动；新指标接着最后一行往下填",
    "TaiZhang", (INDICATORS,), _BLUE, landscape=True, filled_by_clerk=True,
)  # fmt: skip
STRUCTURE = Sheet(
    "structure", "板块与项目", "左表板块，右表项目；序号就是专报里的编号", "BanKuai", (SECTIONS, PROJECTS),
    _GREEN,
    landscape=True, filled_by_clerk=True,
)  # fmt: skip
UPLOAD_SHEET = Sheet(
    "uploads", "材料报送", "各类条数之和应等于首页的上传总数", "CaiLiao", (UPLOADS,), _GREEN,
    filled_by_clerk=True, of_one_issue=True,
)  # fmt: skip
NEWS_SHEET = Sheet(
    "news", "新闻报道", "各级篇数之和应等于首页的报道总数", "XinWen", (NEWS,), _GREEN,
    filled_by_clerk=True, of_one_issue=True,
)  # fmt: skip
NEWS_ITEM_SHEET = Sheet(
    "news_items", "要闻", "工作要闻，一条一行", "YaoWen", (NEWS_ITEMS,), _GREEN,
    filled_by_clerk=True, of_one_issue=True,
)  # fmt: skip
ARTICLE_SHEET = Sheet(
    "articles", "亮点", "工作亮点，一段一行；填了标题的一行开始一篇新文章", "LiangDian", (ARTICLES,), _GREEN,
    filled_by_clerk=True, of_one_issue=True,
)  # fmt: skip
CURVE_SHEET = Sheet(
    "curves", "计划曲线", "不按时间平均推进的任务：填各月末累计应完成的比例，12月为100%", "QuXian", (CURVES,),
    _ORANGE, landscape=True, filled_by_clerk=True,
)  # fmt: skip
OPTION_SHEET = Sheet(
    "options", "选项", "台账里可选的单位，可以往下增加", "XuanXiang", (OPTION_UNITS,), _ORANGE,
    filled_by_clerk=True,
)  # fmt: skip
EXPLANATION_SHEET = Sheet(
    "explanations", "情况说明", "核实无误的警告，一条一行；“校验结果”里填的，下次点“校验”时移到这里",
    "QingKuang", (EXPLANATIONS,), _ORANGE, landscape=True, optional=True, filled_by_clerk=True,
)  # fmt: skip
NOTICE_SHEET = Sheet(
    "notices", "督办登记", "发出的催办函、督办单、通报，一件一行；点“督办”自动登记，回复和销号在这里填",
    "DuBan", (NOTICES,), _ORANGE, landscape=True, optional=True, filled_by_clerk=True,
)  # fmt: skip
SETTING_SHEET = Sheet(
    "settings", "设置", "不常改的设置，一项一行，右边说它管什么；每期要改的在“首页”", "SheZhi", tab=_ORANGE,
    optional=True, filled_by_clerk=True,
)  # fmt: skip
FINDING_SHEET = Sheet(
    "findings",
    "校验结果",
    "点单元格可跳转；警告属实的，在右边填理由和姓名，再校验一次",
    "JiaoYan",
    (FINDINGS,),
    _GREY,
    landscape=True,
)
PROOF_SHEET = Sheet(
    "proof",
    "校对结果",
    "与工作簿不同的在前，一致的在后，一句一行；点单元格可跳转；文中改得对的，在“采纳”填“是”，再校对一次",
    "JiaoDui",
    (PROOF,),
    _GREY,
    landscape=True,
)
PREVIEW_SHEET = Sheet(
    "preview", "专报预览", "最近一次的专报，逐段列出；点“出自”跳到用了的格子", "YuLan", (PREVIEW,), _GREY,
    landscape=True,
)  # fmt: skip
HELP_SHEET = Sheet(
    "help", "使用说明", "从安装到印出专报，以及每个状态、设置、函数的意思", "ShuoMing", tab=_GREY
)
CONFIG_SHEET = Sheet("config", "xlwings.conf", "", "PeiZhi", tab=_GREY)
"""Hidden, and only in a workbook with macros; xlwings looks for it by this name."""

WORKBOOK_CODE_NAME = "ThisWorkbook"
"""Name of the workbook's own VBA document module."""

SHEETS: tuple[Sheet, ...] = (
    HOME,
    LEDGER,
    STRUCTURE,
    UPLOAD_SHEET,
    NEWS_SHEET,
    NEWS_ITEM_SHEET,
    ARTICLE_SHEET,
    AREA_SHEET,
    CURVE_SHEET,
    OPTION_SHEET,
    EXPLANATION_SHEET,
    NOTICE_SHEET,
    SETTING_SHEET,
    FINDING_SHEET,
    PROOF_SHEET,
    PREVIEW_SHEET,
    DASHBOARD_SHEET,
    HISTORY_SHEET,
    RETURN_SHEET,
    HELP_SHEET,
)
INPUT_SHEETS = tuple(sheet for sheet in SHEETS if sheet.filled_by_clerk and sheet.tables)
"""Sheets with tables that a clerk fills."""
FRONT_SHEETS = (HOME, SETTING_SHEET)
"""Sheets with settings: a setting is looked for by its label on the first, then on the second."""


def setting_sheet(key: str) -> Sheet:
    """The sheet that a setting stands on in a workbook that we build."""
    return HOME if find_setting(key).each_issue else SETTING_SHEET
