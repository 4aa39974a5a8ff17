"""Exporting the ledger's tables as data: .xlsx, .csv, .parquet."""

import csv
import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from builders import BRIDGES, WELLS, edited_copy, small, snapshot, write_sample, write_small
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.files import OutputError
from xl_minsheng.jobs.export import ExportError, export_workbook, table_names, tables
from xl_minsheng.jobs.export_files import csv_file, parquet_file, xlsx_file
from xl_minsheng.ledger import Indicator, Kind, Ledger
from xl_minsheng.ledger.frame import ENTERED, from_frame
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.read import WorkbookContents, read_workbook
from xl_minsheng.workbook.sample import load

RATE = Indicator(
    id="A01-3", project="A01", name="自来水普及率", kind=Kind.FLOOR, unit="%", target=Decimal("0.9"),
    actual=Decimal("0.8765"), due=dt.date(2025, 12, 31), counted=False, remark="=1+1",
)  # fmt: skip
RISKY = ("=1+1", "+86", "-", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a")


def contents(*indicators: Indicator) -> WorkbookContents:
    """Return what a workbook with these indicators holds."""
    return WorkbookContents(small(*indicators), ())


def rows_of(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def records(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the heads of its columns."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def exported(indicators: Iterable[Indicator], *, english: bool = False) -> openpyxl.Workbook:
    """Return the .xlsx file of a small ledger, opened."""
    data = xlsx_file(tables(contents(*indicators), english=english), english=english)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_table_is_there_by_the_descriptions_names() -> None:
    """The indicators with their results, the settings, and each table that a clerk fills."""
    names = table_names()
    entered = [table for sheet in sheets.INPUT_SHEETS for table in sheet.tables]
    assert names[:4] == [("results", "指标"), ("home", "首页"), ("indicators", "台账"), ("sections", "板块")]
    assert [key for key, _ in names[2:]] == [table.key for table in entered]
    found = tables(contents())
    assert [(one.key, one.name) for one in found] == names
    for one, described in zip(found[2:], entered, strict=True):
        assert one.heads(english=False) == [column.title for column in described.inputs]
        assert one.heads(english=True) == [column.key for column in described.inputs]


def test_a_workbook_of_values_for_people() -> None:
    """Heads in Chinese and frozen, figures as numbers, days as days, formats as on the sheets."""
    book = exported([BRIDGES, RATE])
    assert book.sheetnames == [name for _, name in table_names()]
    sheet = book["指标"]
    bridges, rate = records(sheet)
    assert (bridges["板块"], bridges["项目"], bridges["全年目标"], bridges["累计完成"]) == (
        "全市实事",
        "修桥打井",
        4,
        3,
    )
    assert (bridges["完成率"], bridges["应达进度"], bridges["状态"]) == (0.75, 201 / 365, "达到序时进度")
    assert bridges["差距"] == pytest.approx(100 * (0.75 - 201 / 365))
    assert (bridges["责任单位"], bridges["计入统计"], rate["计入统计"]) == ("市水利局", "是", "否")
    assert (rate["完成时限"], rate["累计完成"]) == (dt.datetime(2025, 12, 31), 0.8765)
    formats = {str(head.value): cell.number_format for head, cell in zip(sheet[1], sheet[3], strict=True)}
    place = [head.value for head in sheet[1]].index("差距")
    assert (formats["累计完成"], formats["完成率"]) == ("0.00%", "0.00%")
    assert sheet[2][place].number_format == "+0.00;-0.00;0.00"
    assert formats["完成时限"] == 'yyyy"年"m"月"d"日"'  # E10: one way to write a day
    assert sheet["H2"].number_format == "General"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (
        "B2",
        f"A1:{sheet.cell(3, sheet.max_column).coordinate}",
    )
    assert sheet.column_dimensions["B"].width == 20
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    assert records(book["首页"])[4] == {"设置": "截止日期", "内容": dt.datetime(2025, 7, 20)}
    assert records(book["曲线"])[0]["6月"] == 0.6


def test_text_stays_text_in_a_workbook() -> None:
    """Whatever it begins with: no formula, no error value, also after somebody edits the cell."""
    texts = [*RISKY[:4], "#N/A", "TRUE", "12"]
    book = exported(replace(BRIDGES, remark=text) for text in texts)
    cells = [
        row[sheets.INDICATORS.inputs.index(sheets.INDICATORS.column("remark"))]
        for row in book["台账"].iter_rows(min_row=2)
    ]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [bool(cell.quotePrefix) for cell in cells] == [text in RISKY for text in texts]


def test_another_program_shows_the_text_as_entered(soffice: Callable[[bytes, str, str], bytes]) -> None:
    """LibreOffice takes none of the texts of an exported workbook for a formula."""
    texts = [*RISKY[:4], "#N/A"]
    data = xlsx_file([tables(contents(*(replace(BRIDGES, remark=text) for text in texts)))[2]])
    heads, *rows = csv.reader(
        io.StringIO(soffice(data, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76").decode())
    )
    assert [row[heads.index("备注")] for row in rows] == texts


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    """UTF-8 with its mark; a text that begins like a formula has an apostrophe before it, a figure none."""
    data = csv_file(
        [tables(contents(*(replace(BRIDGES, remark=text, extra_1=Decimal(-5)) for text in RISKY)))[0]]
    )
    assert data.startswith("\ufeff编号,指标名称,项目代码,".encode())
    heads, *rows = rows_of(data)
    assert [row[heads.index("备注")] for row in rows] == [f"'{text}" for text in RISKY]
    assert {row[heads.index("附数一")] for row in rows} == {"-5"}
    assert not [field for row in rows for field in row if field.startswith(tuple("=+@\t\r"))]


def test_csv_keeps_every_digit_and_line_break() -> None:
    """Figures as entered, days as 2025-07-20, texts of several lines in one field, blanks empty."""
    long = replace(RATE, actual=Decimal("0.123456789012345678"), remark='一行\n"二"行,三')
    heads, row = rows_of(csv_file([tables(contents(long))[2]]))
    found = dict(zip(heads, row, strict=True))
    assert (found["累计完成"], found["完成时限"], found["上期累计"]) == (
        "0.123456789012345678",
        "2025-12-31",
        "",
    )
    assert (found["备注"], found["计入统计"], found["考核方式"]) == ('一行\n"二"行,三', "否", "不低于")


def test_keys_for_programs() -> None:
    """English heads, sheets and settings; a gap in percentage points says so."""
    book = exported([BRIDGES], english=True)
    assert book.sheetnames == [key for key, _ in table_names()]
    (bridges,) = records(book["results"])
    assert (bridges["completion"], bridges["counted"]) == (0.75, True)
    assert bridges["gap_points"] == pytest.approx(100 * (0.75 - 201 / 365))
    assert [one["key"] for one in records(book["home"])] == [setting.key for setting in SETTINGS]


def test_parquet_has_types_and_gives_the_ledger_back(tmp_path: Path) -> None:
    """Floats, whole numbers, days, truth values; the entries of 台账 make the same indicators again."""
    entries = tables(contents(BRIDGES, WELLS, replace(RATE, percent_places=1)))
    path = tmp_path / "台账.parquet"
    path.write_bytes(parquet_file([entries[2]], english=True))
    frame = pd.read_parquet(path)
    dtypes = frame.dtypes.map(str)
    assert (dtypes["actual"], dtypes["percent_places"], dtypes["due"], dtypes["counted"]) == (
        "float64", "Int64", "datetime64[ms]", "boolean",
    )  # fmt: skip
    assert set(frame.columns) == set(ENTERED)
    assert from_frame(frame) == (BRIDGES, WELLS, replace(RATE, percent_places=1))
    settings = pd.read_parquet(io.BytesIO(parquet_file([entries[1]])))
    assert dict(zip(settings["设置"], settings["内容"], strict=True))["截止日期"] == "2025-07-20"


@pytest.mark.slow
def test_results_equal_the_frame(sample: Ledger) -> None:
    """The export and `to_frame` say the same of each of the 76 rows."""
    found = pd.read_parquet(io.BytesIO(parquet_file([tables(WorkbookContents(sample, ()))[0]], english=True)))
    frame = sample.to_frame()
    for name in ("id", "actual", "completion", "expected", "status"):
        pd.testing.assert_series_equal(found[name], frame[name], check_dtype=False)
    pd.testing.assert_series_equal(found["gap_points"], frame["gap"] * 100, check_names=False)
    assert found["light"].fillna("").tolist() == frame["light"].fillna("").tolist()


@pytest.fixture(scope="module")
def sample() -> Ledger:
    """The shipped example."""
    return load()


@pytest.mark.slow
def test_the_job_writes_one_file(tmp_path: Path) -> None:
    """From a workbook's file, by the ending of the output; the workbook stays as it was."""
    book = write_small(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)
    done = export_workbook(book, tmp_path / "出" / "指标.csv")
    assert (done.tables, done.rows) == (("指标",), 2)
    assert done.file.read_bytes() == csv_file([tables(read_workbook(book))[0]])
    every = export_workbook(str(book), str(tmp_path / "出" / "数据.XLSX"))
    assert len(every.tables) == len(table_names())
    after = snapshot(tmp_path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"出", "出/指标.csv", "出/数据.XLSX"}


@pytest.mark.slow
def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Neither the workbook nor what stands there; the latter with force."""
    book, there = write_small(tmp_path / "book.xlsx"), tmp_path / "有.csv"
    there.write_text("别人的", encoding="utf-8")
    before = snapshot(tmp_path)
    for place, reason in (
        (book, "正是要读的文件"),
        (there, "已经存在，没有动它"),
        (tmp_path / "a.txt", "结尾"),
    ):
        with pytest.raises(OutputError, match=reason):
            export_workbook(book, place)
    with pytest.raises(OutputError, match="正是要读的文件"):
        export_workbook(book, book, force=True)
    assert snapshot(tmp_path) == before
    export_workbook(book, there, force=True)
    assert there.read_bytes().startswith("\ufeff编号".encode())


def test_an_unknown_table_is_told_with_those_there_are(tmp_path: Path) -> None:
    """Before the workbook is read."""
    with pytest.raises(ExportError, match=r"^没有表“指数”，可用：指标、首页、台账、板块、项目、"):
        export_workbook(tmp_path / "none.xlsx", tmp_path / "a.csv", table="指数")


@pytest.mark.slow
def test_without_pyarrow_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written."""
    book = write_small(tmp_path / "book.xlsx")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"请先运行 pip install pyarrow，或改用 \.xlsx、\.csv$"):
        export_workbook(book, tmp_path / "a.parquet")
    assert not (tmp_path / "a.parquet").exists()


@pytest.mark.slow
def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The cell is blank in the file, so its error goes with what was done."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": "约三"})
    done = export_workbook(book, tmp_path / "a.csv")
    assert [str(one.cell.address) for one in done.checked.errors if one.cell and one.code == "E001"] == [
        "台账!H4"
    ]


@pytest.mark.slow
def test_the_shipped_workbook_is_exported_whole(tmp_path: Path) -> None:
    """Every row of every table."""
    book = write_sample(tmp_path / "minsheng.xlsm")
    ledger = read_workbook(book).ledger
    export_workbook(book, tmp_path / "a.xlsx")
    sheets_made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert sheets_made["台账"].max_row == len(ledger.indicators) + 1
    assert sheets_made["项目"].max_row == len(ledger.projects) + 1
    assert sheets_made.vba_archive is None
