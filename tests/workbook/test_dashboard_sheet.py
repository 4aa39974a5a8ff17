"""The sheet 看板: native, one page, legible in grey (docs/dashboard.md has the table of conformance)."""

import re
import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells
from xl_minsheng.workbook.write.dashboard import (
    BUREAU_ROW,
    COLUMNS,
    FIRST_SECTION,
    LAGGARD_ROW,
    SECTION_LINES,
    TOTAL,
    page_cells,
)

_DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            "c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}  # fmt: skip


@pytest.fixture(scope="module")
def page(master: bytes) -> Worksheet:
    """The sheet of the example, as it is stored."""
    return openpyxl.load_workbook(BytesIO(master), data_only=True)[DASHBOARD_SHEET.name]


@pytest.fixture(scope="module")
def charts(master: bytes) -> dict[str, Any]:
    """Its charts by their titles."""
    with zipfile.ZipFile(BytesIO(master)) as archive:
        roots = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    return {"".join(root.xpath("c:chart/c:title//a:t/text()", namespaces=_DRAWING)): root for root in roots}


def test_m7_what_is_stored_is_the_model(page: Worksheet) -> None:
    """The file reads well before any program has computed it."""
    made = make_dashboard(load())
    assert page["A3"].value == made.sentence
    total = [page.cell(TOTAL + 1, column).value for column in range(3, 10)]
    head = made.total.head
    assert total == [head.indicators, head.reached, head.finished, head.behind, 4, 0, 0]
    sections = [page.cell(FIRST_SECTION + row, 2).value for row in range(1, 6)]
    assert sections == [part.name for part in made.sections]
    assert [page.cell(LAGGARD_ROW + 2 + row, 2).value for row in range(1, 5)] == [
        one.indicator.name for one in made.laggards
    ]
    assert [page.cell(BUREAU_ROW + 2 + row, 2).value for row in range(1, 13)] == [
        part.name for part in made.bureaus[:12]
    ]


def test_m7_every_formula_is_the_spreadsheets_own() -> None:
    """No function of ours, nothing volatile, nothing that only new programs compute."""
    ours = "|".join(function.name for function in FUNCTIONS)
    for cell in page_cells(with_cells(load())):
        assert not re.search(rf"\b({ours})\(|INDIRECT|OFFSET|_xlfn|\bFILTER\(|\bSORT", cell.formula)
        assert len(cell.formula) < 8192


def test_m7_what_a_laggard_lacks_is_blank_in_a_program_without_the_functions() -> None:
    """LibreOffice without the extension computes stored empty texts anew, and would show #VALUE! to a leader."""
    ledger = with_cells(load())
    cells = {(one.row, one.column): one.formula for one in page_cells(ledger)}
    numbers = [cells[LAGGARD_ROW + 2, column] for column in (5, 6, 7)]
    assert [one for one in numbers if '="","",IFERROR(' not in one or not one.endswith(',""))')] == []


def test_m7_it_prints_on_one_upright_a4_page(page: Worksheet) -> None:
    """What is reckoned beside the page is not printed, nor is the row that is for the screen."""
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("portrait", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert {page.page_setup.fitToWidth, page.page_setup.fitToHeight} <= {None, 1}  # 1 is what is not written
    assert page.print_area == f"'看板'!$A$2:$K${BUREAU_ROW + 15}"
    assert (
        page["A2"].value
        == "汨罗市民生补短提质攻坚工作专报　第6期　看板　截止2025年7月20日　市民生补短提质攻坚工作专班"
    )
    assert COLUMNS == 11


def test_m7_lines_that_no_section_has_are_hidden_and_not_drawn(
    page: Worksheet, charts: dict[str, Any]
) -> None:
    """Twenty are ready; charts leave hidden ones out by themselves."""
    hidden = [page.row_dimensions[FIRST_SECTION + row].hidden for row in range(1, SECTION_LINES + 1)]
    assert hidden == [False] * 5 + [True] * 15
    assert {
        root.xpath("string(c:chart/c:plotVisOnly/@val)", namespaces=_DRAWING) for root in charts.values()
    } == {"1"}


def test_m7_done_is_solid_due_is_outlined_behind_is_hatched(charts: dict[str, Any]) -> None:
    """ISO 24896 and IBCS: apart in black and white, by pattern and not by colour alone."""
    fills = {
        "".join(series.xpath("c:tx//c:v/text()", namespaces=_DRAWING)): _fill(series)
        for title in ("各板块指标（项）", "平均完成率与应达进度")
        for series in charts[title].iterfind(".//c:ser", _DRAWING)
    }
    assert fills == {
        "完成全年任务": "1F4E79",
        "达到序时进度": "9DB7D5",
        "未达到": "wdUpDiag",
        "暂不能判断": "FFFFFF",
        "平均完成率": "1F4E79",
        "平均应达": "FFFFFF",
    }
    for root in charts.values():
        assert root.xpath("//c:view3D", namespaces=_DRAWING) == []
        assert root.xpath("//c:dLbls//c:showVal/@val", namespaces=_DRAWING)


def test_m7_this_issue_is_dark_earlier_ones_are_light(charts: dict[str, Any]) -> None:
    """IBCS: what is past is lighter; both over each other, as one of the two is always blank."""
    trend = charts["达到序时进度的比例（各期）"]
    series = trend.findall(".//c:ser", _DRAWING)
    names = ["".join(one.xpath("c:tx//c:v/text()", namespaces=_DRAWING)) for one in series]
    assert list(zip(names, map(_fill, series), strict=True)) == [("以前各期", "9DB7D5"), ("本期", "1F4E79")]
    assert trend.xpath("string(//c:overlap/@val)", namespaces=_DRAWING) == "100"


def test_nothing_is_said_of_nothing_in_any_program(charts: dict[str, Any]) -> None:
    """ONLYOFFICE shows 0 for the empty part that ends a format (`0;;`), so each part is quoted."""
    formats = {
        code
        for root in charts.values()
        for code in root.xpath("//c:dLbls/c:numFmt/@formatCode", namespaces=_DRAWING)
    }
    assert formats == {'0;"";""', '0%;"";""'}


def _fill(series: Any) -> str:
    found = series.xpath("c:spPr/a:solidFill/a:srgbClr/@val | c:spPr/a:pattFill/@prst", namespaces=_DRAWING)
    return str(found[0])


def test_m7_time_runs_to_the_right_and_structure_downwards(charts: dict[str, Any]) -> None:
    """Issues are columns from zero on, sections bars with the first on top."""

    def of(title: str, path: str) -> str:
        return str(charts[title].xpath(f"string({path})", namespaces=_DRAWING))

    assert of("达到序时进度的比例（各期）", "//c:barDir/@val") == "col"
    assert of("达到序时进度的比例（各期）", "//c:valAx//c:min/@val") == "0"
    for title in ("各板块指标（项）", "平均完成率与应达进度"):
        assert of(title, "//c:barDir/@val") == "bar"
        assert of(title, "//c:catAx/c:scaling/c:orientation/@val") == "maxMin"


def test_m7_an_empty_office_has_an_empty_page() -> None:
    """No error value anywhere."""
    book = openpyxl.load_workbook(
        BytesIO(make_workbook(Ledger(Issue()), macro_enabled=False)), data_only=True
    )
    shown = [cell.value for row in book[DASHBOARD_SHEET.name].iter_rows() for cell in row]
    assert "还没有计入统计的指标。" in shown
    assert not [value for value in shown if isinstance(value, str) and value.startswith("#")]
