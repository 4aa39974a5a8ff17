"""A clerk may rearrange the workbook: reading follows headings and labels, not places."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import BRIDGES, WELLS, edited, edited_copy, write_small

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.read import FaultKind, WorkbookContents, WorkbookError, read_workbook


def _names(contents: WorkbookContents) -> list[str]:
    return [indicator.name for indicator in contents.ledger.indicators]


def _swap_columns(book: openpyxl.Workbook, sheet: str, one: str, other: str) -> None:
    for row in range(4, book[sheet].max_row + 1):
        left, right = book[sheet][f"{one}{row}"], book[sheet][f"{other}{row}"]
        left.value, right.value = right.value, left.value
    heads = book[sheet][f"{one}3"], book[sheet][f"{other}3"]
    heads[0].value, heads[1].value = heads[1].value, heads[0].value


def test_moved_columns_are_followed(tmp_path: Path) -> None:
    """Target and actual change places: figures and their cells go along."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        _swap_columns(book, "台账", "G", "H")
        _swap_columns(book, "台账", "A", "O")
    bridges = read_workbook(path).ledger.indicators[0]
    assert (bridges.id, bridges.target, bridges.actual) == ("A01-1", Decimal(4), Decimal(3))
    assert bridges.cell("target") == Cell("台账", "H", 4)
    assert bridges.cell("actual") == Cell("台账", "G", 4)
    assert bridges.cell("id") == Cell("台账", "O", 4)


def test_tables_side_by_side_do_not_mix(tmp_path: Path) -> None:
    """Sections left and projects right share rows; each takes its own columns."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        _swap_columns(book, "板块与项目", "A", "F")
    ledger = read_workbook(path).ledger
    assert [section.code for section in ledger.sections] == ["A"]
    assert [project.code for project in ledger.projects] == ["A01"]


def test_columns_between_are_passed_over(tmp_path: Path) -> None:
    """A column of the office's own, right of the table or inside it, is nobody's business."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book["材料报送"].insert_cols(2)
        book["材料报送"]["B3"] = "经办人"
        book["材料报送"]["B4"] = "老李"
        book["台账"]["AH3"] = "科室意见"
        book["台账"]["AH4"] = "同意"
    contents = read_workbook(path)
    assert [(count.name, count.count) for count in contents.ledger.uploads] == [
        ("政策文件", Decimal(1)),
        ("工作动态", Decimal(2)),
    ]
    assert contents.ledger.uploads[0].row is not None
    assert contents.ledger.uploads[0].row.cell("count") == Cell("材料报送", "C", 4)
    assert _names(contents) == ["新建桥梁", "新打水井"]
    assert contents.faults == ()


def test_blank_rows_between_entries_are_passed_over(tmp_path: Path) -> None:
    """Rows keep their own numbers; spaces alone, also full-width ones, are blank."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book["材料报送"].insert_rows(5, 3)
        book["材料报送"]["A6"] = "　 "
    uploads = read_workbook(path).ledger.uploads
    assert [(count.name, count.row.number if count.row else 0) for count in uploads] == [
        ("政策文件", 4),
        ("工作动态", 8),
    ]


def test_headings_may_stand_lower(tmp_path: Path) -> None:
    """Lines that somebody put above the table move its rows, and their cells with them."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book["要闻"].insert_rows(1, 5)
        book["要闻"]["A1"] = "要闻请于月底前报来"
    item = read_workbook(path).ledger.news_items[0]
    assert item.text == "7月11日召开讲评会。"
    assert item.row is not None
    assert item.row.cell("text") == Cell("要闻", "A", 9)


def test_headings_are_known_however_they_are_set(tmp_path: Path) -> None:
    """Line breaks, spaces, full-width signs, colons and stars in a heading do not matter."""
    path = edited_copy(
        tmp_path / "book.xlsx", {"台账!G3": "全年\n目标：", "台账!H3": " 累计 完成*", "计划曲线!B3": "１月"}
    )
    contents = read_workbook(path)
    assert contents.ledger.indicators[0].target == BRIDGES.target
    assert contents.ledger.indicators[0].actual == BRIDGES.actual
    assert contents.faults == ()


def test_k5_two_columns_of_one_heading_are_told(tmp_path: Path) -> None:
    """Whichever side the copy stands on, nobody can tell which of them is meant."""
    right = edited_copy(tmp_path / "right.xlsx", {"台账!AH3": "累计\n完成", "台账!AH4": 99})
    [fault] = read_workbook(right).faults
    assert (fault.kind, fault.cell, fault.label) == (
        FaultKind.DOUBLE_TITLE,
        Cell("台账", "AH", 3),
        "累计完成",
    )
    assert (fault.why, fault.remedy) == ("与H列重名，分不清该读哪一列", "请把不用的一列改名或删去")
    left = edited_copy(tmp_path / "left.xlsx", {"台账!D3": "累计完成", "材料报送!C3": "条数"})
    assert [
        (fault.cell.address, fault.why[:5])
        for fault in read_workbook(left).faults
        if fault.kind is FaultKind.DOUBLE_TITLE
    ] == [
        ("台账!H3", "与D列重名"),
        ("材料报送!C3", "与B列重名"),
    ]


