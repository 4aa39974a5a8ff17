"""Judging by a line: what the kinds have in common that are 达标 or 未达标."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.figures import write_distance, write_figure
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds.rules import NO_PACE, Explain, Judge, KindRules, Objections
from xl_minsheng.ledger.status import Light, Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator

line_rules = partial(
    KindRules,
    is_counted=True,
    keeps_line=True,
    accumulates=False,
    in_shares=False,
    words={},
    pace=NO_PACE,
    objections=Objections(),
)
"""Rules of a kind whose figure is held against a line whatever the date; the rest is to be given."""


def met_or_not(done: Fraction | None, expected: Fraction | None = None, *, met: bool) -> Assessment:
    """达标, or 未达标 with a red light."""
    if met:
        return Assessment(Status.MET, done, expected)
    return Assessment(Status.NOT_MET, done, expected, Light.RED)


def judge_line(reached: Callable[[Decimal, Decimal | None], bool]) -> Judge:
    """The verdict of a kind, from whether a figure reaches the target."""

    def judge(
        indicator: "Indicator", _issue: Issue, done: Fraction | None, _expected: Fraction | None
    ) -> Assessment:
        met = indicator.actual is not None and reached(indicator.actual, indicator.target)
        return met_or_not(done, met=met)

    return judge


def explain_line(line: str, off: str) -> Explain:
    """The arithmetic of a kind: 现为5.7%，应不高于5.5%，超出0.2个百分点.

    Args:
        line: what its figure should do: 不高于.
        off: what it does otherwise, before the distance: 超出.
    """

    def explain(indicator: "Indicator", _issue: Issue, standing: Assessment) -> str:
        actual, target = indicator.actual or Decimal(0), indicator.target or Decimal(0)
        unit = indicator.unit
        text = f"现为{write_figure(actual, unit)}，应{line}{write_figure(target, unit)}"
        if standing.status is Status.MET:
            return f"{text}，达标"
        return f"{text}，{off}{write_distance(actual - target, unit)}"

    return explain
