"""Reading the workbook that is open."""

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from excel_cells import ERROR_CODES

from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.workbook.describe.sheets import FRONT_SHEETS, INPUT_SHEETS
from xl_minsheng.workbook.read import FaultKind, WorkbookError, read_workbook

Open = Callable[..., xw.Book]
Put = Callable[..., None]


def test_the_open_workbook_reads_as_its_file(book: xw.Book) -> None:
    """Ledger, places, faults, units: all the same."""
    contents = read_open_workbook(book)
    assert contents == read_workbook(book.fullname)
    assert len(contents.ledger.indicators) == 76
    assert contents.faults == ()


def test_a_bad_workbook_reads_as_its_file(caller: Open, tmp_path: Path, book: xw.Book) -> None:
    """Error cells, formulas where figures belong, text, lost formulas: the same faults."""
    damaged = openpyxl.load_workbook(book.fullname)
    ledger = damaged["台账"]
    ledger["H4"], ledger["G5"], ledger["H6"], ledger["J7"] = "#N/A", "=1+1", "约三百", 0.5
    ledger["E8"], ledger["H9"] = "每月", "#REF!"
    ledger["P10"].value, ledger["P10"].data_type = "=不是公式", "s"
    ledger["AF10"].value, ledger["AF10"].data_type = "=也不是公式", "s"
    memory = io.BytesIO()
    damaged.save(memory)
    opened = caller(memory.getvalue())
    contents = read_open_workbook(opened)
    assert contents == read_workbook(opened.fullname)
    kinds = {fault.kind for fault in contents.faults}
    assert kinds >= {
        FaultKind.ERROR_VALUE,
        FaultKind.UNREADABLE,
        FaultKind.LOST_FORMULA,
        FaultKind.UNKNOWN_WORD,
    }


def test_each_sheet_is_read_in_one_block_of_values_and_one_of_formulas(book: xw.Book) -> None:
    """A call over COM costs milliseconds, so there are two for each sheet and no others."""
    book.app.impl.record.calls.clear()
    read_open_workbook(book)
    wanted = [
        (sheet.name, what)
        for sheet in (*FRONT_SHEETS, *INPUT_SHEETS)
        for what in ("read values", "read formulas")
    ]
    assert book.app.impl.record.calls == Counter(wanted)


def test_what_was_typed_and_not_saved_is_read(book: xw.Book, put: Put) -> None:
    """The open cells count, not the file."""
    put(book, "台账", "H4", 4321.0)
    assert read_open_workbook(book).ledger.indicators[0].actual == 4321


@pytest.mark.parametrize("error", sorted(ERROR_CODES))
def test_every_cell_error_is_told(book: xw.Book, put: Put, error: str) -> None:
    """Those that xlwings knows and those it leaves as numbers."""
    put(book, "台账", "H4", ERROR_CODES[error], "=1/0")
    (fault,) = read_open_workbook(book).faults
    assert (fault.kind, fault.cell.address, fault.value) == (FaultKind.ERROR_VALUE, "台账!H4", error)


def test_a_formula_where_a_figure_belongs_is_told(book: xw.Book, put: Put) -> None:
    """Its value is taken, with a warning."""
    put(book, "台账", "H4", 12.0, "=5+7")
    contents = read_open_workbook(book)
    assert [(fault.kind, fault.cell.address) for fault in contents.faults] == [
        (FaultKind.FORMULA_ENTRY, "台账!H4")
    ]
    assert contents.ledger.indicators[0].actual == 12


def test_text_that_begins_with_an_equals_sign_is_no_formula(book: xw.Book, put: Put) -> None:
    """Excel shows both as beginning with =; only the formula's value differs from it."""
    put(book, "台账", "J4", "=文字", "=文字")
    (fault,) = read_open_workbook(book).faults
    assert fault.kind is FaultKind.LOST_FORMULA


def test_addresses_hold_where_the_used_range_begins_elsewhere(book: xw.Book) -> None:
    """An empty first column and first row move nothing."""
    before = read_open_workbook(book)
    cells = book.sheets["首页"].impl.cells_by_place
    for place in [place for place in cells if place[1] == 1 or place[0] == 1]:
        del cells[place]
    assert book.sheets["首页"].used_range.address != "$A$1"
    assert read_open_workbook(book) == before


def test_a_sheet_used_far_beyond_its_table_is_refused(book: xw.Book, put: Put) -> None:
    """It would be read whole, empty cells and all."""
    put(book, "要闻", "XFD1048576", 1.0)
    with pytest.raises(
        WorkbookError, match=r"^工作表“要闻”一直用到 XFD1048576，请删除表格以外的空白行列后再试$"
    ):
        read_open_workbook(book)


def test_a_missing_sheet_is_told_with_those_there_are(book: xw.Book) -> None:
    """The clerk may have renamed it."""
    book.sheets["选项"].impl.name = "单位"
    with pytest.raises(
        WorkbookError, match=r"^工作簿缺少工作表“选项”，请恢复它的名称或用备份（现有：首页、台账、"
    ):
        read_open_workbook(book)


def test_spaces_in_a_sheets_name_do_no_harm(book: xw.Book) -> None:
    """As in a file; places carry the name as it is."""
    book.sheets["台账"].impl.name = "台 账"
    row = read_open_workbook(book).ledger.indicators[0].row
    assert row is not None
    assert row.sheet == "台 账"


def test_progress_names_the_sheets(book: xw.Book) -> None:
    """One step each, counted."""
    steps: list[str] = []
    read_open_workbook(book, steps.append)
    names = [sheet.name for sheet in (*FRONT_SHEETS, *INPUT_SHEETS)]
    assert steps == [f"正在读取“{name}”（{place}/{len(names)}）" for place, name in enumerate(names, 1)]
