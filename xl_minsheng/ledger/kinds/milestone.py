"""节点: done or not done by its due date."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.pacing import light_of
from xl_minsheng.ledger.kinds.rules import KindRules, never, no_goal, no_projection, over_target
from xl_minsheng.ledger.pace import term
from xl_minsheng.ledger.status import Status

DONE_WORDS = frozenset({"完成", "已完成", "是"})
"""Words a clerk may enter instead of 1 as the actual of a milestone."""
NOT_DONE_WORDS = frozenset({"未完成", "否"})


def _done(actual: Decimal | None, target: Decimal | None) -> Fraction:
    return Fraction(int(over_target(actual, Decimal(1) if target is None else target) >= 1))


def _expected(indicator: Indicator, issue: Issue) -> Fraction | None:
    """1 after its due date."""
    if issue.cut_off is None:
        return None
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    return Fraction(int(issue.cut_off > due))


def _judge(
    _indicator: Indicator, issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if done == 1:
        return Assessment(Status.FINISHED, done, expected)
    if expected == 0:
        return Assessment(Status.ON_PACE, done, expected)
    return Assessment(Status.BEHIND, done, expected, light_of(Fraction(1), issue))


def _explain(indicator: Indicator, issue: Issue, standing: Assessment) -> str:
    if standing.status is Status.FINISHED:
        return "已完成"
    assert issue.cut_off is not None  # noqa: S101  (without it nothing is judged)
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    return f"尚未完成，时限{write_date(due)}{'未到' if standing.status is Status.ON_PACE else '已过'}"


RULES = KindRules(
    kind=Kind.MILESTONE,
    help="完成填 1（或“已完成”），时限未过不算落后",
    sentence="milestone",
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=False,
    accumulates=False,
    stands_still=False,
    in_shares=False,
    needs_unit=False,
    needs_target=False,
    divides=True,
    bound="",
    daily="",
    measure=_done,
    reached=lambda actual, target: _done(actual, target) == 1,
    is_paced=never,
    expected=_expected,
    judge=_judge,
    explain=_explain,
    goal=no_goal,
    projection=no_projection,
)
