"""Indicators as a pandas table, for work over columns rather than sentences, and back.

| columns | dtype | blank |
|---|---|---|
| texts and words: id, project, name, kind, unit, … | object, of str | ``""``; of kind, declared None |
| target, actual, previous, extra_1, extra_2, baseline, percent_places | float64 | NaN |
| unchanged | int64 | 0 |
| counted | bool | True |
| start, due, data_due, entered_on | datetime64[s] | NaT |
| section, status | object, of str | ``""`` for a project that is not there |
| light | object, of str | None: not behind |
| completion, expected, gap | float64, 1 for 100 % | NaN |

The last three lines are results. A share's figures (unit ``%``) are fractions of 1.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from xl_minsheng.ledger.columns import listed
from xl_minsheng.ledger.dates import parse_date
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.numbers import parse_number
from xl_minsheng.ledger.status import Declared
from xl_minsheng.ledger.summary import judge

_PLACES = ("row", "figures_row")
_DECIMALS = ("target", "actual", "previous", "extra_1", "extra_2", "baseline")
_DATES = ("start", "due", "data_due", "entered_on")
_SHARES = ("completion", "expected", "gap")

ENTERED = tuple(field.name for field in fields(Indicator) if field.name not in _PLACES)
"""Columns of what was entered: the fields of `Indicator` but its places in a workbook."""
RESULTS = ("section", *_SHARES, "status", "light")
"""Columns that judging adds."""
REQUIRED = ("id", "project", "name", "kind", "target", "actual", "unit")
"""Columns without which a table is no list of indicators; a workbook needs the same."""

_MAX_NAMED = 20


class FrameError(ValueError):
    """A table that is no list of indicators.

    Attributes:
        reasons: every reason, each one Chinese sentence that names column and row.
    """

    def __init__(self, reasons: list[str]) -> None:
        more = len(reasons) - _MAX_NAMED
        super().__init__("；".join(reasons[:_MAX_NAMED]) + (f"；另有{more}处" if more > 0 else ""))
        self.reasons = tuple(reasons)


def to_frame(ledger: Ledger, *, assessed: bool = True) -> pd.DataFrame:
    """The indicators of a ledger as a table, one in each row.

    Args:
        ledger: whose.
        assessed: as they are judged: references (同指标) resolved, bureaus filled in from the
            projects, and the columns `RESULTS` added. Otherwise exactly what was entered.
    """
    columns = [*ENTERED, *(RESULTS if assessed else ())]
    records = [_assessed(ledger, entered) if assessed else _record(entered) for entered in ledger.indicators]
    frame = pd.DataFrame(records, columns=columns, dtype=object)
    return frame.astype({name: _dtype(name) for name in columns})


def _dtype(name: str) -> str:
    if name in _DATES:
        return "datetime64[s]"
    if name in (*_DECIMALS, *_SHARES, "percent_places"):
        return "float64"
    return {"unchanged": "int64", "counted": "bool"}.get(name, "object")


def _assessed(ledger: Ledger, entered: Indicator) -> dict[str, object]:
    judged = judge(ledger, entered)
    project = ledger.project_by_code.get(entered.project)
    record = _record(judged.indicator)
    record["section"] = project.section if project else ""
    return record | {name: _plain(getattr(judged.standing, name)) for name in RESULTS[1:]}


def _record(indicator: Indicator) -> dict[str, object]:
    return {name: _plain(getattr(indicator, name)) for name in ENTERED}


def _plain(value: object) -> object:
    if isinstance(value, (Decimal, Fraction)):
        return float(value)
    return str(value) if isinstance(value, str) else value


def from_frame(frame: pd.DataFrame) -> tuple[Indicator, ...]:
    """The indicators of a table, in its order.

    Columns are fields of `Indicator`. Those of `REQUIRED` must be there, others may be left out and
    take the field's default, those of `RESULTS` are passed over: results are computed anew. What is
    missing (NaN, NaT, NA, None, empty text) is blank. Figures may be numbers of any type or text as a
    clerk types it (``"60%"``); floats are taken at fifteen significant digits.

    Raises:
        FrameError: columns are missing, unknown or there twice, or values cannot be used; all at once.
    """
    names = list(frame.columns)
    if reasons := list(_wrong_columns(names)):
        raise FrameError(reasons)
    columns = {name: listed(frame[name]) for name in names if name in ENTERED}
    rows = zip(*columns.values(), strict=True)
    made = [
        _Row(dict(zip(columns, row, strict=True)), label)
        for label, row in zip(frame.index, rows, strict=True)
    ]
    if reasons := [reason for row in made for reason in row.reasons]:
        raise FrameError(reasons)
    return tuple(Indicator(**row.fields) for row in made)


def _wrong_columns(names: list[Any]) -> Iterator[str]:
    if missing := [name for name in REQUIRED if name not in names]:
        yield f"缺少列：{'、'.join(missing)}"
    known = (*ENTERED, *RESULTS)
    if unknown := [str(name) for name in names if name not in known]:
        yield f"不认识的列：{'、'.join(unknown)}（可用：{'、'.join(known)}）"
    if double := list(dict.fromkeys(str(name) for name in names if names.count(name) > 1)):
        yield f"重复的列：{'、'.join(double)}"


class _Row:
    """The fields of an indicator from one row of a table, and what is wrong with them."""

    def __init__(self, values: dict[str, Any], label: Hashable) -> None:
        self.fields: dict[str, Any] = {}
        self.reasons: list[str] = []
        for name, value in values.items():
            if not _is_blank(value):
                self._read(name, value, label)
            elif name == "kind":
                self.fields[name] = None

    def _read(self, name: str, value: Any, label: Hashable) -> None:
        read: Callable[[Any], Any] = _READ.get(name, _text)
        try:
            self.fields[name] = read(value)
        except ValueError as error:
            self.reasons.append(f"行{label!r}，列{name}：“{value}”{error}")


def _is_blank(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value or value == ""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("不是文字")
    return str(value)


def _number(value: Any) -> Decimal:
    return parse_number(value.item() if hasattr(value, "item") else value)


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value() or number < 0:
        raise ValueError("不是整数，或是负数")
    return int(number)


def _day(value: Any) -> dt.date:
    return parse_date(value)


def _truth(value: Any) -> bool:
    plain = value.item() if hasattr(value, "item") else value
    if not isinstance(plain, bool):
        raise ValueError("不是 True 或 False")
    return plain


def _word(words: type[Kind] | type[Declared]) -> Callable[[Any], Kind | Declared]:
    def read(value: Any) -> Kind | Declared:
        try:
            return words(value)
        except ValueError as error:
            raise ValueError(f"不可用，可填：{'、'.join(words)}") from error

    return read


_READ: dict[str, Callable[[Any], Any]] = {
    "kind": _word(Kind),
    "declared": _word(Declared),
    "percent_places": _whole,
    "unchanged": _whole,
    "counted": _truth,
    **dict.fromkeys(_DECIMALS, _number),
    **dict.fromkeys(_DATES, _day),
}
"""How a value of a column is read; those that are not here are texts."""
