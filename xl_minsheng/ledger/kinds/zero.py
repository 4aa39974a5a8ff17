"""清零: a number that is kept at zero; what remains is entered."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.lines import met_or_not
from xl_minsheng.ledger.kinds.rules import (
    KindRules,
    checked_actual,
    never,
    no_expectation,
    no_goal,
    no_projection,
)
from xl_minsheng.ledger.status import Status


def _nothing_left(actual: Decimal | None, _target: Decimal | None) -> Fraction:
    return Fraction(int(checked_actual(actual) == 0))


def _judge(
    _indicator: Indicator, _issue: Issue, done: Fraction | None, _expected: Fraction | None
) -> Assessment:
    return met_or_not(done, met=done is not None and done >= 1)


def _explain(indicator: Indicator, _issue: Issue, standing: Assessment) -> str:
    if standing.status is Status.MET:
        return "剩余0，已清零"
    return f"剩余{write_figure(indicator.actual or Decimal(0), indicator.unit)}，应清零"


RULES = KindRules(
    kind=Kind.ZERO,
    help="填剩余数，剩余为 0 即达标",
    sentence="zero",
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=True,
    accumulates=False,
    stands_still=False,
    in_shares=False,
    needs_unit=False,
    needs_target=False,
    divides=False,
    bound="",
    daily="",
    measure=_nothing_left,
    reached=lambda actual, target: _nothing_left(actual, target) == 1,
    is_paced=never,
    expected=no_expectation,
    judge=_judge,
    explain=_explain,
    goal=no_goal,
    projection=no_projection,
)
