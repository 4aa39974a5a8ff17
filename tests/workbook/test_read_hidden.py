"""What a clerk sees and a reader of values does not: merged cells, crossed-out words, totals and notes."""

from pathlib import Path

import pytest
from builders import edited, edited_copy, write_small
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from xl_minsheng.checks import Finding, Severity, check
from xl_minsheng.workbook.read import read_workbook

SAME_CELL = "请取消合并单元格，每一格都填上"
STRAY = "像是合计或说明，没有读入，请移到表格右边或另一张工作表；是正式内容的，请填全这一行"


def findings(path: Path) -> list[Finding]:
    """What the check says of a file."""
    return check(read_workbook(path))


def texts(path: Path) -> list[str]:
    """The same, as lines."""
    return [finding.text for finding in findings(path)]


def test_k9_a_cell_hidden_under_another_says_so(tmp_path: Path) -> None:
    """A code, a setting's value, a bureau: once each, with the cell that it is merged with."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!AE4": "市水利局"})
    with edited(path) as book:
        book["台账"].merge_cells("C4:C5")
        book["台账"].merge_cells("AE4:AE5")
        book["设置"].merge_cells("B5:C5")
    assert texts(path) == [
        f"台账!C5「项目代码」与C4合并成了一格，这里读不到内容，{SAME_CELL}",
        f"台账!AE5「责任单位」与AE4合并成了一格，这里读不到内容，{SAME_CELL}",
        f"设置!C5「编发单位」与B5合并成了一格，这里读不到内容，{SAME_CELL}",
    ]
    assert {finding.severity for finding in findings(path)} == {Severity.ERROR}


def test_merged_cells_without_content_and_merged_remarks_are_nobody_s_business(tmp_path: Path) -> None:
    """Nothing is lost in them."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!AF4": "见文件"})
    with edited(path) as book:
        book["台账"].merge_cells("Z4:Z5")
        book["台账"].merge_cells("AF4:AF5")
        book["台账"].merge_cells("A1:AF1")
    assert texts(path) == []


def test_k9_a_cell_that_is_crossed_out_is_told_once_a_row(tmp_path: Path) -> None:
    """It is read all the same: whoever crossed it out may think that it no longer counts."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        for address in ("B4", "G4", "H4", "G5"):
            book["台账"][address].font = Font(strike=True)
        book["台账"]["J4"].font = Font(strike=True)  # computed
        book["台账"]["Z5"].font = Font(strike=True)  # blank
    how = "整格划了删除线，仍照常读入，请删去不要的内容，或去掉删除线"
    assert texts(path) == [f"台账!B4「指标名称」新建桥梁：{how}", f"台账!G5「全年目标」8：{how}"]
    assert read_workbook(path).ledger.indicators[0].actual == 3


_NOTE = "其中“2”是上标，像是注释的序号，分不清填的是什么，请删去上标，只留要填的"
_PRINTED = "是上标，会和旁边的字一样照印，是注释的请删去，是平方、立方的请改用“²”“³”或文字"


@pytest.mark.parametrize(
    ("address", "pieces", "lines"),
    [
        ("G5", ("8", "2"), [f"台账!G5「全年目标」82：{_NOTE}"]),
        ("Z5", ("2025-7-1", "2"), [f"台账!Z5「起始日期」2025-7-12：{_NOTE}"]),
        ("B4", ("新建桥梁", "1"), [f"台账!B4「指标名称」新建桥梁1：其中“1”{_PRINTED}"]),
        ("B4", ("新建桥梁", "①"), []),
        ("B4", ("", "新建1号桥梁"), []),
    ],
    ids=["figure", "date", "name", "a mark that is no figure", "the whole cell"],
)
def test_k9_a_raised_figure_is_no_part_of_a_value(
    tmp_path: Path, address: str, pieces: tuple[str, str], lines: list[str]
) -> None:
    """A note's mark: 8² is not 82. A word keeps it, and prints it as any other figure."""
    path = write_small(tmp_path / "book.xlsx")
    raised = TextBlock(InlineFont(vertAlign="superscript"), pieces[1])
    with edited(path) as book:
        book["台账"][address] = CellRichText(*filter(None, (pieces[0], raised)))
    assert texts(path)[: len(lines) or None] == lines


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A8": "注：以上为快报数"}, "台账!A8「编号」注：以上为快报数"),
        ({"A8": "合计", "G8": 12, "H8": 11}, "台账!A8「编号」合计"),
        ({"B8": "总　计：", "G8": 12}, "台账!B8「指标名称」总 计："),
        ({"B8": "填表人（签字）：老李"}, "台账!B8「指标名称」填表人（签字）：老李"),
        ({"A8": "数据由各单位提供，以文件为准。"}, "台账!A8「编号」数据由各单位提供，以文件为准。"),
        ({"B8": "※快报数", "H8": 5}, "台账!B8「指标名称」※快报数"),
        ({"A8": "全县合计", "H8": 11}, "台账!A8「编号」全县合计"),
        ({"C8": "合　计（个）", "H8": 11}, "台账!C8「项目代码」合 计（个）"),
        ({"A8": "本页小计数", "H8": 11}, "台账!A8「编号」本页小计数"),
        ({"B8": "累计", "H8": 11}, "台账!B8「指标名称」累计"),
        ({"B8": "平均", "J8": 1}, "台账!B8「指标名称」平均"),
        ({"A8": "注1：含续建"}, "台账!A8「编号」注1：含续建"),
        ({"A8": "注 以上为快报数"}, "台账!A8「编号」注 以上为快报数"),
        ({"A8": "填报单位 县统计局", "G8": "电话", "H8": "0563-123"}, "台账!A8「编号」填报单位 县统计局"),
        ({"B8": "数据截至7月20日"}, "台账!B8「指标名称」数据截至7月20日"),
        ({"A8": "以下空白"}, "台账!A8「编号」以下空白"),
        ({"A8": "★重点指标", "H8": 1}, "台账!A8「编号」★重点指标"),
        ({"A8": "二、市级下达任务"}, "台账!A8「编号」二、市级下达任务"),
        ({"A8": "教育类指标"}, "台账!A8「编号」教育类指标"),
        ({"B8": "（三）就业"}, "台账!B8「指标名称」（三）就业"),
    ],
)
def test_c14_a_total_or_a_note_below_the_ledger_is_told_once(
    tmp_path: Path, cells: dict[str, object], message: str
) -> None:
    """One warning, and no indicator; publishing is not barred."""
    path = edited_copy(tmp_path / "book.xlsx", {f"台账!{address}": value for address, value in cells.items()})
    [finding] = findings(path)
    assert (finding.text, finding.severity) == (f"{message}：{STRAY}", Severity.WARNING)
    assert len(read_workbook(path).ledger.indicators) == 2


