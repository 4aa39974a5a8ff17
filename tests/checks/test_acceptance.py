"""情况说明: what a reason accepts, what it does not, and what becomes of one that fits no longer."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from one_entry import ledger_with

from xl_minsheng.checks import Finding, Severity, check, forbids_publishing
from xl_minsheng.checks.acceptance import ACCEPTANCE_TITLES, accept
from xl_minsheng.checks.run import severity_summary
from xl_minsheng.ledger import Explanation
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.write import with_cells

GIVEN = {
    "code": "W201",
    "item": "A01-1",
    "value": "26000",
    "reason": "新建园区集中招工",
    "name": "李敏",
    "day": dt.date(2025, 7, 21),
}
"""Accepts that 26000 of 6000 people found work."""


def findings_with(line: dict[str, Any], **changes: Any) -> list[Finding]:
    """Return the findings of 26000 people (or another entry) with this line of 情况说明."""
    ledger = ledger_with(**{"actual": Decimal(26000)} | changes)
    return check(WorkbookContents(with_cells(replace(ledger, explanations=(Explanation(**line),))), ()))


def test_a_warning_with_reason_name_and_day_is_accepted_and_listed() -> None:
    """It is not hidden: it stands last, as 已说明, with the reason where the remedy stood."""
    (found,) = findings_with(GIVEN)
    assert found.severity is Severity.ACCEPTED
    assert (
        found.text == "台账!H4「累计完成」26000：是全年目标的433.33%，新建园区集中招工（李敏，2025年7月21日）"
    )
    assert severity_summary([found]) == "已说明1条"
    assert not forbids_publishing([found])


def test_it_comes_back_when_the_value_changes() -> None:
    """The reason was given for another figure; a hint says so at its line."""
    assert [(one.code, one.severity, one.text) for one in findings_with(GIVEN, actual=Decimal(26001))] == [
        (
            "W201",
            Severity.WARNING,
            "台账!H4「累计完成」26001：是全年目标的433.35%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
        ),
        (
            "T402",
            Severity.HINT,
            "情况说明!A4「规则代码」W201 A01-1：说明时是26000，现在是26001，说明不再算数，请重新核实，改填现值、理由和日期",
        ),
    ]


@pytest.mark.parametrize(
    ("blank", "title"), [({"reason": ""}, "说明理由"), ({"name": ""}, "说明人"), ({"day": None}, "说明日期")]
)
def test_an_incomplete_line_accepts_nothing_and_says_so(blank: dict[str, Any], title: str) -> None:
    """Reason, name and day: all three, or the warning stays."""
    findings = findings_with(GIVEN | blank)
    assert [(one.code, one.severity) for one in findings] == [
        ("W201", Severity.WARNING),
        ("T401", Severity.HINT),
    ]
    column = {"说明理由": "D", "说明人": "E", "说明日期": "F"}[title]  # C14: where it is to be filled in
    assert (
        findings[1].text == f"情况说明!{column}4「{title}」W201 A01-1：缺“{title}”，这条说明不起作用，请填全"
    )


def test_a_line_without_its_finding_is_told() -> None:
    """The figure was corrected: the reason has nothing left to explain."""
    assert [one.text for one in findings_with(GIVEN, actual=Decimal(5259))] == [
        "情况说明!A4「规则代码」W201 A01-1：现在没有这条意见，说明用不上，请删去这一行，或留作记录"
    ]


def test_an_error_cannot_be_accepted() -> None:
    """It forbids publishing whatever is said of it."""
    line = GIVEN | {"code": "E105", "value": "-1"}
    findings = findings_with(line, actual=Decimal(-1))
    assert forbids_publishing(findings)
    assert findings[-1].text == (
        "情况说明!A4「规则代码」E105 A01-1：这条意见是错误，不能用说明代替，请按“怎么办”改正"
    )


def test_a_cell_to_be_filled_cannot_be_accepted() -> None:
    """A reason would hold for ever, as there is no value that could change."""
    line = GIVEN | {"code": "W203", "value": ""}
    findings = findings_with(line, actual=Decimal(650))
    assert [(one.code, one.severity) for one in findings] == [
        ("W203", Severity.WARNING),
        ("T404", Severity.HINT),
    ]
    assert findings[1].why == "要填的格子还空着，不能用说明代替"


def test_a_hint_can_be_accepted_too() -> None:
    """No progress since the last issue, with the reason."""
    line = GIVEN | {"code": "T301", "value": "5259"}
    findings = findings_with(line, actual=Decimal(5259), previous=Decimal(5259))
    assert [one.severity for one in findings] == [Severity.ACCEPTED]


@pytest.mark.parametrize(
    "copied", [{"code": "w201"}, {"item": " a01-1 "}, {"value": "26 000"}, {"item": "A01- 1"}]
)
def test_spaces_and_capitals_do_not_matter(copied: dict[str, Any]) -> None:
    """The line may have been copied by hand."""
    assert [one.severity for one in findings_with(GIVEN | copied)] == [Severity.ACCEPTED]


@pytest.mark.parametrize("other", [{"code": "W202"}, {"item": "A01-2"}])
def test_another_rule_or_item_is_not_accepted(other: dict[str, Any]) -> None:
    """A reason is for one finding."""
    assert [one.code for one in findings_with(GIVEN | other)] == ["W201", "T403"]


def test_every_code_is_told_above() -> None:
    """A code of 情况说明 that no test of this file meets fails this one."""
    assert sorted(ACCEPTANCE_TITLES) == ["T401", "T402", "T403", "T404"]


@pytest.mark.parametrize(
    ("listed", "accepted"), [("58.5%", True), ("0.585", True), ("58.6%", False), ("585", False)]
)
def test_c23_a_percentage_is_accepted_by_what_its_cell_shows_and_by_what_was_listed_before(
    listed: str, accepted: bool
) -> None:
    """58.5% and 0.585 are one value."""
    finding = Finding(
        code="W201", severity=Severity.WARNING, cell=None, label="累计完成", value="58.5%",
        why="过高", remedy="请核对", item="A02-1",
    )  # fmt: skip
    line = Explanation("W201", "A02-1", listed, "核对过", "王敏", dt.date(2025, 7, 20))
    found = accept([finding], [line])[0]
    assert (found.severity is Severity.ACCEPTED) is accepted


@pytest.mark.parametrize("code", ["P201", "p201"])
def test_a_record_of_a_correction_is_no_reason_that_fits_no_longer(code: str) -> None:
    """It says what was taken over from a leader's corrections; no finding is looked for that it accepts."""
    found = findings_with(GIVEN | {"code": code, "value": "5259"}, actual=Decimal(3000))
    assert [one for one in found if one.code.startswith("T40")] == []
