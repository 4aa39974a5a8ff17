"""Settings: those of each issue on the front page (首页), the others on 设置; and the front page's counts."""

import functools
from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.ledger.issue import COLOURS, NUMBER_FORMS
from xl_minsheng.ledger.pace import RULES
from xl_minsheng.workbook.describe.parts import Setting, Type

ISSUE_GROUP = "一、专报"
PACE_GROUP = "二、进度口径"
REPORT_GROUP = "三、报送"
LAYOUT_GROUP = "四、版式"
ANNEX_GROUP = "五、附件"
CHECK_GROUP = "六、校验口径"
YEAR_GROUP = "七、跨年"
WORDS_GROUP = "八、正文另印"

YES, NO = "是", "否"
_ONE, _HUNDRED = Decimal(1), Decimal(100)

SETTINGS: tuple[Setting, ...] = (
    Setting("title", "专报标题", Type.TEXT, "印在第一行", ISSUE_GROUP, required=True),
    Setting(
        "number",
        "期号",
        Type.INTEGER,
        "第几期，只填数字",
        ISSUE_GROUP,
        required=True,
        lowest=_ONE,
        each_issue=True,
    ),
    Setting("body", "编发单位", Type.TEXT, "印在期号之下", ISSUE_GROUP, required=True),
    Setting(
        "issued_on", "印发日期", Type.DATE, "印在编发单位之下", ISSUE_GROUP, required=True, each_issue=True
    ),
    Setting(
        "cut_off",
        "截止日期",
        Type.DATE,
        "数据统计到哪一天，应达进度按它计算",
        ISSUE_GROUP,
        required=True,
        each_issue=True,
    ),
    Setting(
        "rule",
        "进度规则",
        Type.CODE,
        "未单独指定规则的指标都按它；也可填计划曲线的名称",
        PACE_GROUP,
        choices=tuple(RULES),
    ),
    Setting(
        "ahead_margin",
        "超前幅度",
        Type.POINTS,
        "比应达进度高出这么多个百分点起，算超序时进度",
        PACE_GROUP,
        lowest=_ONE,
        highest=_HUNDRED,
    ),
    Setting(
        "orange_from",
        "橙灯起点",
        Type.POINTS,
        "落后这么多个百分点起亮橙灯，不到则亮黄灯",
        PACE_GROUP,
        lowest=_ONE,
        highest=_HUNDRED,
    ),
    Setting(
        "red_from",
        "红灯起点",
        Type.POINTS,
        "落后这么多个百分点起亮红灯",
        PACE_GROUP,
        lowest=_ONE,
        highest=_HUNDRED,
    ),
    Setting(
        "stagnant_after",
        "停滞期数",
        Type.INTEGER,
        "落后且连续这么多期没有进展，算停滞",
        PACE_GROUP,
        lowest=_ONE,
        highest=Decimal(24),
    ),
    Setting(
        "keep_zeros", "百分比补零", Type.YES_NO, "是：印89.00%；否：印89%", PACE_GROUP, choices=(YES, NO)
    ),
    Setting("upload_system", "业务系统名称", Type.TEXT, "材料上传到哪个系统", REPORT_GROUP),
    Setting(
        "upload_total",
        "上传总数",
        Type.NUMBER,
        "系统显示的总条数，应等于各类之和",
        REPORT_GROUP,
        each_issue=True,
    ),
    Setting("news_subject", "报道主题", Type.TEXT, "新闻报道是关于什么的", REPORT_GROUP),
    Setting(
        "news_total", "报道总数", Type.NUMBER, "发布的总篇数，应等于各级之和", REPORT_GROUP, each_issue=True
    ),
    Setting("masthead", "刊头名称", Type.TEXT, "最上面的红字，如“工作专报”；空着印专报标题", LAYOUT_GROUP),
    Setting(
        "masthead_size",
        "刊头字号",
        Type.NUMBER,
        "多少磅，如 36；空着按 Word 模板",
        LAYOUT_GROUP,
    ),
    Setting(
        "masthead_colour",
        "刊头颜色",
        Type.CODE,
        "从列表里选；空着按 Word 模板",
        LAYOUT_GROUP,
        choices=tuple(COLOURS),
    ),
    Setting(
        "number_form",
        "期号写法",
        Type.CODE,
        "N 是期号，X 是印发的年份；空着印“第N期”",
        LAYOUT_GROUP,
        choices=tuple(NUMBER_FORMS),
    ),
    Setting(
        "total_number",
        "总期号",
        Type.INTEGER,
        "印作“总第N期”，下一期自动加1；空着不印",
        LAYOUT_GROUP,
        lowest=_ONE,
    ),
    Setting("signed_by", "签发", Type.TEXT, "印在文末；空着不印", LAYOUT_GROUP),
    Setting("reviewed_by", "审核", Type.TEXT, "印在文末；空着不印", LAYOUT_GROUP),
    Setting("edited_by", "责任编辑", Type.TEXT, "印在文末；空着不印", LAYOUT_GROUP),
    Setting("copies_to", "抄送", Type.TEXT, "印在文末，不加句号；空着不印", LAYOUT_GROUP),
    Setting("printed_by", "印发机关", Type.TEXT, "和印发日期一起印在文末；空着不印", LAYOUT_GROUP),
    Setting(
        "makes_pdf",
        "输出PDF",
        Type.YES_NO,
        "是：另生成PDF，要有 Word、WPS 或 LibreOffice",
        LAYOUT_GROUP,
        choices=(YES, NO),
    ),
    *(
        Setting(key, title, Type.YES_NO, f"是：{help}", ANNEX_GROUP, choices=(YES, NO))
        for key, title, help in (  # noqa: A001 - called so where it goes
            ("annex_table", "附指标一览表", "文后附全部指标的目标、完成数和状态"),
            ("annex_chart", "附完成情况图", "文后附各板块（类别）完成率的图"),
            ("annex_laggards", "附落后清单", "文后附落后指标的原因和每天要完成多少"),
            ("annex_bureaus", "附责任单位情况", "文后附各单位的指标数、达到和未达到的个数和占比"),
            ("annex_areas", "附分地区情况", "文后附“分地区”里各镇街、县区的目标、完成数和排名"),
            ("annex_changes", "附较上期变化", "文后附比上期的增减，更正也印在这里"),
        )
    ),
    Setting(
        "high_completion",
        "完成率上限",
        Type.POINTS,
        "完成率超过它就提醒：300 就是 300%",
        CHECK_GROUP,
        lowest=_HUNDRED,
    ),
    Setting(
        "share_slip",
        "百分比上限",
        Type.POINTS,
        "单位是%的数超过它，就当作漏打了百分号：1000 就是 1000%",
        CHECK_GROUP,
        lowest=_HUNDRED,
    ),
    Setting(
        "slip_low",
        "数量级下限",
        Type.NUMBER,
        "本期约是上期的10倍、100倍……就提醒多写少写了0：0.8 就是从8倍、80倍……起",
        CHECK_GROUP,
        lowest=Decimal("0.2"),
        highest=_ONE,
    ),
    Setting(
        "slip_high",
        "数量级上限",
        Type.NUMBER,
        "同上，到几倍为止：1.5 就是到15倍、150倍……",
        CHECK_GROUP,
        lowest=_ONE,
        highest=Decimal(5),
    ),
    Setting(
        "jump",
        "增速倍数",
        Type.NUMBER,
        "本期比上期涨得太快就提醒：2 就是超过此前平均速度的2倍",
        CHECK_GROUP,
        lowest=_ONE,
    ),
    Setting(
        "drift",
        "变动幅度",
        Type.POINTS,
        "失业率、低保标准这类一般不大变的数，比上期变动太大就提醒：20 就是20%以上",
        CHECK_GROUP,
        lowest=_ONE,
    ),
    Setting(
        "numbers_run_on",
        "跨年连续编号",
        Type.YES_NO,
        "是：新的一年接着编期号；否：每年从第1期起",
        YEAR_GROUP,
        choices=(YES, NO),
    ),
    *(
        Setting(key, title, Type.YES_NO, f"是：{help}", WORDS_GROUP, choices=(YES, NO))
        for key, title, help in (  # noqa: A001 - called so where it goes
            ("prints_bureaus", "印责任单位", "每个项目后面印“（责任单位：……）”"),
            ("prints_status_shares", "印状态占比", "总述后面印各种状态的指标个数和占比"),
            ("prints_gap", "印进度差距", "每句后面印超、落后序时进度几个百分点，“本期表述”里不显示"),
            ("prints_growth", "印同比", "存档里有去年同期的，每句后面印同比增减，“本期表述”里不显示"),
        )
    ),
)

