"""Judging one indicator at the cut-off date.

The order of judgement: what the clerk declared, then whether figures are there,
then the kind's own rule. All comparisons are of exact values.
"""

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import MissingFigureError
from xl_minsheng.ledger.status import Declared, Light, Status

__all__ = ["Assessment", "assess"]


def assess(indicator: Indicator, issue: Issue) -> Assessment:
    """Assess an indicator whose references are resolved.

    Args:
        indicator: the figures.
        issue: cut-off date, rule, curves and thresholds.

    Returns:
        The standing. Finite figures and days raise nothing: what cannot be judged is 无法判断 with
        `problem` set, a figure that is not there yet is 待数据.
    """
    figures = indicator.figures_row or indicator.row
    if figures and figures.unusable:
        return Assessment(Status.UNKNOWN, problem=figures.unusable)
    if indicator.kind is None:
        return Assessment(Status.UNKNOWN, problem="考核方式未填或不认识")
    rules = indicator.kind.rules
    if not rules.is_counted:
        return Assessment(Status.NOT_COUNTED)
    if issue.cut_off is None:
        return Assessment(Status.UNKNOWN, problem="截止日期未填")
    try:
        expected = rules.pace.expected(indicator, issue)
    except ValueError as error:
        return Assessment(Status.UNKNOWN, problem=str(error))
    done, problem = None, ""
    try:
        measured = rules.measure(indicator.actual, indicator.target)
        done = measured if rules.has_completion else None
    except MissingFigureError as error:
        problem = str(error)
    except ValueError as error:
        return Assessment(Status.UNKNOWN, None, expected, problem=str(error))
    if indicator.declared is Declared.AWAITING or (indicator.actual is None and not indicator.declared):
        return Assessment(Status.AWAITING, done, expected, problem="" if indicator.declared else problem)
    if indicator.declared is Declared.STAGNANT:
        return Assessment(Status.STAGNANT, done, expected, Light.RED)
    if problem:
        return Assessment(Status.UNKNOWN, done, expected, problem=problem)
    return rules.judge(indicator, issue, done, expected)
