"""The previous issue's workbook: looked for beside the office's own, and in its archive.

Whatever lies in these folders is untrusted, and may be anything: a file that cannot be
read is passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.ledger.carried import Background
from xl_minsheng.ledger.history import History
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.issues import ArchivedIssue, candidates, read_archive
from xl_minsheng.workbook.read.reader import read_workbook

MAX_ISSUES = 6
"""Issues looked back to for rows that stand still."""


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
    return find_background(folder, issue).previous_ledger


def find_background(folder: Path | None, issue: Issue) -> Background:
    """What the archive holds of the issues before this one; arguments as `find_previous_ledger`."""
    if folder is None or issue.number is None or issue.cut_off is None:
        return Background()
    issues = candidates(folder)
    previous = _before(issues, issue)
    if previous is None:
        begins_year = _begins_year(issues, issue)
        history = History(lambda: read_archive(folder), begins_year=begins_year)
        return Background(begins_year=begins_year, history=history)
    ledgers = [previous.ledger]
    depth = min(issue.stagnant_after, MAX_ISSUES)
    while len(ledgers) < depth and (before := _before(issues, ledgers[-1].issue)):
        ledgers.append(before.ledger)
    history = History(lambda: read_archive(folder))
    return Background(
        _with_idle_issues(ledgers), _first_closed(previous), altered=previous.altered, history=history
    )


def _begins_year(issues: Sequence[ArchivedIssue], issue: Issue) -> bool:
    """Whether figures began anew since the last issue; January's No. 1 needs no archive to say so."""
    assert issue.cut_off is not None  # noqa: S101  (its caller has looked)
    in_january = issue.number == 1 and issue.cut_off.month == 1
    return in_january or any(one.year < issue.cut_off.year for one in issues)


def _first_closed(issue: ArchivedIssue) -> Ledger | None:
    if len(issue.closings) <= 1:
        return None
    try:
        return read_workbook(issue.closings[0]).ledger
    except Exception:  # one bad file never stops the others
        return None


def _before(issues: Sequence[ArchivedIssue], issue: Issue) -> ArchivedIssue | None:
    """The issue before one that can be read."""
    if issue.number is None or issue.cut_off is None:
        return None
    earlier, same_number = [], []
    for one in issues:
        if one.year != issue.cut_off.year or _is_this(one, issue):
            continue
        if one.cut_off < issue.cut_off and one.number <= issue.number:
            earlier.append(one)
        elif one.number == issue.number - 1:
            same_number.append(one)
    return next(filter(_is_readable, [*reversed(earlier)] or same_number), None)


def _is_readable(one: ArchivedIssue) -> bool:
    try:
        return bool(one.ledger)
    except WorkbookError:
        return False


def _is_this(one: ArchivedIssue, issue: Issue) -> bool:
    """Whether it is an earlier copy of this issue, by its number and its day of issue."""
    if one.number != issue.number or issue.issued_on is None:
        return False
    return one.front is not None and one.front.issued_on == issue.issued_on


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
