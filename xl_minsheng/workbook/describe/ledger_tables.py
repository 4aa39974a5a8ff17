"""Which tables of the workbook fill which parts of the ledger."""

from collections.abc import Callable
from dataclasses import fields
from inspect import signature
from typing import Any, NamedTuple

from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe.parts import Sheet, Table
from xl_minsheng.workbook.describe.sheets import SHEETS


class LedgerTable(NamedTuple):
    """A table whose rows are entries of the ledger.

    Attributes:
        field: field of `Ledger` that it fills.
        sheet: the sheet it stands on.
        table: the table.
        entry: what a row of it is.
    """

    field: str
    sheet: Sheet
    table: Table
    entry: Callable[..., Any]


def ledger_tables(described: tuple[Sheet, ...]) -> tuple[LedgerTable, ...]:
    """The tables that fill the ledger, in the order of its fields.

    Raises:
        TypeError: a table or a column without its field, or a field of entries without its table.
    """
    entries = {field.name for field in fields(Ledger) if str(field.type).startswith("tuple[")}
    found = {
        table.key: LedgerTable(table.key, sheet, table, table.entry)
        for sheet in described
        for table in sheet.tables
        if table.entry
    }
    if odd := entries ^ found.keys():
        raise TypeError(f"fields of Ledger without a table, or tables without a field: {sorted(odd)}")
    for one in found.values():
        if odd := {column.key for column in one.table.inputs} - set(signature(one.entry).parameters):
            raise TypeError(f"columns of {one.field} that {one.entry} has no field for: {sorted(odd)}")
    return tuple(found[field.name] for field in fields(Ledger) if field.name in found)


LEDGER_TABLES = ledger_tables(SHEETS)
"""Every table whose rows are entries of the ledger: reading, writing and showing go by them."""