LIMITS_NAME = "预警参数"
LIMIT_KEYS = ("ahead_margin", "orange_from", "red_from", "stagnant_after")
"""Settings that stand together, so that formulas pass them as one range."""
CHECK_LIMITS_NAME = "校验参数"
CHECK_LIMIT_KEYS = ("high_completion", "share_slip", "slip_low", "slip_high", "jump", "drift")
"""The same for what only checks ask; a range of its own, as older formulas pass the first alone."""


@functools.cache  # asked for several times in every cell
def find_setting(key: str) -> Setting:
    """The setting that fills a field of `Issue`."""
    return next(setting for setting in SETTINGS if setting.key == key)


MONTHLY = tuple(setting for setting in SETTINGS if setting.each_issue)
"""Settings that a clerk changes with every issue."""
LASTING = tuple(setting for setting in SETTINGS if not setting.each_issue)
"""Those that stay."""


class CountTitle(NamedTuple):
    """A column of the front page's counts.

    Attributes:
        title: its heading.
        key: field of `Headline` that it shows; of the first one, of `Section`.
        former: headings that earlier versions gave it.
    """

    title: str
    key: str
    former: tuple[str, ...] = ()


COUNTS: tuple[CountTitle, ...] = (
    CountTitle("板块", "title"),
    CountTitle("项目数", "projects"),
    CountTitle("指标数", "indicators"),
    CountTitle("达到序时进度", "reached", ("达到序时",)),
    CountTitle("其中：完成全年任务", "finished", ("其中完成",)),
    CountTitle("未达到序时进度", "behind", ("未达到",)),
    CountTitle("待数据", "awaiting", ("待数据的",)),
    CountTitle("无法判断", "unknown", ("无法判断的",)),
    CountTitle("推进中", "underway", ("推进中的",)),
)
"""The front page's counts, a line a section."""
TOTAL_TITLE = "合计"
"""Heads the line that adds up all sections."""
FORMER_TEXTS = frozenset({
    *("填好本期设置，再到“台账”填数", "一、本期", "三、报送总数"),
    *(word for count in COUNTS for word in count.former),
})  # fmt: skip
"""What earlier versions wrote on the front page beside settings, and no clerk."""
FORMER_COUNT_COLUMNS = range(5, 5 + len(COUNTS))
"""Where they had the counts."""
