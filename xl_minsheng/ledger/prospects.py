"""Where an unfinished task will stand at its due date if it goes on as it has."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.outlook import catch_up, projection
from xl_minsheng.ledger.pace import expected_share, term
from xl_minsheng.ledger.trend import robust_slope

MIN_TREND_ISSUES = 4
"""Issues of a year, this one counted, from which their trend is used: three give no interval."""
FOR_REFERENCE = "按目前速度推算，仅供参考"
"""Said wherever a projection is shown."""


class Prospect(StrEnum):
    """What a projection says of the task; the value is the word that is shown."""

    LIKELY = "预计能完成"
    DOUBTFUL = "不一定能完成"
    UNLIKELY = "预计完不成"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an unfinished task will stand at its due date if it goes on as it has.

    Attributes:
        share: of the task, 1 for 100 %; for 比率 the rate itself.
        low: lower end of the interval that holds it nine times out of ten; None without a trend.
        high: its upper end.
        issues: so many issues the trend is of; 0 where there were too few, and the share is `projection`.
        prospect: whether it will be finished.
        speed_up: how many times faster than so far it must go to be finished; None where nothing moves.
    """

    share: Fraction
    low: Fraction | None
    high: Fraction | None
    issues: int
    prospect: Prospect
    speed_up: Fraction | None


def foresee(judged: Judged, issue: Issue) -> Outlook | None:
    """Where an unfinished task will stand at its due date.

    With `MIN_TREND_ISSUES` issues of this year or more it goes on by their median speed (see `trend`) from
    where it stands; with fewer, straight on from the beginning of the task, as `projection` says. Nothing of
    another year is looked at. A curve counts time by its own shares, any other rule by days.

    Args:
        judged: an indicator and what earlier issues said of it.
        issue: the settings it is judged by.

    Returns:
        None for kinds without pace, missing figures, a finished task, or one whose due date has come.
    """
    indicator, standing = judged.indicator, judged.standing
    kind, needed = indicator.kind, catch_up(indicator, issue, standing)
    if kind is None or not needed or indicator.actual is None or issue.cut_off is None:
        return None
    goal = Fraction(kind.rules.pace.goal(indicator) or 0)
    whole = goal if kind.rules.completes else Fraction(1)
    now = Fraction(indicator.actual) / whole
    figures = _figures(judged, issue)
    if len(figures) >= MIN_TREND_ISSUES:
        time, due = _time(indicator, issue)
        slope = robust_slope([(time(day), figure / whole) for day, figure in figures])
        left = due - time(issue.cut_off)
        if slope and slope.low is not None and slope.high is not None:
            floor = Fraction(0) if kind.rules.accumulates else None
            ends = [now + left * _at_least(one, floor) for one in (slope.median, slope.low, slope.high)]
            return _outlook(now, goal / whole, ends, len(figures))
    straight = projection(indicator, issue, standing)
    return None if straight is None else _outlook(now, goal / whole, [straight], 0)


def write_foreseen(outlook: Outlook, issue: Issue) -> str:
    """到期预计94.5%（90.12%～98%），预计完不成; the interval only where there is one."""
    share, low, high = (
        None if one is None else write_percent(one, keep_zeros=issue.keep_zeros)
        for one in (outlook.share, outlook.low, outlook.high)
    )
    interval = f"（{low}～{high}）" if low != high else ""
    return f"到期预计{share}{interval}，{outlook.prospect}"


def _figures(judged: Judged, issue: Issue) -> list[tuple[dt.date, Fraction]]:
    """The figures of this year since the task's beginning, this issue's last."""
    indicator = judged.indicator
    assert issue.cut_off is not None  # noqa: S101  (its caller has looked)
    start, _ = term(issue.cut_off, indicator.start, indicator.due)
    points = judged.history.track(indicator, issue) if judged.history else ()
    known = [(one.cut_off, one.indicator.actual) for one in points if one.cut_off >= start]
    known.append((issue.cut_off, indicator.actual))
    return [(day, Fraction(figure)) for day, figure in known if figure is not None]


def _time(indicator: Indicator, issue: Issue) -> tuple[Callable[[dt.date], Fraction], Fraction]:
    """What counts the time of a task, and what it says at the due date."""
    assert issue.cut_off is not None  # noqa: S101  (its caller has looked)
    rule = indicator.rule or issue.rule
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    if rule in issue.curves:
        start = indicator.start
        return lambda day: expected_share(day, start, due, rule, issue.curves), Fraction(1)
    return lambda day: Fraction(day.toordinal()), Fraction(due.toordinal())


def _at_least(value: Fraction, floor: Fraction | None) -> Fraction:
    return value if floor is None else max(value, floor)


def _outlook(now: Fraction, goal: Fraction, ends: Sequence[Fraction], issues: int) -> Outlook:
    share, *interval = (max(end, Fraction(0)) for end in ends)
    low, high = interval or (None, None)
    worst, best = (share, share) if low is None or high is None else (low, high)
    prospect = Prospect.LIKELY if worst >= goal else Prospect.UNLIKELY if best < goal else Prospect.DOUBTFUL
    speed_up = (goal - now) / (share - now) if share > now else None
    return Outlook(share, low, high, issues, prospect, speed_up)
