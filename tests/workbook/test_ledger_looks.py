"""How 台账 looks: its first screen, its lights in grey, its paper."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from builders import ROOT
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.office.losses import losses
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

COLUMNS = sheets.INDICATORS.columns
SCREEN, HEADINGS = 1366, 60
"""Pixels of a small screen, and those of the row numbers and the scroll bar."""


@pytest.fixture(scope="module")
def ledger_sheet(master: bytes) -> Worksheet:
    """The sheet of the built workbook."""
    return openpyxl.load_workbook(BytesIO(master))[sheets.LEDGER.name]


def test_e3_the_first_screen_holds_what_a_clerk_types_and_what_it_means(ledger_sheet: Worksheet) -> None:
    """编号 and 指标名称 stay; 校验 and the reason are seen without scrolling at 1366 pixels."""
    titles = [column.title for column in COLUMNS]
    assert ledger_sheet.freeze_panes == "C4"
    assert titles[:2] == ["编号", "指标名称"]
    first_screen = titles[: titles.index("原因说明") + 1]
    assert {"累计完成", "上期累计", "全年目标", "状态", "应达进度", "差距", "校验"} <= set(first_screen)
    assert not {"板块", "项目", "本期表述"} & set(first_screen)
    widths = [column.width * 7 + 5 for column in COLUMNS[: len(first_screen)]]
    assert sum(widths) <= SCREEN - HEADINGS


@pytest.mark.parametrize(
    ("sheet", "answered"),
    [
        (sheets.FINDING_SHEET, "说明人"),
        (sheets.PROOF_SHEET, "采纳"),
        (sheets.RETURN_SHEET, "写入"),
        (sheets.NOTICE_SHEET, "办理情况"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.key,
)
def test_e3_the_first_screen_holds_what_a_clerk_answers_in_a_report(sheet: Sheet, answered: str) -> None:
    """A column to be ticked or filled that is seen only after scrolling is not found."""
    columns = sheet.tables[0].columns
    titles = [column.title for column in columns]
    widths = [column.width * 7 + 5 for column in columns[: titles.index(answered) + 1]]
    assert sum(widths) <= SCREEN - HEADINGS


def test_e4_lights_stay_apart_in_grey(ledger_sheet: Worksheet) -> None:
    """A sign and the word; of those behind each tone is much darker than the next."""
    rules = [
        rule
        for area in ledger_sheet.conditional_formatting
        for rule in area.rules
        if str(area.sqref) == "L4:L2003"
    ]
    marked = {re.sub(r".*\"(.+?)\".*", r"\1", rule.formula[0]): rule.dxf for rule in rules}
    signed = {word for word, dxf in marked.items() if dxf.numFmt and dxf.numFmt.formatCode == '"●"@'}
    assert signed == {
        *("（红灯）", "（橙灯）", "（黄灯）", "完成全年任务", "超序时进度"),
        *("达到序时进度", "达标", "推进中", "待数据"),
    }
    tones = [grey(marked[f"（{light}）"].fill.bgColor.rgb) for light in ("红灯", "橙灯", "黄灯")]
    assert all(darker + 40 < lighter for darker, lighter in pairwise(tones)), tones


def grey(colour: str) -> float:
    """How light a colour is printed, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (2, 4, 6))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_e2_e5_cells_show_their_beginning_and_figures_keep_off_the_border(ledger_sheet: Worksheet) -> None:
    """Top left for texts; figures have an indent, and no bar runs under them."""
    titles = {cell.value: cell.column for cell in ledger_sheet[3]}
    looks = {
        name: ledger_sheet.cell(4, titles[name]).alignment for name in ("校验", "累计完成", "完成率", "差距")
    }
    assert (looks["校验"].horizontal, looks["校验"].vertical, looks["校验"].wrap_text) == (
        "left",
        "top",
        True,
    )
    assert {(looks[name].horizontal, looks[name].indent) for name in ("累计完成", "完成率", "差距")} == {
        ("right", 1)
    }
    kinds = {rule.type for area in ledger_sheet.conditional_formatting for rule in area.rules}
    assert "dataBar" not in kinds


