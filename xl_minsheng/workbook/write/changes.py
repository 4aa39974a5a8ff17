"""What has to be written into which cells, so that a workbook with one ledger holds another."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any, NamedTuple

from xl_minsheng.ledger import Cell, Ledger, Row
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES, LedgerTable

Entered = Decimal | dt.date | str | int | bool | None
"""What stands in a cell; None is an empty one."""


class CellChange(NamedTuple):
    """A cell, and what is to stand in it."""

    cell: Cell
    value: Entered


def cell_changes(old: Ledger, new: Ledger) -> list[CellChange]:
    """The entries that differ, each at its cell.

    Entries of the new ledger stand in rows of the old one; a row that no entry stands in any more is
    emptied. A column that the workbook does not have is passed over.

    Args:
        old: as it was read from the workbook.
        new: what it is to hold.
    """
    return [*_settings(old, new), *(change for table in LEDGER_TABLES for change in _table(table, old, new))]


def _settings(old: Ledger, new: Ledger) -> Iterator[CellChange]:
    for setting in SETTINGS:
        value = getattr(new.issue, setting.key)
        cell = old.issue.cells.get(setting.key)
        if cell and value != getattr(old.issue, setting.key):
            yield CellChange(cell, value)


def _table(table: LedgerTable, old: Ledger, new: Ledger) -> Iterator[CellChange]:
    after = {entry.row.number: entry for entry in getattr(new, table.field) if entry.row}
    defaults = _defaults(table)
    for entry in getattr(old, table.field):
        row: Row | None = entry.row
        if row is None:
            continue
        replaced = after.get(row.number)
        for column in table.table.inputs:
            before = getattr(entry, column.key)
            value = getattr(replaced, column.key) if replaced else defaults.get(column.key)
            cell = row.cell(column.key)
            if cell and value != before:
                yield CellChange(cell, None if value == defaults.get(column.key, "") else value)


def _defaults(table: LedgerTable) -> dict[str, Any]:
    """What an entry's field is where its cell is empty."""
    entry: Any = table.entry
    return {one.name: one.default for one in fields(entry) if one.default is not MISSING}
