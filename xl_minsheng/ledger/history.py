"""What earlier issues said of an indicator: those of this year, and the same period last year.

History is never typed: it is read from the archived issues, each as it was published and judged by its
own settings. An issue is read when something is first asked of it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from xl_minsheng.ledger.dates import month_end

if TYPE_CHECKING:
    from xl_minsheng.ledger.assessment import Assessment
    from xl_minsheng.ledger.indicator import Indicator
    from xl_minsheng.ledger.issue import Issue
    from xl_minsheng.ledger.ledger import Ledger

SAME_PERIOD_DAYS = 15
"""So far from the same day of last year a cut-off date may lie: half of the interval of monthly issues."""
_BESIDE_WORDS = re.compile(r"[\W_]+")


class PastIssue(Protocol):
    """A closed issue, as the archive gives it."""

    @property
    def number(self) -> int:
        """Its number."""

    @property
    def cut_off(self) -> dt.date:
        """The day its figures were counted to."""

    @property
    def ledger(self) -> "Ledger":
        """Its ledger, read when it is first asked for; raises `ValueError` where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator as an issue had it.

    Attributes:
        number: of the issue.
        cut_off: the day its figures were counted to.
        indicator: its references resolved.
        standing: as the issue's own settings judged it.
    """

    number: int
    cut_off: dt.date
    indicator: "Indicator"
    standing: "Assessment"


class History:
    """The closed issues that an archive holds.

    Args:
        find: lists them, in any order, each once; called when something is first asked.
        begins_year: the issue that they are the history of is the first of its year.
    """

    def __init__(self, find: Callable[[], Iterable[PastIssue]] = tuple, *, begins_year: bool = False) -> None:
        self._find = find
        self.begins_year = begins_year

    @cached_property
    def issues(self) -> tuple[PastIssue, ...]:
        """The issues by cut-off date and number."""
        return tuple(sorted(self._find(), key=lambda one: (one.cut_off, one.number)))

    def before(self, issue: "Issue") -> list[PastIssue]:
        """The issues of the same year before one, the oldest first; nothing is known of one without a date.

        An earlier copy of this very issue, whose cut-off date was corrected since, is none of them.
        """
        if issue.cut_off is None or issue.number is None:
            return []
        return [
            one
            for one in self.issues
            if one.cut_off.year == issue.cut_off.year
            and one.cut_off < issue.cut_off
            and one.number <= issue.number
            and not (one.number == issue.number and _is_redated(one, issue))
        ]

    def same_period(self, issue: "Issue") -> PastIssue | None:
        """The issue of last year whose cut-off date is nearest to the same day; None where none is near."""
        if issue.cut_off is None:
            return None
        day = _a_year_before(issue.cut_off)
        near = [
            one
            for one in self.issues
            if one.cut_off.year == day.year and abs((one.cut_off - day).days) <= SAME_PERIOD_DAYS
        ]
        return min(near, key=lambda one: (abs((one.cut_off - day).days), -one.number), default=None)

    def track(self, indicator: "Indicator", issue: "Issue") -> tuple[Point, ...]:
        """An indicator in the issues of this year before one, the oldest first.

        Issues that counted it in another unit or judged it as another kind say nothing of it.
        """
        points = (point_of(one, indicator.id) for one in self.before(issue))
        return tuple(one for one in points if one and is_comparable(one.indicator, indicator))

    def last_year(self, indicator: "Indicator", issue: "Issue") -> Point | None:
        """An indicator in the same period of last year.

        Numbers may be given to other tasks in a new year, so that its name, unit and kind must be the same.
        """
        past = self.same_period(issue)
        point = point_of(past, indicator.id) if past else None
        if point is None or not is_comparable(point.indicator, indicator):
            return None
        return point if is_same_name(point.indicator.name, indicator.name) else None


def _is_redated(past: PastIssue, issue: "Issue") -> bool:
    ledger = ledger_of(past)
    return (
        ledger is not None
        and ledger.issue.issued_on is not None
        and (ledger.issue.issued_on == issue.issued_on)
    )


def ledger_of(past: PastIssue) -> "Ledger | None":
    """The ledger of a closed issue; None where it cannot be read."""
    try:
        return past.ledger
    except ValueError:
        return None


def _a_year_before(day: dt.date) -> dt.date:
    """The same day of the year before; of 29 February, the 28th."""
    return day.replace(year=day.year - 1, day=min(day.day, month_end(day.year - 1, day.month).day))


def point_of(past: PastIssue, identifier: str) -> Point | None:
    """An indicator in a closed issue; None where the issue has none of that number or cannot be read."""
    ledger = ledger_of(past) if identifier else None
    entered = ledger.by_id.get(identifier) if ledger else None
    if ledger is None or entered is None:
        return None
    judged = ledger.judged(entered)
    return Point(past.number, past.cut_off, judged.indicator, judged.standing)


def is_comparable(one: "Indicator", other: "Indicator") -> bool:
    """Whether figures of two issues mean the same: counted in one unit, judged as one kind."""
    return one.kind is other.kind and one.unit == other.unit


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are of one indicator: the same words, or one within the other; signs do not count."""
    first, second = (_BESIDE_WORDS.sub("", name) for name in (one, other))
    return bool(first and second) and (first in second or second in first)


def is_same_task(past: "Indicator", now: "Indicator") -> bool:
    """Whether an indicator of an earlier issue is the one that has its number now."""
    return is_comparable(past, now) and is_same_name(past.name, now.name)


def unmoved_issues(points: Sequence[Point], indicator: "Indicator") -> int:
    """For how many issues in a row, up to this one, a figure has not changed; 0 when it just did.

    Args:
        points: the indicator in the earlier issues of the year, the oldest first.
        indicator: as it is now.
    """
    count = 0
    for point in reversed(points):
        if indicator.actual is None or point.indicator.actual != indicator.actual:
            break
        count += 1
    return count
