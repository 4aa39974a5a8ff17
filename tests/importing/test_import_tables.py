"""Tables of tasks, imported: an office's own old ledger, a superior's list, a table in a Word file."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from builders import Run, snapshot
from imports import through_file
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from task_tables import (
    by_level,
    imported,
    mapped,
    notes,
    outcome,
    own_ledger,
    shares,
    sheet_of,
    superior_list,
    tables,
    word_table,
    worn,
    written,
)

from xl_minsheng.importing.tables.cells import TakenError, read_day, read_quantity

Shape = Callable[[Path], Path]
SHAPES: dict[Shape, str] = {
    own_ledger: ".xlsx",
    word_table: ".docx",
    superior_list: ".xlsx",
    by_level: ".xlsx",
    worn: ".xlsx",
    shares: ".xlsx",
}
_OUTCOMES = (Path(__file__).parent / "task_table_outcomes.txt").read_text(encoding="utf-8")
OUTCOMES = {
    name: body.splitlines()
    for name, _, body in (part.partition("\n") for part in _OUTCOMES.strip().split("\n\n"))
}


def told(raw: object, unit: str) -> str:
    """What becomes of a cell, in one line."""
    try:
        return " ".join(map(str, read_quantity(raw, unit))).strip()
    except TakenError as error:
        return str(error)


each = pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)


@each
def test_c16_each_shape_has_its_exact_outcome(shape: Shape, tmp_path: Path) -> None:
    """Columns, rows, and the list of whatever was not understood, with its cell and reason."""
    assert outcome(shape(tmp_path / f"办理情况{SHAPES[shape]}")) == OUTCOMES[shape.__name__]


@each
def test_c16_what_was_imported_is_read_from_its_workbook(shape: Shape, tmp_path: Path) -> None:
    """Every figure, unit, day and word of a row comes back; nothing is nothing, never 0."""
    ledger = imported(shape(tmp_path / f"办理情况{SHAPES[shape]}")).ledger
    again = through_file(ledger, tmp_path / "book.xlsx").ledger
    keys = ("id", "name", "kind", "target", "actual", "unit", "previous", "due", "reason", "remark", "bureau")
    told = [[getattr(one, key) for key in keys] for one in again.indicators]
    assert told == [[getattr(one, key) for key in keys] for one in ledger.indicators]
    assert [(one.code, one.name, one.category) for one in again.projects] == [
        (one.code, one.name, one.category) for one in ledger.projects
    ]


@each
def test_c16_no_filled_cell_is_lost_without_a_word(shape: Shape, tmp_path: Path) -> None:
    """Each stands in the ledger, in the list, or is the number of a row or a heading."""
    path = shape(tmp_path / f"办理情况{SHAPES[shape]}")
    told = "\n".join(outcome(path))
    for table in tables(path):
        for row in range(table.body, len(table.sheet.grid.rows)):
            for column in table.columns:
                text = table.sheet.text(row, column.index)
                value = table.sheet.grid.value(row, column.index)
                if not text or column.is_numbering or isinstance(value, (int, float)) or text.endswith("%"):
                    continue
                words = text.lstrip("0123456789.") if column.role in ("name", "project") else text
                is_used = words in told or column.role in ("due", "target", "actual", "completion", "kind")
                assert is_used or not column.role or text in ("—", "％", "%"), text


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ("6000人", "", "6000 人 None"),
        ("０.6万人", "人", "6000  None 按这一行的单位读作6000人，请核对"),
        ("新增就业6000人", "人", "6000 人 None 读作6000人，请核对"),
        ("≥95%", "%", "0.95 % 不低于"),
        ("5.5%以内", "", "0.055 % 不高于"),
        ("3000份", "", "3000 份 None"),
        (95, "%", "0.95  None"),
        (0.95, "%", "0.95  None 没有百分号，按95%收录，请核对"),
        ("1,234", "户", "1234  None"),
        ("约300", "户", "是约数"),
        ("完成51公里，占60%", "公里", "51 公里 None 读作51公里，请核对"),
        ("100—120", "公里", "有几个数，看不出该取哪一个"),
        ("3020元", "户", "带的单位“元”和这一行的单位“户”不一样"),
        ("60%", "人", "是百分数，而单位是“人”"),
        ("见附件", "人", "是文字，没有数"),
        (True, "人", "是逻辑值，不是数"),
    ],
)
def test_c16_a_figure_is_taken_or_told(raw: object, unit: str, expected: str) -> None:
    """Value, unit, bound and what is to be looked at; or why it is not taken."""
    assert told(raw, unit) == expected


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("12月底前", "2025-12-31"),
        ("2026年9月", "2026-09-30"),
        ("三季度末", "2025-09-30"),
        ("上半年", "2025-06-30"),
        ("2025.10.31", "2025-10-31"),
        ("10月20日前完成", "2025-10-20"),
        ("年底前", "2025-12-31"),
        (45961, "2025-10-31"),
    ],
)
def test_c16_days_as_lists_write_them(raw: object, day: str) -> None:
    """The last day of the month, quarter or year; the year of the cut-off where none is written."""
    assert read_day(raw, 2025).isoformat() == day


def test_c16_a_mapping_is_written_corrected_and_remembered(tmp_path: Path, run: Run) -> None:
    """The clerk's word goes before the guess, in this import and in that of the next table of these heads."""
    source = by_level(tmp_path / "台账.xlsx")
    code, out, err = run("import", source, "-o", tmp_path / "book.xlsx")
    assert (code, err) == (0, "")
    beside = tmp_path / "book-栏目对照.xlsx"
    assert out.splitlines()[3] == "省级 D列“年度计划/数量（户）” → 全年目标"
    assert out.splitlines()[-1] == f"栏目对照：{beside}（有一列认错了，就改它，再导入一次）"
    assert sorted(snapshot(tmp_path)) == ["book-导入清单.txt", "book-栏目对照.xlsx", "book.xlsx", "台账.xlsx"]
    mapping = openpyxl.load_workbook(beside)
    sheet = mapping["栏目对照"]
    assert [cell.value for cell in sheet[7]] == ["省级", "D", "年度计划/数量（户）", "300", "全年目标"]
    for row, word in ((6, "全年目标"), (7, "不导入"), (8, "累计完成"), (9, "不导入")):
        sheet.cell(row, 5).value = sheet.cell(row + 7, 5).value = word
    mapping.save(beside)
    kept = beside.read_bytes()
    assert run("import", source, "-o", tmp_path / "book.xlsx", "--force")[0] == 0
    assert beside.read_bytes() == kept
    code, out, err = run("import", source, "-o", tmp_path / "next.xlsx", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["indicators"] == 3
    cells = [one.get("cell", "") for one in told["notes"]]
    assert "省级!D1" in cells
    assert "省级!C1" not in cells
    book = openpyxl.load_workbook(tmp_path / "next.xlsx", data_only=True)["台账"]
    assert [book["G4"].value, book["H4"].value, book["I4"].value] == [1200, 800.5, "万元"]


@pytest.mark.parametrize(
    ("cell", "word", "message"),
    [
        ("E7", "目标", "“改.xlsx”栏目对照!E7的“目标”不是台账的栏目，请从列表里选"),
        ("E6", "累计完成", "“改.xlsx”栏目对照!E9：“累计完成”前面已有一列，请只留一列"),
        (
            "E5",
            "不导入",
            "“省级”没有一列填“指标名称”或“项目名称”，请在栏目对照里选一列，再导入一次",
        ),
    ],
)
def test_c16_a_mapping_that_cannot_be_used_is_refused(
    tmp_path: Path, run: Run, cell: str, word: str, message: str
) -> None:
    """Its cell, what stands there, and what to do; nothing is written."""
    source = by_level(tmp_path / "台账.xlsx")
    assert run("import", source, "-o", tmp_path / "book.xlsx")[0] == 0
    mapping = openpyxl.load_workbook(tmp_path / "book-栏目对照.xlsx")
    mapping["栏目对照"][cell] = word
    mapping.save(tmp_path / "改.xlsx")
    told = run("import", source, "-o", tmp_path / "new.xlsx", "--columns", tmp_path / "改.xlsx")
    assert told == (2, "", f"错误：{message}\n")
    assert not (tmp_path / "new.xlsx").exists()


def test_c16_a_word_file_is_read_by_its_tables_where_that_is_asked_for(tmp_path: Path, run: Run) -> None:
    """A bulletin goes first, and says that there are tables; what stands around them is listed."""
    source = word_table(tmp_path / "通报.docx")
    document = docx.Document(str(source))
    document.tables[0]._tbl.addprevious(document.add_paragraph("一、各项指标完成情况")._p)
    document.add_paragraph("二、下步打算")
    document.add_paragraph("（一）加快进度。")
    document.save(str(source))
    code, out, err = run("import", source, "-o", tmp_path / "one.xlsx")
    assert (code, err) == (0, "")
    hint = "文件里有任务表（8行），这次按专报的文字导入；只要表里的，用命令 import 加 --tables"
    assert f"[推定]　{hint}" in out.splitlines()
    code, out, err = run("import", source, "-o", tmp_path / "two.xlsx", "--tables")
    assert (code, err) == (0, "")
    assert "已导入1个板块、5个项目、8行指标" in out.splitlines()
    assert "[没有看懂]　表1　「（一）加快进度。」　表外面的文字，没有收进台账" in out.splitlines()


def test_c16_a_spreadsheet_without_tasks_is_refused(tmp_path: Path, run: Run) -> None:
    """It says what headings are looked for."""
    book = openpyxl.Workbook()
    sheet_of(book, [["姓名", "电话"], ["王某", "123"]])
    source = written(book, tmp_path / "通讯录.xlsx")
    message = "“通讯录.xlsx”里没有找到任务表：表头要有“指标名称”、“全年目标”、“累计完成”这样的字，没有导入"
    assert run("import", source, "-o", tmp_path / "book.xlsx") == (2, "", f"错误：{message}\n")
    assert sorted(snapshot(tmp_path)) == ["通讯录.xlsx"]


def test_c16_two_columns_of_one_heading_are_told_apart(tmp_path: Path) -> None:
    """The first is taken, and the other is in the list with its letter."""
    book = openpyxl.Workbook()
    sheet_of(book, [["指标名称", "目标值", "累计完成", "累计完成"], ["修路", 10, 5, 4]])
    found = imported(written(book, tmp_path / "表.xlsx"))
    assert found.ledger.indicators[0].actual == Decimal(5)
    assert notes(found) == ["没有看懂 Sheet!D1 累计完成（D列）：这一列没有导入，共1格（4）"]


def test_c16_a_column_of_no_known_heading_is_told_by_its_arithmetic(tmp_path: Path) -> None:
    """What makes the printed shares right is the result, whatever it is called; two rows at least must say so."""
    rows = [
        ["指标", "目标值", "报来", "去年", "完成率"],
        ["修路（公里）", 85, 51, 50, "60%"],
        ["造林", 8, 6, 2, 75.0],
    ]
    book = openpyxl.Workbook()
    sheet_of(book, rows)
    assert mapped(written(book, tmp_path / "表.xlsx"))[2] == "C 报来→actual"
    alone = openpyxl.Workbook()
    sheet_of(alone, rows[:2])
    assert mapped(written(alone, tmp_path / "一行.xlsx"))[2] == "C 报来→—"


def test_c16_a_unit_behind_a_name_is_the_row_s(tmp_path: Path) -> None:
    """A known one in brackets at the end, which the name then does without; others belong to the name."""
    book = openpyxl.Workbook()
    rows = [
        ["指标", "目标值", "实绩值"],
        ["失业率（%）", "≤5.5", "5.2"],
        ["造林（万亩）", 1.2, 0.98],
        ["修路（县本级）", 5, 4],
    ]
    sheet_of(book, rows)
    found = imported(written(book, tmp_path / "表.xlsx")).ledger.indicators
    assert [(one.name, one.actual, one.target, one.unit) for one in found] == [
        ("失业率", Decimal("0.052"), Decimal("0.055"), "%"),
        ("造林", Decimal("0.98"), Decimal("1.2"), "万亩"),
        ("修路（县本级）", Decimal(4), Decimal(5), ""),
    ]


def test_c16_labels_with_their_answers_above_a_table_are_no_headings(tmp_path: Path) -> None:
    """填报单位 and 截止日期 are words of headings too."""
    book = openpyxl.Workbook()
    above = ["填报单位：市民生办", None, "截止日期：2025年9月30日"]
    sheet_of(book, [above, ["项目名称", "年度目标", "完成数"], ["修路", 85, 51]])
    assert mapped(written(book, tmp_path / "表.xlsx")) == [
        "A 项目名称→project",
        "B 年度目标→target",
        "C 完成数→actual",
    ]


def test_c16_what_is_crossed_out_or_raised_is_no_figure(tmp_path: Path) -> None:
    """Told with its cell: 52 crossed out before 5300, a note's raised 2, a figure crossed out as a whole."""
    book = openpyxl.Workbook()
    old, note = TextBlock(InlineFont(strike=True), "52"), TextBlock(InlineFont(vertAlign="superscript"), "2")
    sheet = sheet_of(book, [["指标", "目标值", "完成数"], ["修路", 85, 51], ["造林", 8, 6], ["建桥", 3, 2]])
    sheet["C2"], sheet["C3"] = CellRichText(old, "51"), CellRichText("6", note)
    sheet["C4"].font = Font(strike=True)
    found = imported(written(book, tmp_path / "表.xlsx"))
    assert [one.actual for one in found.ledger.indicators] == [None, None, None]
    assert notes(found) == [
        "没有看懂 Sheet!C2 5251：其中“52”划了删除线，分不清填的是什么，没有收录，请填到台账",
        "没有看懂 Sheet!C3 62：其中“2”是上标，像是注释的序号，分不清填的是什么，没有收录，请填到台账",
        "没有看懂 Sheet!C4 2：整格划了删除线，分不清还要不要，没有收录，请填到台账",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_c16_the_same_ledger_saved_as_another_kind_is_the_same(
    tmp_path: Path, soffice: Callable[[bytes, str, str], bytes], kind: str
) -> None:
    """Merged cells, percentages, words; formats are not told there, so shares are asked about."""
    source = own_ledger(tmp_path / "台账.xlsx")
    other = tmp_path / f"台账.{kind}"
    other.write_bytes(soffice(source.read_bytes(), "xlsx", kind))
    same, asked = outcome(source), [line for line in outcome(other) if "没有百分号，按" not in line]
    assert asked == same
