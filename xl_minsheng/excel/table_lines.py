"""Adding lines below the last one of a table on a sheet that a clerk fills."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xl_minsheng.excel.open_book import read_sheet
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read.grid import find_header, records

if TYPE_CHECKING:
    import xlwings as xw


def append_lines(sheet: "xw.Sheet", table: Table, lines: Sequence[Mapping[str, str]]) -> None:
    """Type lines into the first free rows of a table, one column after another.

    Args:
        sheet: where the table stands.
        table: its description.
        lines: what is typed, by the columns' keys; every line has the same. Columns that a workbook of an
            earlier version lacks are left out.

    Raises:
        WorkbookError: the sheet has no such table.
        Exception: the program refuses; each engine has errors of its own.
    """
    grid = read_sheet(sheet)
    header, indices = find_header(grid, table)
    filled = [record.row.number for record in records(grid, table)]
    first = max([header + 1, *filled]) + 1
    for key in lines[0]:
        if key in indices:
            column = indices[key] + 1
            block = sheet.range((first, column), (first + len(lines) - 1, column))
            block.formula = [[line[key]] for line in lines]
