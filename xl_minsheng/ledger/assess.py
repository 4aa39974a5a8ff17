"""Judging one indicator at the cut-off date.

The order of judgement: what the clerk declared, then whether figures are there,
then the kind's own rule. All comparisons are of exact values.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import Kind, MissingFigureError, completion
from xl_minsheng.ledger.pace import expected_share, term
from xl_minsheng.ledger.status import Declared, Light, Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """Standing of an indicator.

    Attributes:
        status: the standing.
        completion: exact share done, 1 for 100 %; None where the kind has none or a
            figure is missing.
        expected: exact share due by now; None for kinds without pace.
        light: how far behind; None unless behind.
        problem: why nothing can be judged (Chinese); empty otherwise.
    """

    status: Status
    completion: Fraction | None = None
    expected: Fraction | None = None
    light: Light | None = None
    problem: str = ""

    @property
    def gap(self) -> Fraction | None:
        """Share ahead of the expected one, negative when behind."""
        if self.completion is None or self.expected is None:
            return None
        return self.completion - self.expected

    @property
    def words(self) -> str:
        """Status as a cell and a table show it: 未达到序时进度（红灯）."""
        return f"{self.status}（{self.light}）" if self.light else str(self.status)


def assess(indicator: Indicator, issue: Issue) -> Assessment:
    """Judge an indicator whose references are resolved.

    Args:
        indicator: the figures.
        issue: cut-off date, rule, curves and thresholds.

    Returns:
        The standing. Nothing raises: what cannot be judged is 无法判断 with `problem` set,
        a figure that is not there yet is 待数据.
    """
    if indicator.kind is None:
        return Assessment(Status.UNKNOWN, problem="考核方式未填或不认识")
    if indicator.kind is Kind.NARRATIVE:
        return Assessment(Status.NOT_COUNTED)
    if issue.cut_off is None:
        return Assessment(Status.UNKNOWN, problem="截止日期未填")
    try:
        expected = _expected(indicator, issue, issue.cut_off)
    except ValueError as error:
        return Assessment(Status.UNKNOWN, problem=str(error))
    try:
        done = completion(indicator.kind, indicator.actual, indicator.target)
        problem = _line_problem(indicator)
    except MissingFigureError as error:
        done, problem = None, str(error)
    except ValueError as error:
        return Assessment(Status.UNKNOWN, None, expected, problem=str(error))
    if indicator.declared is Declared.AWAITING or (indicator.actual is None and not indicator.declared):
        return Assessment(Status.AWAITING, done, expected, problem="" if indicator.declared else problem)
    if indicator.declared is Declared.STAGNANT:
        return Assessment(Status.STAGNANT, done, expected, Light.RED)
    if problem:
        return Assessment(Status.UNKNOWN, done, expected, problem=problem)
    return _JUDGES[indicator.kind](indicator, issue, done, expected)


def _expected(indicator: Indicator, issue: Issue, cut_off: dt.date) -> Fraction | None:
    """Expected share, for a milestone 1 after its due date; None for kinds without pace."""
    if indicator.kind is Kind.MILESTONE:
        _, due = term(cut_off, indicator.start, indicator.due)
        return Fraction(int(cut_off > due))
    if indicator.kind is None or not indicator.kind.is_paced:
        return None
    return expected_share(cut_off, indicator.start, indicator.due, indicator.rule or issue.rule, issue.curves)


def _line_problem(indicator: Indicator) -> str:
    """What is missing for a kind that has a line instead of a share."""
    if indicator.kind is not Kind.CEILING:
        return ""
    if indicator.actual is None:
        return "累计完成未填"
    if indicator.actual < 0 or (indicator.target is not None and indicator.target < 0):
        return "累计完成或全年目标为负数"
    return "全年目标未填" if indicator.target is None else ""


def _judge_pace(
    indicator: Indicator, issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if done is None or expected is None:
        return Assessment(Status.UNKNOWN, problem="累计完成未填")
    if done >= 1:
        return Assessment(Status.FINISHED, done, expected)
    if done >= expected:
        ahead = done >= expected + Fraction(issue.ahead_margin) / 100
        return Assessment(Status.AHEAD if ahead else Status.ON_PACE, done, expected)
    light = _light(expected - done, issue)
    idle = indicator.previous is not None and indicator.previous == indicator.actual
    if idle and indicator.unchanged + 1 >= issue.stagnant_after:
        return Assessment(Status.STAGNANT, done, expected, Light.RED)
    return Assessment(Status.BEHIND, done, expected, light)


def _judge_milestone(
    _indicator: Indicator, issue: Issue, done: Fraction | None, expected: Fraction | None
) -> Assessment:
    if done == 1:
        return Assessment(Status.FINISHED, done, expected)
    if expected == 0:
        return Assessment(Status.ON_PACE, done, expected)
    return Assessment(Status.BEHIND, done, expected, _light(Fraction(1), issue))


def _judge_line(
    indicator: Indicator, _issue: Issue, done: Fraction | None, _expected: Fraction | None
) -> Assessment:
    if indicator.kind is Kind.CEILING:
        assert indicator.actual is not None  # noqa: S101  (told by _line_problem)
        assert indicator.target is not None  # noqa: S101
        met = indicator.actual <= indicator.target
    else:
        met = done is not None and done >= 1
    return Assessment(Status.MET if met else Status.NOT_MET, done, light=None if met else Light.RED)


_JUDGES = {
    Kind.CUMULATIVE: _judge_pace,
    Kind.SHARE: _judge_pace,
    Kind.MILESTONE: _judge_milestone,
    Kind.FLOOR: _judge_line,
    Kind.CEILING: _judge_line,
    Kind.ZERO: _judge_line,
}


def _light(behind: Fraction, issue: Issue) -> Light:
    points = behind * 100
    if points >= Fraction(issue.red_from):
        return Light.RED
    return Light.ORANGE if points >= Fraction(issue.orange_from) else Light.YELLOW
