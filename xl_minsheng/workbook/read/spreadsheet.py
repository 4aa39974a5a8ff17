"""Any spreadsheet file as grids, whichever program saved it: .xlsx, .xlsm, .xls, .ods.

The master workbook is read by `grid.WorkbookFile` alone; this is for files of other hands (returned forms, an
office's own old ledger, a superior's list). Sizes are looked at before anything is unpacked.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from xl_minsheng.files.zips import OLE_SIGNATURE
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.read.archive import archive_of, parse, refuse_password, too_large
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.grid import Grid, WorkbookFile, library
from xl_minsheng.workbook.read.ods_letters import ods_letters
from xl_minsheng.workbook.read.ods_unseen import ods_unseen
from xl_minsheng.workbook.read.ooxml_unseen import ooxml_unseen
from xl_minsheng.workbook.read.package import Package
from xl_minsheng.workbook.read.scan import Marks
from xl_minsheng.workbook.read.unseen import FoundUnseen, unseen_within
from xl_minsheng.workbook.read.xls_letters import Letters, xls_letters
from xl_minsheng.workbook.read.xls_unseen import xls_unseen

SPREADSHEET_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".et")
"""Endings of the files that are read, in small letters; what a file is, its content says."""
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"


def spreadsheet_grids(data: bytes, name: str, max_cells: int, remedy: str) -> list[Grid]:
    """Every worksheet of a spreadsheet file, hidden ones too.

    Args:
        data: the file.
        name: its name, for messages.
        max_cells: cells of a sheet from A1 to the last one, empty ones counted, that are read.
        remedy: what to do where it is no spreadsheet, a Chinese clause.

    Raises:
        WorkbookError: it is no spreadsheet, encrypted, damaged or too large.
    """
    if data.startswith(OLE_SIGNATURE):
        refuse_password(name, data)
        return _with_xls(_by_library(data, name, max_cells), data)
    if not data.startswith(b"PK"):
        raise WorkbookError(f"“{name}”不是表格文件，{remedy}")
    archive = archive_of(data, name)
    if _is_open_document(archive):
        _refuse_repeats(archive, name, max_cells)
        grids = _with_letters(_by_library(data, name, max_cells), ods_letters(archive))
        return _with_unseen(grids, ods_unseen(archive))
    with WorkbookFile(Path(name), data=data, max_cells=max_cells) as book:
        grids = [book.grid(Sheet(one, one, "", "")) for one in book.sheet_names]
    return _with_unseen(grids, ooxml_unseen(Package(archive, name)))


def _with_xls(grids: list[Grid], data: bytes) -> list[Grid]:
    """The same, with what the library of values does not tell, as far as another can read the file."""
    import xlrd

    with (
        suppress(Exception),  # whatever it stops at in an untrusted file: the values could be read
        xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book,
    ):
        return _with_unseen(_with_letters(grids, xls_letters(book)), xls_unseen(book))
    return grids


def _is_open_document(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    return "mimetype" in names and archive.read("mimetype").decode("ascii", "replace").startswith(
        _OPEN_DOCUMENT
    )


def _by_library(data: bytes, name: str, max_cells: int) -> list[Grid]:
    import python_calamine

    grids = []
    with library(name):
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except python_calamine.PasswordError as error:
            raise WorkbookError(f"“{name}”设有打开密码，请取消密码后再试") from error
        for sheet in book.sheet_names:
            read = book.get_sheet_by_name(sheet)
            if read.total_height * read.total_width > max_cells:
                raise too_large(name)
            rows: list[list[object]] = [list(row) for row in read.to_python(skip_empty_area=False)]
            marks = Marks()
            for (top, left), (bottom, right) in read.merged_cell_ranges or ():
                marks.merge(top, left, bottom, right)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, str) and value in _ERRORS:
                        marks.errors[number, place] = value
            grids.append(Grid(sheet, rows, marks))
    return grids


def _with_letters(grids: list[Grid], letters: Iterable[Letters]) -> list[Grid]:
    """The same, with their letters that are crossed out or raised noted."""
    by_name = {grid.name: grid.marks for grid in grids}
    for one in letters:
        if marks := by_name.get(one.sheet):
            if one.struck is not None:
                marks.strike(one.place, one.struck)
            if one.raised:
                marks.lift(one.place, one.raised)
            if one.error:
                marks.errors[one.place] = one.error
    return grids


def _with_unseen(grids: list[Grid], found: Mapping[str, FoundUnseen]) -> list[Grid]:
    """The same, with what their cells do not show."""
    return [
        replace(grid, unseen=unseen_within(own, len(grid.rows), max(map(len, grid.rows), default=0)))
        if (own := found.get(grid.name))
        else grid
        for grid in grids
    ]


_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "Err:502", "Err:504")
)


def _refuse_repeats(archive: zipfile.ZipFile, name: str, max_cells: int) -> None:
    """Refuse an OpenDocument sheet whose filled cells repeat themselves beyond any form.

    Raises:
        WorkbookError: they do, or the content cannot be read.
    """
    cells = columns = rows = 0
    is_filled = False

    def number(attributes: dict[str, str], key: str) -> int:
        text = attributes.get(key, "1")
        return min(int(text), 10**9) if text.isascii() and text.isdigit() else 1

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal cells, columns, rows, is_filled
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if element == "table-row":
            rows, columns = number(plain, "number-rows-repeated"), 0
        elif element in ("table-cell", "covered-table-cell"):
            is_filled = "value-type" in plain or "formula" in plain
            columns += number(plain, "number-columns-repeated") if is_filled else 0

    def end(element: str) -> None:
        nonlocal cells
        if element == "table-row":
            cells += rows * columns
            if cells > max_cells:
                raise too_large(name)

    parse(archive.read("content.xml"), "content.xml", start, end)
