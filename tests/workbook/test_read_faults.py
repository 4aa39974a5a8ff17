"""A cell that cannot be taken as it stands is told with place, label, content, reason and remedy."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import edited, edited_copy, repack, sheet_part, small, with_cell, write_small

from xl_minsheng.checks import check
from xl_minsheng.ledger import Cell, Count
from xl_minsheng.workbook.read import FaultKind, ReadFault, read_workbook
from xl_minsheng.workbook.read.faults import fault_lines


def faults(path: Path) -> list[ReadFault]:
    """Every fault of a file."""
    return list(read_workbook(path).faults)


@pytest.mark.parametrize(
    ("content", "value", "why"),
    [
        ("五百", "五百", "是文字，不是数字"),
        ("500人", "500人", "是文字，不是数字"),
        ("5 259", "5 259", "是文字，不是数字"),
        ("52,59", "52,59", "是文字，不是数字"),
        ("%", "%", "是空的"),
        (True, "TRUE", "是逻辑值，不是数字"),
        ("已完成", "已完成", "是文字，不是数字"),
        ("两行\n文字", "两行 文字", "是文字，不是数字"),
        ("长" * 99, "长" * 59 + "…", "是文字，不是数字"),
    ],
)
def test_what_is_no_number_is_told(tmp_path: Path, content: object, value: str, why: str) -> None:
    """Text, units, separators out of place, logical values, dates; the quoted content is one short line."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!H4": content})
    message = ReadFault(FaultKind.UNREADABLE, Cell("台账", "H", 4), "累计完成", value, why, "请改填数字")
    assert faults(path) == [message]
    assert read_workbook(path).ledger.indicators[0].actual is None


@pytest.mark.parametrize(
    ("address", "content", "label", "value", "why", "remedy"),
    [
        ("台账!Z4", "7月32日", "起始日期", "7月32日", "没有这一天", "请改填日期，如 2025-7-20"),
        ("台账!Z4", "2025-02-29", "起始日期", "2025-02-29", "没有这一天", "请改填日期，如 2025-7-20"),
        ("台账!AA4", "年底", "完成时限", "年底", "不是日期", "请改填日期，如 2025-7-20"),
        ("台账!AD4", dt.time(8, 30), "数据日期", "08:30:00", "不是日期", "请改填日期，如 2025-7-20"),
        (
            "首页!G2",
            7.2,
            "截止日期",
            "1900年1月7日",
            "早于2000年，像是把数字当成了日期",
            "请改填日期，如 2025-7-20",
        ),
        (
            "首页!G2",
            2025,
            "截止日期",
            "1905年7月17日",
            "早于2000年，像是把数字当成了日期",
            "请改填日期，如 2025-7-20",
        ),
        ("首页!E2", "9999-12-31", "印发日期", "9999-12-31", "晚于2100年", "请改填日期，如 2025-7-20"),
        (
            "台账!P4",
            dt.date(1999, 12, 31),
            "数据预计日期",
            "1999年12月31日",
            "早于2000年，像是把数字当成了日期",
            "请改填日期，如 2025-7-20",
        ),
        (
            "台账!AD4",
            dt.datetime(2025, 7, 19, 23, 59, 17),
            "数据日期",
            "2025-07-19 23:59",
            "换算过时区，说不准是2025年7月19日还是2025年7月20日",
            "请改填日期，如 2025-7-20",
        ),
        ("台账!W4", "两位", "百分比位数", "两位", "是文字，不是数字", "请改填整数，如 6"),
        ("台账!W4", 1.5, "百分比位数", "1.5", "不是整数", "请改填整数，如 6"),
        ("台账!W4", -1, "百分比位数", "-1", "是负数", "请改填整数，如 6"),
        ("台账!W4", 10**9, "百分比位数", "1000000000", "太大", "请改填整数，如 6"),
        ("台账!Y4", "也许", "计入统计", "也许", "不是“是”或“否”", "请改填“是”或“否”"),
        ("台账!Y4", 1, "计入统计", "1", "不是“是”或“否”", "请改填“是”或“否”"),
        ("计划曲线!G4", "六成", "6月", "六成", "是文字，不是数字", "请改填百分比或小数"),
        ("首页!C2", "第7期", "期号", "第7期", "是文字，不是数字", "请改填整数，如 6"),
        ("首页!G2", "七月下旬", "截止日期", "七月下旬", "不是日期", "请改填日期，如 2025-7-20"),
        ("设置!C9", "二十", "超前幅度", "二十", "是文字，不是数字", "请改填数字"),
        ("设置!C13", "补", "百分比补零", "补", "不是“是”或“否”", "请改填“是”或“否”"),
        ("板块与项目!I4", "一", "项目序号", "一", "是文字，不是数字", "请改填整数，如 6"),
        ("材料报送!B4", "82条", "条数", "82条", "是文字，不是数字", "请改填数字"),
    ],
)
def test_what_is_not_of_the_columns_type_is_told(
    tmp_path: Path, address: str, content: object, label: str, value: str, why: str, remedy: str
) -> None:
    """Dates, whole numbers, yes or no, shares, on every sheet and on the front page."""
    sheet, _, cell = address.partition("!")
    letters, row = cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    path = edited_copy(tmp_path / "book.xlsx", {address: content})
    assert faults(path) == [
        ReadFault(FaultKind.UNREADABLE, Cell(sheet, letters, row), label, value, why, remedy)
    ]


