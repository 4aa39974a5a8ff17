"""The archive of an office: every issue that was published or closed, the oldest first.

The ledgers are the truth, an index over them could be thrown away and made again: nothing is
opened that is not asked for. By their names the program's own files say which issue they are
of, so that an archive of ten years costs a check no more than an empty one.

Whatever lies in these folders is untrusted, and may be anything: what cannot be read gives way
to the next copy of the same issue.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.files.checksums import ChecksumsError, digest, read_checksums
from xl_minsheng.files.reading import read_file
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    CHECKSUMS_FILE,
    WORKBOOK_SUFFIXES,
    archived_ledger,
    parse_archived,
)
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.reader import read_front, read_workbook

if TYPE_CHECKING:
    import pandas as pd

MAX_FRONTS = 60
"""Files of other names whose front pages are looked at, the newest first."""


@dataclass(frozen=True)
class ArchivedIssue:
    """An issue in the archive.

    Attributes:
        number: its number.
        cut_off: the day of its figures; the year of this day is the issue's.
        copies: workbooks that hold its data, the one that counts first: that of the folder that
            was closed last, then copies of 生成专报, then other workbooks, each time the newest.
        folder: the folder it was closed into, the last one if there are several; None where it was
            published and never closed.
        closings: what it was closed with, the first closing first.
        known_front: the settings of its first copy, where they were read to know which issue it is of.
    """

    number: int
    cut_off: dt.date
    copies: tuple[Path, ...]
    folder: Path | None = None
    closings: tuple[Path, ...] = ()
    known_front: Issue | None = field(default=None, compare=False, repr=False)

    @property
    def year(self) -> int:
        """The year that its figures are counted from the beginning of."""
        return self.cut_off.year

    @cached_property
    def altered(self) -> str:
        """Name of the workbook that it was closed with, if that is another now; empty otherwise.

        The list of checksums beside it tells; where there is none, nobody knows.
        """
        ledger = self.copies[0]
        if self.folder is None or ledger.parent != self.folder:
            return ""
        try:
            closed = read_checksums(read_file(self.folder / CHECKSUMS_FILE)).get(ledger.name)
            return ledger.name if closed not in (None, digest(read_file(ledger))) else ""
        except (OSError, ChecksumsError):
            return ""

    @cached_property
    def ledger(self) -> Ledger:
        """What it held, as it was entered, its references not resolved.

        Raises:
            WorkbookError: no copy of it can be read.
        """
        for path in self.copies:
            try:
                return read_workbook(path).ledger
            except Exception:  # noqa: S112  (one bad file never stops the others)
                continue
        raise WorkbookError(f"“{self.copies[0].name}”读不了，请从备份取回")

    @cached_property
    def front(self) -> Issue | None:
        """Its settings, without curves; None where no copy can be read."""
        if self.known_front is not None:
            return self.known_front
        for path in self.copies:
            try:
                return read_front(path)
            except Exception:  # noqa: S112  (one bad file never stops the others)
                continue
        return None

    def frame(self) -> "pd.DataFrame":
        """Its indicators as a table, judged at its cut-off date: `ledger.frame.to_frame` says the columns.

        Raises:
            WorkbookError: as `ledger`.
        """
        return self.ledger.to_frame()


def read_archive(office: Path) -> tuple[ArchivedIssue, ...]:
    """Every issue in the archive of an office's folder, by cut-off date and number.

    An issue whose cut-off date was put right after it was published stands there once, as it was
    published last: it has the same number and the same day of issue.

    Args:
        office: the folder that the office's workbook stands in; without an archive it has no issues.
    """
    return tuple(_without_redated(_issues([office / ARCHIVE_FOLDER])))


def candidates(office: Path) -> list[ArchivedIssue]:
    """The same with workbooks beside the office's own, and with those that were dated anew."""
    return _issues([office, office / ARCHIVE_FOLDER])


def _issues(folders: list[Path]) -> list[ArchivedIssue]:
    found: dict[tuple[dt.date, int], list[_Copy]] = {}
    named = (copy for folder in folders for copy in _named(folder))
    for copy in (*named, *_others(folders)):
        found.setdefault((copy.cut_off, copy.number), []).append(copy)
    return [_issue(copies) for _, copies in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A workbook that holds the data of an issue."""

    number: int
    cut_off: dt.date
    path: Path
    rank: int
    order: tuple[int, list[tuple[str, int]]]
    folder: Path | None = None
    front: Issue | None = None


def _issue(copies: Iterable[_Copy]) -> ArchivedIssue:
    """The issue of some copies, which all have its number and cut-off date."""
    best_first = sorted(copies, key=lambda copy: (copy.rank, copy.order), reverse=True)
    first = best_first[0]
    closings = tuple(one.path for one in reversed(best_first) if one.folder)
    paths = tuple(one.path for one in best_first)
    return ArchivedIssue(first.number, first.cut_off, paths, first.folder, closings, first.front)


def _named(archive: Path) -> Iterator[_Copy]:
    """What the program put there: by the name, without opening anything."""
    for path in _listed(archive):
        name = parse_archived(path.name)
        if name is None:
            continue
        if name.is_closed:
            ledger = path / archived_ledger(name.number, name.cut_off)
            if ledger.is_file():
                yield _Copy(name.number, name.cut_off, ledger, 2, (name.copy, []), path)
        else:
            yield _Copy(name.number, name.cut_off, path, 1, _age(path))


def _others(folders: Iterable[Path]) -> Iterator[_Copy]:
    """Workbooks of other names: by their front pages."""
    paths = [
        path
        for folder in folders
        for path in _listed(folder)
        if path.suffix.lower() in WORKBOOK_SUFFIXES
        and not path.name.startswith((".", "~"))
        and parse_archived(path.name) is None
    ]
    for path in sorted(paths, key=_age, reverse=True)[:MAX_FRONTS]:
        try:
            front = read_front(path)
        except Exception:  # noqa: S112  (one bad file never stops the others)
            continue
        if front.number is not None and front.cut_off is not None:
            yield _Copy(front.number, front.cut_off, path, 0, _age(path), front=front)


def _without_redated(issues: list[ArchivedIssue]) -> Iterator[ArchivedIssue]:
    """Issues but those that were published again with another cut-off date."""
    for place, issue in enumerate(issues):
        later = (one for one in issues[place + 1 :] if one.number == issue.number and one.year == issue.year)
        if not any(is_redated(issue, one) for one in later):
            yield issue


def is_redated(issue: ArchivedIssue, other: ArchivedIssue) -> bool:
    """Whether two of one number were issued on one day: one is the other with its cut-off put right."""
    days = [one.front.issued_on if one.front else None for one in (issue, other)]
    return days[0] is not None and days[0] == days[1]


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _age(path: Path) -> tuple[int, list[tuple[str, int]]]:
    """A key by which newer files come after older ones, and （10） after （2）where all are one age."""
    try:
        age = path.stat().st_mtime_ns
    except OSError:
        age = 0
    parts = re.split("([0-9]+)", path.name)
    named = [(text, int(number or 0)) for text, number in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return age, named
