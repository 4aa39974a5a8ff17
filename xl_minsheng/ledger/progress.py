"""What has changed since the previous issue: figures, completion, and lines that were crossed."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.figures import write_distance, write_figure
from xl_minsheng.ledger.history import unmoved_issues
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import completion, target_reached
from xl_minsheng.ledger.numbers import write_points
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.outlook import change
from xl_minsheng.ledger.prospects import FOR_REFERENCE, Prospect, foresee, write_foreseen
from xl_minsheng.ledger.status import Status


class Crossing(StrEnum):
    """A line that an indicator crossed between the issues.

    The first four are of its own figures, whatever the date asks of them. The others are of what was
    expected at either date, and known only where the archive holds the previous issue.
    """

    FINISHED = "本期新完成全年任务"
    UNFINISHED = "上期已完成全年任务，本期未完成"
    MET = "本期新达标"
    MISSED = "上期达标，本期未达标"
    FELL_BEHIND = "本期新落后"
    RECOVERED = "本期赶上进度"

    @property
    def is_good(self) -> bool:
        """Whether it is good news."""
        return self in (Crossing.FINISHED, Crossing.MET, Crossing.RECOVERED)


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator's change since the previous issue.

    Attributes:
        amount: in the indicator's unit, a share as a fraction of 1; negative when it fell.
        points: change of the completion, 0.05 for five percentage points; None where the kind has none.
        crossing: the line it crossed; None for none.
        unmoved: for so many issues in a row, up to this one, the figure has not changed, as far as is known.
    """

    amount: Decimal
    points: Fraction | None = None
    crossing: Crossing | None = None
    unmoved: int = 0


def progress_of(judged: Judged, issue: Issue) -> Progress | None:
    """The change since the previous issue, with what the archive adds to it.

    Args:
        judged: an indicator and what earlier issues said of it; without an archive, as `since_last_issue`.
        issue: this issue.

    Returns:
        None without both figures, or for narrative.
    """
    progress = since_last_issue(judged.indicator)
    if progress is None or judged.history is None:
        return progress
    points = judged.history.track(judged.indicator, issue)
    if not points:
        return progress
    crossing = progress.crossing or _crossed_pace(points[-1].standing, judged.standing)
    unmoved = max(progress.unmoved, unmoved_issues(points, judged.indicator))
    return replace(progress, crossing=crossing, unmoved=unmoved)


def _crossed_pace(before: Assessment, now: Assessment) -> Crossing | None:
    """Behind what its date asks, and not before, or the other way round; nothing of unknown standings."""
    if now.status.is_behind and (before.status.is_reached or before.status is Status.UNDERWAY):
        return Crossing.FELL_BEHIND
    return Crossing.RECOVERED if before.status.is_behind and now.status.is_reached else None


def since_last_issue(indicator: Indicator) -> Progress | None:
    """The change since the previous issue; None without both figures, or for narrative.

    Args:
        indicator: its references resolved.
    """
    amount = change(indicator)
    if amount is None or indicator.kind is None or not indicator.kind.rules.is_counted:
        return None
    rules = indicator.kind.rules
    unmoved = 0 if amount else indicator.unchanged + 1
    try:
        now = target_reached(indicator, indicator.actual)
        before = target_reached(indicator, indicator.previous)
        points = _points(indicator) if rules.accumulates and not rules.in_shares else None
    except ValueError:  # no target, or figures that make no sense: a check tells
        return Progress(amount, unmoved=unmoved)
    crossing = None
    if now is not before:
        gained, lost = (
            (Crossing.MET, Crossing.MISSED) if rules.keeps_line else (Crossing.FINISHED, Crossing.UNFINISHED)
        )
        crossing = gained if now else lost
    return Progress(amount, points, crossing, unmoved)


def _points(indicator: Indicator) -> Fraction | None:
    """Change of the completion; the amount says as much where figures are shares themselves."""
    assert indicator.kind is not None  # noqa: S101  (its caller has looked)
    now = completion(indicator.kind, indicator.actual, indicator.target)
    before = completion(indicator.kind, indicator.previous, indicator.target)
    return None if now is None or before is None else now - before


def write_progress(judged: Judged, issue: Issue) -> str:
    """城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点，本期新完成全年任务; or empty.

    A task that will not be finished if it goes on as it has is told so.
    """
    indicator, progress = judged.indicator, progress_of(judged, issue)
    if progress is None or indicator.actual is None:
        return ""
    parts = []
    if indicator.kind and indicator.kind.rules.words:  # done or not: the figure says nothing
        head = indicator.name
        parts += [] if progress.crossing else ["与上期相同"]
    else:
        head = f"{indicator.name}{write_figure(indicator.actual, indicator.unit)}"
        parts.append(_movement(indicator, progress))
    if progress.points:
        points = write_points(progress.points, keep_zeros=issue.keep_zeros)
        parts.append(f"完成率{_sign(progress.points)}{points}个百分点")
    if progress.crossing:
        parts.append(progress.crossing.value)
    outlook = foresee(judged, issue) if judged.history else None
    if outlook and outlook.prospect is not Prospect.LIKELY:
        parts.append(f"{write_foreseen(outlook, issue)}（{FOR_REFERENCE}）")
    return f"{head}，{'，'.join(parts)}"


def _movement(indicator: Indicator, progress: Progress) -> str:
    if progress.amount:
        return f"较上期{_amount(indicator, progress.amount)}"
    return f"连续{progress.unmoved}期没有变化" if progress.unmoved > 1 else "与上期持平"


def _amount(indicator: Indicator, amount: Decimal) -> str:
    return f"{_sign(amount)}{write_distance(amount, indicator.unit)}"


def _sign(amount: Decimal | Fraction) -> str:
    return "＋" if amount > 0 else "－"
