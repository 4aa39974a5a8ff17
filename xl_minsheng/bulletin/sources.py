"""What stands in the workbook's cells, as a person reads it there: for showing beside a paragraph."""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from xl_minsheng.ledger import Cell, Indicator, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.ledger.origin import parse_origin
from xl_minsheng.ledger.outlook import write_figure
from xl_minsheng.workbook.describe.front import NO, SETTINGS, YES
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES

_IN_UNIT = ("target", "actual", "previous")


class Source(NamedTuple):
    """What stands in a cell.

    Attributes:
        title: of its column, or label of the setting.
        value: as shown; empty where nothing was entered.
    """

    title: str
    value: str


def sources(ledger: Ledger) -> dict[Cell, Source]:
    """Every entry of a ledger by its cell."""
    found = {
        cell: Source(setting.title, _shown(getattr(ledger.issue, setting.key)))
        for setting in SETTINGS
        if (cell := ledger.issue.cells.get(setting.key))
    }
    for one in LEDGER_TABLES:
        for entry in getattr(ledger, one.field):
            for column in one.table.inputs:
                cell = entry.row.cell(column.key) if entry.row else None
                if cell is not None:
                    found[cell] = Source(column.title, _value(entry, column.key))
    return found


def _value(entry: Any, key: str) -> str:
    value = getattr(entry, key)
    if isinstance(entry, Indicator) and key in _IN_UNIT and value is not None:
        reported = parse_origin(entry.source) if key == "actual" else None
        return write_figure(value, entry.unit) + (f"（出自{reported.place}）" if reported else "")
    return _shown(value)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Decimal() | int():
            return write_number(value)
        case dt.date():
            return write_date(value)
        case _:
            return str(value)
