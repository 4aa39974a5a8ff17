"""What has changed since the previous issue: figures, completion, and lines that were crossed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xl_minsheng.ledger.figures import write_distance, write_figure
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import completion, target_reached
from xl_minsheng.ledger.numbers import write_points
from xl_minsheng.ledger.outlook import change


class Crossing(StrEnum):
    """A line that an indicator crossed between the issues, whatever the date asks of it."""

    FINISHED = "本期新完成全年任务"
    UNFINISHED = "上期已完成全年任务，本期未完成"
    MET = "本期新达标"
    MISSED = "上期达标，本期未达标"


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator's change since the previous issue.

    Attributes:
        amount: in the indicator's unit, a share as a fraction of 1; negative when it fell.
        points: change of the completion, 0.05 for five percentage points; None where the kind has none.
        crossing: the line it crossed; None for none.
    """

    amount: Decimal
    points: Fraction | None = None
    crossing: Crossing | None = None


def since_last_issue(indicator: Indicator) -> Progress | None:
    """The change since the previous issue; None without both figures, or for narrative.

    Args:
        indicator: its references resolved.
    """
    amount = change(indicator)
    if amount is None or indicator.kind is None or not indicator.kind.rules.is_counted:
        return None
    rules = indicator.kind.rules
    try:
        now = target_reached(indicator, indicator.actual)
        before = target_reached(indicator, indicator.previous)
        points = _points(indicator) if rules.accumulates and not rules.in_shares else None
    except ValueError:  # no target, or figures that make no sense: a check tells
        return Progress(amount)
    crossing = None
    if now is not before:
        gained, lost = (
            (Crossing.MET, Crossing.MISSED) if rules.keeps_line else (Crossing.FINISHED, Crossing.UNFINISHED)
        )
        crossing = gained if now else lost
    return Progress(amount, points, crossing)


def _points(indicator: Indicator) -> Fraction | None:
    """Change of the completion; the amount says as much where figures are shares themselves."""
    assert indicator.kind is not None  # noqa: S101  (its caller has looked)
    now = completion(indicator.kind, indicator.actual, indicator.target)
    before = completion(indicator.kind, indicator.previous, indicator.target)
    return None if now is None or before is None else now - before


def write_progress(indicator: Indicator, issue: Issue) -> str:
    """城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点，本期新完成全年任务; or empty."""
    progress = since_last_issue(indicator)
    if progress is None or indicator.actual is None:
        return ""
    parts = []
    if indicator.kind and indicator.kind.rules.words:  # done or not: the figure says nothing
        head = indicator.name
        parts += [] if progress.crossing else ["与上期相同"]
    else:
        head = f"{indicator.name}{write_figure(indicator.actual, indicator.unit)}"
        parts.append(f"较上期{_amount(indicator, progress.amount)}" if progress.amount else "与上期持平")
    if progress.points:
        points = write_points(progress.points, keep_zeros=issue.keep_zeros)
        parts.append(f"完成率{_sign(progress.points)}{points}个百分点")
    if progress.crossing:
        parts.append(progress.crossing.value)
    return f"{head}，{'，'.join(parts)}"


def _amount(indicator: Indicator, amount: Decimal) -> str:
    return f"{_sign(amount)}{write_distance(amount, indicator.unit)}"


def _sign(amount: Decimal | Fraction) -> str:
    return "＋" if amount > 0 else "－"
