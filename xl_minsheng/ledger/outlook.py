"""What a standing means for the rest of the year, and its arithmetic in words."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assess import assess
from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import is_paced, target_reached
from xl_minsheng.ledger.pace import term
from xl_minsheng.ledger.status import Declared, Status

__all__ = ["catch_up", "change", "explain", "projection", "write_figure"]


def projection(indicator: Indicator, issue: Issue, standing: Assessment | None = None) -> Fraction | None:
    """Share that will be done at the due date if progress goes on as the rule spreads it.

    Args:
        indicator: the figures, references resolved.
        issue: the settings it is judged by.
        standing: its assessment if already made.

    Returns:
        completion ÷ expected share; None for kinds without pace, missing figures, or
        before anything is expected.
    """
    if indicator.kind is None:
        return None
    return indicator.kind.rules.pace.projection(indicator, issue, standing or assess(indicator, issue))


def catch_up(indicator: Indicator, issue: Issue, standing: Assessment | None = None) -> Fraction | None:
    """Units a day needed from the day after the cut-off to the due date; arguments as of `projection`.

    Returns:
        0 when the task is finished; None when it cannot be said (no figures, kinds without
        pace) or the due date has come. For 比例, shares a day.
    """
    if indicator.kind is None or not is_paced(indicator) or indicator.actual is None:
        return None
    standing = standing or assess(indicator, issue)
    if standing.completion is None or standing.status is Status.UNKNOWN or issue.cut_off is None:
        return None
    if target_reached(indicator, indicator.actual):
        return Fraction(0)
    goal = indicator.kind.rules.pace.goal(indicator)
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    days = (due - issue.cut_off).days
    return (Fraction(goal) - Fraction(indicator.actual)) / days if goal is not None and days > 0 else None


def change(indicator: Indicator) -> Decimal | None:
    """Progress since the previous issue, in the indicator's unit; None without both figures."""
    if indicator.actual is None or indicator.previous is None:
        return None
    return indicator.actual - indicator.previous


def explain(indicator: Indicator, issue: Issue, standing: Assessment | None = None) -> str:
    """A status' own arithmetic: 完成87.65%，应达55.07%，超32.58个百分点.

    Args:
        indicator: the figures, references resolved.
        issue: the settings it is judged by.
        standing: its assessment if already made.
    """
    standing = standing or assess(indicator, issue)
    if standing.problem:
        return standing.problem
    assert indicator.kind is not None  # noqa: S101  (without it there is a problem)
    rules = indicator.kind.rules
    if not rules.is_counted:
        return rules.explain(indicator, issue, standing)
    if indicator.declared is Declared.AWAITING:
        when = f"，预计{write_date(indicator.data_due)}有数据" if indicator.data_due else ""
        return f"待数据{when}{_because(indicator)}"
    if indicator.declared is Declared.STAGNANT:
        return f"申报停滞{_because(indicator)}"
    return rules.explain(indicator, issue, standing)


def _because(indicator: Indicator) -> str:
    return f"（{indicator.reason}）" if indicator.reason else ""
