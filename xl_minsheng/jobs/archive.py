"""Keeping an issue's data in the archive: what was issued once is never lost."""

from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.bulletin.publish import IF_NEXT_ISSUE
from xl_minsheng.files import OutputError, write_files
from xl_minsheng.jobs.check import Checked
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    ArchivedName,
    archived_ledger,
    parse_archived,
)


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of an issue's data.

    Attributes:
        path: the copy that was written; None where there was one already, or none could be written.
        notes: what the clerk should know, one sentence each.
        failure: why none could be written; empty where nothing failed.
    """

    path: Path | None = None
    notes: tuple[str, ...] = ()
    failure: str = ""


def archive_issue(checked: Checked, folder: Path) -> Archived:
    """Keep a copy of an issue's data in the archive; the next issue is compared with the newest.

    A copy with other contents stays as it is: it may be the issue as it was printed, and the figures
    may already be the next one's. The new one gets a number. The bulletin is out by now, so that a
    copy that cannot be written is part of the answer, no error.

    Args:
        checked: the workbook.
        folder: the office's.
    """
    issue, archive = checked.ledger.issue, folder / ARCHIVE_FOLDER
    if issue.number is None or issue.cut_off is None:
        return Archived()
    copies = archived_copies(archive, issue)
    if copies and holds(copies[-1], checked.entered):
        return Archived()
    last = max((copy.copy for copy, path in named_in(archive) if path in copies), default=0)
    name = archived_ledger(issue.number, issue.cut_off, last + 1)
    try:
        write_files(archive, {name: ledger_copy(checked)})
    except OutputError as error:
        return Archived(failure=str(error))
    if not copies:
        return Archived(archive / name)
    kept = f"“{archive.name}”里已有本期台账“{copies[-1].name}”，内容不同，没有动它，这次另存为“{name}”"
    return Archived(archive / name, (IF_NEXT_ISSUE, f"{kept}（填的是下一期的数的，请删去它）"))


def has_number(archive: Path, issue: Issue) -> bool:
    """Whether an issue of this number was archived, of whatever day: the bulletin's name has no day in it."""
    return any(name.number == issue.number for name, _ in named_in(archive))


def archived_copies(archive: Path, issue: Issue) -> list[Path]:
    """The copies of an issue's data that 生成专报 left in the archive, the oldest first."""
    found = {
        name.copy: path
        for name, path in named_in(archive)
        if not name.is_closed and (name.number, name.cut_off) == (issue.number, issue.cut_off)
    }
    return [found[copy] for copy in sorted(found)]


def named_in(archive: Path) -> list[tuple[ArchivedName, Path]]:
    """What the program put into the archive, with what the names say."""
    try:
        paths = list(archive.iterdir())
    except OSError:
        return []
    named = ((parse_archived(path.name), path) for path in paths)
    return [(name, path) for name, path in named if name]


def ledger_copy(checked: Checked) -> bytes:
    """The workbook without macros, with what was entered; its 校验结果 shows what was found."""
    from xl_minsheng.office.compose import make_workbook  # builders are heavy

    return make_workbook(
        checked.entered,
        macro_enabled=False,
        units=checked.contents.units,
        background=checked.surroundings.background,
        templates=checked.templates,
        prepared=False,
    )


def holds(path: Path, ledger: Ledger) -> bool:
    """Whether a copy holds these very entries; the register of notices is no part of what was published."""
    from xl_minsheng.workbook.read import read_workbook
    from xl_minsheng.workbook.write import with_cells

    try:
        held, present = read_workbook(path).ledger, with_cells(ledger)
        return replace(held, notices=()) == replace(present, notices=())
    except Exception:  # damaged, or of an earlier version: then it is another
        return False
