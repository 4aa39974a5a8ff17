"""回到第N期: the workbook of an issue out of the archive, as a copy to read or in the present one's place."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.atomic_folder import make_read_only
from xl_minsheng.jobs.close import verify_folder
from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.jobs.upgrade import (
    keep_workbook,
    read_content,
    read_settled,
    refuse_changed,
    refuse_open,
    take_place,
    write_own,
)
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, WORKBOOK_SUFFIXES, parse_archived
from xl_minsheng.workbook.read import ArchivedIssue, WorkbookError, read_archive


class RestoreError(ClerkError):
    """An issue cannot be brought back from the archive; nothing was written."""


@dataclass(frozen=True, slots=True)
class Restored:
    """An issue that was brought back.

    Attributes:
        path: where its workbook stands now.
        source: what it was made of.
        kept: where the workbook is that stood in its place; None where there was none.
    """

    path: Path
    source: Path
    kept: Path | None = None


def restore_issue(
    workbook: Path,
    number: int,
    output: Path | None = None,
    *,
    year: int | None = None,
    anyway: bool = False,
    now: datetime | None = None,
) -> Restored:
    """Bring an issue back from the archive beside a workbook.

    Args:
        workbook: the office's workbook. Without an output it is put into the archive, and the issue's
            takes its place.
        number: the issue's.
        output: a new file for the issue's workbook, not to be written to; the office's own stays.
        year: the issue's; None for the latest that has this number.
        anyway: also out of a folder that is not as it was closed.
        now: stands in the name of the workbook that is put into the archive.

    Raises:
        RestoreError: the archive has no such issue, or its folder is not as it was closed.
        OfficeError: the workbook is open elsewhere, or cannot be read.
        OutputError: a file cannot be written; the workbook is as it was.
    """
    issue = _find(workbook.parent, number, year)
    if issue.folder and not anyway and (reasons := verify_folder(issue.folder).reasons):
        raise RestoreError(*reasons)
    place = output or workbook
    source, content = _content(issue, place)
    if output:
        refuse_output(output, source.suffix.lower(), inputs=[workbook])
        write_output({output: content}, inputs=[workbook])
        make_read_only(output)
        return Restored(output, source)
    refuse_open(workbook)
    present = read_settled(workbook) if workbook.exists() else None
    kept = None if present is None else keep_workbook(workbook, present, now or datetime.now())
    aside = write_own(workbook.parent, f".restore-{workbook.name}", content)
    try:
        if present is not None:
            refuse_changed(workbook, present)
        take_place(aside, workbook)
    finally:
        aside.unlink(missing_ok=True)
    return Restored(workbook, source, kept)


def _find(office: Path, number: int, year: int | None) -> ArchivedIssue:
    archived = read_archive(office)
    found = [one for one in archived if one.number == number and year in (None, one.year)]
    if not found:
        there = "、".join(dict.fromkeys(f"{one.year}年第{one.number}期" for one in archived)) or "一期也没有"
        of_year = f"{year}年" if year else ""
        raise RestoreError(f"“{ARCHIVE_FOLDER}”里没有{of_year}第{number}期（现有：{there}）")
    return found[-1]


def _content(issue: ArchivedIssue, place: Path) -> tuple[Path, bytes]:
    """The workbook that was closed; of an issue that never was, one made of its ledger.

    Raises:
        RestoreError: it is of another kind than the place, or cannot be read.
    """
    closed = [path for path in issue.folder.iterdir() if _is_workbook(path)] if issue.folder else []
    for path in sorted(closed):
        if path.suffix.lower() == place.suffix.lower():
            return path, read_content(path)
    try:
        return issue.copies[0], workbook_content(issue.ledger, place)
    except WorkbookError as error:
        raise RestoreError(str(error)) from error


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOK_SUFFIXES and parse_archived(path.name) is None