def test_a_computed_column_may_stand_twice(tmp_path: Path) -> None:
    """A copy of 完成率 is nobody's business: it is not read."""
    assert read_workbook(edited_copy(tmp_path / "book.xlsx", {"台账!AH3": "完成率"})).faults == ()


def test_k5_a_setting_that_stands_twice_is_told(tmp_path: Path) -> None:
    """With the cell that is read; a label with nothing beside it is only a word."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!B60": "期号", "首页!C60": 9, "首页!B61": "抄送"})
    contents = read_workbook(path)
    assert [(fault.kind, fault.cell.address, fault.value, fault.why) for fault in contents.faults] == [
        (FaultKind.DOUBLE_TITLE, "首页!C60", "9", "与上面的标签重名，读的是C2")
    ]
    assert contents.ledger.issue.number == 7


def test_a_column_that_may_be_missing_is_blank(tmp_path: Path) -> None:
    """Without 上期累计 the ledger reads on, and its field has no cell."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!F3": None})
    bridges = read_workbook(path).ledger.indicators[0]
    assert bridges.previous is None
    assert bridges.cell("previous") is None


def test_rows_typed_below_the_table_are_read(tmp_path: Path) -> None:
    """Entries count wherever they stand under the headings."""
    row = {"A": "A01-9", "C": "A01", "B": "新修水渠", "E": "累计", "G": 10, "H": 9, "I": "公里"}
    path = edited_copy(tmp_path / "book.xlsx", {f"台账!{column}90": value for column, value in row.items()})
    canal = read_workbook(path).ledger.indicators[-1]
    assert (canal.name, canal.actual) == ("新修水渠", Decimal(9))
    assert canal.cell("actual") == Cell("台账", "H", 90)


def test_sheets_may_change_their_order(tmp_path: Path) -> None:
    """Tabs are found by name, with sheets of the office's own among them."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book.move_sheet("台账", offset=5)
        book.create_sheet("草稿", 0)["A1"] = "随手记"
    assert _names(read_workbook(path)) == [BRIDGES.name, WELLS.name]


def test_a_space_in_a_sheet_name_does_not_matter(tmp_path: Path) -> None:
    """A tab renamed to ` 台账 ` is the same tab; addresses show it as it is."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book["台账"].title = "台账 "
    cell = read_workbook(path).ledger.indicators[0].cell("actual")
    assert cell is not None
    assert cell.address == "台账 !H4"


def test_settings_are_found_wherever_their_label_stands(tmp_path: Path) -> None:
    """A row moved down on 首页 keeps its value, and the value knows its new cell."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        home = book["首页"]
        home["E30"], home["F30"] = "期 号：", 12
        home["B2"], home["C2"] = None, None
    issue = read_workbook(path).ledger.issue
    assert issue.number == 12
    assert issue.cells["number"] == Cell("首页", "F", 30)


def test_a_value_that_reads_like_a_label_is_a_value(tmp_path: Path) -> None:
    """专报标题 may be “期号”: what stands right of a label is never taken for one."""
    path = edited_copy(tmp_path / "book.xlsx", {"设置!C4": "期号"})
    contents = read_workbook(path)
    assert (contents.ledger.issue.title, contents.ledger.issue.number) == ("期号", 7)
    assert contents.faults == ()


def test_a_missing_sheet_is_named_with_those_there(tmp_path: Path) -> None:
    """The message lists the tabs, so that a renamed one is found at once."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book["台账"].title = "台帐"
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert str(caught.value) == (
        "工作簿缺少工作表“台账”，请恢复它的名称或用备份"
        "（现有：首页、台帐、板块与项目、材料报送、新闻报道、要闻、亮点、分地区、计划曲线、选项、情况说明、督办登记、设置、校验结果、校对结果、专报预览、看板、历史、收表、使用说明）"
    )


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    """Two headings gone, both told in one message."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!E3": "方式", "台账!H3": None})
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert str(caught.value) == "工作表“台账”缺少列“考核方式”、“累计完成”，请恢复列标题"


def test_an_emptied_sheet_misses_its_columns(tmp_path: Path) -> None:
    """A tab with nothing in it is told like one whose headings are gone."""
    path = write_small(tmp_path / "book.xlsx")
    with edited(path) as book:
        book.remove(book["材料报送"])
        book.create_sheet("材料报送")
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert str(caught.value) == "工作表“材料报送”缺少列“材料类别”、“条数”，请恢复列标题"


def test_missing_labels_of_the_front_page_are_all_named(tmp_path: Path) -> None:
    """Labels that every bulletin needs; those with a default may go."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!B2": None, "首页!F2": "截至日期", "设置!B8": None})
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert str(caught.value) == "工作表“首页”缺少设置“期号”、“截止日期”，请恢复这一行的标签"
