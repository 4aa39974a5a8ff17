"""Cells through the engine: what is written is what Excel would hold, what is read is what it would give."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
import xlwings as xw

from xlwings_libreoffice import NotSupportedError
from xlwings_libreoffice.blocks import Entry

DAY = dt.datetime(2025, 7, 20)


def test_a_block_comes_back_as_it_was_written(sheet: xw.Sheet) -> None:
    """Numbers, text, blanks, logical values, days and moments."""
    block = [
        [1.0, "累计完成", None, True],
        [DAY, dt.datetime(2025, 7, 20, 13, 5, 9), -0.25, False],
    ]
    sheet["B2"].value = block
    assert sheet["B2:E3"].value == block


@pytest.mark.parametrize(
    ("typed", "value", "code"),
    [
        ("123", 123.0, "General"),
        ("-1.5", -1.5, "General"),
        ("007", 7.0, "General"),
        ("1,234", 1234.0, "#,##0"),
        ("87.65%", 0.8765, "0.00%"),
        ("50%", 0.5, "0%"),
        ("1e3", 1000.0, "0.00E+00"),
        ("TRUE", True, "BOOLEAN"),
        ("2025-07-20", DAY, "yyyy/m/d"),
        ("2025/7/20 8:30", dt.datetime(2025, 7, 20, 8, 30), "yyyy/m/d h:mm"),
        ("2025-13-40", "2025-13-40", "General"),
        ("'123", "123", "General"),
        ("'=SUM(A1)", "=SUM(A1)", "General"),
        ("''引号", "'引号", "General"),
        ("=", "=", "General"),
        ("1e999", "1e999", "General"),
        ("12人", "12人", "General"),
        ("  缩进\n换行", "  缩进\n换行", "General"),
    ],
)
def test_text_is_taken_as_excel_takes_it(sheet: xw.Sheet, typed: str, value: Any, code: str) -> None:
    """A number, a percentage, a day or a text; a cell without a format takes on theirs."""
    sheet["A1"].value = typed
    assert (sheet["A1"].value, sheet["A1"].number_format) == (value, code)


def test_a_format_of_its_own_stays(sheet: xw.Sheet) -> None:
    """A day put into a cell with a format does not change the format."""
    sheet["A1:A2"].number_format = "yyyy年m月d日"
    sheet["A1"].value = DAY
    sheet["A2"].value = "2025-07-20"
    assert sheet["A1:A2"].value == [DAY, DAY]
    assert sheet["A1:A2"].number_format == "yyyy年m月d日"


@pytest.mark.parametrize("typed", ["123", "=1+1", "50%", "2025-07-20", "TRUE", "#N/A"])
def test_cells_formatted_as_text_keep_text(sheet: xw.Sheet, typed: str) -> None:
    """Whatever it looks like."""
    sheet["A1"].number_format = "@"
    sheet["A1"].value = typed
    assert (sheet["A1"].value, sheet["A1"].formula) == (typed, typed)


def test_a_number_over_a_logical_value_is_a_number(sheet: xw.Sheet) -> None:
    """The old value's format goes; a formula's result is not made logical by it either."""
    sheet["A1:A3"].value = True
    sheet["A1"].value = 1
    sheet["A2"].formula = "=2-1"
    assert sheet["A1:A3"].value == [1.0, 1.0, True]


def test_logical_results_are_logical(sheet: xw.Sheet) -> None:
    """And those of date functions are dates, as soon as the formula is entered."""
    sheet["A1:A3"].formula = [["=1=1"], ["=DATE(2025,7,20)"], ["=A2+1"]]
    assert sheet["A1:A3"].value == [True, DAY, dt.datetime(2025, 7, 21)]


def test_errors_are_none_or_their_text(sheet: xw.Sheet) -> None:
    """As on Excel: None, unless err_to_str is asked for."""
    sheet["A1"].value = ["=1/0", "=NA()", "=NOSUCH()", '=VALUE("x")', "=10^400", "#REF!"]
    assert sheet["A1:F1"].value == [None] * 6
    texts = ["#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#REF!"]
    assert sheet["A1:F1"].options(err_to_str=True).value == texts


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1,B2:$C$3)",
        "='汇 总'!A1+Sheet1!B$2",
        '=HYPERLINK("#\'台账\'!H53","a,b;c")',
        "=SUM({1,2;3,4})",
        "=SUM(A:A,$1:2)",
        '=CONCAT(B1,"说""好""")',
        "=CEILING(1.5,1)",
        "=EDATE(B1,1)",
        '=IF(TRUE,"TRUE()",FALSE)',
        "=#REF!+1",
        "=PACE(B1,C1)",
        "=SUM(B1:C2 C1:D2)",
        '=B1%^2&"x"',
    ],
)
def test_formulas_are_excels(book: xw.Book, formula: str) -> None:
    """English names, commas, sheets before !, arrays: read back letter by letter."""
    book.sheets.add("汇 总", after="Sheet1")
    sheet = book.sheets["Sheet1"]
    sheet["Z9"].formula = formula
    assert sheet["Z9"].formula == formula


