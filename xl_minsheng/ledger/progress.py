"""What has changed since the last issue: figures, completion, and lines that were crossed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from xl_minsheng.ledger.indicator import PERCENT_UNIT, Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import Kind, completion
from xl_minsheng.ledger.numbers import write_number, write_points
from xl_minsheng.ledger.outlook import change, write_figure


class Crossing(StrEnum):
    """A line that an indicator crossed between the issues, whatever the date asks of it."""

    FINISHED = "本期新完成全年任务"
    UNFINISHED = "上期已完成全年任务，本期未完成"
    MET = "本期新达标"
    MISSED = "上期达标，本期未达标"


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator's change since the last issue.

    Attributes:
        amount: in the indicator's unit, a share as a fraction of 1; negative when it fell.
        points: change of the completion, 0.05 for five percentage points; None where the kind has none.
        crossing: the line it crossed; None for none.
    """

    amount: Decimal
    points: Fraction | None = None
    crossing: Crossing | None = None


_LINES = (Kind.FLOOR, Kind.CEILING, Kind.ZERO)


def since_last_issue(indicator: Indicator) -> Progress | None:
    """The change since the last issue; None without both figures, or for narrative.

    Args:
        indicator: its references resolved.
    """
    amount = change(indicator)
    if amount is None or indicator.kind in (None, Kind.NARRATIVE):
        return None
    try:
        now, before = _standing(indicator, indicator.actual), _standing(indicator, indicator.previous)
    except ValueError:  # no target, or figures that make no sense: a check tells
        return Progress(amount)
    crossing = None
    if now.reached is not before.reached:
        gained, lost = (
            (Crossing.MET, Crossing.MISSED)
            if indicator.kind in _LINES
            else (Crossing.FINISHED, Crossing.UNFINISHED)
        )
        crossing = gained if now.reached else lost
    both = now.share is not None and before.share is not None
    points = now.share - before.share if both and indicator.kind is Kind.CUMULATIVE else None  # type: ignore[operator]
    return Progress(amount, points, crossing)


@dataclass(frozen=True, slots=True)
class _Standing:
    share: Fraction | None
    reached: bool


def _standing(indicator: Indicator, figure: Decimal | None) -> _Standing:
    """What a figure amounts to, apart from pace, which would need the last issue's date."""
    assert indicator.kind is not None  # noqa: S101  (told by since_last_issue)
    if indicator.kind is Kind.CEILING:
        if figure is None or indicator.target is None:
            raise ValueError("no line to compare with")
        return _Standing(None, figure <= indicator.target)
    share = completion(indicator.kind, figure, indicator.target)
    return _Standing(share, share is not None and share >= 1)


def write_progress(indicator: Indicator, issue: Issue) -> str:
    """城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点，本期新完成全年任务; or empty."""
    progress = since_last_issue(indicator)
    if progress is None or indicator.actual is None:
        return ""
    parts = []
    if indicator.kind is Kind.MILESTONE:
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
    if indicator.unit == PERCENT_UNIT:
        return f"{_sign(amount)}{write_number(abs(Fraction(amount)) * 100)}个百分点"
    return f"{_sign(amount)}{write_figure(abs(amount), indicator.unit)}"


def _sign(amount: Decimal | Fraction) -> str:
    return "＋" if amount > 0 else "－"
