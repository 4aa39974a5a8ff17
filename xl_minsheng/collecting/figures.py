"""A figure as a bureau typed it: taken where nobody can mean anything else, and then said; otherwise refused.

A figure is never changed silently: what is converted (2000万 for a row in 户) says what it was and what it
became, what can be read in two ways goes back to the bureau.
"""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.checks.entries import is_share
from xl_minsheng.ledger import Indicator, Issue
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import NotANumberError, parse_number, write_number, write_percent
from xl_minsheng.ledger.text import clean_code, clean_text
from xl_minsheng.workbook.read.values import show, to_code

_MULTIPLES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_WITH_UNIT = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(百万|千万|[十百千万亿])?([^0-9.,+-]*)")
_UNIT = re.compile(r"(万|亿)?(.*)")
_ABOUT = re.compile(r"约|近|余|多|左右|上下|超过|不足|大概|[~～≈>＞<＜]")
_NOTHING = frozenset(
    ("-", "--", "---", "/", "无", "暂无", "没有", "无数据", "暂无数据", "未统计", "待统计", "待数据")
)


class Figure(NamedTuple):
    """A figure that was taken.

    Attributes:
        value: the figure; a share where the unit is %.
        note: what was made of it; empty where it was typed as it is.
    """

    value: Decimal
    note: str = ""


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
    words = row.kind.rules.words if row.kind else {}
    if isinstance(raw, str) and (meant := words.get(to_code(raw))) is not None:
        return Figure(meant)
    try:
        figure = Figure(parse_number(raw))
    except NotANumberError as error:
        if not isinstance(raw, str):
            raise FigureError(str(error), _ONLY_FIGURE) from error
        figure = _from_text(raw, row, str(error))
    return _sensible(figure, raw, row, issue)


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
    return figure


def _from_text(raw: str, row: Indicator, why: str) -> Figure:
    """A figure with a unit or a multiple typed behind it."""
    text = "".join(unicodedata.normalize("NFKC", clean_text(raw)).replace("−", "-").split())
    if text.casefold() in _NOTHING or set(text) <= set("-—–/\\"):
        raise FigureError("不是数", _REASON)
    if _ABOUT.search(text):
        raise FigureError("是约数", "请填准确的数，不带“约”“余”“左右”之类的字")
    found = _WITH_UNIT.fullmatch(text)
    if found is None:
        raise FigureError(why, _ONLY_FIGURE)
    digits, multiple, unit = found[1], found[2] or "", found[3]
    if not multiple and not unit:  # 12 345, 10⁴
        raise FigureError(why, _ONLY_FIGURE)
    try:
        number = parse_number(digits)
    except NotANumberError as error:
        raise FigureError("数字里的逗号位置不对", "请核对，只填数字，不带逗号") from error
    value = _in_row_unit(number, multiple, unit, clean_code(row.unit))
    if value is not None and value == value.to_integral_value():
        value = Decimal(int(value))
    if value is None:
        own = f"“{row.unit}”" if row.unit else "没有单位"
        raise FigureError(f"带的单位和这一行的单位（{own}）不一样", "请按这一行的单位换算好，只填数字")
    if value == number and not multiple:
        return Figure(value, f"“{show(raw)}”去掉单位，读作{write_figure(value, row.unit)}")
    return Figure(value, f"“{show(raw)}”按这一行的单位读作{write_figure(value, row.unit)}")


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
