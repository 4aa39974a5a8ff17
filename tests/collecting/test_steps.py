"""What a form computes by itself is what the program answers, for every kind."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import small
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.collecting.steps import (
    Step,
    share_of,
    standing_still,
    status_steps,
    status_words,
    word_at,
)
from xl_minsheng.ledger import Indicator, Kind, assess, completion

ISSUE = small().issue
TARGETS = {Kind.ZERO: None, Kind.SHARE: Decimal(1), Kind.RATE: Decimal("0.6"), Kind.MILESTONE: Decimal(1)}
COUNTED = [kind for kind in Kind if kind.rules.is_counted]


def indicator(kind: Kind, **more: object) -> Indicator:
    """An indicator of a kind, with a target that suits it."""
    given: dict[str, object] = {"target": TARGETS.get(kind, Decimal(6000)), "unit": "人"}
    return Indicator(id="A01-1", name="指标", kind=kind, **{**given, **more})  # type: ignore[arg-type]


def test_the_steps_of_a_task_are_its_thresholds() -> None:
    """201 of 365 days: expected 55.07 %, at 10 and 20 points below orange and red, ahead 20 points above."""
    assert status_steps(indicator(Kind.CUMULATIVE, target=Decimal(365)), ISSUE) == [
        Step(0, "未达到序时进度（红灯）"),
        Step(128000001, "未达到序时进度（橙灯）"),
        Step(164500001, "未达到序时进度（黄灯）"),
        Step(201000000, "达到序时进度"),
        Step(274000000, "超序时进度"),
        Step(365000000, "完成全年任务"),
    ]


@given(
    st.sampled_from(COUNTED),
    st.decimals(0, 20000, places=2) | st.decimals(0, 2, places=4),
    st.sampled_from([None, dt.date(2025, 6, 30), dt.date(2026, 3, 31)]),
    st.sampled_from(["按日", "按月", "按季"]),
)
def test_a_figure_that_is_looked_up_is_judged_as_the_program_judges(
    kind: Kind, actual: Decimal, due: dt.date | None, rule: str
) -> None:
    """Status, light and completion, whatever the kind, the rule and the due date."""
    row = indicator(kind, due=due, rule=rule)
    standing = assess(replace(row, actual=actual), ISSUE)
    assert word_at(status_steps(row, ISSUE), actual) == status_words(standing)
    share = share_of(row)
    if share is None:
        assert standing.completion is None
    elif share.divisor is not None:
        assert Fraction(actual) / Fraction(share.divisor) == completion(kind, actual, row.target)
    else:
        assert Fraction(word_at(list(share.steps), actual)) == completion(kind, actual, row.target)


@pytest.mark.parametrize(("unchanged", "shown"), [(0, ""), (1, "停滞（红灯）")])
def test_the_last_figure_again_may_stand_still(unchanged: int, shown: str) -> None:
    """Only where the issues without progress are enough."""
    row = indicator(Kind.CUMULATIVE, previous=Decimal(300), unchanged=unchanged)
    assert standing_still(row, ISSUE) == shown
