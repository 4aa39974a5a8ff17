"""比例: only the completion itself is reported, as a percentage of the year's task."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.pacing import PACE_OF_SHARE, STANDING_STILL, judge_pace, task_rules
from xl_minsheng.ledger.kinds.rate import RULES as RATE
from xl_minsheng.ledger.kinds.rules import BECAUSE, Objection, Objections, checked_actual
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator

_WORD = "比例"


def _reported(actual: Decimal | None, _target: Decimal | None) -> Fraction:
    return Fraction(checked_actual(actual))


def _not_whole(indicator: "Indicator") -> Objection | None:
    """占比 60 %, 落实率 90 %: rates that were given the kind of a reported completion."""
    if indicator.target is None or indicator.target == 1:
        return None
    goal = write_percent(indicator.target)
    why = f"是{goal}，而{_WORD}报的是完成率，目标只能是100%"
    return Objection(why, f"这是完成率吗？要达到{goal}的比率请选“{RATE.word}”；是完成率的，目标改填100%")


def _judge(
    indicator: "Indicator", issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if indicator.target is not None and (objection := _not_whole(indicator)):
        remedy = f"要达到{write_percent(indicator.target)}的比率请选“{RATE.word}”"
        return Assessment(Status.UNKNOWN, done, problem=f"全年目标{objection.why}；{remedy}")
    return judge_pace(indicator, issue, done, expected)


RULES = task_rules(
    word=_WORD,
    help="只报完成率，目标只能是100%，与应达进度比",
    sentence="{{指标}}完成全年任务的{{完成率}}" + STANDING_STILL + BECAUSE,
    in_shares=True,
    needs_unit=False,
    needs_target=False,
    divides=False,
    pace=replace(PACE_OF_SHARE, goal=lambda _indicator: Decimal(1)),
    measure=_reported,
    reached=lambda actual, _target: actual >= 1,
    judge=_judge,
    objections=Objections(target=_not_whole),
)
