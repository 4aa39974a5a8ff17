"""Closing an issue: all of it into one folder of the archive, whole or not at all.

In the folder: the bulletin's files as they were issued, the issue's ledger, a read-only copy of the
workbook, and a list of checksums that ``sha256sum --check`` understands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from xl_minsheng.bulletin import BulletinError, make_bulletin
from xl_minsheng.bulletin.formats import to_text
from xl_minsheng.bulletin.publish import (
    COPY_MARK,
    EARLIER_MARK,
    IssueDocuments,
    bulletin_name,
    issue_documents,
)
from xl_minsheng.errors import ClerkError
from xl_minsheng.files import OutputError
from xl_minsheng.files.atomic_folder import write_folder
from xl_minsheng.files.checksums import (
    ChecksumsError,
    compare_folder,
    digest,
    read_checksums,
    write_checksums,
)
from xl_minsheng.files.reading import read_file
from xl_minsheng.jobs.archive import holds, ledger_copy, named_in
from xl_minsheng.jobs.check import Checked, check_with_file
from xl_minsheng.ledger import Issue
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    CHECKSUMS_FILE,
    OUTPUT_FOLDER,
    archived_ledger,
    closed_folder,
)
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import HOME

MAX_NAMED = 5
"""Files named in a sentence; the rest are counted."""


class ClosingError(ClerkError):
    """An issue cannot be closed as things stand; nothing was written."""

    is_finding = True


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed issue.

    Attributes:
        folder: where it is.
        files: names of what is in it.
        is_new: whether it was written now; it may have been closed before with the same contents.
    """

    folder: Path
    files: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """A closed issue's folder held against its list of checksums.

    Attributes:
        folder: the folder.
        reasons: what is not as it was closed, one sentence each; none for a sound one.
    """

    folder: Path
    reasons: tuple[str, ...]


def close_workbook(workbook: Path, *, anyway: bool = False) -> Closed:
    """Close the issue of a workbook file.

    Args:
        workbook: the file; it is only read.
        anyway: also where `doubts` has any.

    Raises:
        WorkbookError: the workbook cannot be read.
        ClosingError: there are doubts, or number or cut-off date are missing.
        OutputError: the folder cannot be written; nothing was.
    """
    checked, file = check_with_file(workbook)
    if not anyway and (found := doubts(checked, workbook.parent)):
        raise ClosingError(*found)
    return close_issue(checked, file, workbook.name, workbook.parent)


def doubts(checked: Checked, office: Path) -> list[str]:
    """Why closing should be thought over: sentences, each with what to do.

    Args:
        checked: the workbook.
        office: the folder with output and archive.
    """
    found = []
    issue, output = checked.ledger.issue, office / OUTPUT_FOLDER
    title = find_command("generate").title
    if checked.forbids_publishing:
        found.append(f"有{len(checked.errors)}条错误没有改，请先改正，再点“{title}”")
    elif issue_documents(output, issue.number) == IssueDocuments() or not _own_documents(office, issue):
        found.append(f"“{output.name}”里没有第{issue.number}期的专报，请先点“{title}”")
    elif _differs_from_text(checked, output):
        found.append(f"第{issue.number}期专报生成以后，工作簿又改过，请再点一次“{title}”")
    folders = closed_folders(office, issue)
    if folders and not _is_closed_already(checked, office, folders[-1]):
        found.append(f"第{issue.number}期已经存过档（“{folders[-1].name}”），再存会另成一份，原来的不动")
    return found


def close_issue(checked: Checked, workbook: bytes, name: str, office: Path) -> Closed:
    """Put all of an issue into a new folder of the archive.

    Nothing is written where the last closing of the issue holds the same entries and documents.

    Args:
        checked: the workbook.
        workbook: the workbook's file.
        name: the file's name.
        office: the folder with output and archive.

    Raises:
        ClosingError: number or cut-off date are missing.
        OutputError: the folder cannot be written; nothing was.
    """
    issue = checked.ledger.issue
    if issue.number is None or issue.cut_off is None:
        missing = [find_setting(key).title for key in ("number", "cut_off") if getattr(issue, key) is None]
        names = "、".join(f"“{title}”" for title in missing)
        raise ClosingError(f"“{HOME.name}”的{names}没有填好，不能存档，请先填上")
    folders = closed_folders(office, issue)
    if folders and _is_closed_already(checked, office, folders[-1]):
        return Closed(folders[-1], tuple(sorted(path.name for path in folders[-1].iterdir())), is_new=False)
    files = {path.name: _content(path) for path in _own_documents(office, issue)}
    files[archived_ledger(issue.number, issue.cut_off)] = ledger_copy(checked)
    files[name] = workbook
    files[CHECKSUMS_FILE] = write_checksums(files)
    folder = closed_folder(issue.number, issue.cut_off, len(folders) + 1)
    written = write_folder(office / ARCHIVE_FOLDER, folder, files, read_only=(name,))
    return Closed(written, tuple(sorted(files)), is_new=True)


