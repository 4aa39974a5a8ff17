"""The workbook that is open in the spreadsheet program, perhaps unsaved, as grids.

Each sheet costs one read of values and one of formulas: a call into Excel takes
milliseconds, whatever its size.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xl_minsheng.excel.open_marks import OpenMarks
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.read import WorkbookContents, WorkbookError, read_grids
from xl_minsheng.workbook.read.archive import MAX_CELLS, column_letters
from xl_minsheng.workbook.read.grid import Grid, title, two_sheets
from xl_minsheng.workbook.read.scan import Place
from xl_minsheng.workbook.read.values import is_blank

if TYPE_CHECKING:
    import xlwings as xw

_YEAR_1904 = 1904
_LOGICAL = ("=TRUE()", "=FALSE()", "=TRUE", "=FALSE")
_CALC_FORMULA = 16
"""com.sun.star.sheet.CellFlags.FORMULA."""
_AFTER_1900 = dt.datetime(1900, 3, 1)
"""Days before it come one too early: only Excel itself counts a 29 February 1900."""
_MAX_COLUMNS = 256
"""Columns that are asked one by one for their last entry."""
_ERROR_BASE = -2146828288
"""What COM adds to the number of a cell error: #N/A is 2042."""
_NEWER_ERRORS = {
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Cell errors that xlwings leaves as numbers, by Excel's number."""
_ERROR_TEXTS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", *_NEWER_ERRORS.values())
)


def read_open_workbook(book: "xw.Book", progress: Callable[[str], None] = lambda _: None) -> WorkbookContents:
    """Read an open workbook as `read_workbook` reads a file.

    Args:
        book: the workbook.
        progress: told what is being read.

    Raises:
        WorkbookError: a sheet or needed column is missing, or a sheet is too large.
    """
    there = _by_title(book)
    from_1904 = counts_from_1904(book)
    wanted = (*sheets.FRONT_SHEETS, *sheets.INPUT_SHEETS)
    needed = [sheet for sheet in wanted if title(sheet.name) in there or not sheet.optional]
    grids = {}
    for place, sheet in enumerate(needed, start=1):
        progress(f"正在读取“{sheet.name}”（{place}/{len(needed)}）")
        grids[sheet.key] = replace(read_sheet(_find(there, sheet)), from_1904=from_1904)
    return read_grids(grids)


def find_sheet(book: "xw.Book", sheet: Sheet) -> "xw.Sheet":
    """The open workbook's sheet of a description: the one of just this name, or else of a like one.

    Raises:
        WorkbookError: it is missing, or there are two of a like name.
    """
    with suppress(Exception):  # each engine has errors of its own for a name that is not there
        return book.sheets[sheet.name]
    return _find(_by_title(book), sheet)


def has_sheet(book: "xw.Book", sheet: Sheet) -> bool:
    """Whether the open workbook has the sheet of a description; one of an earlier version may lack it."""
    return title(sheet.name) in _by_title(book)


def _by_title(book: "xw.Book") -> dict[str, list["xw.Sheet"]]:
    """All sheets by their titles: to ask each for its name is a call into the spreadsheet program."""
    found: dict[str, list[xw.Sheet]] = {}
    for sheet in book.sheets:
        found.setdefault(title(sheet.name), []).append(sheet)
    return found


def _find(there: Mapping[str, Sequence["xw.Sheet"]], sheet: Sheet) -> "xw.Sheet":
    match there.get(title(sheet.name), ()):
        case [found]:
            return found
        case [one, other, *_]:
            raise two_sheets(one.name, other.name)
    names = "、".join(candidate.name for like in there.values() for candidate in like)
    raise WorkbookError(f"工作簿缺少工作表“{sheet.name}”，请恢复它的名称或用备份（现有：{names}）")


def counts_from_1904(book: "xw.Book") -> bool:
    """Whether numbers that stand for days count from 1 January 1904, as workbooks of an old Mac do."""
    null_date = getattr(book.api, "NullDate", None)  # LibreOffice's
    if null_date is not None:
        return bool(null_date.Year == _YEAR_1904)
    found = getattr(book.api, "Date1904", False)  # Excel's, over COM
    return found is True


