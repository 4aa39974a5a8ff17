"""节点: done or not done by its due date."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.pacing import light_of
from xl_minsheng.ledger.kinds.rules import BECAUSE, NO_PACE, KindRules, Objection, Objections, over_target
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.ledger.pace import term
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator

_DONE, _NOT_DONE = Decimal(1), Decimal(0)


def _done(actual: Decimal | None, target: Decimal | None) -> Fraction:
    return Fraction(int(over_target(actual, _DONE if target is None else target) >= 1))


def _expected(indicator: "Indicator", issue: Issue) -> Fraction | None:
    """1 after its due date."""
    if issue.cut_off is None:
        return None
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    return Fraction(int(issue.cut_off > due))


def _judge(
    _indicator: "Indicator", issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if done == 1:
        return Assessment(Status.FINISHED, done, expected)
    if expected == 0:
        return Assessment(Status.ON_PACE, done, expected)
    return Assessment(Status.BEHIND, done, expected, light_of(Fraction(1), issue))


def _explain(indicator: "Indicator", issue: Issue, standing: Assessment) -> str:
    if standing.status is Status.FINISHED:
        return "已完成"
    assert issue.cut_off is not None  # noqa: S101  (without it nothing is judged)
    _, due = term(issue.cut_off, indicator.start, indicator.due)
    return f"尚未完成，时限{write_date(due)}{'未到' if standing.status is Status.ON_PACE else '已过'}"


def _neither_done_nor_not(indicator: "Indicator") -> Objection | None:
    """1 or 0, or the standard that was to be reached."""
    target = _DONE if indicator.target is None else indicator.target
    if indicator.actual in (None, _NOT_DONE, _DONE, target):
        return None
    return Objection(f"既不是0、1，也不是目标{write_number(target)}", "请核对")


RULES = KindRules(
    word="节点",
    help="完成填 1（或“已完成”），时限未过不算落后",
    sentence=(
        "{{指标}}{% if 按期 %}已按期完成{% elif 已完成 %}已完成"
        "{% else %}{% if 落后 %}未按期完成{% else %}尚未完成{% endif %}"
        "{% if 有时限 %}，时限为{{时限}}{% endif %}{% endif %}" + BECAUSE
    ),
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=False,
    accumulates=False,
    stands_still=False,
    remains=False,
    in_shares=False,
    words={
        **dict.fromkeys(("完成", "已完成", "是"), _DONE),
        **dict.fromkeys(("未完成", "否"), _NOT_DONE),
    },
    needs_unit=False,
    needs_target=False,
    divides=True,
    bound="",
    words_before="",
    words_after="",
    pace=replace(NO_PACE, expected=_expected),
    measure=_done,
    reached=lambda actual, target: _done(actual, target) == 1,
    judge=_judge,
    explain=_explain,
    objections=Objections(actual=_neither_done_nor_not),
)
