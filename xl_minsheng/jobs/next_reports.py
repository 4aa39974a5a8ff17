"""What the next issue's workbook shows besides its entries: 历史 filled, the last reports emptied."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.jobs.check import Checked
from xl_minsheng.ledger import Cell, Ledger
from xl_minsheng.ledger.history import History
from xl_minsheng.workbook.describe.leader_sheets import HISTORY_SHEET
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.read.grid import WorkbookFile
from xl_minsheng.workbook.write.changes import CellChange
from xl_minsheng.workbook.write.history_sheet import history_cells
from xl_minsheng.workbook.write.home import finding_counts
from xl_minsheng.workbook.write.layout import FIRST_ROW

REPORTS = (FINDING_SHEET, PROOF_SHEET, PREVIEW_SHEET, RETURN_SHEET)
"""Sheets that say something of one issue; ticks and reasons typed there are of that issue too."""


@dataclass(frozen=True)
class _Ended:
    """The issue that ends, before it stands in the archive."""

    number: int
    cut_off: dt.date
    ledger: Ledger


def with_ended(checked: Checked, following: Ledger) -> Ledger:
    """The next issue's ledger, which knows the archive and the issue that ends.

    Args:
        checked: the workbook of the issue that ends.
        following: what the next one begins with.
    """
    ended = checked.ledger
    assert ended.issue.number is not None  # noqa: S101  (it was proposed by it)
    assert ended.issue.cut_off is not None  # noqa: S101
    own = _Ended(ended.issue.number, ended.issue.cut_off, ended)
    past = ended.history.issues if ended.history else ()
    others = [one for one in past if (one.number, one.cut_off) != (own.number, own.cut_off)]
    return replace(following, history=History(lambda: [*others, own]))


def report_changes(workbook: Path, following: Ledger) -> list[CellChange]:
    """The cells of 历史 filled and those of reports emptied, as far as the file has such sheets.

    Args:
        workbook: the file of the issue that ends.
        following: the next issue's ledger, which knows the archive.
    """
    found: list[CellChange] = []
    with WorkbookFile(workbook) as file:
        if file.has(HISTORY_SHEET):
            found += history_cells(following, sum(1 for _ in file.grid(HISTORY_SHEET).rows))
        for sheet in filter(file.has, REPORTS):
            grid = file.grid(sheet)
            places = {
                (row, column)
                for row, values in enumerate(grid.rows)
                for column, value in enumerate(values)
                if value not in ("", None)
            } | grid.marks.formulas
            found += [
                CellChange(Cell(grid.name, column_letters(column), row + 1), None)
                for row, column in sorted(places)
                if row >= FIRST_ROW
            ]
    return found


def report_counts() -> Iterator[tuple[Cell, int]]:
    """What the front page shows of the findings that are emptied."""
    yield from ((cell, 0) for cell in finding_counts())
