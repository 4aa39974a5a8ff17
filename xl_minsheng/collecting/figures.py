"""A figure as a bureau typed it: taken where nobody can mean anything else, and then said; otherwise refused.

A figure is never changed silently: what is converted (2000万 for a row in 户) says what it was and what it
became, what can be read in two ways goes back to the bureau.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.checks.entries import is_share
from xl_minsheng.ledger import Indicator, Issue
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import (
    MAX_TYPED_PLACES,
    NotANumberError,
    parse_number,
    write_number,
    write_percent,
)
from xl_minsheng.ledger.placeholders import says_nothing
from xl_minsheng.ledger.text import clean_code, clean_text, fold_width
from xl_minsheng.workbook.describe.units import UNITS, WHOLE_UNITS
from xl_minsheng.workbook.read.values import show, to_code

_MULTIPLES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_WITH_UNIT = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(百万|千万|[十百千万亿])?([^0-9.,+-]*)")
_UNIT = re.compile(r"(万|亿)?(.*)")
_ABOUT = re.compile(r"约|近|余|多|左右|上下|以[上下内]|超过?|不足|不到|大概|大约|估计|[~～≈>＞<＜]")
_BEHIND = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]*)?(?:百万|千万|[十百千万亿])?(.+)", re.DOTALL)
"""A figure, and whatever else was typed behind it."""
_IN_BRACKETS = re.compile(r"(.+?)[(\[【]([^()\[\]【】]+)[)\]】]")
_PARTED = re.compile(r"[0-9]\s+[0-9]")


class Figure(NamedTuple):
    """A figure that was taken.

    Attributes:
        value: the figure; a share where the unit is %.
        note: what was made of it; empty where it was typed as it is.
        doubt: why the clerk is to look at it; empty for none.
    """

    value: Decimal
    note: str = ""
    doubt: str = ""


class FigureError(ValueError):
    """A figure that cannot be taken; the message says why.

    Attributes:
        remedy: what the bureau is to do.
    """

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


_ONLY_FIGURE = "请只填数字"
_REASON = "请空着这一格，在右边写明原因"
_NONE_LEFT = "一个也没有的请填0；还没有数的空着这一格，在右边写明原因"
_REMARK_BESIDE = "这一格请只填数字，说明写在右边"


_SHORT_DAY = re.compile(r"(?:(\d{2})[-./])?(\d{1,2})[-./](\d{1,2})")
"""25.7.20, 7.20, 7/20: typed as text, so that no format has made another of it."""


def short_day(raw: object, year: int | None) -> dt.date | None:
    """The day of a text that leaves out its year, or half of it; None for anything else, and other years."""
    found = _SHORT_DAY.fullmatch(clean_code(raw)) if isinstance(raw, str) and year else None
    if found is None or year is None or (found[1] and int(found[1]) != year % 100):
        return None
    try:
        return dt.date(year, int(found[2]), int(found[3]))
    except ValueError:
        return None


def _folded(text: str) -> str:
    """Words in one width and without blanks."""
    return "".join(unicodedata.normalize("NFKC", clean_text(text)).replace("−", "-").split())


def read_figure(raw: object, row: Indicator, issue: Issue) -> Figure:
    """The figure of a cell that is not blank.

    Args:
        raw: what the cell holds.
        row: the indicator, which says the unit and the kind.
        issue: its settings.

    Raises:
        FigureError: it is no figure, or can be read in two ways.
    """
    if isinstance(raw, (dt.date, dt.time, dt.timedelta)):
        raise FigureError("被表格程序变成了日期或时间", "请把这一格的格式改为“常规”，再填数字")
    if isinstance(raw, str) and (meant := words_of(row).get(to_code(raw))) is not None:
        return Figure(meant)
    try:
        figure = Figure(parse_number(raw))
    except NotANumberError as error:
        if not isinstance(raw, str):
            raise FigureError(str(error), _ONLY_FIGURE) from error
        figure = _from_text(raw, row, str(error))
    return _sensible(figure, raw, row, issue)


def words_of(row: Indicator) -> Mapping[str, Decimal]:
    """Words that a row takes instead of a figure: where it is done or not done.

    A standard that is to be reached (740元/月) is another thing: 已完成 would make it 1.
    """
    words = row.kind.rules.words if row.kind else {}
    return words if row.target in (None, *words.values()) else {}


def _sensible(figure: Figure, raw: object, row: Indicator, issue: Issue) -> Figure:
    value = figure.value
    if value < 0:
        raise FigureError("是负数", "请核对后填正数")
    has_sign = isinstance(raw, str) and clean_code(raw).endswith("%")
    if is_share(row):
        if value > Decimal(issue.share_slip) / 100:
            meant = write_number(value)
            raise FigureError(
                f"相当于{write_percent(value)}，可能漏了百分号", f"请核对，若是{meant}%，填 {meant}%"
            )
    elif has_sign:
        raise FigureError(f"填了百分数，而这一行的单位是“{row.unit or '无'}”", "请填累计数，不填百分比")
    done_or_not = row.kind.rules.words.values() if row.kind and not words_of(row) else ()
    if value in done_or_not and value != row.target:
        goal = write_figure(row.target or Decimal(0), row.unit)
        return figure._replace(
            doubt=f"全年目标是{goal}，这一行要填的是数，{write_number(value)}像是指完没完成"
        )
    if not is_share(row) and (places := _places(value)) > MAX_TYPED_PLACES:
        return figure._replace(doubt=f"有{places}位小数，会照样印出来，像是除出来的")
    return figure


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _from_text(raw: str, row: Indicator, why: str) -> Figure:
    """A figure with a unit or a multiple typed behind it."""
    text, own = _folded(raw), clean_code(row.unit)
    if says_nothing(raw):
        remains = row.kind is not None and row.kind.rules.remains
        raise FigureError("不是数", _NONE_LEFT if remains else _REASON)
    if _ABOUT.search(text):
        raise FigureError("是约数", "请填准确的数，不带“约”“余”“左右”之类的字")
    if _PARTED.search(fold_width(clean_text(raw))):
        raise FigureError("数字中间有空格或换行，分不清是一个数还是两个", "请只填一个数，不带空格")
    bare = clean_code(raw).removesuffix(own)  # 31.2μg/m³: its ³ is no note's number
    if sign := next((one for one in bare if unicodedata.category(one) == "No"), ""):
        raise FigureError(f"里有“{sign}”，分不清是数还是注释的序号", _ONLY_FIGURE)
    if (bracketed := _IN_BRACKETS.fullmatch(text)) and own and bracketed[2] == own:
        text = bracketed[1] + own  # 60（张）
    if own and text.endswith(_folded(own)):
        text = text.removesuffix(_folded(own)) + own
    found = _WITH_UNIT.fullmatch(text)
    if found is None or not (found[2] or found[3]):  # words, 10⁴
        raise _no_figure(text, why)
    digits, multiple, unit = found[1], found[2] or "", found[3]
    try:
        number = parse_number(digits)
    except NotANumberError as error:
        raise FigureError("数字里的逗号位置不对", "请核对，只填数字，不带逗号") from error
    value = _in_row_unit(number, multiple, unit, own)
    if value is not None and value == value.to_integral_value():
        value = Decimal(int(value))
    if value is None and unit and not _is_unit(unit):
        raise _no_figure(text, why)
    if value is None:
        here = f"“{row.unit}”" if row.unit else "没有单位"
        typed = f"“{multiple}{unit}”" if unit else f"“{multiple}”"
        raise FigureError(
            f"带的单位{typed}和这一行的单位（{here}）不一样", "请按这一行的单位换算好，只填数字"
        )
    if value == number and not multiple:
        return Figure(value, f"“{show(raw)}”去掉单位，读作{write_figure(value, row.unit)}")
    return Figure(value, f"“{show(raw)}”按这一行的单位读作{write_figure(value, row.unit)}")


def _no_figure(text: str, why: str) -> FigureError:
    """Why a text is no figure: what stands behind one is named."""
    if (found := _BEHIND.fullmatch(text)) and not re.search("[0-9]", found[1].partition("(")[0]):
        return FigureError(f"数字后面还有“{found[1]}”", _REMARK_BESIDE)
    return FigureError(why, _ONLY_FIGURE)


def _is_unit(text: str) -> bool:
    """Whether words behind a figure are a unit, though not the row's."""
    found = _UNIT.fullmatch(text)
    assert found is not None  # noqa: S101  (it takes anything)
    return text in _UNITS or found[2] in _UNITS


_UNITS = frozenset(
    clean_code(unit) for unit in (*UNITS, *WHOLE_UNITS, "公斤", "千克", "天", "年", "月", "小时")
)


def _in_row_unit(number: Decimal, multiple: str, unit: str, own: str) -> Decimal | None:
    """The figure in the row's unit; None where the typed unit is another.

    2000万 is 2000 of a row in 万元 and 20 000 000 of one in 户; 2000万元 is 20 000 000 of one in 元.
    """
    if own == PERCENT_UNIT or not own:
        return None
    if multiple + unit == own:  # 3120人, 2.5万亩
        return number
    of_own = _UNIT.fullmatch(own)
    assert of_own is not None  # noqa: S101  (it takes anything)
    own_multiple, base = of_own[1] or "", of_own[2]
    if unit not in ("", base) or not (multiple or own_multiple):
        return None
    if not multiple and own_multiple:  # 25000元 of a row in 万元
        return number / _MULTIPLES[own_multiple] if unit == base else None
    return number * _MULTIPLES[multiple] / _MULTIPLES[own_multiple]