@pytest.mark.parametrize(
    ("content", "number_format", "value", "what"),
    [
        (dt.date(2025, 7, 20), "yyyy-m-d", "2025年7月20日", "日期"),
        (3, "yyyy-m-d", "1900年1月3日", "日期"),
        (45858, "[h]:mm", "45858", "时间"),
        (0.5, "h:mm", "12:00:00", "时间"),
    ],
)
def test_k9_a_figure_in_a_cell_of_another_format_is_told(
    tmp_path: Path, content: object, number_format: str, value: str, what: str
) -> None:
    """Typing the number again would not help: the cell would show it as a day again."""
    path = edited_copy(tmp_path / "book.xlsx", {})
    with edited(path) as book:
        book["台账"]["H4"], book["台账"]["H4"].number_format = content, number_format
    why, remedy = f"这一格设成了{what}格式，不是数字", "请把这一格的格式改为“常规”，再填数字"
    message = ReadFault(FaultKind.UNREADABLE, Cell("台账", "H", 4), "累计完成", value, why, remedy)
    assert faults(path) == [message]


@pytest.mark.parametrize(("address", "label"), [("A4", "编号"), ("C4", "项目代码"), ("I4", "单位")])
def test_k9_a_code_that_became_a_day_is_told(tmp_path: Path, address: str, label: str) -> None:
    """3-3, which Excel takes for a day: read as 2025年3月3日 before, and no word of it."""
    path = edited_copy(tmp_path / "book.xlsx", {})
    with edited(path) as book:
        book["台账"][address], book["台账"][address].number_format = dt.date(2025, 3, 3), "m-d"
    [fault] = faults(path)
    assert fault_lines([fault]) == [
        f"台账!{address}「{label}」2025年3月3日：被表格程序变成了日期，请先把这一格的格式设为“文本”，再填一次，如 3-3"
    ]
    assert [one.text for one in check(read_workbook(path)) if one.code == "T332"] == []


def test_a_day_in_a_cell_of_hours_is_that_day(tmp_path: Path) -> None:
    """Nothing else than its format is wrong."""
    path = edited_copy(tmp_path / "book.xlsx", {})
    with edited(path) as book:
        book["台账"]["AA4"], book["台账"]["AA4"].number_format = 45900, "[h]:mm"
    assert read_workbook(path).ledger.indicators[0].due == dt.date(2025, 8, 31)


