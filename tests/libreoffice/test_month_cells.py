"""Every cell that computes, in LibreOffice with the extension as it is installed, is what Python answers."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from extension_office import Office, value
from month_office import Month, make_edition

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    PREVIEW_SHEET,
    SHEETS,
)
from xl_minsheng.workbook.sample import load

pytest_plugins = ("month_office",)

CELLS = {"xlsm": 2309, "xlsx": 6789}
"""Cells with a formula in each edition; that for LibreOffice has rows ready, where tables do not grow."""


@pytest.fixture
def month(kept: Month) -> Month:
    """One workbook for all tests of this module."""
    return kept


@pytest.fixture(params=[pytest.param("xlsm", marks=pytest.mark.long), "xlsx"])
def edition(request: pytest.FixtureRequest, working: Office, tmp_path: Path) -> Iterator[Month]:
    """Each edition, open."""
    if request.param == "xlsx":
        yield request.getfixturevalue("kept")
        return
    month = Month(working, make_edition(request.param, tmp_path))
    yield month
    month.document.close(True)
    working.alerts()


def stored(source: Path | io.BytesIO) -> dict[str, Any]:
    """What a file says that its cells with formulas show, by sheet and address; nothing is an empty text."""
    formulas, values = openpyxl.load_workbook(source), openpyxl.load_workbook(source, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": ""
        if (v := values[sheet.title][cell.coordinate].value) is None
        else v
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def filled(source: io.BytesIO, sheet: str, width: int) -> list[list[str]]:
    """What a file's report sheet says below its headings."""
    rows = openpyxl.load_workbook(source, data_only=True)[sheet].iter_rows(
        4, None, 1, width, values_only=True
    )
    return [[str(cell or "") for cell in row] for row in rows if any(row)]


def shown(month: Month, addresses: Any) -> dict[str, Any]:
    """What these cells show."""
    sheets = {sheet.name: month.document.Sheets.getByName(sheet.name) for sheet in SHEETS}
    parts = {address: address.partition("!") for address in addresses}
    return {
        address: value(sheets[sheet].getCellRangeByName(cell)) for address, (sheet, _, cell) in parts.items()
    }


def test_every_computed_cell_is_what_python_answers(edition: Month) -> None:
    """Of every sheet of both editions; the builder stores what Python answers."""
    expected = stored(edition.path)
    edition.document.calculateAll()
    assert shown(edition, expected) == expected
    assert len(expected) == CELLS[edition.path.suffix[1:]]


@pytest.mark.long
def test_another_cut_off_and_rule_change_every_cell_as_python_does(month: Month) -> None:
    """Settings and figures entered in the sheet, reports made by clicks, against a workbook built of the same."""
    month.setting("cut_off").Formula = "2025-06-30"
    month.setting("rule").String = "按月"
    month.cell("H7").Value = 5999.5
    month.cell("H8").String = "约九千"
    month.cell("H9").String = ""
    month.click("check")
    month.cell("H8").Value, month.cell("H9").Value = 9200, 0
    assert month.cell("L8").String == "完成全年任务"
    month.click("preview")

    ledger = load()
    figures = {7: 5999.5, 8: 9200, 9: 0}
    changed = [
        replace(one, actual=type(one.actual)(str(figures[row]))) if row in figures else one
        for row, one in enumerate(ledger.indicators, start=4)
    ]
    issue = replace(ledger.issue, cut_off=dt.date(2025, 6, 30), rule="按月")
    python = make_workbook(replace(ledger, issue=issue, indicators=tuple(changed)), macro_enabled=False)
    expected = stored(io.BytesIO(python))
    assert len(expected) == CELLS["xlsx"]
    for sheet in (FINDING_SHEET, PREVIEW_SHEET):  # beside what the built one says: the file, and when
        line = expected.pop(f"{sheet.name}!A2")
        assert month.cell("A2", sheet).String.startswith(f"{line}　minsheng.xlsx　")
        assert "已过期" not in month.cell("A2", sheet).String
    assert shown(month, expected) == expected
    for sheet in (FINDING_SHEET, PREVIEW_SHEET):
        assert month.rows(sheet, 7) == filled(io.BytesIO(python), sheet.name, 7)


def test_entering_a_figure_computes_its_row(month: Month) -> None:
    """Share, status, gap and sentence; the rows beside it stay."""
    beside = [month.cell(f"{letter}{row}").String for letter in "JKLMNQ" for row in (6, 8)]
    assert [month.cell(f"{letter}7").String for letter in "JKLMN"] == [
        "87.65%", "55.07%", "超序时进度", "+32.58", "",
    ]  # fmt: skip
    month.cell("H7").Value = 3000
    assert [month.cell(f"{letter}7").String for letter in "JKLM"] == [
        "50.00%", "55.07%", "未达到序时进度（黄灯）", "-5.07",
    ]  # fmt: skip
    assert month.cell("Q7").String == "城镇新增就业3000人，完成全年任务的50%"
    assert [month.cell(f"{letter}{row}").String for letter in "JKLMNQ" for row in (6, 8)] == beside


BAD = {
    "约三千": "错误：累计完成“约三千”是文字，不是数字，请改填数字",
    "": "错误：「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    "-5": "错误：「累计完成」-5：是负数，请核对后填正数",
    "52590": "警告：「累计完成」52590：是全年目标的876.5%，请核对单位和小数点；"
    "确实如此的，在“校验结果”这一行填理由和姓名",
    "=1/0": "#DIV/0!",
}
"""What the row's own check says of a figure."""


@pytest.mark.parametrize(
    "typed", ["约三千", *(pytest.param(one, marks=pytest.mark.long) for one in BAD if one != "约三千")]
)
def test_a_bad_value_shows_its_finding_in_its_row(month: Month, typed: str) -> None:
    """At once, and 校验 finds it too; a right value ends it."""
    month.cell("H7").Formula = typed
    assert month.cell("N7").String == BAD[typed]
    month.click("check")
    severity = "警告" if BAD[typed].startswith("警告") else "错误"
    assert f"{severity} 台账!H7" in month.findings()
    month.cell("H7").Value = 5259
    assert month.cell("N7").String == ""
