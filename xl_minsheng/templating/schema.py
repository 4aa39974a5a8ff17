"""What templates may use: every name, and what it holds.

The views (`views.py`, `clause.py`) fill these names with values; a test holds the two
together. The template check and its rehearsal know templates only by this schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_minsheng.workbook.describe.variables import NOT_PASSED, VARIABLES


class Shape:
    """What a name holds."""


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Words or a figure as printed.

    Attributes:
        is_style: the name of a paragraph's style.
        least: of a count, the smallest that is printed; None for words and other figures, which may be blank.
    """

    is_style: bool = False
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    """Yes or no, for ``{% if %}``."""


@dataclass(frozen=True, slots=True)
class Anything(Shape):
    """Not known to the schema: a macro's argument, the result of a filter."""


@dataclass(frozen=True, slots=True)
class Many(Shape):
    """A list, for ``{% for %}``.

    Attributes:
        of: what each item is.
        least: how many there are at least.
    """

    of: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Record(Shape):
    """Named parts, reached by a point: ``板块.名称``."""

    fields: Mapping[str, Shape] = field(default_factory=dict)
    optional: bool = False


TEXT, FLAG, ANYTHING = Text(), Flag(), Anything()
COUNT, DIVISOR = Text(least=0), Text(least=1)
"""A count as digits; one that is never 0."""


def _texts(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, TEXT)


def _flags(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, FLAG)


_COUNT = Record(_texts("名称", "数量"))
_STATUS = Record(_texts("名称", "占比") | {"数量": DIVISOR})
_PROJECT = Record(_texts("编号", "名称", "责任单位", "表述"))
_CATEGORY = Record(_texts("序号", "名称") | {"项目列表": Many(_PROJECT, least=1)})
_HEADLINE = Record(
    {"项目数": DIVISOR}
    | dict.fromkeys(("指标数", "达到", "完成", "未达到", "推进中", "待数据", "无法判断"), COUNT)
    | _flags("有指标", "有达到", "有完成", "全部完成")
    | _flags("全部达到", "有未达到", "有推进中", "有待数据", "有无法判断"),
    optional=True,
)
_SECTION = Record(
    _texts("序号", "名称", "总述名称") | {"总述": _HEADLINE, "类别列表": Many(_CATEGORY)},
)
_ARTICLE = Record({"标题": TEXT, "段落": Many(TEXT)})

BULLETIN = Record(
    {
        **_texts("刊头名称", "标题", "期号", "刊头期号", "编发单位", "印发日期", "截止日期", "截至"),
        "要闻": Many(TEXT),
        **_texts("业务系统", "上传总数"),
        "上传": Many(_COUNT),
        **_texts("报道主题", "报道总数"),
        "报道": Many(_COUNT),
        "板块列表": Many(_SECTION, least=1),
        **_flags("印责任单位"),
        "状态占比": Many(_STATUS),
        "状态总数": DIVISOR,
        "亮点": Many(_ARTICLE),
        "附件": Many(TEXT),
        **_texts("签发", "审核", "责任编辑", "抄送", "印发机关", NOT_PASSED),
    }
)
"""What the bulletin's template sees."""

_FINISHED = Record(_texts("文字", "段首", "其余") | {"样式": Text(is_style=True)})
WORD = Record(
    {
        **BULLETIN.fields,
        "刊头": Record(_texts("刊头", "期号", "编发单位", "日期")),
        "段落": Many(_FINISHED),
        "附件内容": TEXT,
        "版记": Many(_FINISHED),
    }
)
"""What a Word template sees: the same, and the finished paragraphs, those of the masthead by style."""

NOTICE_TEMPLATE = "notice.docx"
"""Name of the template of notices in a folder of templates; every other Word template is a bulletin's."""
_NOTICE_LINE = Record(
    _texts("编号", "指标", "责任单位", "目标", "累计", "应达", "还差", "状态", "原因", "每天", "落后期数")
)
NOTICE = Record(
    {
        **_texts("文种", "文号", "责任单位", "编发单位", "标题", "期号", "印发日期", "截止日期", "回复日期"),
        **_texts("指标数", "单位数", "督办数", "填报逾期"),
        **_flags("是催办", "是督办", "是通报", "有填报逾期", "填报未交"),
        "指标列表": Many(_NOTICE_LINE),
    }
)
"""What the template of 催办函, 督办单 and 通报 sees."""

CLAUSE = Record(
    _texts(*(variable.name for variable in VARIABLES), "截止日期")
    | {"目标": DIVISOR}
    | _flags("达标", "未达标", "已完成", "按期", "落后", "停滞", "亮灯")
    | _flags("有累计", "有原因", "有时限", "有数据日期", "有去年同期")
    | _flags("原因说到数据", "原因说到日期")
)
"""What the sentence of an indicator sees."""

LOOP = Record(
    _texts("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
    | _flags("first", "last")
    | {"previtem": ANYTHING, "nextitem": ANYTHING, "cycle": ANYTHING, "changed": ANYTHING}
)
"""The ``loop`` of Jinja, inside ``{% for %}``."""


def made_up(shape: Shape, *, flag: bool, length: int, words: str = "1") -> Any:
    """A value of a shape, for a rehearsal without data.

    Args:
        shape: what is wanted.
        flag: the answer of every yes-or-no.
        length: how long every list is.
        words: what every text and figure is.
    """
    match shape:
        case Record():
            return {
                name: made_up(one, flag=flag, length=length, words=words)
                for name, one in shape.fields.items()
            }
        case Many():
            return [made_up(shape.of, flag=flag, length=length, words=words) for _ in range(length)]
        case Flag():
            return flag
        case Text(is_style=True):
            return "正文"
        case _:
            return words
