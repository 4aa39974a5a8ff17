"""The source of templates/notice.docx: 催办函, 督办单 and 通报 in one file, which the office edits.

They share a file so that the office finds them in one place and all notices of an issue print as one.
"""

from collections.abc import Iterator

from xl_minsheng.bulletin.annex.blocks import Align
from xl_minsheng.bulletin.word import styles
from xl_minsheng.bulletin.word.template import Sample, SampleTable, template_file
from xl_minsheng.templating.paragraphs import Style

_ALL: tuple[tuple[str, int, Align, str], ...] = (
    ("编号", 14, "left", "{{行.编号}}"),
    ("指标", 27, "left", "{{行.指标}}"),
    ("目标", 17, "right", "{{行.目标}}"),
    ("累计完成", 17, "right", "{{行.累计}}"),
    ("应达到", 17, "right", "{{行.应达}}"),
    ("还差", 17, "right", "{{行.还差}}"),
    ("原因", 22, "left", "{{行.原因}}"),
    ("要赶上", 25, "left", "{{行.每天}}"),
)
_OWN = SampleTable(_ALL, "行 in 指标列表")
"""Of one bureau."""
_EVERYBODY = SampleTable(
    (
        ("责任单位", 24, "left", "{{行.责任单位}}"),
        ("指标", 32, "left", "{{行.指标}}"),
        ("目标", 18, "right", "{{行.目标}}"),
        ("累计完成", 18, "right", "{{行.累计}}"),
        ("还差", 18, "right", "{{行.还差}}"),
        ("状态", 28, "left", "{{行.状态}}"),
        ("连续落后", 18, "center", "{{行.落后期数}}期"),
    ),
    "行 in 指标列表",
)
"""Of all bureaus."""


def make_notice_template() -> bytes:
    """The Word template of notices."""
    return template_file(parts(), "督办文书模板", (*styles.LOOKS, *styles.NOTICE_LOOKS))


def parts() -> Iterator[Sample | SampleTable]:
    """Paragraphs and tables in their order."""
    yield Style.TITLE, ("{{编发单位}}{{文种}}",)
    yield Style.ISSUE, ("{{文号}}",)
    yield _tag("if 是通报")
    yield styles.ADDRESSEE, ("各责任单位：",)
    yield (
        styles.NOTICE_TEXT,
        (
            "截至{{截止日期}}，民生实事有{{指标数}}项指标未达到序时进度（含停滞、未达标），涉及{{单位数}}个单位，"
            "其中连续两期以上落后的{{督办数}}项。现将情况通报如下，请有关单位抓紧推进。",
        ),
    )
    yield _EVERYBODY
    yield _tag("if 有填报逾期")
    yield styles.NOTICE_TEXT, ("本期没有按时交填报表的单位：{{填报逾期}}。",)
    yield _tag("endif")
    yield _tag("else")
    yield styles.ADDRESSEE, ("{{责任单位}}：",)
    yield _tag("if 是督办")
    yield (
        styles.NOTICE_TEXT,
        (
            "截至{{截止日期}}，你单位负责的民生实事有{{指标数}}项指标未达到序时进度，其中{{督办数}}项已连续两期以上落后。"
            "现予督办，请逐项查明原因，提出措施和完成时间，由主要负责人签字，于{{回复日期}}前书面回复。",
        ),
    )
    yield _tag("else")
    yield (
        styles.NOTICE_TEXT,
        (
            "截至{{截止日期}}，你单位负责的民生实事有{{指标数}}项指标未达到序时进度。"
            "请抓紧推进，并于{{回复日期}}前回复原因、措施和预计完成时间。",
        ),
    )
    yield _tag("endif")
    yield _OWN
    yield _tag("if 有填报逾期")
    yield (
        styles.NOTICE_TEXT,
        ("你单位本期的填报表{{填报逾期}}，请{% if 填报未交 %}抓紧补交{% else %}今后按时报送{% endif %}。",),
    )
    yield _tag("endif")
    yield _tag("endif")
    yield styles.SIGNATURE, ("{{编发单位}}",)
    yield styles.SIGNED_ON, ("{{印发日期}}",)
    yield _tag("if not 是通报")
    yield Style.SECTION, ("回执（{{责任单位}}，{{文种}}{{文号}}）",)
    yield styles.SLIP, ("原因：",)
    yield styles.SLIP, ("措施：",)
    yield styles.SLIP, ("完成时间：　　　　　　负责人（签字）：",)
    yield Style.TEXT, ("联系人：　　　　　　　电话：",)
    yield _tag("endif")


def _tag(words: str) -> Sample:
    return styles.TAG_STYLE, (f"{{%p {words} %}}",)
