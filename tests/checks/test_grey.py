"""What the sheet's own formulas show wrongly is found: in the row, in the table, on the front page."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import repack, sheet_part, with_cell

from xl_minsheng.checks import Finding, check
from xl_minsheng.checks.grey import GREY_TITLES
from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

CODES = {*GREY_TITLES, "W002"}
GREY = "完成率、应达进度、状态、差距、校验、本期表述、板块、项目"
COPY = "请选中一个好行的行号，复制，粘贴到这些行的行号上，再改填白格"
COUNTED = f"请改正后再校验；找不出原因的，请重新计算（Ctrl+Shift+F9），或{UPGRADE}"


@pytest.fixture(scope="module")
def built() -> bytes:
    """The example as a workbook."""
    return make_workbook(load(), macro_enabled=False)


@pytest.fixture
def path(built: bytes, tmp_path: Path) -> Path:
    """A copy of it, as a file."""
    file = tmp_path / "book.xlsx"
    file.write_bytes(built)
    return file


def messages(path: Path) -> list[str]:
    """What is found of grey cells."""
    return [finding.text for finding in grey(path)]


def grey(path: Path) -> list[Finding]:
    """The findings of grey cells."""
    return [finding for finding in check(read_workbook(path)) if finding.code in CODES]


def without_formulas(rows: range) -> Callable[[bytes], bytes]:
    """Take a sheet's formulas of some rows away, with what they show, as in rows that were pasted in."""

    def change(part: bytes) -> bytes:
        for row in rows:
            pattern = rf'<c r="([A-Z]+{row})"( s="\d+")(?: t="\w+")?><f>.*?</c>'.encode()
            part = re.sub(pattern, rb'<c r="\1"\2/>', part)
        return part

    return change


def test_a_workbook_in_order_has_no_such_finding(path: Path) -> None:
    """Every computed cell is there and says what Python says."""
    assert messages(path) == []


def test_c3_error_values_of_grey_cells_are_told_with_their_rows(path: Path) -> None:
    """As LibreOffice leaves them below the table: one finding for all rows."""
    for row in (64, 65, 66):
        for column in "JL":
            with_cell(path, f"台账!{column}{row}", "<f>1</f><v>#VALUE!</v>", "e")
    first = grey(path)[0]
    assert (first.code, first.severity.value) == ("W004", "警告")
    assert first.text == f"台账!J64「完成率」#VALUE!：第64至66行的灰格是错误值，“首页”不会计入，{COPY}"


def test_the_row_itself_says_what_its_formulas_cannot_use(path: Path) -> None:
    """A day typed as a text: read here, and by no formula of the edition without add-in."""
    said = "完成时限“10月31日”不是日期，请改填日期，如 2025-7-20"
    with_cell(path, "台账!K7", "<f>1</f><v>#VALUE!</v>", "e")
    with_cell(path, "台账!L7", f"<f>1</f><v>无法判断：{said}</v>", "str")
    assert messages(path)[0] == (
        f"台账!K7「应达进度」#VALUE!：第7行的灰格是错误值，“首页”不会计入，请照这一行状态格说的改：{said}"
    )


def test_c3_an_error_value_that_an_error_explains_is_told_once(path: Path) -> None:
    """Text for a figure makes the row's formulas fail: the figure is named, no more."""
    with_cell(path, "台账!H7", "<is><t>约三百</t></is>", "inlineStr")
    with_cell(path, "台账!J7", "<f>1</f><v>#VALUE!</v>", "e")
    assert messages(path) == []


def test_c26_a_row_that_came_without_formulas_is_one_finding(path: Path) -> None:
    """So are several; a single formula that was typed over is told as before."""
    repack(path, {sheet_part("台账"): without_formulas(range(10, 11))})
    assert messages(path)[0] == f"台账!J10「完成率」第10行的灰格（{GREY}）没有公式，不会自动计算，{COPY}"
    assert [finding.code for finding in grey(path)] == ["W002"]
    repack(path, {sheet_part("台账"): without_formulas(range(60, 64))})
    assert (
        messages(path)[0]
        == f"台账!J10「完成率」第10行、第60至63行的灰格（{GREY}）没有公式，不会自动计算，{COPY}"
    )


