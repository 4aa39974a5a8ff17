"""Every rule over one indicator: an entry that breaks it, one that just does not, and what is said."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.checks import Finding, Severity, check_entry, check_ledger
from xl_minsheng.checks.catalogue import ENTRY_RULES
from xl_minsheng.ledger import (
    Cell,
    Curve,
    Declared,
    Indicator,
    Issue,
    Kind,
    Ledger,
    Project,
    Row,
    Section,
    Status,
    assess,
)
from xl_minsheng.workbook.build import place

ISSUE = Issue(
    title="工作专报",
    number=6,
    body="工作专班",
    issued_on=dt.date(2025, 7, 20),
    cut_off=dt.date(2025, 7, 20),
    curves={"农时": Curve("农时", (*[None] * 5, Decimal("0.4"), *[None] * 5, Decimal(1)))},
)
JOBS = Indicator(
    id="A01-1",
    project="A01",
    name="城镇新增就业",
    target=Decimal(6000),
    actual=Decimal(5259),
    unit="人",
)


def ledger_with(**changes: Any) -> Ledger:
    """Return a ledger of one indicator, 城镇新增就业 5259 of 6000 人, changed like this; its row is the fourth."""
    return place(
        Ledger(
            ISSUE,
            (Section("A", 1, "省级实事"),),
            (Project("A01", "A", 1, "促进就业"),),
            (replace(JOBS, **changes),),
        )
    )


def found(code: str, **changes: Any) -> list[Finding]:
    """Return what a rule says of the changed indicator."""
    return [finding for finding in check_ledger(ledger_with(**changes)) if finding.code == code]


@dataclass(frozen=True)
class Case:
    """A rule, what breaks it, what just does not, and what is said of which cell."""

    code: str
    severity: Severity
    failing: dict[str, Any]
    passing: dict[str, Any]
    cell: Cell
    text: str


def pair(code: str, failing: dict[str, Any], passing: dict[str, Any], column: str, text: str) -> Any:
    """Return a case named after what fails; the cell is in the ledger's fourth row."""
    severity = {"E": Severity.ERROR, "W": Severity.WARNING, "T": Severity.HINT}[code[0]]
    cell = Cell("台账", column, 4)
    return pytest.param(Case(code, severity, failing, passing, cell, text), id=f"{code} {' '.join(failing)}")


SHARE = {"kind": Kind.SHARE, "unit": "%", "target": Decimal(1)}
LINE = {"kind": Kind.CEILING, "unit": "%", "target": Decimal("0.055"), "reason": "集中离校"}

