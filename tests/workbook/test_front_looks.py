"""首页 and 设置: what changes with each issue stands on the first, all else on the second (E6)."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from builders import ROOT, edited, edited_copy, write_small

from xl_minsheng.checks import check
from xl_minsheng.ledger import Issue, Ledger, Section
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.office.losses import losses
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.commands import COMMANDS
from xl_minsheng.workbook.describe.front import COUNTS, MONTHLY
from xl_minsheng.workbook.read import WorkbookError, read_workbook
from xl_minsheng.workbook.read.grid import Grid, WorkbookFile
from xl_minsheng.workbook.read.shown import find_shown
from xl_minsheng.workbook.write import macros
from xl_minsheng.workbook.write.layout import setting_cells

OLD = ROOT / "tests" / "cases" / "inputs" / "base.xlsx"
"""A workbook of an earlier version: every setting on 首页, the counts beside them."""


def test_e6_what_changes_monthly_and_the_buttons_stay_in_sight(master: bytes) -> None:
    """Five settings in the second row, the buttons above them; what follows scrolls."""
    home = openpyxl.load_workbook(BytesIO(master), data_only=True)[sheets.HOME.name]
    assert [home.cell(2, place).value for place in range(2, 12, 2)] == [
        *("期号 *", "印发日期 *", "截止日期 *", "上传总数", "报道总数"),
    ]
    assert [setting.key for setting in MONTHLY] == [
        *("number", "issued_on", "cut_off", "upload_total", "news_total"),
    ]
    assert home.freeze_panes == "A4"
    assert sum(home.column_dimensions[letter].width * 7 + 5 for letter in "ABCDEFGHIJK") <= 1366 - 60
    wider = 8.5  # pixels of a figure in DejaVu Sans, which LibreOffice takes where no better font is there
    assert sum(home.column_dimensions[letter].width * wider for letter in "ABCDEFGHIJK") <= 1366 - 60


def test_a_day_in_december_and_every_caption_fit(master: bytes) -> None:
    """10 point figures take 7 pixels, Chinese characters 13.3; a caption's have 11 points. Else Excel shows ####."""
    home = openpyxl.load_workbook(BytesIO(master))[sheets.HOME.name]
    border, indent = 5, 9
    for letter in "EG":
        pixels = home.column_dimensions[letter].width * 7
        assert len("20251231") * 7.2 + len("年月日") * 13.4 + border + indent <= pixels
    for command, column, _, _ in macros.button_places():
        assert len(command.title) * 11 * 96 / 72 + border <= macros.button_width(column)


def test_a_whole_share_fits_into_every_month_of_a_curve(master: bytes) -> None:
    """100.00% with its indent; it showed ### in LibreOffice, where a column may come out a pixel narrower."""
    curves = openpyxl.load_workbook(BytesIO(master))[sheets.CURVE_SHEET.name]
    assert curves["M3"].value == "12月"
    border, indent = 5, 9
    pixels = curves.column_dimensions["B"].width * 7
    assert len("100.00%") * 7.2 + border + indent < pixels - 1


