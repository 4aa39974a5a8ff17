"""The previous issue's workbook: looked for beside the office's own, and in its archive.

Whatever lies in these folders is untrusted, and may be anything: a file that cannot be
read is passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.read.reader import read_front, read_workbook

MAX_FILES = 60
"""Front pages looked at, the newest files first: an archive of years must not hold up the check."""
MAX_ISSUES = 6
"""Issues looked back to for rows that stand still."""
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})


def find_previous_ledger(folder: Path | None, issue: Issue) -> Ledger | None:
    """The ledger of the issue before this one.

    It is the latest of the same year with an earlier cut-off date; where all have a later one,
    that with the number before this one's (the clerk has not brought the date up to date yet).
    An earlier copy of this issue, whose cut-off date was put right since, is none: it has this one's
    number and day of issue. Of several copies of the last issue it is the newest, for what was put
    right last was published.

    Args:
        folder: the office's folder; None while the workbook is unsaved.
        issue: this issue; without number or cut-off date nothing is looked for.

    Returns:
        The ledger; None where there is none that can be read. 未变期数 of its rows says for how many
        issues in a row, up to and with it, the archive shows no progress.
    """
    if folder is None or issue.number is None or issue.cut_off is None:
        return None
    fronts = list(_fronts(folder))
    ledgers: list[Ledger] = []
    before = _before(fronts, issue)
    while before is not None:
        ledgers.append(before)
        before = (
            _before(fronts, before.issue) if len(ledgers) < min(issue.stagnant_after, MAX_ISSUES) else None
        )
    return _with_idle_issues(ledgers) if ledgers else None


def _before(fronts: Sequence[tuple[Path, Issue]], issue: Issue) -> Ledger | None:
    """The ledger of the issue before one, of those whose front pages were read."""
    if issue.number is None or issue.cut_off is None:
        return None
    earlier, same_number = [], []
    for path, front in fronts:
        if front.cut_off is None or front.number is None or front.cut_off.year != issue.cut_off.year:
            continue
        if front.number == issue.number and front.issued_on and front.issued_on == issue.issued_on:
            continue
        if front.cut_off < issue.cut_off and front.number <= issue.number:
            earlier.append((front.cut_off, front.number, path))
        elif front.number == issue.number - 1:
            same_number.append((front.cut_off, front.number, path))
    candidates = sorted(earlier, key=lambda one: one[:2], reverse=True) or same_number
    for _, _, path in candidates:
        try:
            return read_workbook(path).ledger
        except Exception:  # noqa: S112  (one bad file never stops the others)
            continue
    return None


def _with_idle_issues(ledgers: Sequence[Ledger]) -> Ledger:
    """The newest of some ledgers, its rows knowing for how many issues up to it nothing has moved.

    Where the one before is not at hand, its own 上期累计 and 未变期数 stand in.
    """
    idle: dict[str, int] = {}
    earlier: Ledger | None = None
    for ledger in reversed(ledgers):
        idle = {
            row.id: _idle_issues(row, earlier.by_id.get(row.id) if earlier else None, idle)
            for row in ledger.by_id.values()
        }
        earlier = ledger
    previous = ledgers[0]
    rows = tuple(replace(row, unchanged=max(row.unchanged, idle[row.id])) for row in previous.indicators)
    return replace(previous, indicators=rows)


def _idle_issues(row: Indicator, before: Indicator | None, idle: Mapping[str, int]) -> int:
    figure = before.actual if before and not before.same_as else row.previous
    if row.actual is None or figure != row.actual:
        return 0
    return 1 + (idle[row.id] if before else row.unchanged)


def _fronts(folder: Path) -> Iterator[tuple[Path, Issue]]:
    """Front pages of the workbooks in the folder and its archive."""
    for path in _newest([folder, folder / ARCHIVE_FOLDER])[:MAX_FILES]:
        try:
            yield path, read_front(path)
        except Exception:  # noqa: S112  (one bad file never stops the others)
            continue


def _newest(folders: list[Path]) -> list[Path]:
    dated = []
    for folder in folders:
        try:
            dated += [
                (path.stat().st_mtime_ns, _natural(path.name), path)
                for path in folder.iterdir()
                if path.suffix.lower() in WORKBOOK_SUFFIXES and not path.name.startswith((".", "~"))
            ]
        except OSError:
            continue
    return [path for _, _, path in sorted(dated, reverse=True)]


def _natural(name: str) -> list[tuple[str, int]]:
    """A key by which （10） comes after （2）: copying a folder may make all its files one age."""
    parts = re.split("([0-9]+)", name)
    return [(text, int(number or 0)) for text, number in zip(parts[::2], [*parts[1::2], ""], strict=True)]