def test_formulas_of_a_block_are_mixed_with_values(sheet: xw.Sheet) -> None:
    """One write for all: formulas, texts, numbers, blanks."""
    sheet["A1:C2"].formula = [["标题", "'=文字", "=1+1"], ["=C1*2", "", "3.5"]]
    assert sheet["A1:C2"].formula == (("标题", "=文字", "=1+1"), ("=C1*2", "", "3.5"))
    assert sheet["A1:C2"].value == [["标题", "=文字", 2.0], [4.0, None, 3.5]]


def test_one_formula_fills_a_range(sheet: xw.Sheet) -> None:
    """Relative references move along, fixed ones stay."""
    sheet["B2:C3"].formula = "=A1+$A1+A$1+SUM(A:A,1:1)"
    assert sheet["C3"].formula == "=B2+$A2+B$1+SUM(B:B,2:2)"


def test_array_formulas(sheet: xw.Sheet) -> None:
    """Set and read without braces."""
    sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    sheet["D1"].formula_array = "=SUM(A1:A3*B1:B3)"
    assert (sheet["D1"].value, sheet["D1"].formula_array) == (32.0, "=SUM(A1:A3*B1:B3)")


def test_a_block_is_one_call(sheet: xw.Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows there are, their values go in one write."""
    writes = []
    plain = Entry.write
    monkeypatch.setattr(Entry, "write", lambda entry, rows: (writes.append(len(rows)), plain(entry, rows))[1])
    sheet["A1"].value = pd.DataFrame({"n": range(2000), "day": [DAY] * 2000})
    assert writes == [2001]
    assert sheet["A1"].expand().options(pd.DataFrame).value["day"].tolist() == [DAY] * 2000


def test_rows_of_another_length_are_refused(sheet: xw.Sheet) -> None:
    """Nothing is written then."""
    with pytest.raises(ValueError, match=r"^what is written does not have 1 rows and 2 columns$"):
        sheet["A1:B1"].impl.raw_value = [[1.0]]
    assert sheet["A1"].value is None


def test_edges_and_regions(sheet: xw.Sheet) -> None:
    """Where Ctrl and an arrow lead; a formula that shows nothing fills its cell."""
    sheet["B2"].value = [[1, 2], [3, 4], ['=""', 6]]
    sheet["B8"].value = 9
    assert sheet["B2"].end("down").address == "$B$4"
    assert sheet["B4"].end("down").address == "$B$8"
    assert sheet["B8"].end("down").address == "$B$1048576"
    assert sheet["B8"].end("up").address == "$B$4"
    assert sheet["C3"].end("left").address == "$B$3"
    assert sheet["A3"].end("right").address == "$B$3"
    assert sheet["C3"].current_region.address == "$B$2:$C$4"
    assert sheet.used_range.address == "$B$2:$C$8"
    assert sheet["B:B"].value[7] == 9.0


def test_whole_columns_and_rows(sheet: xw.Sheet) -> None:
    """Addresses without rows or columns."""
    assert (sheet["A:C"].address, sheet["2:3"].address) == ("$A:$C", "$2:$3")
    assert sheet["A:C"].shape == (1048576, 3)


def test_looks(sheet: xw.Sheet) -> None:
    """Colours, fonts, widths, heights, alignment: what was set is read."""
    cell = sheet["B2"]
    cell.color, cell.font.color = (30, 100, 200), "#00FF00"
    cell.font.bold, cell.font.italic, cell.font.size, cell.font.name = True, True, 16, "仿宋"
    cell.column_width, cell.row_height, cell.wrap_text = 40, 33, True
    cell.horizontal_alignment, cell.vertical_alignment = "center", "top"
    font = cell.font
    assert (cell.color, font.color) == ((30, 100, 200), (0, 255, 0))
    assert (font.bold, font.italic, font.size, font.name) == (True, True, 16.0, "仿宋")
    assert (cell.column_width, cell.row_height, cell.wrap_text) == (40, 33, True)
    assert (cell.horizontal_alignment, cell.vertical_alignment) == ("center", "top")
    assert sheet["B2:C2"].column_width is None


def test_clearing(sheet: xw.Sheet) -> None:
    """Contents, formats, or both and the note."""
    sheet["A1"].value, sheet["A1"].color = 1, (255, 0, 0)
    sheet["A1"].add_note("说明")
    sheet["A1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color, sheet["A1"].note.text) == (None, (255, 0, 0), "说明")
    sheet["A1"].clear()
    assert (sheet["A1"].color, sheet["A1"].note) == (None, None)


def test_inserting_deleting_copying(sheet: xw.Sheet) -> None:
    """Rows move down and up; a copy takes formulas along."""
    sheet["A1"].value = [["a", "=LEN(A1)"], ["bb", "=LEN(A2)"]]
    sheet["1:1"].insert("down")
    assert sheet["A1:A3"].value == [None, "a", "bb"]
    sheet["1:1"].delete()
    sheet["A1:B2"].copy(sheet["D1"])
    assert sheet["D1:E2"].formula == (("a", "=LEN(D1)"), ("bb", "=LEN(D2)"))
    sheet["A1:B2"].copy()
    sheet["A5"].paste("values")
    assert sheet["A5:B6"].formula == (("a", "1"), ("bb", "2"))


def test_merging(sheet: xw.Sheet) -> None:
    """Of a larger range over a smaller one too."""
    sheet["A1:A2"].merge()
    sheet["A1:B2"].merge()
    assert (sheet["A1"].merge_area.address, sheet["A1"].merge_cells) == ("$A$1:$B$2", True)
    sheet["A1:B2"].unmerge()
    assert sheet["A1"].merge_cells is False


def test_notes_and_links(sheet: xw.Sheet) -> None:
    """Text of a note; address of a link, by itself or by a formula."""
    sheet["A1"].add_note("来源：民政局")
    assert (sheet["A1"].note.text, [note.location.address for note in sheet.notes]) == (
        "来源：民政局",
        ["$A$1"],
    )
    sheet["A1"].note.delete()
    assert sheet["A1"].note is None
    sheet["A2"].add_hyperlink("https://example.org/a", "看这里")
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("看这里", "https://example.org/a")
    sheet["A3"].formula = '=HYPERLINK("#Sheet1!A1","回去")'
    assert sheet["A3"].hyperlink == "#Sheet1!A1"


def test_what_is_missing_says_so_by_name(sheet: xw.Sheet) -> None:
    """An error that names the member, and is a NotImplementedError."""
    with pytest.raises(NotSupportedError, match=r"^Range\.borders is not supported on LibreOffice$"):
        _ = sheet["A1"].borders
    with pytest.raises(NotImplementedError, match=r"^Sheet\.charts is not supported on LibreOffice$"):
        sheet.charts.add()
