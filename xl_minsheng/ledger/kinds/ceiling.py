"""不高于: a figure that is kept at or below a line; it has no share."""

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
    MissingFigureError,
    UnusableFigureError,
    never,
    no_expectation,
    no_goal,
    no_projection,
)
from xl_minsheng.ledger.status import Status


def _beside_line(actual: Decimal | None, target: Decimal | None) -> None:
    if actual is None:
        raise MissingFigureError("累计完成未填")
    if actual < 0 or (target is not None and target < 0):
        raise UnusableFigureError("累计完成或全年目标为负数")
    if target is None:
        raise MissingFigureError("全年目标未填")


def _reached(actual: Decimal, target: Decimal | None) -> bool:
    _beside_line(actual, target)
    return target is not None and actual <= target


def _judge(
    indicator: Indicator, _issue: Issue, done: Fraction | None, _expected: Fraction | None
) -> Assessment:
    met = indicator.actual is not None and _reached(indicator.actual, indicator.target)
    return met_or_not(done, met=met)


def _explain(indicator: Indicator, _issue: Issue, standing: Assessment) -> str:
    actual, target = indicator.actual or Decimal(0), indicator.target or Decimal(0)
    text = f"现为{write_figure(actual, indicator.unit)}，应不高于{write_figure(target, indicator.unit)}"
    if standing.status is Status.MET:
        return f"{text}，达标"
    return f"{text}，超出{write_distance(actual - target, indicator.unit)}"


RULES = KindRules(
    kind=Kind.CEILING,
    help="累计完成不高于目标即达标，不算完成率",
    sentence="ceiling",
    is_counted=True,
    has_completion=False,
    completes=False,
    keeps_line=True,
    accumulates=False,
    stands_still=True,
    in_shares=False,
    needs_unit=True,
    needs_target=True,
    divides=False,
    bound="≤",
    daily="",
    measure=_beside_line,
    reached=_reached,
    is_paced=never,
    expected=no_expectation,
    judge=_judge,
    explain=_explain,
    goal=no_goal,
    projection=no_projection,
)