CASES = [
    pair("E101", {"name": ""}, {"name": "就业"}, "E", "台账!E4「指标名称」未填，请填写指标名称"),
    pair(
        "E102",
        {"actual": None},
        {"actual": None, "declared": Declared.AWAITING},
        "H",
        "台账!H4「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ),
    pair(
        "E102",
        {"kind": Kind.CEILING, "actual": None},
        {"kind": Kind.NARRATIVE, "actual": None},
        "H",
        "台账!H4「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ),
    pair(
        "E103",
        {"target": None},
        {"target": None, "kind": Kind.SHARE, "unit": "%", "actual": Decimal("0.6")},
        "G",
        "台账!G4「全年目标」未填，请填写全年目标，累计类指标要与它比较",
    ),
    pair(
        "E103",
        {"target": None, "kind": Kind.CEILING},
        {"target": None, "kind": Kind.CEILING, "declared": Declared.AWAITING},
        "G",
        "台账!G4「全年目标」未填，请填写全年目标，不高于类指标要与它比较",
    ),
    pair(
        "E104",
        {"target": Decimal(0)},
        {"target": Decimal(0), "kind": Kind.ZERO},
        "G",
        "台账!G4「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
    ),
    pair(
        "E104",
        {"target": Decimal(0), "kind": Kind.MILESTONE},
        {"target": Decimal(0), "kind": Kind.CEILING},
        "G",
        "台账!G4「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
    ),
    pair(
        "E105",
        {"actual": Decimal(-1)},
        {"actual": Decimal(0)},
        "H",
        "台账!H4「累计完成」-1：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"target": Decimal(-6000)},
        {"target": Decimal(6000)},
        "G",
        "台账!G4「全年目标」-6000：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"previous": Decimal("-0.5")},
        {"previous": Decimal("0.5")},
        "P",
        "台账!P4「上期累计」-0.5：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"extra_1": Decimal(-485)},
        {"extra_1": Decimal(485)},
        "U",
        "台账!U4「附数一」-485：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"extra_2": Decimal(-1)},
        {"extra_2": Decimal(0)},
        "V",
        "台账!V4「附数二」-1：是负数，请核对后填正数",
    ),
    pair(
        "E106",
        SHARE | {"actual": Decimal("87.65")},
        SHARE | {"actual": Decimal("0.8765")},
        "H",
        "台账!H4「累计完成」87.65：相当于8765%，可能漏了百分号，请核对，若是87.65%，填 87.65%",
    ),
    pair(
        "E106",
        {"kind": Kind.SHARE, "actual": Decimal("0.6"), "target": Decimal("10.5")},
        {"kind": Kind.SHARE, "actual": Decimal("0.6"), "target": Decimal(10)},
        "G",
        "台账!G4「全年目标」10.5：相当于1050%，可能漏了百分号，请核对，若是10.5%，填 10.5%",
    ),
    pair(
        "E106",
        {"unit": "%", "target": Decimal("0.6"), "actual": Decimal("0.5"), "previous": Decimal(40)},
        {"unit": "人", "target": Decimal("0.6"), "actual": Decimal("0.5"), "previous": Decimal(40)},
        "P",
        "台账!P4「上期累计」40：相当于4000%，可能漏了百分号，请核对，若是40%，填 40%",
    ),
    pair(
        "E107",
        {"start": dt.date(2025, 7, 1), "due": dt.date(2025, 6, 30)},
        {"start": dt.date(2025, 7, 1), "due": dt.date(2025, 7, 1)},
        "AA",
        "台账!AA4「完成时限」2025年6月30日：早于起始日期2025年7月1日，请核对两个日期",
    ),
    pair(
        "E108",
        {"rule": "按周"},
        {"rule": "农时"},
        "AB",
        "台账!AB4「单独规则」按周：没有这个规则或曲线，请改为按日、按月、按整月、按季、农时之一",
    ),
    pair(
        "E109",
        {"rule": "农时", "due": dt.date(2026, 6, 30)},
        {"rule": "农时", "due": dt.date(2025, 11, 30)},
        "AA",
        "台账!AA4「完成时限」2026年6月30日：曲线“农时”只管一年，不能用于2026年才到期的任务，请另选进度规则，或核对完成时限",
    ),
    pair(
        "E109",
        {"rule": "农时", "start": dt.date(2025, 3, 1), "due": dt.date(2026, 6, 30)},
        {"rule": "农时", "start": dt.date(2025, 3, 1), "due": dt.date(2026, 6, 30), "kind": Kind.FLOOR},
        "AA",
        "台账!AA4「完成时限」2026年6月30日：曲线“农时”只管一年，不能用于2026年才到期的任务，请另选进度规则，或核对完成时限",
    ),
    pair(
        "W201",
        {"actual": Decimal(18001)},
        {"actual": Decimal(18000)},
        "H",
        "台账!H4「累计完成」18001：是全年目标的300.02%，请核对单位和小数点；确实如此的，在原因说明里写明",
    ),
    pair(
        "W201",
        LINE | {"actual": Decimal("5.7")},
        LINE | {"actual": Decimal("0.057")},
        "H",
        "台账!H4「累计完成」5.7：是全年目标的10363.64%，请核对单位和小数点；确实如此的，在原因说明里写明",
    ),
    pair(
        "W201",
        SHARE | {"actual": Decimal(10)},
        SHARE | {"actual": Decimal(3)},
        "H",
        "台账!H4「累计完成」10：是全年目标的1000%，请核对单位和小数点；确实如此的，在原因说明里写明",
    ),
    pair(
        "W202",
        {"previous": Decimal(5300)},
        {"previous": Decimal(5259)},
        "H",
        "台账!H4「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确需更正的，在原因说明里写明",
    ),
    pair(
        "W202",
        {"previous": Decimal(5300)},
        {"previous": Decimal(5300), "kind": Kind.CEILING},
        "H",
        "台账!H4「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确需更正的，在原因说明里写明",
    ),
    pair(
        "W203",
        {"actual": Decimal(650), "target": Decimal(4600)},
        {"actual": Decimal(650), "target": Decimal(4600), "reason": "设备采购未完成"},
        "R",
        "台账!R4「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
    ),
    pair(
        "W203",
        {"kind": Kind.FLOOR, "actual": Decimal(151), "target": Decimal(171), "unit": "元/月"},
        {"kind": Kind.FLOOR, "actual": Decimal(171), "target": Decimal(171), "unit": "元/月"},
        "R",
        "台账!R4「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
    ),
    pair(
        "W204",
        {"declared": Declared.STAGNANT},
        {"declared": Declared.STAGNANT, "reason": "配套资金未到位"},
        "R",
        "台账!R4「原因说明」未填，而特殊情形为“停滞”，请写明原因",
    ),
    pair(
        "W204",
        {"declared": Declared.AWAITING, "actual": None},
        {"declared": Declared.AWAITING, "actual": None, "reason": "学生刚刚毕业"},
        "R",
        "台账!R4「原因说明」未填，而特殊情形为“待数据”，请写明原因",
    ),
    pair(
        "W205",
        {"entered_on": dt.date(2025, 7, 21)},
        {"entered_on": dt.date(2025, 7, 20)},
        "AD",
        "台账!AD4「数据日期」2025年7月21日：晚于截止日期2025年7月20日，请改用截止日期前的数",
    ),
    *[
        pair(
            "W206",
            {"actual": Decimal("0.8765"), "target": Decimal(20), "unit": "亿元"},
            {"actual": Decimal("0.8765"), "target": Decimal(20), "unit": "亿元"} | passing,
            "H",
            "台账!H4「累计完成」0.8765：小于1，像是把完成率填进来了，请填写累计数",
        )
        for passing in (
            {"target": Decimal("19.9")},
            {"actual": Decimal(1)},
            {"actual": Decimal(0)},
            {"unit": "%"},
            {"kind": Kind.CEILING},
        )
    ],
    pair(
        "W207",
        {"previous": Decimal(526)},
        {"previous": Decimal(700)},
        "H",
        "台账!H4「累计完成」5259：与上期的526人相差约10倍，请核对单位和小数点",
    ),
    pair(
        "W207",
        {"unit": "万亩", "actual": Decimal("6.9"), "target": Decimal("7.42"), "previous": Decimal(68000)},
        {"unit": "万亩", "actual": Decimal("6.9"), "target": Decimal("7.42"), "previous": Decimal("6.8")},
        "H",
        "台账!H4「累计完成」6.9：与上期的68000万亩相差约10000倍，请核对单位和小数点",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(5258)},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(6000), "actual": Decimal(6000)},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(5259), "kind": Kind.FLOOR},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "T302",
        {"unit": ""},
        {"unit": "", "kind": Kind.MILESTONE},
        "I",
        "台账!I4「单位」未填，请选择单位",
    ),
    pair(
        "T303",
        {"percent_places": 3},
        {"percent_places": 2},
        "W",
        "台账!W4「百分比位数」3：多于两位，请填0、1或2",
    ),
]


