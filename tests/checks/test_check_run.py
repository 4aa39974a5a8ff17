"""Checking a whole workbook: faults of reading, what is told once, the order, the shipped example."""

import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from builders import sheet_part

from xl_minsheng.checks import Finding, Severity, check, check_entry, check_ledger, forbids_publishing
from xl_minsheng.checks.catalogue import entry_rule, ledger_rule
from xl_minsheng.checks.finding import Violation
from xl_minsheng.checks.read_faults import FAULT_TITLES
from xl_minsheng.checks.run import first_finding
from xl_minsheng.ledger import Cell, Declared, Indicator, Issue, Kind, Ledger, Project, Section
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.proofreading import Remark
from xl_minsheng.workbook.read import WorkbookContents, read_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

LEDGER = Ledger(
    Issue(
        title="工作专报",
        number=6,
        body="工作专班",
        issued_on=dt.date(2025, 7, 20),
        cut_off=dt.date(2025, 7, 20),
    ),
    (Section("A", 1, "省级实事"),),
    (Project("A01", "A", 1, "促进就业"),),
    tuple(
        Indicator(
            id=f"A01-{number}",
            project="A01",
            name=f"城镇新增就业{'人数' * (number - 1)}",
            target=Decimal(60),
            actual=Decimal(38),
            unit="人",
        )
        for number in (1, 2, 3)
    ),
)
"""Three indicators in the rows 4 to 6 of 台账, nothing to find."""

_PARTS = {sheet: sheet_part(sheet) for sheet in ("首页", "台账", "设置")}


def typed(text: str) -> str:
    """Return the XML of a cell that holds this text."""
    return f' t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def figure(number: float) -> str:
    """Return the XML of a cell that holds this number."""
    return f"><v>{number}</v></c>"


def failed(error: str) -> str:
    """Return the XML of a cell that shows this error value."""
    return f' t="e"><v>{error}</v></c>'


def rich(runs: str) -> str:
    """Return the XML of a cell of these runs."""
    return f' t="inlineStr"><is>{runs}</is></c>'


def computed(formula: str, value: float) -> str:
    """Return the XML of a cell that holds this formula."""
    return f"><f>{escape(formula)}</f><v>{value}</v></c>"


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """Return the workbook of the ledger."""
    return make_workbook(LEDGER, macro_enabled=False)


def findings_of(workbook: bytes, folder: Path, cells: Mapping[str, str]) -> list[Finding]:
    """Return the findings of the workbook after these cells, by address, were replaced in its file."""
    path, changed = folder / "before.xlsx", folder / "after.xlsx"
    path.write_bytes(workbook)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            for address, content in cells.items():
                sheet, _, corner = address.partition("!")
                if name == _PARTS[sheet]:
                    pattern = rf'<c r="{corner}"( s="\d+")(?: t="\w+")?(?:/>|>.*?</c>)'
                    part, count = re.subn(pattern, rf'<c r="{corner}"\1{content}', part)
                    assert count == 1, address
            target.writestr(name, part)
    return check(read_workbook(changed))


@dataclass(frozen=True)
class Fault:
    """A cell that reading cannot take, one that it just can, and what is said."""

    code: str
    cell: Cell
    failing: str
    passing: str
    text: str


