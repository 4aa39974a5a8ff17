"""What a standing means for the rest of the year, and its arithmetic in words."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assess import Assessment, assess
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.indicator import PERCENT_UNIT, Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.numbers import write_number, write_percent, write_points
from xl_minsheng.ledger.pace import term
from xl_minsheng.ledger.status import Declared, Status


def write_figure(value: Decimal | Fraction, unit: str) -> str:
    """A figure with its unit; a share is written as a percentage when the unit is ``%``."""
    if unit == PERCENT_UNIT:
        return write_number(Fraction(value) * 100) + unit
    return write_number(value) + unit


def projection(indicator: Indicator, issue: Issue) -> Fraction | None:
    """Share that will be done at the due date if progress goes on as the rule spreads it.

    Returns:
        completion ÷ expected share; None for kinds without pace, missing figures, or
        before anything is expected.
    """
    standing = assess(indicator, issue)
    if indicator.kind is None or not indicator.kind.is_paced:
        return None
    if standing.completion is None or not standing.expected:
        return None
    return standing.completion / standing.expected


def catch_up(indicator: Indicator, issue: Issue) -> Fraction | None:
    """Units a day needed from the day after the cut-off to the due date.

    Returns:
        0 when the task is finished; None when it cannot be said (no figures, kinds without
        pace) or the due date has come. For 比例, shares a day.
    """
    standing = assess(indicator, issue)
    if indicator.kind is None or not indicator.kind.is_paced or standing.completion is None:
        return None
    if standing.completion >= 1:
        return Fraction(0)
    if issue.cut_off is None or indicator.actual is None:
        return None
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    days = (due - issue.cut_off).days
    target = Fraction(1) if indicator.kind is Kind.SHARE else Fraction(indicator.target or 0)
    return (target - Fraction(indicator.actual)) / days if days > 0 else None


def change(indicator: Indicator) -> Decimal | None:
    """Progress since the last issue, in the indicator's unit; None without both figures."""
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
    if standing.status is Status.NOT_COUNTED:
        return "只作叙述，不计入统计"
    if indicator.declared is Declared.AWAITING:
        when = f"，预计{write_date(indicator.data_due)}有数据" if indicator.data_due else ""
        return f"待数据{when}{_because(indicator)}"
    if indicator.declared is Declared.STAGNANT:
        return f"申报停滞{_because(indicator)}"
    if indicator.kind in (Kind.FLOOR, Kind.CEILING):
        return _explain_line(indicator, standing)
    if indicator.kind is Kind.MILESTONE:
        return _explain_milestone(indicator, issue, standing)
    if indicator.kind is Kind.ZERO:
        left = write_figure(indicator.actual or Decimal(0), indicator.unit)
        return "剩余0，已清零" if standing.status is Status.MET else f"剩余{left}，应清零"
    return _explain_pace(issue, standing)


def _because(indicator: Indicator) -> str:
    return f"（{indicator.reason}）" if indicator.reason else ""


def _explain_pace(issue: Issue, standing: Assessment) -> str:
    assert standing.completion is not None  # noqa: S101  (told by explain)
    assert standing.expected is not None  # noqa: S101
    assert standing.gap is not None  # noqa: S101
    # Two decimals even where the row's sentence prints fewer: arithmetic must add up on paper.
    done = write_percent(standing.completion, keep_zeros=issue.keep_zeros)
    due = write_percent(standing.expected, keep_zeros=issue.keep_zeros)
    if standing.gap == 0:
        tail = "与应达进度持平"
    else:
        points = write_points(standing.gap, keep_zeros=issue.keep_zeros)
        tail = f"{'超' if standing.gap > 0 else '差'}{points}个百分点"
    idle = "，连续无进展" if standing.status is Status.STAGNANT else ""
    return f"完成{done}，应达{due}，{tail}{idle}"


def _explain_line(indicator: Indicator, standing: Assessment) -> str:
    actual, target = indicator.actual or Decimal(0), indicator.target or Decimal(0)
    now, line = write_figure(actual, indicator.unit), write_figure(target, indicator.unit)
    wanted = "不低于" if indicator.kind is Kind.FLOOR else "不高于"
    text = f"现为{now}，应{wanted}{line}"
    if standing.status is Status.MET:
        return f"{text}，达标"
    off = abs(actual - target)
    if indicator.unit == PERCENT_UNIT:
        distance = f"{write_number(Fraction(off) * 100)}个百分点"
    else:
        distance = write_figure(off, indicator.unit)
    return f"{text}，{'差' if indicator.kind is Kind.FLOOR else '超出'}{distance}"


def _explain_milestone(indicator: Indicator, issue: Issue, standing: Assessment) -> str:
    if standing.status is Status.FINISHED:
        return "已完成"
    assert issue.cut_off is not None  # noqa: S101  (without it nothing is judged)
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    return f"尚未完成，时限{write_date(due)}{'未到' if standing.status is Status.ON_PACE else '已过'}"
