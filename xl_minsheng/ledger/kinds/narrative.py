"""定性: told in words only, never counted."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.rules import KindRules, never, no_expectation, no_goal, no_projection
from xl_minsheng.ledger.status import Status


def _no_share(_actual: Decimal | None, _target: Decimal | None) -> None:
    pass


def _judge(
    _indicator: Indicator, _issue: Issue, _done: Fraction | None, _expected: Fraction | None
) -> Assessment:
    return Assessment(Status.NOT_COUNTED)


RULES = KindRules(
    kind=Kind.NARRATIVE,
    help="只写文字，不计入统计",
    sentence="narrative",
    is_counted=False,
    has_completion=False,
    completes=False,
    keeps_line=False,
    accumulates=False,
    stands_still=True,
    in_shares=False,
    needs_unit=False,
    needs_target=False,
    divides=False,
    bound="",
    daily="",
    measure=_no_share,
    reached=lambda _actual, _target: False,
    is_paced=never,
    expected=no_expectation,
    judge=_judge,
    explain=lambda _indicator, _issue, _standing: "只作叙述，不计入统计",
    goal=no_goal,
    projection=no_projection,
)
