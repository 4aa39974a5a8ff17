"""比率: a rate that is to be reached by the due date (公办园占比 60 %, 落实率 90 %).

The rate is no share of a task: 59.6 % of a wanted 60 % is nearly there. So before the due date it is
推进中, unless a start value says where it set out from: then it is expected on the line (or curve)
from start to target, and judged by pace. On the due date it is 达标 or not. (A bulletin that prints
占比59.6% as 完成全年任务的59.6%, or as behind 100 %, tells a falsehood.)
"""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_distance, write_figure
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.cumulative import RULES as CUMULATIVE
from xl_minsheng.ledger.kinds.floor import RULES as FLOOR
from xl_minsheng.ledger.kinds.lines import met_or_not
from xl_minsheng.ledger.kinds.pacing import STANDING_STILL, against_pace, share_of_time, stand_by
from xl_minsheng.ledger.kinds.rules import (
    BECAUSE,
    KindRules,
    Objection,
    Objections,
    Pace,
    over_target,
    reaches_share,
)
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.pace import term
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator

_WORD = "比率"


def _rate(actual: Decimal | None, target: Decimal | None) -> Fraction:
    """The rate itself; its target has to be one that it can be held against."""
    over_target(actual, target)
    assert actual is not None  # noqa: S101  (over_target has looked)
    return Fraction(actual)


def _has_start(indicator: "Indicator") -> bool:
    return indicator.baseline is not None


def _expected(indicator: "Indicator", issue: Issue) -> Fraction | None:
    """The rate on the way from start value to target; None without a start value."""
    if issue.cut_off is None:
        return None
    term(issue.cut_off, indicator.start, indicator.due)  # dates that cannot be are told in any case
    if indicator.baseline is None or indicator.target is None:
        return None
    share = share_of_time(indicator, issue)
    if share is None:
        return None
    start = Fraction(indicator.baseline)
    return start + (Fraction(indicator.target) - start) * share


def _due_has_come(indicator: "Indicator", issue: Issue) -> bool:
    """A cut-off counts its whole day, so nothing is left of the task on the due date itself."""
    assert issue.cut_off is not None  # noqa: S101  (without it nothing is judged)
    return issue.cut_off >= term(issue.cut_off, indicator.start, indicator.due)[1]


def _judge(
    indicator: "Indicator", issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    met = indicator.actual is not None and reaches_share(indicator.actual, indicator.target)
    if _due_has_come(indicator, issue):
        return met_or_not(done, expected, met=met)
    if expected is None:
        return Assessment(Status.UNDERWAY, done)
    return stand_by(indicator, issue, done, expected, finished=met)


def _explain(indicator: "Indicator", issue: Issue, standing: Assessment) -> str:
    actual, target = indicator.actual or Decimal(0), indicator.target or Decimal(0)
    now, goal = write_figure(actual, PERCENT_UNIT), write_figure(target, PERCENT_UNIT)
    off = write_distance(actual - target, PERCENT_UNIT)
    away = f"{'超' if actual > target else '差'}{off}" if actual != target else "与目标持平"
    match standing.status:
        case Status.MET | Status.NOT_MET:
            return f"现为{now}，目标{goal}，{away}"
        case Status.UNDERWAY:
            assert issue.cut_off is not None  # noqa: S101  (without it nothing is judged)
            _, due = term(issue.cut_off, indicator.start, indicator.due)
            return f"现为{now}，目标{goal}，{away}，时限{write_date(due)}未到"
        case _:
            return f"现为{now}，{against_pace(issue, standing)}，目标{goal}"


def _projection(indicator: "Indicator", issue: Issue, standing: Assessment) -> Fraction | None:
    """What the way from the start value, gone on with as fast, comes to; no rate is below 0."""
    share = share_of_time(indicator, issue)
    if not share or indicator.baseline is None or standing.completion is None:
        return None
    start = Fraction(indicator.baseline)
    return max(Fraction(0), start + (standing.completion - start) / share)


def _not_in_percent(indicator: "Indicator") -> Objection | None:
    """A rate is held against its target in percentage points."""
    if not indicator.unit:
        return Objection(f"未填，会印成小数；考核方式是{_WORD}的，都是百分比", f"请选{PERCENT_UNIT}")
    if indicator.unit != PERCENT_UNIT:
        others = f"考核方式改为“{FLOOR.word}”或“{CUMULATIVE.word}”"
        why = f"不是{PERCENT_UNIT}，而考核方式是{_WORD}"
        return Objection(why, f"是百分比的请选{PERCENT_UNIT}；不是的，{others}")
    return None


def _no_way_to_go(indicator: "Indicator") -> Objection | None:
    """A start value that is no lower than the target gives no way."""
    if indicator.baseline is None or indicator.target is None or indicator.baseline < indicator.target:
        return None
    remedy = f"请核对；要保持不降的，考核方式选“{FLOOR.word}”"
    return Objection(f"不低于目标{write_percent(indicator.target)}", remedy)


RULES = KindRules(
    word=_WORD,
    help="到期要达到的百分比：到期前是推进中，填了起始值的按进度比；到期看是否达到目标",
    sentence=(
        "{{指标}}{{累计}}{{单位}}，"
        "{% if 已完成 %}达到{{目标}}{{单位}}的目标"
        "{% else %}{% if 未达标 %}未达到{{目标}}{{单位}}的目标{% else %}目标{{目标}}{{单位}}{% endif %}"
        "，差{{相差}}个百分点{% endif %}" + STANDING_STILL + BECAUSE
    ),
    is_counted=True,
    has_completion=True,
    completes=False,
    keeps_line=True,
    accumulates=False,
    stands_still=False,
    remains=False,
    in_shares=True,
    words={},
    needs_unit=True,
    needs_target=True,
    divides=True,
    bound="",
    words_before="",
    words_after="",
    pace=Pace(
        applies=_has_start,
        expected=_expected,
        daily="每天要提高",
        goal=lambda indicator: indicator.target,
        projection=_projection,
        takes_baseline=True,
    ),
    measure=_rate,
    reached=reaches_share,
    judge=_judge,
    explain=_explain,
    objections=Objections(unit=_not_in_percent, baseline=_no_way_to_go),
)
