"""Notices to bureaus: who is behind, for how long, and which letter that calls for.

The first issue behind is followed by a reminder (催办函), the second in a row by a supervision letter
(督办单); a circular (通报) shows everybody all of them. Only what an archived issue shows counts as an issue
behind before this one.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice
from xl_minsheng.ledger.summary import laggards

SUPERVISED_FROM = 2
"""Issues behind in a row, this one counted, from which a bureau is supervised."""
REPLY_DAYS = 7
"""Days that a bureau has for its reply, from the day of issue, unless another day is given."""


@dataclass(frozen=True, slots=True)
class Laggard:
    """An indicator that is behind.

    Attributes:
        judged: the indicator, its references resolved.
        issues: for so many issues in a row it has been behind, this one counted.
    """

    judged: Judged
    issues: int


@dataclass(frozen=True, slots=True)
class OverdueForm:
    """A bureau's form (填报表) that has not come in time.

    Attributes:
        bureau: whose.
        days: for so many days it has been awaited, or came too late by so many.
        is_missing: it has not come yet.
    """

    bureau: str
    days: int
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that is to be sent.

    Attributes:
        number: 文号.
        kind: which letter.
        bureau: to whom; empty for a circular.
        laggards: what it is about, the most urgent first.
        reply_by: the day by which a reply is asked for.
        is_registered: the register has it already, with this number.
        overdue: the bureau's form where that is overdue; of a circular, all that are.
    """

    number: int
    kind: NoticeKind
    bureau: str
    laggards: tuple[Laggard, ...]
    reply_by: dt.date
    is_registered: bool = False
    overdue: tuple[OverdueForm, ...] = ()

    def entry(self, issue: Issue) -> RegisteredNotice:
        """The line of the register for it."""
        return RegisteredNotice(
            self.number,
            self.kind,
            issue.number,
            self.bureau,
            "、".join(one.judged.indicator.id for one in self.laggards),
            issue.issued_on or issue.cut_off,
            self.reply_by,
            NoticeState.OPEN,
        )


def issues_behind(judged: Judged, issue: Issue) -> int:
    """For how many issues in a row an indicator has been behind, this one counted; 0 when it is not."""
    if not judged.standing.status.is_behind:
        return 0
    points = judged.history.track(judged.indicator, issue) if judged.history else ()
    count = 1
    for point in reversed(points):
        if not point.standing.status.is_behind:
            break
        count += 1
    return count


def plan_notices(
    ledger: Ledger, reply_by: dt.date | None = None, overdue: Sequence[OverdueForm] = ()
) -> list[Notice]:
    """The notices that an issue calls for: one for each bureau with laggards, then the circular.

    What repeats another row (同指标) is the bureau's of the row that it repeats, and is told once. A notice
    that the register has for this issue and bureau keeps its number; new ones go on from the year's highest.
    A bureau that is behind nowhere gets no letter for its form alone: the circular names it, 催报 asks it.

    Args:
        ledger: the issue's, with the archive it knows.
        reply_by: the day by which replies are asked for; None for `REPLY_DAYS` after the day of issue.
        overdue: forms that have not come in time.

    Returns:
        None for no laggards. Bureaus come in the order of their most urgent indicator; to an indicator
        without a bureau nobody can be written, so that it stands in the circular only.
    """
    issue = ledger.issue
    day = issue.issued_on or issue.cut_off
    behind = laggards(one for section in ledger.outline for one in section.judged)
    found = [Laggard(one, issues_behind(one, issue)) for one in behind if not one.indicator.same_as]
    if not found or day is None:
        return []
    bureaus = dict.fromkeys(one.judged.indicator.bureau for one in found)
    groups = [(one, tuple(lag for lag in found if lag.judged.indicator.bureau == one)) for one in bureaus]
    wanted = [(_letter(group), bureau, group) for bureau, group in groups if bureau]
    wanted.append((NoticeKind.CIRCULAR, "", tuple(found)))
    numbers = _Numbers(ledger.notices, issue, day.year)
    until = reply_by or day + dt.timedelta(days=REPLY_DAYS)
    return [
        Notice(
            *numbers.of(kind, bureau),
            group,
            until,
            is_registered=numbers.has(kind, bureau),
            overdue=tuple(one for one in overdue if not bureau or one.bureau == bureau),
        )
        for kind, bureau, group in wanted
    ]


def _letter(group: Sequence[Laggard]) -> NoticeKind:
    is_late = any(one.issues >= SUPERVISED_FROM for one in group)
    return NoticeKind.SUPERVISION if is_late else NoticeKind.REMINDER


class _Numbers:
    """The numbers of notices: those of the register, then the next ones of the year."""

    def __init__(self, register: Sequence[RegisteredNotice], issue: Issue, year: int) -> None:
        of_year = [one for one in register if one.number and one.sent_on and one.sent_on.year == year]
        self._last = max((one.number or 0 for one in of_year), default=0)
        self._known: dict[tuple[NoticeKind | None, str], int] = {
            (one.letter, one.bureau): one.number or 0 for one in of_year if one.issue == issue.number
        }

    def has(self, kind: NoticeKind, bureau: str) -> bool:
        """Whether the register has a notice of this issue."""
        return (kind, bureau) in self._known

    def of(self, kind: NoticeKind, bureau: str) -> tuple[int, NoticeKind, str]:
        """Number, kind and bureau of a notice."""
        if (kind, bureau) in self._known:
            return self._known[kind, bureau], kind, bureau
        self._last += 1
        return self._last, kind, bureau


def due_figure(judged: Judged) -> Fraction | None:
    """The figure that is due by now, in the indicator's unit: of a line its target; None where none is."""
    indicator, standing = judged.indicator, judged.standing
    if indicator.kind is None:
        return None
    rules = indicator.kind.rules
    if not is_paced(indicator) or standing.expected is None:
        return None if indicator.target is None else Fraction(indicator.target)
    goal = rules.pace.goal(indicator)
    if goal is None:
        return None
    return standing.expected * Fraction(goal) if rules.completes else standing.expected
