"""不低于: a standard or share that is kept at or above a line."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.figures import write_distance, write_figure
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.lines import met_or_not
from xl_minsheng.ledger.kinds.rules import (
    KindRules,
    never,
    no_expectation,
    no_goal,
    no_projection,
    over_target,
    reaches_share,
)
from xl_minsheng.ledger.status import Status


def _judge(
    _indicator: Indicator, _issue: Issue, done: Fraction | None, _expected: Fraction | None
) -> Assessment:
    return met_or_not(done, met=done is not None and done >= 1)


def _explain(indicator: Indicator, _issue: Issue, standing: Assessment) -> str:
    actual, target = indicator.actual or Decimal(0), indicator.target or Decimal(0)
    text = f"现为{write_figure(actual, indicator.unit)}，应不低于{write_figure(target, indicator.unit)}"
    if standing.status is Status.MET:
        return f"{text}，达标"
    return f"{text}，差{write_distance(target - actual, indicator.unit)}"


RULES = KindRules(
    kind=Kind.FLOOR,
    help="累计完成不低于目标即达标",
    sentence="floor",
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=True,
    accumulates=False,
    stands_still=True,
    in_shares=False,
    needs_unit=True,
    needs_target=True,
    divides=True,
    bound="≥",
    daily="",
    measure=over_target,
    reached=reaches_share,
    is_paced=never,
    expected=no_expectation,
    judge=_judge,
    explain=_explain,
    goal=no_goal,
    projection=no_projection,
)
