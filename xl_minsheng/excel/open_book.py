"""The workbook that is open in the spreadsheet program, perhaps unsaved, as grids.

Each sheet costs one read of values and one of formulas: a call into Excel takes
milliseconds, whatever its size.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.read import Reading, WorkbookError, read_grids
from xl_minsheng.workbook.read.archive import MAX_CELLS, Marks, column_letters
from xl_minsheng.workbook.read.grid import Grid, title

if TYPE_CHECKING:
    import xlwings as xw

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


def read_open_workbook(book: "xw.Book", progress: Callable[[str], None] = lambda _: None) -> Reading:
    """Read an open workbook as `read_workbook` reads a file.

    Args:
        book: the workbook.
        progress: told what is being read.

    Raises:
        WorkbookError: a sheet or needed column is missing, or a sheet is too large.
    """
    there = {title(sheet.name) for sheet in book.sheets}
    inputs = [sheet for sheet in sheets.INPUT_SHEETS if title(sheet.name) in there or not sheet.optional]
    needed = (sheets.HOME, *inputs)
    grids = {}
    for place, sheet in enumerate(needed, start=1):
        progress(f"正在读取“{sheet.name}”（{place}/{len(needed)}）")
        grids[sheet.key] = read_sheet(find_sheet(book, sheet))
    return read_grids(grids)


def find_sheet(book: "xw.Book", sheet: Sheet) -> "xw.Sheet":
    """The open workbook's sheet of a description.

    Raises:
        WorkbookError: it is missing.
    """
    for candidate in book.sheets:
        if title(candidate.name) == title(sheet.name):
            return candidate
    there = "、".join(candidate.name for candidate in book.sheets)
    raise WorkbookError(f"工作簿缺少工作表“{sheet.name}”，请恢复它的名称或用备份（现有：{there}）")


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
        far = f"{column_letters(last_column - 1)}{last_row}"
        raise WorkbookError(f"工作表“{name}”一直用到 {far}，请删除表格以外的空白行列后再试")
    area = sheet.range((1, 1), (last_row, last_column))
    rows: list[list[object]] = area.options(ndim=2, err_to_str=True).value
    formulas = _rows(area.formula)
    marks = Marks()
    for number, row in enumerate(rows):
        for position, value in enumerate(row):
            if error := _error_text(value):
                marks.errors[number, position] = error
            if _is_formula(formulas[number][position], value):
                marks.formulas.add((number, position))
    marks.table_ends = _table_ends(sheet)
    return Grid(name, rows, marks)


def _table_ends(sheet: "xw.Sheet") -> dict[str, int]:
    """Number of the last row of each table on a sheet; none from a program that has no tables."""
    with suppress(Exception):  # each engine has errors of its own
        return {table.name: table.range.last_cell.row for table in sheet.tables}
    return {}


def _rows(block: Any) -> list[list[Any]]:
    """A block as rows; a single cell comes without any, a single row in some engines flat."""
    if not isinstance(block, (list, tuple)):
        return [[block]]
    return [list(row) for row in block] if isinstance(block[0], (list, tuple)) else [list(block)]


def _is_formula(formula: object, value: object) -> bool:
    """Whether a cell computes: text beginning with = is its own formula, and no formula."""
    return isinstance(formula, str) and formula.startswith("=") and formula != value


def _error_text(value: object) -> str:
    """The error that a cell shows; empty for anything else."""
    if isinstance(value, str):
        return value if value in _ERROR_TEXTS else ""
    if isinstance(value, int) and not isinstance(value, bool):  # Excel's numbers are all floats
        number = value - _ERROR_BASE
        return _NEWER_ERRORS.get(number, "#ERROR!") if 2000 <= number < 2100 else ""
    return ""
