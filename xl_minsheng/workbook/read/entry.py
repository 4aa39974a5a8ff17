"""An entry of the ledger from the typed values of its row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from inspect import Parameter, signature
from typing import Any

from xl_minsheng.ledger import Curve
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.register import NoticeKind, NoticeState
from xl_minsheng.ledger.source import Row
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.parts import Column, Table, Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.faults import LEFT_UNREAD, ReadFault
from xl_minsheng.workbook.read.values import READS_WORDS, to_code

Fields = dict[str, Any]
"""Typed values by field, ready for a ledger object."""

UNKNOWN_WORD = "?"
"""Stands for a word that its closed list does not have, until the object is made."""

CLOSED_LISTS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "declared": Declared,
    "letter": NoticeKind,
    "state": NoticeState,
}


def make_curve(fields: Mapping[str, Any]) -> Curve:
    """A curve from the typed values of its row."""
    return Curve(fields["name"], tuple(fields.get(f"m{month}") for month in range(1, 13)))


def make_entry(table: Table, values: Fields, row: Row | None = None) -> Any:
    """An entry of the ledger from the typed values of its row; blanks take the field's default.

    A blank number that has no default is 0, to be sorted by, and a check tells of it.
    """
    assert table.entry is not None  # noqa: S101  (one of `LEDGER_TABLES`)
    optional = _optional(table.entry)
    given: Fields = {}
    for key, value in values.items():
        if (value is not None and value != "") or key not in optional:
            is_number = value is None and table.column(key).type is Type.INTEGER
            given[key] = 0 if is_number else value
    for key, words in CLOSED_LISTS.items():
        if key in given:
            given[key] = None if given[key] == UNKNOWN_WORD else words(given[key])
    return table.entry(**given, row=row)


@cache  # asked for every row
def _optional(entry: Callable[..., Any]) -> frozenset[str]:
    """Fields of an entry that have a default."""
    return frozenset(
        name for name, field in signature(entry).parameters.items() if field.default is not Parameter.empty
    )


def reads_words(column: Column) -> Callable[[object], str] | None:
    """How a column of free words is read; None for figures and for words of a closed list."""
    return None if column.key in CLOSED_LISTS else READS_WORDS.get(column.type)


def figure_of_word(raw: object, kind: str) -> object:
    """The figure of a word that its kind takes instead: 已完成."""
    return Kind(kind).rules.words.get(to_code(raw), raw) if kind in tuple(Kind) else raw


def marked_unusable(table: Table, row: Row, faults: Iterable[ReadFault]) -> Row:
    """The row; an indicator's knows the first fault that left a cell unread by which it is judged."""
    if table is INDICATORS:
        for fault in faults:
            if fault.kind in LEFT_UNREAD and fault.label in _JUDGED_BY:
                value = fault.value and f"“{fault.value}”"
                return replace(row, unusable=f"{fault.label}{value}{fault.why}，{fault.remedy}")
    return row


_JUDGED_BY = frozenset(
    column.title
    for column in INDICATORS.inputs
    if column.key in {argument.key for argument in find_function("PACE").arguments}
)
"""Columns that a cell's status is computed from."""
