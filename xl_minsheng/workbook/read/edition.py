"""Which edition a workbook is: by its macros, and by the steps that only one of them has."""

from collections.abc import Iterator
from pathlib import Path

from xl_minsheng.ledger import Cell, Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.native import ADDED_TITLES, NATIVE_CURVES, NATIVE_INDICATORS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header, title


def edition_of(path: Path) -> Edition:
    """The edition of a workbook's file.

    Args:
        path: the file; its ending says whether it has macros.

    Raises:
        WorkbookError: it cannot be read, or has no headings.
    """
    if path.suffix.lower() == Edition.EXCEL.suffix:
        return Edition.EXCEL
    with WorkbookFile(path) as file:
        grid = file.grid(sheets.LEDGER)
    header, _ = find_header(grid, sheets.INDICATORS)
    added = {title(one) for one in ADDED_TITLES}
    found = {title(value) for value in grid.rows[header] if isinstance(value, str)}
    return Edition.NATIVE if added & found else Edition.LIBREOFFICE


def step_cells(path: Path, ledger: Ledger) -> Iterator[tuple[str, int, Cell]]:
    """Cells of the columns that the edition without add-in has beyond the others, in rows with entries.

    Args:
        path: a workbook of that edition.
        ledger: what was read of it.

    Yields:
        The column's key, the number of the row, the cell.
    """
    rows = [one.row.number for one in ledger.indicators if one.row]
    curves = [row.number for row in ledger.curve_rows.values()]
    placed = ((sheets.LEDGER, NATIVE_INDICATORS, rows), (sheets.CURVE_SHEET, NATIVE_CURVES, curves))
    with WorkbookFile(path) as file:
        for sheet, table, numbers in placed:
            _, indices = find_header(file.grid(sheet), table)
            for key, index in indices.items():
                if table.column(key).title in ADDED_TITLES:
                    letter = column_letters(index)
                    yield from ((key, number, Cell(sheet.name, letter, number)) for number in numbers)