def test_a_month_without_a_year_needs_the_cut_off_date(tmp_path: Path) -> None:
    """Without a year to take it from, 7月20日 is no date."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!G2": None, "台账!Z4": "7月20日"})
    assert [(fault.value, fault.why) for fault in faults(path)] == [("7月20日", "不是日期")]


@pytest.mark.parametrize("number", ["inf", "nan", "1e999"])
def test_a_number_without_end_is_told(tmp_path: Path, number: str) -> None:
    """Content that no spreadsheet program writes stops nothing."""
    path = with_cell(write_small(tmp_path / "book.xlsx"), "台账!H4", f"<v>{number}</v>")
    [fault] = faults(path)
    assert (fault.kind, fault.cell.address, fault.label) == (FaultKind.UNREADABLE, "台账!H4", "累计完成")
    assert (fault.why, fault.remedy) == ("不是有限的数", "请改填数字")


def test_an_unknown_kind_is_told_with_the_words_there_are(tmp_path: Path) -> None:
    """The indicator stays in the ledger, of no kind."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!E4": "按量"})
    assert faults(path) == [
        ReadFault(
            FaultKind.UNKNOWN_WORD,
            Cell("台账", "E", 4),
            "考核方式",
            "按量",
            "不是可用的考核方式",
            "请从累计、比例、比率、不低于、不高于、节点、清零、定性中选择",
        )
    ]
    assert read_workbook(path).ledger.indicators[0].kind is None


def test_an_unknown_special_case_is_told(tmp_path: Path) -> None:
    """A word beside 停滞 and 待数据."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!D4": "暂停"})
    assert faults(path) == [
        ReadFault(
            FaultKind.UNKNOWN_WORD,
            Cell("台账", "D", 4),
            "特殊情形",
            "暂停",
            "不是可用的特殊情形",
            "请从停滞、待数据中选择",
        )
    ]
    assert read_workbook(path).ledger.indicators[0].declared is None


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!"])
@pytest.mark.parametrize(
    ("address", "label"), [("台账!H4", "累计完成"), ("台账!O4", "原因说明"), ("首页!C2", "期号")]
)
def test_an_error_value_is_told(tmp_path: Path, address: str, label: str, error: str) -> None:
    """In a figure, a text or a setting; whether typed or left by a formula."""
    sheet, _, cell = address.partition("!")
    path = with_cell(write_small(tmp_path / "book.xlsx"), address, f"<f>1/0</f><v>{error}</v>", "e")
    where = Cell(sheet, cell[0], int(cell[1:]))
    assert faults(path) == [
        ReadFault(FaultKind.ERROR_VALUE, where, label, error, "是错误值", "请清除公式后重新填写")
    ]


def test_a_row_with_nothing_but_an_error_is_no_blank_row(tmp_path: Path) -> None:
    """An error below the table is told rather than passed over."""
    path = edited_copy(tmp_path / "book.xlsx", {"材料报送!B9": "#REF!"})
    assert [fault.cell.address for fault in faults(path)] == ["材料报送!B9"]


def test_a_formula_where_a_figure_is_entered_is_told(tmp_path: Path) -> None:
    """Its answer is taken, since it may be right, and shown in the message."""
    path = with_cell(write_small(tmp_path / "book.xlsx"), "台账!H4", "<f>1+2</f><v>3</v>")
    assert faults(path) == [
        ReadFault(
            FaultKind.FORMULA_ENTRY,
            Cell("台账", "H", 4),
            "累计完成",
            "3",
            "是公式，不是填写的内容",
            "请改填算好的结果，免得别处一动它也跟着变",
        )
    ]
    assert str(read_workbook(path).ledger.indicators[0].actual) == "3"


def test_a_formula_without_an_answer_is_told(tmp_path: Path) -> None:
    """A program that does not compute saves the formula alone: nothing is there to show."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!I2": "=SUM(材料报送!B4:B5)"})
    [fault] = faults(path)
    assert (fault.kind, fault.label, fault.value) == (FaultKind.FORMULA_ENTRY, "上传总数", "")
    assert read_workbook(path).ledger.issue.upload_total is None


