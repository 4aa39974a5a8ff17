"""Findings over one indicator beyond the table of rules: what is told once, of which place, of blanks."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from one_entry import ISSUE, JOBS, SHARE, found, ledger_with

from xl_minsheng.checks import Severity, check_entry, check_ledger
from xl_minsheng.ledger import (
    Cell,
    Declared,
    Indicator,
    Kind,
    Row,
    Status,
    assess,
)


@pytest.mark.parametrize(
    ("actual", "previous", "factor"),
    [
        ("7999", "1000", None),
        ("8000", "1000", "10"),
        ("15000", "1000", "10"),
        ("15001", "1000", None),
        ("5259", "52", "100"),
        ("5259", "5.2", "1000"),
        ("5259", "0.52", "10000"),
        ("5259", "0.05", None),
        ("5259", "52000", "10"),
        ("5259", "525900", "100"),
        ("5259", "5259000", "1000"),
        ("5259", "52590000", "10000"),
        ("5259", "0", None),
        ("0", "5259", None),
    ],
)
def test_a_slip_of_ten_to_ten_thousand_times_is_seen_in_both_directions(
    actual: str, previous: str, factor: str | None
) -> None:
    """Between 0.8 and 1.5 times a power of ten, more or less than the last issue's figure."""
    findings = found("W207", actual=Decimal(actual), previous=Decimal(previous), target=Decimal(10**9))
    said = f"与上期的{previous}人相差约{factor}倍"
    assert [one.why for one in findings] == ([said] if factor else [])


def test_figures_that_remain_may_fall_tenfold() -> None:
    """For 清零 a fall from 100 to 10 is the work itself."""
    zero = {"kind": Kind.ZERO, "actual": Decimal(10), "previous": Decimal(100), "reason": "正在整改"}
    assert found("W207", **zero) == []


def test_a_percentage_without_its_sign_is_told_once() -> None:
    """What E106 says of a share is not said again as an implausible completion."""
    assert [one.code for one in check_ledger(ledger_with(**SHARE, actual=Decimal("87.65")))] == ["E106"]


def test_a_declaration_without_a_reason_is_told_once() -> None:
    """What W204 says of a declared standstill is not said again as being behind."""
    assert [one.code for one in check_ledger(ledger_with(declared=Declared.STAGNANT))] == ["W204"]


def test_a_percentage_typed_without_its_sign_shows_in_every_figure() -> None:
    """Target, actual and previous are held against the same limit."""
    figures = {"actual": Decimal(60), "target": Decimal(100), "previous": Decimal(50)}
    findings = found("E106", **SHARE | figures)
    assert [one.cell.address for one in findings if one.cell] == ["台账!H4", "台账!G4", "台账!F4"]


def test_a_rule_error_is_told_of_the_row_only_when_the_row_names_the_rule() -> None:
    """A row without 单独规则 follows the front page, whose rule is checked there."""
    ledger = ledger_with()
    wrong = replace(ledger, issue=replace(ledger.issue, rule="按周"))
    assert [one.code for one in check_ledger(wrong)] == ["E112"]


def test_the_front_page_s_curve_is_held_against_the_row_s_due_date() -> None:
    """A row without 单独规则 that is due in a later year cannot follow the front page's curve."""
    ledger = ledger_with(due=dt.date(2026, 6, 30))
    curved = replace(ledger, issue=replace(ledger.issue, rule="农时"))
    assert [(one.code, one.cell) for one in check_ledger(curved)] == [("E109", Cell("台账", "AA", 4))]


def test_dates_in_the_wrong_order_are_not_told_again_of_the_curve() -> None:
    """E107 has said it."""
    dates = {"start": dt.date(2026, 7, 1), "due": dt.date(2026, 6, 30)}
    assert [one.code for one in check_ledger(ledger_with(rule="农时", **dates))] == ["E107"]


def test_a_finding_without_a_workbook_names_its_indicator() -> None:
    """An indicator that was not read from a workbook has no cell: its id and name take the place."""
    findings = list(check_entry(replace(JOBS, actual=None), ISSUE))
    assert [(one.cell, one.text) for one in findings] == [
        (
            None,
            "A01-1 城镇新增就业「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
        )
    ]


def test_a_finding_of_a_missing_column_points_to_the_row_s_id() -> None:
    """A sheet may lack an optional column; the finding then stands at the row's first cell."""
    row = Row("台账", 9, {"id": "B"})
    findings = list(check_entry(replace(JOBS, percent_places=3, row=row), ISSUE))
    assert [one.text for one in findings] == ["台账!B9「百分比位数」3：多于两位，请填0、1或2"]


def test_a_finding_in_the_row_itself_leaves_its_place_out() -> None:
    """The line that stands in the row's 校验 begins with the severity."""
    assert [one.short for one in found("W202", previous=Decimal(5300))] == [
        "警告：「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确实如此的，在“校验结果”这一行填理由和姓名"
    ]


def test_whatever_is_blank_checking_ends() -> None:
    """No rule fails over a figure, a day or a setting that is not there, whatever the kind."""
    figures = (None, Decimal(38))
    days = (None, dt.date(2025, 5, 1))
    blanks = product((None, *Kind), figures, figures, figures, days, days, days, days)
    for kind, target, actual, previous, start, due, entered_on, cut_off in blanks:
        indicator = Indicator(
            kind=kind,
            target=target,
            actual=actual,
            previous=previous,
            start=start,
            due=due,
            entered_on=entered_on,
        )
        findings = list(check_entry(indicator, replace(ISSUE, cut_off=cut_off)))
        assert findings[0].code == "E101"  # it has no name either


_FIGURES = st.sampled_from([None, *map(Decimal, ("-1", "0", "0.6", "1", "60", "6000"))])
_DAYS = st.sampled_from(
    [None, *(dt.date(year, month, 15) for year in (2024, 2025, 2026) for month in (3, 9))]
)


@given(
    st.builds(
        Indicator,
        id=st.just("A01-1"),
        project=st.just("A01"),
        name=st.just("就业"),
        kind=st.sampled_from(Kind),
        target=_FIGURES,
        actual=_FIGURES,
        previous=_FIGURES,
        unit=st.sampled_from(["", "人", "%"]),
        declared=st.sampled_from([None, *Declared]),
        start=_DAYS,
        due=_DAYS,
        rule=st.sampled_from(["", "按日", "按周", "农时"]),
    )
)
def test_what_cannot_be_judged_is_always_told_as_an_error(indicator: Indicator) -> None:
    """无法判断, or 待数据 that nobody declared, never reaches a bulletin without an error that says why."""
    standing = assess(indicator, ISSUE)
    assume(standing.status is Status.UNKNOWN or standing.problem)  # hypothesis fails if there are too few
    severities = {one.severity for one in check_entry(indicator, ISSUE)}
    assert Severity.ERROR in severities
