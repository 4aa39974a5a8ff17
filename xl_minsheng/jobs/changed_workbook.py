"""A closed workbook with other entries: made part by part, and read back before it takes its place."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from xl_minsheng.files import OutputError
from xl_minsheng.files.zips import differing_parts
from xl_minsheng.jobs.check import Checked
from xl_minsheng.jobs.next_reports import report_counts
from xl_minsheng.ledger import Ledger, summarise
from xl_minsheng.ledger.source import Cell
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.front import COUNTS
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.read import edition_of, read_workbook
from xl_minsheng.workbook.read.archive import read_bytes
from xl_minsheng.workbook.read.edition import step_cells
from xl_minsheng.workbook.read.shown import Shown as ShownOnSheets
from xl_minsheng.workbook.write.changes import CellChange
from xl_minsheng.workbook.write.dashboard import shown_cells
from xl_minsheng.workbook.write.package import compute_on_opening
from xl_minsheng.workbook.write.patch import Shown, patch_workbook
from xl_minsheng.workbook.write.ranking import ranking_shown


def changed_workbook(
    checked: Checked,
    ledger: Ledger,
    changes: Sequence[CellChange],
    *,
    shown: Ledger | None = None,
    reports: Collection[str] = (),
) -> bytes:
    """The workbook's file with other entries; what its cells compute shows the new ledger.

    Args:
        checked: the workbook, read from a file; it is not changed.
        ledger: what it holds then.
        changes: the entries that differ.
        shown: the same with what the archive adds; what computed cells show is of it. None for the ledger.
        reports: names of sheets that are emptied, formulas too.

    Raises:
        WorkbookError: a cell to be written holds a formula.
        OutputError: the new file does not read back as the ledger; nothing was written.
    """
    workbook = checked.path
    assert workbook is not None  # noqa: S101  (it was read from a file)
    with tempfile.TemporaryDirectory(prefix="xl-minsheng-") as folder:
        old = Path(folder) / workbook.name  # looked at more than once, while others may save the workbook
        old.write_bytes(read_bytes(workbook))
        native = edition_of(old) is Edition.NATIVE
        shown_there = shown_by(checked, shown or ledger)
        if native:
            shown_there |= dict(_steps(old, ledger))
        content = patch_workbook(old, changes, shown_there, reports)
        content = compute_on_opening(content) if native else content
        _refuse_other(content, old, ledger, native=native)
    return content


def _steps(workbook: Path, ledger: Ledger) -> Iterator[tuple[Cell, Shown]]:
    """What the steps of the edition without add-in show: nothing of the last issue."""
    from xl_minsheng.office.compose import native_answers  # builders are heavy

    known = {row.row.number: native_answers(ledger, row) for row in ledger.indicators if row.row}
    for key, number, cell in step_cells(workbook, ledger):
        of_row = known.get(number, {}) if cell.sheet == sheets.LEDGER.name else {}
        yield cell, of_row.get(key)


def _refuse_other(content: bytes, workbook: Path, ledger: Ledger, *, native: bool) -> None:
    """Refuse a new file that does not read back as the ledger, or that differs elsewhere than in its sheets.

    Raises:
        OutputError: it does; nothing was written.
    """
    with tempfile.TemporaryDirectory(prefix="xl-minsheng-") as folder:
        aside = Path(folder) / workbook.name
        aside.write_bytes(content)
        again = read_workbook(aside).ledger
    tables = LEDGER_TABLES
    differs = [one.sheet.name for one in tables if getattr(ledger, one.field) != getattr(again, one.field)]
    may_differ = ("worksheets/", *(("xl/workbook.xml",) if native else ()))  # it says: compute on opening
    others = [
        name
        for name in differing_parts(read_bytes(workbook), content)
        if not any(part in name for part in may_differ)
    ]
    if differs or others or replace(again.issue, curves={}) != replace(ledger.issue, curves={}):
        where = "、".join([*differs, *others]) or sheets.HOME.name
        raise OutputError(f"做出来的工作簿读回来不一样（{where}），没有写入；请打开工作簿，点“新建下一期”")


def shown_by(checked: Checked, ledger: Ledger) -> dict[Cell, Shown]:
    """What computed cells show of a ledger, so that the file reads well before it is computed anew."""
    from xl_minsheng.office.compose import answers  # builders are heavy

    found: dict[Cell, Shown] = {**shown_cells(ledger), **dict(report_counts())}
    for row, ranked in zip(ledger.indicators, ranking_shown(ledger), strict=True):
        for key, value in (answers(ledger, row) | ranked).items():
            if row.row and (cell := row.row.cell(key)):
                found[cell] = value if isinstance(value, (str, int, float, bool)) else ""
    if checked.contents.shown:
        found |= dict(_shown_counts(checked.contents.shown, ledger))
    return found


def _shown_counts(home: ShownOnSheets, ledger: Ledger) -> Iterator[tuple[Cell, int]]:
    """The front page's counts, and the line that adds them up."""
    heads = {section.title: summarise(ledger, section) for section in ledger.sections}
    keys = [count.key for count in COUNTS[1:]]
    for line in home.counts:
        if head := heads.get(line.section):
            yield from ((line.cells[key], getattr(head, key)) for key in keys)
    if home.total:
        for key in keys:
            yield home.total.cells[key], sum(getattr(head, key) for head in heads.values())
