"""Targets derived from a value and its printed percentage."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports import imported

from xl_minsheng.importing.targets import derive_target
from xl_minsheng.ledger.numbers import write_percent

CASES = [
    ("5259", "87.65", True, "6000"),
    ("3867", "161.13", True, "2400"),
    ("1438", "63.07", True, "2280"),
    ("18327", "68.90", False, "26600"),
    ("45203", "112.16", True, "40302"),  # no rounder number prints 112.16%
    ("15", "115", True, "13"),  # 115.38%, printed without decimals
    ("623", "89", True, "700"),  # 89.00%, printed without its zeros
    ("188.37", "71", False, "265.3"),  # 71.00%
    ("6.9", "93", False, "7.4"),  # 93.24%: no target with one decimal gives 93.00%
    ("13.81", "80.57", False, "17.14"),
    ("26", "433.33", True, "6"),
    ("5", "37.9", True, "13.2"),  # no whole number: told with the decimal it needs
]


@pytest.mark.parametrize(("actual", "percent", "whole", "target"), CASES)
def test_the_simplest_target_that_prints_the_percentage(
    actual: str, percent: str, whole: bool, target: str
) -> None:
    """The fewest digits; whole for what is counted; as many decimals as the value."""
    assert str(derive_target(Decimal(actual), Decimal(percent), whole=whole)) == target


@pytest.mark.parametrize(("actual", "percent"), [("0", "60"), ("5", "0"), ("0", "0")])
def test_of_nothing_no_target_is_derived(actual: str, percent: str) -> None:
    """0 of anything is 0 %."""
    assert derive_target(Decimal(actual), Decimal(percent), whole=True) is None


@given(
    actual=st.decimals(Decimal("0.01"), Decimal(10**6), places=2).map(lambda one: one.normalize()),
    target=st.integers(1, 10**6),
    places=st.integers(0, 2),
)
def test_a_derived_target_prints_the_percentage_again(actual: Decimal, target: int, places: int) -> None:
    """Whatever the value and the true target were, and never with more digits than the true one."""
    actual = Decimal(f"{actual:f}")
    printed = write_percent(Fraction(actual) / target, places)
    percent = Decimal(printed.removesuffix("%"))
    derived = derive_target(actual, percent, whole=False)
    if percent == 0:
        assert derived is None
        return
    assert derived is not None
    assert write_percent(Fraction(actual) / Fraction(derived), places) == printed


def test_c16_a_target_that_stands_in_the_text_is_taken() -> None:
    """8500, not the 8499 that 6230 and 73.3 % give; a figure, its target and a share are one indicator."""
    text = """云台市民生实事工作专报
（2025年第4期 总第28期）
云台市人民政府督查室
2025年9月10日
截至8月31日，各项工作有序推进。
（一）就业
1.城镇新增就业。年度目标8500人，1—8月完成6230人，占年度目标的73.3%。
2.职业培训。年度目标3000人次，已完成2870人次，占年度目标的95.7%。
（二）养老
3.新增养老床位600张。目前已新增412张，完成率68.7%。
4.托育服务。计划新增托位800个，实际新增520个，完成65%。
"""
    ledger = imported(text).ledger
    assert (ledger.issue.number, ledger.issue.cut_off) == (4, dt.date(2025, 8, 31))
    assert [(one.target, one.actual, one.unit) for one in ledger.indicators if one.target] == [
        (8500, 6230, "人"),
        (3000, 2870, "人次"),
        (600, 412, "张"),
        (800, 520, "个"),
    ]
