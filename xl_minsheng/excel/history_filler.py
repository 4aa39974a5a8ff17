"""The sheet 历史 of the open workbook, filled block by block from the archive."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_minsheng.excel.open_book import find_sheet, last_cell
from xl_minsheng.excel.report_sheets import SheetWriteError, typed
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import to_serial
from xl_minsheng.workbook.describe.leader_sheets import HISTORY_SHEET
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.write.changes import Entered
from xl_minsheng.workbook.write.history_sheet import (
    FIRST_LINE,
    LAST_TREND,
    LAST_YEAR,
    THIS_TREND,
    THIS_YEAR,
    WIDTH,
    history_grid,
)
from xl_minsheng.workbook.write.layout import HEADER_ROW

if TYPE_CHECKING:
    import xlwings as xw

_TRENDS = (THIS_TREND, LAST_TREND)
"""Columns of sparklines: what is typed into such a cell takes the place of its sparkline in LibreOffice."""
_BLOCKS = ((0, THIS_TREND), (THIS_YEAR, LAST_TREND), (LAST_YEAR, WIDTH))


def fill_history(book: "xw.Book", ledger: Ledger) -> bool:
    """Fill the sheet; a workbook of an earlier version has none.

    Args:
        book: the open workbook.
        ledger: of its issue, which knows the archive.

    Returns:
        Whether there is such a sheet.

    Raises:
        SheetWriteError: the sheet is protected, or the program refuses.
    """
    sheet = None
    with suppress(WorkbookError):
        sheet = find_sheet(book, HISTORY_SHEET)
    if sheet is None:
        return False
    try:
        last, _ = last_cell(sheet)
        grid = history_grid(ledger, max(last - FIRST_LINE, 0))
        bottom = HEADER_ROW + len(grid)
        for left, right in _BLOCKS:
            block = sheet.range((HEADER_ROW + 1, left + 1), (bottom, right))
            block.formula = [[_typed(value) for value in row[left:right]] for row in grid]
        for trend in _TRENDS:
            sheet.range((HEADER_ROW + 1, trend + 1)).value = grid[0][trend]
        sheet.range((HEADER_ROW + 1, 1), (bottom, WIDTH)).rows.autofit()
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"工作表“{sheet.name}”写不进去，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次"
        ) from error
    return True


def _typed(value: Entered) -> str:
    """What is typed so that a cell holds it."""
    if isinstance(value, dt.date):
        return str(to_serial(value))
    if isinstance(value, (int, Decimal)):
        return format(Decimal(value), "f")
    return typed(str(value)) if value else ""