@pytest.mark.parametrize("count", [1, 9, 10, 25])
def test_buttons_lay_themselves_out_for_any_number(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Each within a column of its own, line below line; none over another."""
    monkeypatch.setattr(macros, "FRONT_COMMANDS", (COMMANDS * 5)[:count])
    places = [(column, top) for _, column, _, top in macros.button_places()]
    assert len(set(places)) == count
    assert {left for _, _, left, _ in macros.button_places()} == {2}
    assert max(top for _, top in places) == 8 + 38 * ((count - 1) // 9)


def test_e6_the_counts_say_whole_words_and_add_up(master: bytes) -> None:
    """A line 合计 above the sections."""
    home = openpyxl.load_workbook(BytesIO(master), data_only=True)[sheets.HOME.name]
    rows = [
        [cell.value for cell in row] for row in home.iter_rows(min_row=9, max_row=15, min_col=2, max_col=10)
    ]
    assert rows[0] == [
        *("板块", "项目数", "指标数", "达到序时进度", "其中：完成全年任务"),
        *("未达到序时进度", "待数据", "无法判断", "推进中"),
    ]
    assert rows[1] == ["合计", 53, 65, 59, 27, 4, 2, 0, 0]
    assert [sum(column) for column in zip(*[row[1:] for row in rows[2:]], strict=True)] == rows[1][1:]


def test_e6_there_are_as_many_lines_as_the_office_has_sections() -> None:
    """Forty sections are forty lines, and a small office's have room for more."""
    sections = tuple(Section(f"{n}", n, f"第{n}板块", "") for n in range(1, 41))
    data = make_workbook(Ledger(Issue(), sections=sections), macro_enabled=False)
    home = openpyxl.load_workbook(BytesIO(data), data_only=True)[sheets.HOME.name]
    assert [home.cell(row, 2).value for row in (11, 50, 51)] == ["第1板块", "第40板块", None]


def test_a_workbook_of_before_with_all_settings_on_the_front_page_reads(tmp_path: Path) -> None:
    """Its values are found, and a new build takes all of it."""
    contents = read_workbook(OLD)
    issue = contents.ledger.issue
    assert (issue.number, issue.title, issue.red_from) == (6, "汨罗市民生补短提质攻坚工作专报", 20)
    assert {cell.sheet for cell in issue.cells.values()} == {sheets.HOME.name}
    new = tmp_path / "new.xlsx"
    new.write_bytes(make_workbook(contents.ledger, macro_enabled=False, units=contents.units))
    assert losses(OLD, new) == []
    again = read_workbook(new).ledger.issue
    assert {cell.sheet for cell in again.cells.values()} == {sheets.HOME.name, sheets.SETTING_SHEET.name}
    assert again.cells == setting_cells()


def test_counts_are_found_under_the_headings_of_before(small_grids: Mapping[str, Grid]) -> None:
    """达到序时 was 达到序时进度; a line 合计 is no section."""
    home = Grid("首页", [list(row) for row in small_grids["home"].rows], small_grids["home"].marks)
    former = [*COUNTS[:3], *(one._replace(title=one.former[0]) for one in COUNTS[3:])]
    before = find_shown(small_grids).counts
    home.rows[8][1:10] = [one.title for one in former]
    assert [line.section for line in before] == ["全市实事"]
    assert find_shown({**small_grids, "home": home}).counts == before


@pytest.fixture
def small_grids(tmp_path: Path) -> Mapping[str, Grid]:
    """The sheets of a small workbook."""
    with WorkbookFile(write_small(tmp_path / "book.xlsx")) as file:
        return {sheet.key: file.grid(sheet) for sheet in (*sheets.FRONT_SHEETS, *sheets.INPUT_SHEETS)}


@pytest.mark.parametrize(("value", "told"), [("另一个标题", True), ("甲县工作专报", False), (None, False)])
def test_a_setting_on_both_sheets_with_two_values_is_told(
    tmp_path: Path, value: str | None, told: bool
) -> None:
    """The front page's counts; the same value twice, or a label with nothing beside it, is no matter."""
    path = edited_copy(tmp_path / "book.xlsx", {"设置!C4": value})
    with edited(path) as book:
        book["首页"]["B60"], book["首页"]["C60"] = "专报标题", "甲县工作专报"
    contents = read_workbook(path)
    assert contents.ledger.issue.title == "甲县工作专报"
    texts = [finding.text for finding in check(contents) if finding.label == "专报标题"]
    assert texts == (
        ["设置!C4「专报标题」另一个标题：与“首页”里的标签重名，读的是首页!C60，请把不用的一行改名或删去"]
        if told
        else []
    )


def test_a_blank_label_on_the_front_page_gives_way_to_the_sheet_of_settings(tmp_path: Path) -> None:
    """A clerk's own heading of that name hides nothing."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!B60": "编发单位"})
    contents = read_workbook(path)
    assert contents.ledger.issue.cells["body"].address == "设置!C5"
    assert contents.ledger.issue.body != ""
    assert [one for one in check(contents) if one.label == "编发单位"] == []


def test_a_label_that_is_gone_is_named_with_the_sheet_it_belongs_to(tmp_path: Path) -> None:
    """期号 on 首页, 专报标题 on 设置."""
    for address, message in (
        ("首页!B2", "工作表“首页”缺少设置“期号”，请恢复这一行的标签"),
        ("设置!B4", "工作表“设置”缺少设置“专报标题”，请恢复这一行的标签"),
    ):
        path = edited_copy(tmp_path / "book.xlsx", {address: None})
        with pytest.raises(WorkbookError) as refusal:
            read_workbook(path)
        assert str(refusal.value) == message
