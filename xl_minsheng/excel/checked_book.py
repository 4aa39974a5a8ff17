"""The open workbook read and checked, as every command begins that needs its figures.

Its formulas cannot see the archive: blank cells of 上期累计 and 未变期数 are filled from it first, so that
lights and counts on the sheets are those of the bulletin. What was typed stands.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from xl_minsheng.excel.cell_writer import write_cells
from xl_minsheng.excel.command_runner import CommandContext
from xl_minsheng.excel.explanations import move_reasons_to_explanations
from xl_minsheng.excel.open_book import find_sheet, read_open_workbook
from xl_minsheng.excel.report_sheets import SheetWriteError
from xl_minsheng.jobs.check import Checked, check_contents
from xl_minsheng.ledger.carried import fill_blanks
from xl_minsheng.ledger.source import Cell
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.write.changes import CellChange, cell_changes

if TYPE_CHECKING:
    import xlwings as xw

Adjust = Callable[[WorkbookContents], None]
MAX_NAMED = 3
"""Cells named in the sentence that tells what was filled; the rest are counted."""


def read_and_check(context: CommandContext, adjust: Adjust = lambda _: None) -> Checked:
    """Move typed reasons to 情况说明, read the workbook, fill its blanks from the archive, check it.

    Args:
        context: the command; what was filled is told after its message.
        adjust: done with what was read before it is checked.

    Raises:
        SheetWriteError: the reasons cannot be moved.
        WorkbookError: a sheet or needed column is missing.
    """
    move_reasons_to_explanations(context.book, dt.date.today())
    contents = read_open_workbook(context.book, context.say)
    adjust(contents)
    context.say("正在校验")
    checked = _check(context, contents)
    filled = _fill(context.book, checked)
    if not filled:
        return checked
    context.notes.append(_note(filled, checked))
    return _check(context, read_open_workbook(context.book, context.say))


def _check(context: CommandContext, contents: WorkbookContents) -> Checked:
    return check_contents(contents, context.path, lambda done, of: context.say(f"正在校验（{done}/{of}）"))


def _fill(book: "xw.Book", checked: Checked) -> Sequence[CellChange]:
    """Write what the archive has into blank cells; answer what was written.

    A cell that holds anything, a formula or text that is no number also, stays. On a protected sheet all do,
    and the check goes on telling that they do not see the archive.
    """
    changes = cell_changes(checked.entered, fill_blanks(checked.entered, checked.ledger))
    if not changes:
        return ()
    blank = _are_blank(book, changes)
    wanted = [change for change in changes if change.cell in blank]
    try:
        write_cells(book, wanted)
    except SheetWriteError:
        return ()
    return wanted


def _are_blank(book: "xw.Book", changes: Sequence[CellChange]) -> set[Cell]:
    """Which of some cells of 台账 hold nothing; asked column by column, as each call costs milliseconds."""
    sheet, found = find_sheet(book, LEDGER), set()
    for column in {change.cell.column for change in changes}:
        cells = [change.cell for change in changes if change.cell.column == column]
        first, last = min(one.row for one in cells), max(one.row for one in cells)
        held = sheet.range(f"{column}{first}:{column}{last}").formula
        lines = [line[0] for line in held] if first < last else [held]
        found |= {one for one in cells if not lines[one.row - first]}
    return found


def _note(filled: Sequence[CellChange], checked: Checked) -> str:
    """按存档第6期补填了“上期累计”2格（F4、F5）、“未变期数”1格（AC4）."""
    number = checked.ledger.carried.number
    row = next(one.row for one in checked.entered.indicators if one.row)
    parts = []
    for title, column in ((INDICATORS.column(key).title, row.columns.get(key)) for key in _FILLED):
        cells = [f"{one.cell.column}{one.cell.row}" for one in filled if one.cell.column == column]
        if cells:
            more = "等" if len(cells) > MAX_NAMED else ""
            parts.append(f"“{title}”{len(cells)}格（{'、'.join(cells[:MAX_NAMED])}{more}）")
    return f"空着的已按“{ARCHIVE_FOLDER}”里第{number}期补填：{'、'.join(parts)}，灰格随着算；您填了的没有动"


_FILLED = ("previous", "unchanged")
