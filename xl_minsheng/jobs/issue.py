"""Publishing an issue, and keeping its data in the archive: what was issued once is never lost."""

from pathlib import Path

from xl_minsheng.bulletin import Bulletin
from xl_minsheng.bulletin.publish import IF_NEXT_ISSUE, Published, publish
from xl_minsheng.files import write_files
from xl_minsheng.jobs.check import Checked
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    archived_copy,
    archived_ledger,
    is_archived_ledger,
)


def publish_issue(
    bulletin: Bulletin, output: Path, workbook: Path, templates: Path | None, *, pdf: bool | None = None
) -> Published:
    """Write a bulletin's files; what stands there of an issue in the archive is kept.

    Args:
        bulletin: a finished one.
        output: folder, made if needed.
        workbook: that it was made from.
        templates: folder of the office's templates; None uses the shipped ones.
        pdf: make a PDF too; None asks the setting of the front page.

    Raises:
        BulletinError: the Word template cannot be filled.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    is_archived = _has_number(workbook.parent / ARCHIVE_FOLDER, bulletin.issue)
    return publish(bulletin, output, templates, pdf=pdf, inputs=[workbook], is_archived=is_archived)


def _has_number(archive: Path, issue: Issue) -> bool:
    """Whether an issue of this number was archived, of whatever day: the bulletin's name has no day in it."""
    if issue.number is None:
        return False
    try:
        return any(is_archived_ledger(path.name, issue.number) for path in archive.iterdir())
    except OSError:
        return False


def archived_copies(archive: Path, issue: Issue) -> list[Path]:
    """The copies of an issue's data in the archive, the oldest first."""
    if issue.number is None or issue.cut_off is None:
        return []
    try:
        found = {archived_copy(path.name, issue.number, issue.cut_off): path for path in archive.iterdir()}
    except OSError:
        return []
    return [found[number] for number in sorted(number for number in found if number)]


def archive_issue(checked: Checked, folder: Path) -> list[str]:
    """Keep a copy of an issue's data in the archive; the next issue is held against the newest.

    A copy with other contents stays as it is: it may be the issue as it was printed, and the figures
    may already be the next one's. The new one gets a number.

    Args:
        checked: the workbook.
        folder: the office's.

    Returns:
        What the clerk should know, one sentence each.

    Raises:
        OutputError: it cannot be written.
    """
    issue, archive = checked.ledger.issue, folder / ARCHIVE_FOLDER
    if issue.number is None or issue.cut_off is None:
        return []
    copies = archived_copies(archive, issue)
    if copies and _holds(copies[-1], checked.ledger):
        return []
    from xl_minsheng.office.compose import make_workbook  # builders are heavy

    last = archived_copy(copies[-1].name, issue.number, issue.cut_off) if copies else 0
    name = archived_ledger(issue.number, issue.cut_off, last + 1)
    data = make_workbook(
        checked.ledger, macro_enabled=False, units=checked.reading.units, last=checked.last, prepared=False
    )
    write_files(archive, {name: data})
    if not copies:
        return []
    kept = f"“{archive.name}”里已有本期台账“{copies[-1].name}”，内容不同，没有动它，这次另存为“{name}”"
    return [IF_NEXT_ISSUE, f"{kept}（填的是下一期的数的，请删去它）"]


def _holds(path: Path, ledger: Ledger) -> bool:
    """Whether a copy holds these very entries."""
    from xl_minsheng.workbook.read import read_workbook
    from xl_minsheng.workbook.write import place

    try:
        return read_workbook(path).ledger == place(ledger)
    except Exception:  # damaged, or of an earlier version: then it is another
        return False