def closed_folders(office: Path, issue: Issue) -> list[Path]:
    """The folders that an issue was closed into, the oldest first."""
    found = {
        name.copy: path
        for name, path in named_in(office / ARCHIVE_FOLDER)
        if name.is_closed and (name.number, name.cut_off) == (issue.number, issue.cut_off)
    }
    return [found[copy] for copy in sorted(found)]


def _is_closed_already(checked: Checked, office: Path, folder: Path) -> bool:
    """Whether a closed folder holds these entries and these documents."""
    issue = checked.ledger.issue
    if issue.number is None or issue.cut_off is None:
        return False
    try:
        known = read_checksums(read_file(folder / CHECKSUMS_FILE))
    except (OSError, ChecksumsError):
        return False
    documents = {path.name: digest(_content(path)) for path in _own_documents(office, issue)}
    if any(known.get(name) != checksum for name, checksum in documents.items()):
        return False
    return holds(folder / archived_ledger(issue.number, issue.cut_off), checked.entered)


def _own_documents(office: Path, issue: Issue) -> list[Path]:
    """The bulletin's files of an issue: as they were written, and as a leader changed them.

    Numbers begin anew each year: what an earlier issue of this number was closed with is not this one's.
    """
    try:
        paths = sorted((office / OUTPUT_FOLDER).iterdir())
    except OSError:
        return []
    mark = re.compile(f"第{issue.number}期(?![0-9])")
    found = [
        path
        for path in paths
        if mark.match(path.name)
        and path.is_file()
        and not (COPY_MARK.search(path.name) or EARLIER_MARK.search(path.name))
    ]
    earlier = _digests_of_others(office, issue)
    return [path for path in found if digest(_content(path)) not in earlier]


def _digests_of_others(office: Path, issue: Issue) -> set[str]:
    """Checksums of what other issues of the same number were closed with."""
    found: set[str] = set()
    for name, path in named_in(office / ARCHIVE_FOLDER):
        if name.is_closed and name.number == issue.number and name.cut_off != issue.cut_off:
            try:
                found |= set(read_checksums(read_file(path / CHECKSUMS_FILE)).values())
            except (OSError, ChecksumsError):
                continue
    return found


def _content(path: Path) -> bytes:
    try:
        return read_file(path)
    except OSError as error:
        raise OutputError(f"“{path}”读不了，没有存档；请确认它没有被别的程序独占") from error


def _differs_from_text(checked: Checked, output: Path) -> bool:
    """Whether the text that stands there is another than the workbook gives now."""
    try:
        bulletin = make_bulletin(checked.ledger, checked.templates)
        there = read_file(output / f"{bulletin_name(bulletin.number)}.txt")
    except (BulletinError, OSError):
        return False
    return there != to_text(bulletin).encode()


def verify_archive(office: Path) -> list[Verified]:
    """Hold every closed issue against its list of checksums, the oldest first.

    Args:
        office: the folder with the archive.
    """
    named = sorted(
        (name.cut_off, name.number, name.copy, path)
        for name, path in named_in(office / ARCHIVE_FOLDER)
        if name.is_closed
    )
    return [verify_folder(path) for _, _, _, path in named]


def verify_folder(folder: Path) -> Verified:
    """Hold a closed issue against its list of checksums."""
    return Verified(folder, tuple(_reasons(folder)))


def _reasons(folder: Path) -> Iterator[str]:
    try:
        found = compare_folder(folder, CHECKSUMS_FILE)
    except ChecksumsError:
        yield f"“{folder.name}”里的校验码清单“{CHECKSUMS_FILE}”没有了或读不懂，请从备份取回"
        return
    for names, what in (
        (found.missing, "不见了，请从备份取回"),
        (found.changed, "和存档时不一样，请从备份取回"),
        (found.added, "是存档以后放进去的，请移到别处"),
    ):
        if names:
            shown = "、".join(f"“{name}”" for name in names[:MAX_NAMED])
            more = f"等{len(names)}个文件" if len(names) > MAX_NAMED else ""
            yield f"“{folder.name}”里的{shown}{more}{what}"


def find_gaps(office: Path) -> list[str]:
    """A sentence for each run of issue numbers that the archive lacks between two closed ones of a year.

    Args:
        office: the folder with the archive.
    """
    years: dict[int, set[int]] = {}
    for name, _ in named_in(office / ARCHIVE_FOLDER):
        if name.is_closed:
            years.setdefault(name.cut_off.year, set()).add(name.number)
    found = []
    for year, numbers in sorted(years.items()):
        for before, after in pairwise(sorted(numbers)):
            if lost := range(before + 1, after):
                numbers_lost = f"第{lost[0]}期" if len(lost) == 1 else f"第{lost[0]}期至第{lost[-1]}期"
                found.append(f"存档里没有{year}年{numbers_lost}，存过的请从备份取回，没有出过的不用管")
    return found