FAULTS = [
    Fault(
        "E001",
        Cell("台账", "H", 4),
        typed("38人"),
        typed("38"),
        "台账!H4「累计完成」38人：是文字，不是数字，请改填数字",
    ),
    Fault(
        "E001",
        Cell("首页", "G", 2),
        typed("7月32日"),
        typed("2025年7月20日"),
        "首页!G2「截止日期」7月32日：不是日期，请改填日期，如 2025-7-20",
    ),
    Fault(
        "E002",
        Cell("台账", "E", 4),
        typed("累积"),
        typed(" 累 计 "),
        "台账!E4「考核方式」累积：不是可用的考核方式，请从累计、比例、比率、不低于、不高于、节点、清零、定性中选择",
    ),
    Fault(
        "E002",
        Cell("台账", "D", 4),
        typed("停止"),
        typed(""),
        "台账!D4「特殊情形」停止：不是可用的特殊情形，请从停滞、待数据中选择",
    ),
    Fault(
        "E003",
        Cell("台账", "G", 4),
        failed("#DIV/0!"),
        figure(60),
        "台账!G4「全年目标」#DIV/0!：是错误值，请清除公式后重新填写",
    ),
    Fault(
        "W001",
        Cell("台账", "H", 4),
        computed("30+8", 38),
        figure(38),
        "台账!H4「累计完成」38：是公式，不是填写的内容，请改填算好的结果，免得别处一动它也跟着变",
    ),
    Fault(
        "W002",
        Cell("台账", "L", 4),
        typed("达到序时进度"),
        computed("1+1", 2),
        "台账!L4「状态」达到序时进度：公式丢失，不再自动计算，请选中上一行的同一格，向下填充恢复公式",
    ),
    Fault(
        "E004",
        Cell("台账", "AF", 3),
        typed("累计完成"),
        typed("备注"),
        "台账!AF3「累计完成」累计完成：与H列重名，分不清该读哪一列，请把不用的一列改名或删去",
    ),
    Fault(
        "E006",
        Cell("台账", "H", 4),
        rich("<r><rPr><strike/></rPr><t>3</t></r><r><t>38</t></r>"),
        rich('<r><rPr><strike val="0"/></rPr><t>3</t></r><r><t>8</t></r>'),
        "台账!H4「累计完成」338：其中“3”划了删除线，分不清填的是什么，请删去划掉的字，只留要填的",
    ),
    Fault(
        "W007",
        Cell("台账", "O", 4),
        rich("<r><t>集中</t></r><r><rPr><strike/></rPr><t>离校</t></r>"),
        rich("<r><t>集中</t></r><r><rPr><b/></rPr><t>离校</t></r>"),
        "台账!O4「原因说明」集中离校：其中“离校”划了删除线，仍会照印，请删去划掉的字",
    ),
    Fault(
        "W011",
        Cell("台账", "E", 4),
        "/>",
        typed("累计"),
        "台账!E4「考核方式」没有选，现按“累计”算，请从累计、比例、比率、不低于、不高于、节点、清零、定性中选择",
    ),
    Fault(
        "W003",
        Cell("台账", "I", 4),
        typed("批"),
        typed("人"),
        "台账!I4「单位」批：不在可用单位里，请改成已有的单位，或在“选项”里增加",
    ),
]


def test_every_fault_of_reading_has_its_cases() -> None:
    """A code that reading tells without a failing and a passing workbook here fails this test."""
    # What takes more than one cell of the workbook stands in tests/workbook/test_read_hidden.py.
    elsewhere = {"E005", "E007", "W008", "W009", "W010"}
    assert sorted({fault.code for fault in FAULTS} | elsewhere) == sorted(FAULT_TITLES)


def test_a_workbook_without_faults_raises_nothing(workbook: bytes, tmp_path: Path) -> None:
    """The workbook that the cases start from has no finding at all."""
    assert findings_of(workbook, tmp_path, {}) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.cell.column}")
def test_a_cell_that_cannot_be_taken_is_told(fault: Fault, workbook: bytes, tmp_path: Path) -> None:
    """One finding of the code, an error or a warning as its letter says, at the cell, in this sentence."""
    findings = findings_of(workbook, tmp_path, {fault.cell.address: fault.failing})
    severity = Severity.ERROR if fault.code[0] == "E" else Severity.WARNING
    reported = [(one.code, one.severity, one.cell, one.text) for one in findings if one.code in FAULT_TITLES]
    assert reported == [(fault.code, severity, fault.cell, fault.text)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.cell.column}")
def test_a_cell_that_can_just_be_taken_is_not_told(fault: Fault, workbook: bytes, tmp_path: Path) -> None:
    """The passing content, as like the failing one as can be, gives no finding of any kind."""
    assert findings_of(workbook, tmp_path, {fault.cell.address: fault.passing}) == []


def test_codes_are_unique() -> None:
    """No two rules, and no rule and fault of reading, share a code."""
    codes = [*FAULT_TITLES, *(rule.code for rule in (*entry_rule.rules, *ledger_rule.rules))]
    assert len(codes) == len(set(codes))


def test_a_code_s_letter_says_its_severity() -> None:
    """E is 错误, W is 警告, T is 提示."""
    letters = {(rule.code[0], rule.severity) for rule in (*entry_rule.rules, *ledger_rule.rules)}
    assert letters == {("E", Severity.ERROR), ("W", Severity.WARNING), ("T", Severity.HINT)}