def test_a_formula_elsewhere_on_the_sheet_is_nobodys_business(tmp_path: Path) -> None:
    """Formulas of colours and lists stand outside the cells, and mark none of them."""
    rows = tuple(Count(f"材料{number}", Decimal(1)) for number in range(8))
    path = write_small(tmp_path / "book.xlsx", replace(small(upload_total=Decimal(8)), uploads=rows))
    colours = '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:cfvo><xm:f>0</xm:f></x14:cfvo></ext></extLst>'
    end = f"{colours}</worksheet>".encode()
    repack(path, {sheet_part("材料报送"): lambda part: part.replace(b"</worksheet>", end)})
    assert faults(path) == []


def test_a_lost_formula_is_told(tmp_path: Path) -> None:
    """A computed cell that was typed over, or emptied, no longer follows its row."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!J4": 0, "台账!L5": None})
    remedy = "请选中上一行的同一格，向下填充恢复公式"
    why = "公式丢失，不再自动计算"
    assert faults(path) == [
        ReadFault(FaultKind.LOST_FORMULA, Cell("台账", "J", 4), "完成率", "0", why, remedy),
        ReadFault(FaultKind.LOST_FORMULA, Cell("台账", "L", 5), "状态", "", why, remedy),
    ]


def test_the_words_of_a_milestone_are_no_figures_elsewhere(tmp_path: Path) -> None:
    """已完成 counts as 1 for 节点 alone, and 大半 for no kind at all."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!E4": "节点", "台账!H4": "大半", "台账!H5": "已完成"})
    assert [(fault.cell.address, fault.value) for fault in faults(path)] == [
        ("台账!H4", "大半"),
        ("台账!H5", "已完成"),
    ]


def test_faults_come_in_the_order_of_the_workbook(tmp_path: Path) -> None:
    """One bad cell never hides another: front page, then table after table, row by row."""
    cells = {"首页!C2": "七", "台账!G5": "八", "台账!H4": "三", "材料报送!B4": "一", "新闻报道!B4": "二"}
    path = edited_copy(tmp_path / "book.xlsx", cells)
    assert [fault.cell.address for fault in faults(path)] == [
        "首页!C2",
        "台账!H4",
        "台账!G5",
        "材料报送!B4",
        "新闻报道!B4",
    ]


def test_a_fault_is_found_once(tmp_path: Path) -> None:
    """What could not be read is not told a second time as missing."""
    path = edited_copy(tmp_path / "book.xlsx", {"台账!H4": "三座"})
    assert [finding.text for finding in check(read_workbook(path))] == [
        "台账!H4「累计完成」三座：是文字，不是数字，请改填数字"
    ]


def test_of_two_curves_with_one_name_the_second_is_told(tmp_path: Path) -> None:
    """The first counts; nothing is lost in silence."""
    path = edited_copy(tmp_path / "book.xlsx", {"计划曲线!A4": "前六后四", "计划曲线!A5": "前六后四"})
    assert faults(path) == [
        ReadFault(
            FaultKind.UNREADABLE,
            Cell("计划曲线", "A", 5),
            "曲线名称",
            "前六后四",
            "与上面的曲线同名",
            "请改成不同的名称",
        )
    ]


@pytest.mark.parametrize("address", ["首页!G2", "台账!AD4", "计划曲线!G4"])
def test_a_formula_is_told_in_every_entry_that_must_be_typed(tmp_path: Path, address: str) -> None:
    """=TODAY() as the cut-off date would change the bulletin overnight."""
    path = edited_copy(tmp_path / "book.xlsx", {address: "=TODAY()"})
    assert FaultKind.FORMULA_ENTRY in {fault.kind for fault in faults(path)}
