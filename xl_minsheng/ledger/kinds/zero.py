"""清零: a number that is kept at zero; what remains is entered."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.lines import judge_line, line_rules
from xl_minsheng.ledger.kinds.rules import BECAUSE, checked_actual
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator


def _nothing_left(actual: Decimal | None, _target: Decimal | None) -> Fraction:
    return Fraction(int(checked_actual(actual) == 0))


def _reached(actual: Decimal, target: Decimal | None) -> bool:
    return _nothing_left(actual, target) == 1


def _explain(indicator: "Indicator", _issue: Issue, standing: Assessment) -> str:
    if standing.status is Status.MET:
        return "剩余0，已清零"
    return f"剩余{write_figure(indicator.actual or Decimal(0), indicator.unit)}，应清零"


RULES = line_rules(
    word="清零",
    help="填剩余数，剩余为 0 即达标",
    sentence=(
        "{% if 达标 %}{{指标}}已实现动态清零{% else %}{{指标}}尚余{{累计}}{{单位}}，未清零{% endif %}"
        + BECAUSE
    ),
    has_completion=True,
    completes=True,
    stands_still=False,
    remains=True,
    needs_unit=False,
    needs_target=False,
    divides=False,
    bound="",
    words_before="",
    words_after="",
    measure=_nothing_left,
    reached=_reached,
    judge=judge_line(_reached),
    explain=_explain,
)
