"""What sheets are printed by: down to the last entry, and on 看板 a line for each section."""

from contextlib import suppress
from typing import TYPE_CHECKING

from xl_minsheng.excel.open_book import find_sheet
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.write.dashboard import FIRST_SECTION, SECTION_LINES
from xl_minsheng.workbook.write.dashboard_sheet import LINE_PIXELS

if TYPE_CHECKING:
    import xlwings as xw


def fit_print_areas(book: "xw.Book", ledger: Ledger) -> None:
    """Let the printed range of each sheet that has one end with its last entry.

    A print range is not worth failing for: a sheet that refuses keeps its own.

    Args:
        book: the open workbook.
        ledger: what was read from it.
    """
    _fit_dashboard(book, ledger)
    for sheet in sheets.INPUT_SHEETS:
        if last := _last_row(ledger, sheet):
            with suppress(Exception):  # each engine has errors of its own
                setup = find_sheet(book, sheet).page_setup
                start, _, end = (setup.print_area or "").rpartition(":")
                fitted = f"{start}:{end.rstrip('0123456789')}{last}"
                if start and "," not in start and fitted != setup.print_area:
                    setup.print_area = fitted


def _fit_dashboard(book: "xw.Book", ledger: Ledger) -> None:
    """Show as many lines of sections on 看板 as there are sections; not worth failing for either.

    Args:
        book: the open workbook.
        ledger: what was read from it.
    """
    with suppress(Exception):  # a workbook of before has no such sheet, and each engine has errors of its own
        first = FIRST_SECTION + 1
        last = first + min(max(len(ledger.sections), 1), SECTION_LINES) - 1
        lines = find_sheet(book, DASHBOARD_SHEET).range((first, 1), (last, 1))
        lines.row_height = LINE_PIXELS * 0.75  # a row with a height is no hidden one


def _last_row(ledger: Ledger, sheet: Sheet) -> int:
    """Number of the last row of a sheet that has an entry; 0 where there is none."""
    entries = [entry for table in sheet.tables for entry in getattr(ledger, table.key, ())]
    rows = [entry.row.number for entry in entries if entry.row]
    if sheet is sheets.CURVE_SHEET:
        rows = [row.number for row in ledger.curve_rows.values()]
    return max(rows, default=0)
