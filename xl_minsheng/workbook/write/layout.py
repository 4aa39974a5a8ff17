"""Where things stand in a workbook that we build."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xl_minsheng.ledger import Cell, Ledger, Row
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import LASTING, MONTHLY
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.describe.parts import Setting, Sheet, Table
from xl_minsheng.workbook.read.archive import column_letters

HEADING_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3
"""Row indices, from 0, of a sheet's heading, note, column titles and first entry."""
LABEL_COLUMN, VALUE_COLUMN, HELP_COLUMN = 1, 2, 3
"""Column indices of settings; on the front page pairs of the first two follow each other."""
MONTHLY_ROW = NOTE_ROW
"""Row index of the front page's settings; it stays while the rest scrolls."""
STATE_COLUMN = 12
"""Column index of the front page's hidden cell that knows the ledger's state; it stands in the first row."""
SPARE_ROWS = 2000
"""Rows below the headings that validation and colours reach, so that a growing table keeps them."""


def setting_rows() -> Iterator[tuple[int, Setting | str]]:
    """Rows of the sheet of settings: a heading for each group, then its settings."""
    row, group = HEADER_ROW, ""
    for setting in LASTING:
        if setting.group != group:
            row += 1 if group else 0
            yield row, setting.group
            row, group = row + 1, setting.group
        yield row, setting
        row += 1


def setting_cells() -> dict[str, Cell]:
    """Cell of each setting's value, by key."""
    monthly = {
        setting.key: Cell(sheets.HOME.name, column_letters(at), MONTHLY_ROW + 1)
        for at, setting in zip(monthly_columns(), MONTHLY, strict=True)
    }
    return monthly | {
        item.key: Cell(sheets.SETTING_SHEET.name, column_letters(VALUE_COLUMN), row + 1)
        for row, item in setting_rows()
        if isinstance(item, Setting)
    }


def monthly_columns() -> range:
    """Column indices of the values of the front page's settings; each has its label to its left."""
    return range(VALUE_COLUMN, VALUE_COLUMN + 2 * len(MONTHLY), 2)


def letters(table: Table) -> dict[str, str]:
    """Column letters by field."""
    return {
        column.key: column_letters(table.first_column + index) for index, column in enumerate(table.columns)
    }


def row_of(sheet: Sheet, table: Table, index: int) -> Row:
    """The row of a table's entry, counted from 0."""
    return Row(sheet.name, FIRST_ROW + index + 1, letters(table))


def with_cells(ledger: Ledger) -> Ledger:
    """The ledger as reading the built workbook gives it: every entry with its row."""
    curve_rows = {
        name: row_of(sheets.CURVE_SHEET, sheets.CURVES, i) for i, name in enumerate(ledger.issue.curves)
    }
    entries: dict[str, Any] = {
        one.field: tuple(
            replace(entry, row=row_of(one.sheet, one.table, i))
            for i, entry in enumerate(getattr(ledger, one.field))
        )
        for one in LEDGER_TABLES
    }
    issue = replace(ledger.issue, cells=setting_cells())
    return replace(ledger, issue=issue, curve_rows=curve_rows, **entries)
