"""The range that sheets are printed by: down to the last entry, and not the rows that are ready below."""

from contextlib import suppress
from typing import TYPE_CHECKING

from xl_minsheng.excel.open_book import find_sheet
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Sheet

if TYPE_CHECKING:
    import xlwings as xw


def fit_print_areas(book: "xw.Book", ledger: Ledger) -> None:
    """Let the printed range of each sheet that has one end with its last entry.

    A print range is not worth failing for: a sheet that refuses keeps its own.

    Args:
        book: the open workbook.
        ledger: what was read from it.
    """
    for sheet in sheets.INPUT_SHEETS:
        if last := _last_row(ledger, sheet):
            with suppress(Exception):  # each engine has errors of its own
                setup = find_sheet(book, sheet).page_setup
                start, _, end = (setup.print_area or "").rpartition(":")
                fitted = f"{start}:{end.rstrip('0123456789')}{last}"
                if start and "," not in start and fitted != setup.print_area:
                    setup.print_area = fitted


def _last_row(ledger: Ledger, sheet: Sheet) -> int:
    """Number of the last row of a sheet that has an entry; 0 where there is none."""
    entries = [entry for table in sheet.tables for entry in getattr(ledger, table.key, ())]
    rows = [entry.row.number for entry in entries if entry.row]
    if sheet is sheets.CURVE_SHEET:
        rows = [row.number for row in ledger.curve_rows.values()]
    return max(rows, default=0)
