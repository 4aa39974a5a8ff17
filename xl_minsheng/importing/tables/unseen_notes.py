"""What a table's sheet has that its cells do not show, for the list of an import."""

from collections.abc import Iterable, Iterator

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.tables.heads import TaskTable
from xl_minsheng.workbook.describe.sheets import EXPLANATION_SHEET, INDICATORS, LEDGER
from xl_minsheng.workbook.read.table_heads import NOT_TAKEN, ROLE_BY_KEY
from xl_minsheng.workbook.read.unseen import row_numbers

_COMMENT = "批注"
_REASON = INDICATORS.column("reason").title


def unseen_notes(table: TaskTable, taken: Iterable[int]) -> Iterator[Note]:
    """Lines of the list on hidden sheets, rows and columns, and on comments.

    Args:
        table: the table.
        taken: rows from 0 that were imported.
    """
    sheet, unseen = table.sheet.name, table.sheet.grid.unseen
    if unseen.is_hidden:
        why = "这张工作表是隐藏的，也导入了；不要的请删去这张表，再导入"
        yield Note(Topic.ASSUMED, "", why, None, "", sheet)
    if rows := unseen.rows.intersection(taken):
        why = f"{row_numbers(rows)}是隐藏的，也导入了；不要的请删去，再导入"
        yield Note(Topic.ASSUMED, "", why, None, "", sheet)
    for column in table.columns:
        if column.role and column.index in unseen.columns:
            title = ROLE_BY_KEY[column.role].title
            why = (
                f"{column.letters}列是隐藏的，也导入了，填在“{title}”；"
                f"不要的请在栏目对照里选“{NOT_TAKEN}”，再导入"
            )
            yield Note(Topic.ASSUMED, column.head, why, None, "", sheet)
    remedy = (
        f"没有收进台账；是原因的请填到“{LEDGER.name}”的“{_REASON}”，"
        f"核实过的警告记在“{EXPLANATION_SHEET.name}”"
    )
    for comment in unseen.comments:
        cell = table.sheet.grid.cell(*comment.place).address if comment.place else sheet
        by = f"（{comment.author}）" if comment.author else ""
        yield Note(Topic.UNKNOWN, comment.text, f"{_COMMENT}{by}，{remedy}", None, "", cell)
    if unseen.more_comments:
        why = f"另有{unseen.more_comments}条{_COMMENT}没有列出，也没有收进台账，请在原文件里看"
        yield Note(Topic.UNKNOWN, "", why, None, "", sheet)
