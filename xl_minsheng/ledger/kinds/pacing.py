"""Judging by pace: what the kinds have in common whose figure grows towards a target."""

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.rules import KindRules, Pace
from xl_minsheng.ledger.numbers import write_percent, write_points
from xl_minsheng.ledger.pace import expected_share
from xl_minsheng.ledger.status import Light, Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator


STANDING_STILL = "{% if 停滞 %}，较上期没有进展{% endif %}"
"""Of a default sentence: the figures themselves show that nothing has moved for some issues."""


def share_of_time(indicator: "Indicator", issue: Issue) -> Fraction | None:
    """The share of its task that its rule asks for at the cut-off date; None without that date.

    Raises:
        ValueError: dates or a rule that cannot be used.
    """
    if issue.cut_off is None:
        return None
    rule = indicator.rule or issue.rule
    return expected_share(issue.cut_off, indicator.start, indicator.due, rule, issue.curves)


def judge_pace(
    indicator: "Indicator", issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    """Finished, ahead, on pace, behind or stagnant, by a share of the task."""
    return stand_by(indicator, issue, done, expected, finished=done is not None and done >= 1)


def stand_by(
    indicator: "Indicator", issue: Issue, done: Fraction | None, expected: Fraction | None, *, finished: bool
) -> Assessment:
    """The same, told whether the task is finished."""
    if done is None or expected is None:
        return Assessment(Status.UNKNOWN, problem="累计完成未填")
    if finished:
        return Assessment(Status.FINISHED, done, expected)
    if done >= expected:
        ahead = done >= expected + Fraction(issue.ahead_margin) / 100
        return Assessment(Status.AHEAD if ahead else Status.ON_PACE, done, expected)
    idle = indicator.previous is not None and indicator.previous == indicator.actual
    if idle and indicator.unchanged + 1 >= issue.stagnant_after:
        return Assessment(Status.STAGNANT, done, expected, Light.RED)
    return Assessment(Status.BEHIND, done, expected, light_of(expected - done, issue))


def light_of(behind: Fraction, issue: Issue) -> Light:
    """The light of a share that is behind."""
    points = behind * 100
    if points >= Fraction(issue.red_from):
        return Light.RED
    return Light.ORANGE if points >= Fraction(issue.orange_from) else Light.YELLOW


def explain_pace(_indicator: "Indicator", issue: Issue, standing: Assessment) -> str:
    """完成87.65%，应达55.07%，超32.58个百分点."""
    assert standing.completion is not None  # noqa: S101  (judged by pace)
    # Two decimals even where the row's sentence prints fewer: arithmetic must add up on paper.
    done = write_percent(standing.completion, keep_zeros=issue.keep_zeros)
    return f"完成{done}，{against_pace(issue, standing)}"


def against_pace(issue: Issue, standing: Assessment) -> str:
    """应达55.07%，超32.58个百分点."""
    assert standing.expected is not None  # noqa: S101  (judged by pace)
    assert standing.gap is not None  # noqa: S101
    due = write_percent(standing.expected, keep_zeros=issue.keep_zeros)
    if standing.gap == 0:
        tail = "与应达进度持平"
    else:
        points = write_points(standing.gap, keep_zeros=issue.keep_zeros)
        tail = f"{'超' if standing.gap > 0 else '差'}{points}个百分点"
    idle = "，连续无进展" if standing.status is Status.STAGNANT else ""
    return f"应达{due}，{tail}{idle}"


def by_share(_indicator: "Indicator", _issue: Issue, standing: Assessment) -> Fraction | None:
    """Completion ÷ expected share; None before anything is expected."""
    if standing.completion is None or not standing.expected:
        return None
    return standing.completion / standing.expected


PACE_OF_SHARE = Pace(
    applies=lambda _indicator: True,
    expected=share_of_time,
    daily="每天要完成",
    goal=lambda indicator: indicator.target,
    projection=by_share,
    takes_baseline=False,
)
"""Of kinds whose completion is held against the share of the task that is due."""

task_rules = partial(
    KindRules,
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=False,
    accumulates=True,
    stands_still=False,
    remains=False,
    words={},
    bound="",
    words_before="",
    words_after="",
    explain=explain_pace,
)
"""Rules of a kind whose figure grows towards the end of a task; the rest is to be given."""
