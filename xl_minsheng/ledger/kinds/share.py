"""比例: only the completion itself is reported, as a percentage of the year's task."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.pacing import by_share, explain_pace, judge_pace, share_of_time
from xl_minsheng.ledger.kinds.rules import KindRules, always, checked_actual
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.status import Status


def _reported(actual: Decimal | None, _target: Decimal | None) -> Fraction:
    return Fraction(checked_actual(actual))


def not_whole(indicator: Indicator) -> str:
    """Why a target cannot be that of a completion; empty where it can."""
    if indicator.target is None or indicator.target == 1:
        return ""
    goal = write_percent(indicator.target)
    why = f"全年目标是{goal}，而{Kind.SHARE}报的是完成率，目标只能是100%"
    return f"{why}；要达到{goal}的比率请选“{Kind.RATE}”"


def _judge(
    indicator: Indicator, issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if problem := not_whole(indicator):
        return Assessment(Status.UNKNOWN, done, problem=problem)
    return judge_pace(indicator, issue, done, expected)


RULES = KindRules(
    kind=Kind.SHARE,
    help="只报完成率，目标只能是100%，与应达进度比",
    sentence="share",
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=False,
    accumulates=True,
    stands_still=False,
    in_shares=True,
    needs_unit=False,
    needs_target=False,
    divides=False,
    bound="",
    daily="每天要完成",
    measure=_reported,
    reached=lambda actual, _target: actual >= 1,
    is_paced=always,
    expected=share_of_time,
    judge=_judge,
    explain=explain_pace,
    goal=lambda _indicator: Decimal(1),
    projection=by_share,
)