def test_e5_neighbouring_figures_differ_in_what_libreoffice_goes_by(ledger_sheet: Worksheet) -> None:
    """By an ink that nobody tells apart: of two that differ in less it prints the second without its indent."""
    figures = [cell for cell in ledger_sheet[4] if cell.alignment.horizontal == "right"]
    inks = {cell.column: str(cell.font.color.rgb) for cell in figures}
    assert len(set(inks.values())) == 3
    assert all(inks[at] != inks[at + 1] for at in inks if at + 1 in inks)
    assert {ink[2:4] for ink in inks.values()} <= {"26", "27", "28"}


@pytest.mark.slow
def test_rows_are_as_high_in_every_edition(ledger_sheet: Worksheet) -> None:
    """By what is printed: in the edition without add-in the columns beyond made most rows twice as high."""
    data = make_workbook(load(), macro_enabled=False, native=True)
    native = openpyxl.load_workbook(BytesIO(data))[sheets.LEDGER.name]
    heights = [[one.row_dimensions[row].height for row in range(4, 80)] for one in (ledger_sheet, native)]
    assert heights[0] == heights[1]


def test_e1_paper_is_a4_with_whose_and_when_and_is_signed(ledger_sheet: Worksheet) -> None:
    """Title, issue, cut-off date and office, made by a formula; headings repeat; a line to sign."""
    assert (ledger_sheet.page_setup.paperSize, ledger_sheet.page_setup.orientation) == (9, "landscape")
    assert ledger_sheet.print_title_rows == "$2:$3"
    assert str(ledger_sheet["A2"].value).startswith('=IF(专报标题="","",专报标题&"　")&IF(期号="",')
    assert ledger_sheet.oddFooter.left.text.split("　")[0] == "填报人："
    assert "审核人：" in ledger_sheet.oddFooter.left.text
    assert "日期：" in ledger_sheet.oddFooter.left.text


def test_e1_the_line_on_paper_reads_as_the_settings_do(master: bytes) -> None:
    """The answer that is stored, for programs that compute nothing."""
    shown = openpyxl.load_workbook(BytesIO(master), data_only=True)[sheets.LEDGER.name]["A2"].value
    assert (
        shown == "汨罗市民生补短提质攻坚工作专报　第6期　台账　截止2025年7月20日　市民生补短提质攻坚工作专班"
    )


def test_e1_empty_rows_show_nothing() -> None:
    """Not 66.67 % in every row that is only ready."""
    empty = make_workbook(Ledger(Issue()), macro_enabled=True)
    sheet = openpyxl.load_workbook(BytesIO(empty), data_only=True)[sheets.LEDGER.name]
    visible = [place for place, column in enumerate(COLUMNS, start=1) if not column.hidden]
    assert {sheet.cell(row, place).value for row in range(4, 64) for place in visible} <= {None, ""}


@pytest.mark.slow
def test_e3_a_workbook_in_the_old_order_reads_and_is_carried_over(tmp_path: Path) -> None:
    """Columns are found by their titles: nothing of it is lost by a new build."""
    old = ROOT / "tests" / "cases" / "inputs" / "base.xlsx"
    contents = read_workbook(old)
    head = openpyxl.load_workbook(old, read_only=True)[sheets.LEDGER.name]
    assert [head.cell(3, place).value for place in (2, 5, 16)] == ["项目代码", "指标名称", "上期累计"]
    assert contents.faults == ()
    new = tmp_path / "new.xlsx"
    new.write_bytes(make_workbook(contents.ledger, macro_enabled=False, units=contents.units))
    assert losses(old, new) == []
    assert [one.id for one in read_workbook(new).ledger.indicators] == [
        one.id for one in contents.ledger.indicators
    ]