def test_c14_a_heading_or_a_total_between_entries_stops_none_of_them(tmp_path: Path) -> None:
    """The rows below it are read as before."""
    plain = read_workbook(write_small(tmp_path / "plain.xlsx")).ledger.indicators
    path = edited_copy(tmp_path / "book.xlsx", {})
    with edited(path) as book:
        sheet = book["台账"]
        for column in range(1, 33):
            sheet.cell(7, column).value = sheet.cell(5, column).value
            sheet.cell(5, column).value = None
        sheet["A5"], sheet["H5"], sheet["A6"] = "小计", 3, "二、其他"
    assert [(one.id, one.actual) for one in read_workbook(path).ledger.indicators] == [
        (one.id, one.actual) for one in plain
    ]
    stray = [one.text for one in findings(path) if one.code == "W008"]
    assert stray == [f"台账!A5「编号」小计：{STRAY}", f"台账!A6「编号」二、其他：{STRAY}"]


def test_c14_a_row_of_headings_that_stands_again_is_named(tmp_path: Path) -> None:
    """As after pasting two tables under each other."""
    path = edited_copy(tmp_path / "book.xlsx", {})
    with edited(path) as book:
        for column in range(1, 33):
            book["台账"].cell(8, column).value = book["台账"].cell(3, column).value
    assert texts(path) == ["台账!A8「编号」编号：像是重复的表头，没有读入，请删去这一行"]


@pytest.mark.parametrize("column", ["O", "F", "AG"])
def test_c14_a_column_that_is_gone_is_named_once(tmp_path: Path, column: str) -> None:
    """To be restored, and no reason is asked for at the number of each row.

    起始值, too, which workbooks of early versions do not have: 数据来源, which came after it, is there.
    """
    path = edited_copy(tmp_path / "book.xlsx", {"台账!H4": 1})
    with edited(path) as book:
        title = book["台账"][f"{column}3"].value
        book["台账"][f"{column}3"] = book["台账"][f"{column}4"] = None
    left, neighbour = {"O": ("N", "校验"), "F": ("E", "考核方式"), "AG": ("AF", "备注")}[column]
    expected = [
        f"台账!{left}3「{title}」缺少栏目：原来在“{neighbour}”右边，"
        f"请在{left}列右边插入一列，第3行写上“{title}”，内容从存档的工作簿取回"
    ]
    assert [one for one in texts(path) if title in one] == expected


def test_c14_a_total_below_a_breakdown_is_not_added(tmp_path: Path) -> None:
    """合计 under the uploads would make the sum twice as large."""
    path = edited_copy(
        tmp_path / "book.xlsx", {"材料报送!A9": "合计", "材料报送!B9": 3, "新闻报道!A9": "小计："}
    )
    assert texts(path) == [f"材料报送!A9「材料类别」合计：{STRAY}", f"新闻报道!A9「媒体级别」小计：：{STRAY}"]


@pytest.mark.parametrize(
    "cells",
    [
        {"A8": "A01-9", "C8": "A01", "B8": "合计打井", "E8": "累计", "G8": 1, "H8": 1, "I8": "个"},
        {"A8": "A01-9", "C8": "A01", "B8": "注：打井", "E8": "累计", "G8": 1, "H8": 1, "I8": "个"},
        {"A8": "合计", "C8": "A01", "B8": "打井", "E8": "累计", "G8": 1, "H8": 1, "I8": "个"},
    ],
)
def test_an_entry_is_no_note_whatever_its_words(tmp_path: Path, cells: dict[str, object]) -> None:
    """It has a code and a kind."""
    path = edited_copy(tmp_path / "book.xlsx", {f"台账!{address}": value for address, value in cells.items()})
    assert texts(path) == []
    assert len(read_workbook(path).ledger.indicators) == 3
