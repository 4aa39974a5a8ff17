"""From what a cell passes to what the ledger wants, and back."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from xl_minsheng.ledger import Curve, Indicator, Issue, Kind
from xl_minsheng.ledger.dates import NotADateError, parse_date
from xl_minsheng.ledger.kinds import DONE_WORDS, NOT_DONE_WORDS
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.pace import BY_DAY
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.describe.front import LIMIT_KEYS, YES
from xl_minsheng.workbook.read.values import is_blank, to_code, to_integer, to_text


class CellError(StrEnum):
    """What a numeric function answers instead of a number; doors turn it into a real cell error."""

    MISSING = "#N/A"
    UNUSABLE = "#VALUE!"
    ZERO_TARGET = "#DIV/0!"


class ArgumentError(ValueError):
    """An argument that cannot be used; the message is a Chinese clause."""

    def __init__(self, message: str, error: CellError = CellError.UNUSABLE) -> None:
        super().__init__(message)
        self.error = error


def number(value: Any, label: str) -> Decimal | None:
    """A figure; None for a blank.

    Raises:
        ArgumentError: text, or an error value passed on.
    """
    if is_blank(value):
        return None
    if isinstance(value, str) and value in tuple(CellError):
        raise ArgumentError(f"{label}是错误值{value}", CellError(value))
    try:
        return parse_number(value)
    except NotANumberError as error:
        raise ArgumentError(f"{label}“{value}”{error}") from error


def date(value: Any, label: str) -> dt.date | None:
    """A day; None for a blank (and for the 0 that a spreadsheet makes of one).

    Raises:
        ArgumentError: anything that is no day.
    """
    if is_blank(value) or (value == 0 and not isinstance(value, bool)):
        return None
    try:
        return parse_date(value)
    except NotADateError as error:
        raise ArgumentError(f"{label}“{value}”{error}") from error


def whole(value: Any, label: str) -> int | None:
    """A whole number; None for a blank.

    Raises:
        ArgumentError: anything else.
    """
    if is_blank(value):
        return None
    try:
        return to_integer(value)
    except ValueError as error:
        raise ArgumentError(f"{label}“{value}”{error}") from error


def indicator(given: dict[str, Any]) -> Indicator:
    """An indicator from a function's arguments.

    Raises:
        ArgumentError: one of them cannot be used.
    """
    kind = _kind(given.get("kind"))
    actual = given.get("actual")
    if kind is Kind.MILESTONE and isinstance(actual, str):
        word = to_code(actual)
        actual = 1 if word in DONE_WORDS else 0 if word in NOT_DONE_WORDS else actual
    declared = to_code(given.get("declared"))
    if declared and declared not in tuple(Declared):
        raise ArgumentError(f"特殊情形“{declared}”不可用，可填：{'、'.join(Declared)}")
    return Indicator(
        name=to_text(given.get("name")),
        kind=kind,
        actual=number(actual, "累计完成"),
        target=number(given.get("target"), "全年目标"),
        previous=number(given.get("previous"), "上期累计"),
        unit=to_code(given.get("unit")),
        start=date(given.get("start"), "起始日期"),
        due=date(given.get("due"), "完成时限"),
        rule=to_code(given.get("rule")),
        declared=Declared(declared) if declared else None,
        unchanged=whole(given.get("unchanged"), "未变期数") or 0,
        reason=to_text(given.get("reason")),
        data_due=date(given.get("data_due"), "数据预计日期"),
        entered_on=date(given.get("entered_on"), "数据日期"),
        wording=to_text(given.get("wording")),
        extra_1=number(given.get("extra_1"), "附数一"),
        extra_2=number(given.get("extra_2"), "附数二"),
        percent_places=whole(given.get("percent_places"), "百分比位数"),
        bureau=to_text(given.get("bureau")),
    )


def _kind(value: Any) -> Kind:
    word = to_code(value)
    if not word:
        return Kind.CUMULATIVE
    try:
        return Kind(word)
    except ValueError as error:
        raise ArgumentError(f"考核方式“{word}”不可用，可填：{'、'.join(Kind)}") from error


def issue(given: dict[str, Any]) -> Issue:
    """The settings a function is judged by.

    Raises:
        ArgumentError: a limit or curve cannot be used.
    """
    limits = _limits(given.get("limits"))
    return Issue(
        cut_off=date(given.get("as_of"), "截止日期"),
        rule=BY_DAY,
        curves=_curves(given.get("curves")),
        keep_zeros=given.get("keep_zeros") is True or to_code(given.get("keep_zeros")) == YES,
        **limits,
    )


def _limits(value: Any) -> dict[str, Any]:
    flat: list[Any] = []
    for row in value if isinstance(value, (list, tuple)) else []:
        flat.extend(row if isinstance(row, (list, tuple)) else [row])
    found: dict[str, Any] = {}
    for key, raw in zip(LIMIT_KEYS, flat, strict=False):
        if not is_blank(raw):
            found[key] = whole(raw, "停滞期数") if key == "stagnant_after" else number(raw, "预警参数")
    return found


def _curves(value: Any) -> dict[str, Curve]:
    rows: Sequence[Any] = value if isinstance(value, (list, tuple)) else []
    if rows and not isinstance(rows[0], (list, tuple)):
        rows = [rows]
    curves = {}
    for row in rows:
        if name := to_code(row[0] if row else None):
            shares = tuple(number(cell, f"曲线“{name}”") for cell in row[1:13])
            curves[name] = Curve(name, shares)
    return curves