@pytest.mark.parametrize(
    ("address", "content", "code"),
    [
        ("台账!H4", typed("38人"), "E001"),  # not again as missing
        ("台账!H4", failed("#N/A"), "E003"),
        ("台账!G4", typed("六十"), "E001"),
        ("台账!I4", failed("#REF!"), "E003"),  # not again as a missing unit
        ("首页!C2", typed("第六期"), "E001"),  # not again as a setting that is missing
    ],
)
def test_a_cell_that_cannot_be_read_is_told_once(
    address: str, content: str, code: str, workbook: bytes, tmp_path: Path
) -> None:
    """Reading takes such a cell for a blank; the rules are not told of that blank."""
    findings = findings_of(workbook, tmp_path, {address: content})
    assert [(one.code, one.cell and one.cell.address) for one in findings] == [(code, address)]


def test_a_warning_of_reading_does_not_silence_the_rules(workbook: bytes, tmp_path: Path) -> None:
    """A formula in an entry is taken at its value, and the value is checked."""
    findings = findings_of(workbook, tmp_path, {"台账!H4": computed("-3", -3)})
    assert [(one.code, one.text) for one in findings] == [
        ("E105", "台账!H4「累计完成」-3：是负数，请核对后填正数"),
        ("W001", "台账!H4「累计完成」-3：是公式，不是填写的内容，请改填算好的结果，免得别处一动它也跟着变"),
    ]


def test_a_whole_column_of_lost_formulas_is_one_finding(workbook: bytes, tmp_path: Path) -> None:
    """Pasting values over a column is told at its first cell, with the number of cells."""
    cells = {f"台账!L{row}": typed("达到序时进度") for row in (4, 5, 6)} | {"台账!J5": figure(0.6)}
    assert [one.text for one in findings_of(workbook, tmp_path, cells)] == [
        "台账!L4「状态」达到序时进度：这一列共3处公式丢失，不再自动计算，请选中上一行的同一格，向下填充恢复公式；整列都没有的，从“存档”里的工作簿复制这一列",
        "台账!J5「完成率」0.6：公式丢失，不再自动计算，请选中上一行的同一格，向下填充恢复公式",
    ]


def test_other_faults_of_a_column_are_told_cell_by_cell(workbook: bytes, tmp_path: Path) -> None:
    """Only lost formulas are gathered: each unreadable figure needs its own mend."""
    cells = {"台账!H4": typed("38人"), "台账!H5": typed("约38")}
    assert [one.text for one in findings_of(workbook, tmp_path, cells)] == [
        "台账!H4「累计完成」38人：是文字，不是数字，请改填数字",
        "台账!H5「累计完成」约38：是文字，不是数字，请改填数字",
    ]


def test_errors_come_first_then_the_order_of_the_workbook(workbook: bytes, tmp_path: Path) -> None:
    """By severity, then by tab, then by row, faults of reading among the rules."""
    cells = {
        "台账!F4": figure(38),  # T301
        "设置!C8": typed("按周"),  # E112
        "台账!I5": typed("批"),  # W003
        "台账!E6": typed("累积"),  # E002
        "台账!B4": typed(""),  # E101
        "台账!AD4": typed("2025-7-21"),  # W205
        "台账!W6": figure(3),  # E137
    }
    findings = findings_of(workbook, tmp_path, cells)
    assert [(one.severity.value, one.code, one.cell and one.cell.address) for one in findings] == [
        ("错误", "E101", "台账!B4"),
        ("错误", "E002", "台账!E6"),
        ("错误", "E137", "台账!W6"),
        ("错误", "E112", "设置!C8"),
        ("警告", "W205", "台账!AD4"),
        ("警告", "W003", "台账!I5"),
        ("提示", "T301", "台账!H4"),
    ]


