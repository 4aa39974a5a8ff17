"""What a clerk sees and a reader of values does not: merged cells, crossed-out words, totals and notes."""

from pathlib import Path

import pytest
from builders import edited, edited_copy, write_small
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


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A8": "注：以上为快报数"}, "台账!A8「编号」注：以上为快报数"),
        ({"A8": "合计", "G8": 12, "H8": 11}, "台账!A8「编号」合计"),
        ({"B8": "总　计：", "G8": 12}, "台账!B8「指标名称」总 计："),
        ({"B8": "填表人（签字）：老李"}, "台账!B8「指标名称」填表人（签字）：老李"),
        ({"A8": "数据由各单位提供，以文件为准。"}, "台账!A8「编号」数据由各单位提供，以文件为准。"),
        ({"B8": "※快报数", "H8": 5}, "台账!B8「指标名称」※快报数"),
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