def test_c26_a_row_whose_formulas_were_typed_over_is_one_finding(path: Path) -> None:
    """Pasting a row as values leaves the figures of another day in every grey cell."""
    for column in "JKLMRS":
        with_cell(path, f"台账!{column}10", "<v>5</v>")
    assert messages(path)[0] == (
        f"台账!J10「完成率」5：第10行的灰格（完成率、应达进度、状态、差距、板块、项目）没有公式，不会自动计算，{COPY}"
    )
    assert [finding.code for finding in grey(path)] == ["W002"]


def shortened(path: Path, part: str, old: str, new: str) -> None:
    """Have a table end earlier."""
    repack(path, {f"xl/tables/{part}.xml": lambda content: content.replace(old.encode(), new.encode())})


def test_c3_rows_below_a_table_are_told_with_the_way_into_it(path: Path) -> None:
    """Indicators, and projects: formulas and the front page do not see them."""
    shortened(path, "table1", "A3:AT303", "A3:AT70")
    shortened(path, "table3", "F3:K123", "F3:K50")
    remedy = f"请把这些行移到表格里的空行；没有空行的，请保存，再{UPGRADE}，会多备空行"
    assert messages(path) == [
        f"台账!A71「编号」第71至79行在表格以外（表格到第70行为止），公式和“首页”看不到，{remedy}",
        f"板块与项目!F51「项目代码」第51至56行在表格以外（表格到第50行为止），公式和“首页”看不到，{remedy}",
    ]


def test_c3_a_count_of_the_front_page_that_python_does_not_find_is_told(path: Path) -> None:
    """With all that differ in the section, in one finding."""
    with_cell(path, "首页!D11", "<f>1</f><v>38</v>")
    with_cell(path, "首页!E11", "<f>1</f><v>36</v>")
    (finding,) = grey(path)
    assert (finding.code, finding.severity.value) == ("W006", "警告")
    assert finding.text == (
        "首页!D11「指标数」38：按台账“省级十大重点民生实事”指标数应为39、达到序时进度应为37，"
        f"专报印的是台账算的，{COUNTED}"
    )


def test_c13_the_row_that_makes_the_difference_is_named(path: Path) -> None:
    """A code that the sheet does not know, a status that the sheet has not computed."""
    with_cell(path, "首页!D11", "<f>1</f><v>37</v>")
    with_cell(path, "台账!R7", "<f>1</f><v></v>", "str")
    with_cell(path, "台账!L8", "<f>1</f><v>未连接Python，请点“自检”</v>", "str")
    assert messages(path) == [
        "首页!D11「指标数」37：按台账“省级十大重点民生实事”指标数应为39，专报印的是台账算的；"
        f"台账!C7的“A03”没有认出来；台账!L8是“未连接Python，请点“自检””，应为“完成全年任务”，{COUNTED}"
    ]


def test_c3_a_section_that_the_front_page_does_not_list_is_told(path: Path) -> None:
    """As when lines were deleted."""
    for letter in "BCDEFGHIJ":
        with_cell(path, f"首页!{letter}15", "<f>1</f><v></v>", "str")
    assert messages(path) == [
        "板块与项目!C8「板块名称」抓好生态问题整治：“首页”没有列出这个板块的个数，请重新计算（Ctrl+Shift+F9），再校验一次"
    ]


def test_a_file_without_answers_is_not_held_against_them(path: Path) -> None:
    """Programs that cannot compute save formulas without answers."""

    def bare(part: bytes) -> bytes:
        return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)

    repack(path, {sheet_part("首页"): bare, sheet_part("台账"): bare})
    assert messages(path) == []


def test_a_ledger_that_comes_from_no_workbook_has_no_cells_to_look_at() -> None:
    """Imported, or made by a program."""
    from xl_minsheng.workbook.read import WorkbookContents

    assert [
        one.code for one in check(WorkbookContents(replace(load(), explanations=()), ())) if one.code in CODES
    ] == []
    assert check(WorkbookContents(Ledger(load().issue), ())) is not None


def test_table_ends_are_read_from_the_file(path: Path) -> None:
    """Of every table, by its name; one damaged part names none."""
    shown = read_workbook(path).shown
    assert shown is not None
    assert (shown.table_ends["台账表"], shown.table_ends["项目表"]) == (303, 123)
    repack(path, {"xl/tables/table1.xml": lambda _: b"<table"})
    again = read_workbook(path).shown
    assert again is not None
    assert "台账表" not in again.table_ends
    with zipfile.ZipFile(path) as package:
        assert package.read("xl/tables/table1.xml") == b"<table"