def test_findings_without_a_cell_come_last_of_their_severity() -> None:
    """A ledger that was not read from a workbook is checked all the same."""
    unplaced = replace(LEDGER.indicators[0], id="A01-0", actual=None)
    ledger = with_cells(LEDGER)
    mixed = replace(ledger, indicators=(unplaced, *ledger.indicators), issue=replace(ledger.issue, title=""))
    assert [one.text for one in check_ledger(mixed)] == [
        "设置!C4「专报标题」未填，请填写，印在第一行",
        "A01-0 城镇新增就业「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ]


def test_figures_of_a_reference_are_checked_where_they_are_entered() -> None:
    """A wrong figure that three rows stand on is one finding, in the row that holds it."""
    wrong = replace(LEDGER.indicators[0], actual=Decimal(-1))
    others = [Indicator(id=f"A01-{number}", project="A01", same_as="A01-1") for number in (2, 3)]
    ledger = with_cells(replace(LEDGER, indicators=(wrong, *others)))
    assert [one.text for one in check_ledger(ledger)] == ["台账!H4「累计完成」-1：是负数，请核对后填正数"]


def test_only_an_error_forbids_publishing() -> None:
    """Warnings and hints are for the clerk to judge."""
    issue = LEDGER.issue
    entry = LEDGER.indicators[0]
    assert not forbids_publishing([])
    assert not forbids_publishing(check_entry(replace(entry, previous=Decimal(39), unit=""), issue))
    assert forbids_publishing(check_entry(replace(entry, actual=None), issue))


def test_the_gravest_finding_of_an_entry_is_the_one_a_cell_shows() -> None:
    """An error goes before a warning that the catalogue tells earlier; without findings there is none."""
    entry = LEDGER.indicators[0]
    two = replace(entry, entered_on=dt.date(2025, 7, 21), unit="")
    three = replace(two, name="")
    assert [
        first and first.code for first in (first_finding(one, LEDGER.issue) for one in (entry, two, three))
    ] == [
        None,
        "W205",
        "E101",
    ]


EXAMPLE_WARNINGS = {
    # the published bulletin gives 650 detectors, 14.13 %, and no reason
    "台账!O33「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
    # 433.33 % is what was published: it did happen
    "台账!H53「累计完成」26：是全年目标的433.33%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    # 151 yuan against the line of 171 is what was published, and no reason
    "台账!O75「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
}


def test_the_shipped_example_has_the_warnings_of_the_published_bulletin_and_no_errors() -> None:
    """Each of the three is true of 第6期 as it was published, and none is our own slip."""
    findings = check(WorkbookContents(with_cells(load()), ()))
    assert {(one.severity, one.text) for one in findings} == {
        (Severity.WARNING, text) for text in EXAMPLE_WARNINGS
    }
    assert len(findings) == len(EXAMPLE_WARNINGS)


def test_an_empty_workbook_asks_for_the_front_page_only() -> None:
    """What a new office sees first: the settings that every bulletin prints."""
    findings = check(WorkbookContents(with_cells(Ledger(Issue())), ()))
    assert [one.cell and one.cell.address for one in findings] == [
        *("首页!C2", "首页!E2", "首页!G2", "设置!C4", "设置!C5"),
    ]
    assert {one.code for one in findings} == {"E111"}


def test_an_unknown_kind_leaves_the_other_rules_running(workbook: bytes, tmp_path: Path) -> None:
    """An unknown 考核方式 is an error of its cell; the rest of the row is checked as far as it can be."""
    findings = findings_of(workbook, tmp_path, {"台账!E4": typed("累积"), "台账!B4": typed("")})
    assert [one.code for one in findings] == ["E002", "E101"]


def test_every_kind_and_declaration_can_be_entered_without_a_finding() -> None:
    """One sound entry of each kind, and one of each declaration, give nothing to say."""
    share = {"unit": "%", "target": Decimal(1), "actual": Decimal("0.6")}
    base = LEDGER.indicators[0]
    entries = [
        base,
        replace(base, kind=Kind.SHARE, **share),
        replace(base, kind=Kind.FLOOR, target=Decimal(30)),
        replace(base, kind=Kind.CEILING),
        replace(base, kind=Kind.MILESTONE, target=None, actual=Decimal(1), unit=""),
        replace(base, kind=Kind.ZERO, target=None, actual=Decimal(0)),
        replace(base, kind=Kind.NARRATIVE, target=None, actual=None, unit=""),
        *(replace(base, declared=one, reason="另有安排", actual=None) for one in Declared),
    ]
    assert [list(check_entry(entry, LEDGER.issue)) for entry in entries] == [[]] * len(entries)


def test_h13_a_code_names_one_rule() -> None:
    """A second rule of a code is refused when the program loads, whatever it is a rule over."""
    with pytest.raises(TypeError, match="two rules are called E111"):
        entry_rule("E111", Severity.ERROR, "又一条")


@pytest.mark.parametrize("kind", [Violation, Finding, Remark])
def test_h18_what_is_found_is_told_by_name(kind: type) -> None:
    """Nine strings in a row would be mixed up one day."""
    with pytest.raises(TypeError, match="positional argument"):
        kind("E111", "首页!C2")