def test_every_rule_over_one_entry_has_its_cases() -> None:
    """A rule that is registered without a failing and a passing entry here fails this test."""
    assert sorted({rule.code for rule in ENTRY_RULES}) == sorted({one.values[0].code for one in CASES})


def test_a_sound_entry_raises_nothing() -> None:
    """The entry that the cases start from has no finding at all."""
    assert check_ledger(ledger_with()) == []


@pytest.mark.parametrize("case", CASES)
def test_a_rule_says_what_is_wrong_of_which_cell(case: Case) -> None:
    """The failing entry gives one finding of the rule: its severity, its cell, its whole sentence."""
    findings = [(one.severity, one.cell, one.text) for one in found(case.code, **case.failing)]
    assert findings == [(case.severity, case.cell, case.text)]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_lets_its_nearest_sound_entry_pass(case: Case) -> None:
    """The passing entry, as like the failing one as can be, is not spoken of by the rule."""
    assert found(case.code, **case.passing) == []


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
    assert [one.cell.address for one in findings if one.cell] == ["台账!H4", "台账!G4", "台账!P4"]


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
        "警告：「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确需更正的，在原因说明里写明"
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
    if standing.status is Status.UNKNOWN or standing.problem:
        severities = {one.severity for one in check_entry(indicator, ISSUE)}
        assert Severity.ERROR in severities
