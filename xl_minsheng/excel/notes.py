"""Notes at the cells that have findings.

Colours come by themselves, from conditional formats that look into 校验结果. A note of ours begins
with a mark: the next run takes away those and no others, and a cell that has a person's
note keeps it and gets none of ours.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from xl_minsheng.checks import Finding, Severity
from xl_minsheng.checks.folding import unfolded
from xl_minsheng.excel.open_book import find_sheet
from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe.notes import NOTE_MARK
from xl_minsheng.workbook.describe.sheets import FRONT_SHEETS, INPUT_SHEETS
from xl_minsheng.workbook.read import WorkbookError

if TYPE_CHECKING:
    import xlwings as xw

MAX_NOTES = 200
"""Notes set in one run: each takes some milliseconds, and a page full of them is not read."""


def replace_notes(book: "xw.Book", findings: Iterable[Finding]) -> None:
    """Remove the previous run's notes and set this one's.

    Nothing raises: where the program has no notes, or a sheet is protected, the list on
    校验结果 and the colours say the same.

    Args:
        book: the open workbook.
        findings: what the check found, the gravest first; what has been accepted gets no note.
    """
    lines_by_cell: dict[Cell, list[str]] = {}
    for finding in unfolded(list(findings)):
        if finding.cell and finding.severity is not Severity.ACCEPTED:
            lines_by_cell.setdefault(finding.cell, []).append(finding.short)
    by_sheet: dict[str, dict[Cell, list[str]]] = {}
    for cell, lines in list(lines_by_cell.items())[:MAX_NOTES]:
        by_sheet.setdefault(cell.sheet, {})[cell] = lines
    for described in (*FRONT_SHEETS, *INPUT_SHEETS):
        with suppress(WorkbookError):
            sheet = find_sheet(book, described)
            _remove(sheet)
            _set(sheet, by_sheet.get(sheet.name, {}))


def _remove(sheet: "xw.Sheet") -> None:
    with suppress(Exception):
        for note in list(sheet.notes):
            with suppress(Exception):
                if note.text.startswith(NOTE_MARK):
                    note.delete()


def _set(sheet: "xw.Sheet", lines_by_cell: dict[Cell, list[str]]) -> None:
    for cell, lines in lines_by_cell.items():
        with suppress(Exception):
            place = sheet.range(f"{cell.column}{cell.row}")
            if place.note is None:
                place.add_note(NOTE_MARK + "\n".join(lines))
