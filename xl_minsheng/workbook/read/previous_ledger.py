"""The previous issue's workbook: looked for beside the office's own, and in its archive.

Whatever lies in these folders is untrusted, and may be anything: a file that cannot be
read is passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.issues import ArchivedIssue, candidates

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
    if folder is None or issue.number is None or issue.cut_off is None:
        return None
    issues = candidates(folder)
    ledgers: list[Ledger] = []
    before = _before(issues, issue)
    while before is not None:
        ledgers.append(before)
        before = (
            _before(issues, before.issue) if len(ledgers) < min(issue.stagnant_after, MAX_ISSUES) else None
        )
    return _with_idle_issues(ledgers) if ledgers else None


def _before(issues: Sequence[ArchivedIssue], issue: Issue) -> Ledger | None:
    """The ledger of the issue before one."""
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
    for one in [*reversed(earlier)] or same_number:
        try:
            return one.ledger
        except WorkbookError:
            continue
    return None


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
