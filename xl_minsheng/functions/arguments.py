"""From what a cell passes to what the ledger wants, and back."""

import datetime as dt
import functools
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from xl_minsheng.ledger import Curve, Indicator, Issue, Kind
from xl_minsheng.ledger.dates import NotADateError, parse_date
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.pace import BY_DAY
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.describe.front import CHECK_LIMIT_KEYS, LIMIT_KEYS, YES, find_setting
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.describe.sheets import CURVES, INDICATORS
from xl_minsheng.workbook.read.values import TYPE_NAMES, is_blank, to_code, to_integer, to_line

_HEADING = CURVES.column("name").title


class CellError(StrEnum):
    """What a numeric function answers instead of a number; doors turn it into a real cell error."""

    MISSING = "#N/A"
    UNUSABLE = "#VALUE!"
    ZERO_TARGET = "#DIV/0!"


_ERRORS = frozenset(CellError)


class ArgumentError(ValueError):
    """An argument that cannot be used; the message is a Chinese clause."""

    def __init__(self, message: str, error: CellError = CellError.UNUSABLE) -> None:
        super().__init__(message)
        self.error = error


def _is_blank(value: Any, label: str) -> bool:
    """Nothing there; an error value passed on is refused, to be passed on in turn."""
    if value is None:
        return True
    if isinstance(value, str) and value in _ERRORS:
        raise ArgumentError(f"{label}是错误值{value}", CellError(value))
    return is_blank(value)


def _unusable(value: Any, label: str, error: ValueError, wanted: Type) -> ArgumentError:
    """The message about a value: its name, itself, what is wrong, and the remedy."""
    return ArgumentError(f"{label}“{value}”{error}，请改填{TYPE_NAMES[wanted]}")


def number(value: Any, label: str) -> Decimal | None:
    """A figure; None for a blank.

    Raises:
        ArgumentError: text, or an error value passed on.
    """
    if _is_blank(value, label):
        return None
    try:
        return parse_number(value)
    except NotANumberError as error:
        raise _unusable(value, label, error, Type.NUMBER) from error


def date(value: Any, label: str, year: int | None = None) -> dt.date | None:
    """A day; None for a blank (and for the 0 that a spreadsheet makes of one).

    Args:
        value: what the cell holds.
        label: what it is called.
        year: year of a day without one (7月20日); None refuses it.

    Raises:
        ArgumentError: anything that is no day, or an error value passed on.
    """
    if _is_blank(value, label) or (value == 0 and not isinstance(value, bool)):
        return None
    try:
        return parse_date(value, year)
    except NotADateError as error:
        raise _unusable(value, label, error, Type.DATE) from error


def whole(value: Any, label: str) -> int | None:
    """A whole number; None for a blank.

    Raises:
        ArgumentError: anything else, or an error value passed on.
    """
    if _is_blank(value, label):
        return None
    try:
        return to_integer(value)
    except ValueError as error:
        raise _unusable(value, label, error, Type.INTEGER) from error


def indicator(given: dict[str, Any]) -> Indicator:
    """An indicator from a function's arguments.

    Raises:
        ArgumentError: one of them cannot be used.
    """
    kind = _kind(given.get("kind"))
    cut_off = _cut_off(given)
    year = cut_off.year if cut_off else None
    actual = given.get("actual")
    if isinstance(actual, str):
        actual = kind.rules.words.get(to_code(actual), actual)
    declared = to_code(given.get("declared"))
    if declared and declared not in tuple(Declared):
        raise ArgumentError(f"{_label('declared')}“{declared}”不可用，可填：{'、'.join(Declared)}")
    return Indicator(
        name=to_line(given.get("name")),
        kind=kind,
        actual=number(actual, _label("actual")),
        target=number(given.get("target"), _label("target")),
        previous=number(given.get("previous"), _label("previous")),
        unit=to_code(given.get("unit")),
        start=date(given.get("start"), _label("start"), year),
        due=date(given.get("due"), _label("due"), year),
        rule=to_code(given.get("rule")),
        declared=Declared(declared) if declared else None,
        unchanged=whole(given.get("unchanged"), _label("unchanged")) or 0,
        reason=to_line(given.get("reason")),
        data_due=date(given.get("data_due"), _label("data_due"), year),
        entered_on=date(given.get("entered_on"), _label("entered_on"), year),
        wording=to_line(given.get("wording")),
        extra_1=number(given.get("extra_1"), _label("extra_1")),
        extra_2=number(given.get("extra_2"), _label("extra_2")),
        percent_places=whole(given.get("percent_places"), _label("percent_places")),
        bureau=to_line(given.get("bureau")),
        baseline=number(given.get("baseline"), _label("baseline")),
    )


@functools.cache  # asked for a dozen arguments of every cell
def _label(key: str) -> str:
    return INDICATORS.column(key).title


def _cut_off(given: dict[str, Any]) -> dt.date | None:
    return date(given.get("as_of"), find_setting("cut_off").title)


def _kind(value: Any) -> Kind:
    word = to_code(value)
    if not word:
        return Kind.CUMULATIVE
    try:
        return Kind(word)
    except ValueError as error:
        raise ArgumentError(f"{_label('kind')}“{word}”不可用，可填：{'、'.join(Kind)}") from error


def issue(given: dict[str, Any]) -> Issue:
    """The settings that a function is computed with.

    Raises:
        ArgumentError: a limit or curve cannot be used.
    """
    limits = _limits(given.get("limits"), LIMIT_KEYS) | _limits(given.get("check_limits"), CHECK_LIMIT_KEYS)
    return Issue(
        cut_off=_cut_off(given),
        rule=BY_DAY,
        curves=_curves(given.get("curves")),
        keep_zeros=given.get("keep_zeros") is True or to_code(given.get("keep_zeros")) == YES,
        **limits,
    )


def _limits(value: Any, keys: Sequence[str]) -> dict[str, Any]:
    flat: list[Any] = []
    for row in value if isinstance(value, (list, tuple)) else []:
        flat.extend(row if isinstance(row, (list, tuple)) else [row])
    found: dict[str, Any] = {}
    for key, raw in zip(keys, flat, strict=False):
        if not is_blank(raw):
            found[key] = _limit(key, raw)
    return found


# Every cell of a column passes the same limits and curves: they are read once. Typed, as TRUE equals 1.
@functools.lru_cache(maxsize=256, typed=True)
def _limit(key: str, raw: Any) -> Any:
    read = whole if key == "stagnant_after" else number
    return read(raw, find_setting(key).title)


def _curves(value: Any) -> dict[str, Curve]:
    rows: Sequence[Any] = value if isinstance(value, (list, tuple)) else []
    if rows and not isinstance(rows[0], (list, tuple)):
        rows = [rows]
    curves = {}
    for row in rows:
        name = to_code(row[0] if row else None)
        if name and name != _HEADING:  # LibreOffice passes a table with its headings
            curves[name] = _curve(name, *row[1:13])
    return curves


@functools.lru_cache(maxsize=256, typed=True)
def _curve(name: str, *shares: Any) -> Curve:
    return Curve(name, tuple(number(share, f"曲线“{name}”") for share in shares))