def last_cell(sheet: "xw.Sheet") -> tuple[int, int]:
    """Row and column of the last used cell, counted from 1; the used range need not begin at A1."""
    used = sheet.used_range
    height, width = used.shape
    return used.row + height - 1, used.column + width - 1


def read_sheet(sheet: "xw.Sheet") -> Grid:
    """All cells of a sheet, with formulas and errors marked.

    Raises:
        WorkbookError: its used range is too large.
    """
    name = sheet.name
    last_row, last_column = last_cell(sheet)
    if last_row * last_column > MAX_CELLS:
        last_row = _last_filled_row(sheet, last_row, last_column)
    if last_row * last_column > MAX_CELLS:
        far = f"{column_letters(last_column - 1)}{last_row}"
        raise WorkbookError(f"工作表“{name}”一直用到 {far}，请删除表格以外的空白行列后再试")
    area = sheet.range((1, 1), (last_row, last_column))
    rows: list[list[object]] = area.options(ndim=2, err_to_str=True).value
    marks = OpenMarks(sheet, area, rows)
    marks.formulas = _formula_places(area, rows)
    for number, row in enumerate(rows):
        for position, value in enumerate(row):
            if isinstance(value, dt.datetime) and value < _AFTER_1900:
                row[position] = value + dt.timedelta(days=1)
            if error := _error_text(value):
                marks.errors[number, position] = error
    marks.table_ends = _table_ends(sheet)
    return Grid(name, rows, marks)


def _last_filled_row(sheet: "xw.Sheet", last_row: int, last_column: int) -> int:
    """The last row that holds anything: a used range also counts cells that only have a format.

    Asked column by column, as Ctrl and the up arrow find it.
    """
    if last_column > _MAX_COLUMNS:
        return last_row
    bottom = sheet.range((last_row, 1), (last_row, last_column)).options(ndim=1).value
    if any(not is_blank(value) for value in bottom):
        return last_row
    return max(sheet.range((last_row, column)).end("up").row for column in range(1, last_column + 1))


def _table_ends(sheet: "xw.Sheet") -> dict[str, int]:
    """Number of the last row of each table on a sheet; none from a program that has no tables."""
    with suppress(Exception):  # each engine has errors of its own
        return {table.name: table.range.last_cell.row for table in sheet.tables}
    return {}


def _formula_places(area: "xw.Range", rows: list[list[object]]) -> set[Place]:
    """Which cells compute, counted from 0.

    Text beginning with = is its own formula, and no formula. Nor is a typed TRUE, which LibreOffice keeps as
    a formula of that name. LibreOffice is asked for the places alone: to give the words of some thousand
    formulas as Excel writes them takes it seconds.
    """
    if not hasattr(area.api, "queryContentCells"):
        formulas = _rows(area.formula)
        return {
            (number, position)
            for number, row in enumerate(rows)
            for position, value in enumerate(row)
            if _is_formula(formulas[number][position], value)
        }
    parts = area.api.queryContentCells(_CALC_FORMULA).RangeAddresses
    places = {
        (number, position)
        for part in parts
        for number in range(part.StartRow, part.EndRow + 1)
        for position in range(part.StartColumn, part.EndColumn + 1)
    }
    logical = {place for place in places if isinstance(rows[place[0]][place[1]], bool)}
    return places - {place for place in logical if area[place].formula in _LOGICAL}


def _rows(block: Any) -> list[list[Any]]:
    """A block as rows; a single cell comes without any, a single row in some engines flat."""
    if not isinstance(block, (list, tuple)):
        return [[block]]
    return [list(row) for row in block] if isinstance(block[0], (list, tuple)) else [list(block)]


def _is_formula(formula: object, value: object) -> bool:
    """Whether a cell computes."""
    if isinstance(value, bool) and formula in _LOGICAL:
        return False
    return isinstance(formula, str) and formula.startswith("=") and formula != value


def _error_text(value: object) -> str:
    """The error that a cell shows; empty for anything else."""
    if isinstance(value, str):
        return value if value in _ERROR_TEXTS else ""
    if isinstance(value, int) and not isinstance(value, bool):  # Excel's numbers are all floats
        number = value - _ERROR_BASE
        return _NEWER_ERRORS.get(number, "#ERROR!") if 2000 <= number < 2100 else ""
    return ""
