"""What notices take from the open workbook (收表), and what is entered of them (督办登记)."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from xl_minsheng.collecting.overdue import read_overdue
from xl_minsheng.excel.open_book import find_sheet, read_sheet
from xl_minsheng.excel.report_sheets import SheetWriteError, typed
from xl_minsheng.excel.table_lines import append_lines
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.notices import Notice, OverdueForm
from xl_minsheng.workbook.describe.notice_table import NOTICES
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import NOTICE_SHEET
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.write.layout import NOTE_ROW

if TYPE_CHECKING:
    import xlwings as xw

_LEFT_TO_THE_CLERK = ("replied_on", "reply")


def register_notices(book: "xw.Book", notices: Sequence[Notice], issue: Issue) -> int:
    """Add a line for every notice that the register does not have.

    Returns:
        How many lines were added.

    Raises:
        SheetWriteError: they cannot be added; the notices are written all the same.
        WorkbookError: the workbook is of an earlier version, and has no register.
    """
    new = [notice.entry(issue) for notice in notices if not notice.is_registered]
    if not new:
        return 0
    keys = [column.key for column in NOTICES.inputs if column.key not in _LEFT_TO_THE_CLERK]
    sheet = find_sheet(book, NOTICE_SHEET)
    try:
        append_lines(sheet, NOTICES, [{key: _typed(getattr(entry, key)) for key in keys} for entry in new])
    except WorkbookError:
        raise
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"文书已经写好，但登记不到“{sheet.name}”，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次"
        ) from error
    return len(new)


def overdue_forms(book: "xw.Book", issue: Issue) -> tuple[OverdueForm, ...]:
    """The overdue forms that 收表 lists; a workbook of an earlier version has no such sheet."""
    with suppress(WorkbookError):
        sheet = find_sheet(book, RETURN_SHEET)
        made = sheet.range((NOTE_ROW + 1, 1)).formula  # the formula that says of which issue it is
        return read_overdue(read_sheet(sheet), str(made), issue)
    return ()


def _typed(value: object) -> str:
    """Days and whole numbers as they are typed; text stays text."""
    match value:
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return typed(str(value))
