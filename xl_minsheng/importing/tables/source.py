"""A file with tables of tasks as sheets: spreadsheets of any program, tables of Word files."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from xl_minsheng.readback import DocumentError
from xl_minsheng.readback.document import WORD_SUFFIX, read_bytes
from xl_minsheng.readback.docx_tables import word_tables
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.scan import Place
from xl_minsheng.workbook.read.spreadsheet import SPREADSHEET_SUFFIXES, spreadsheet_grids
from xl_minsheng.workbook.read.values import is_blank, to_line

MAX_CELLS = 500_000
"""Cells of a sheet, empty ones counted, that is read of an .xls or .ods file."""
_OOXML_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """A worksheet, or a table of a Word file.

    Attributes:
        grid: its cells.
        above: words that stand before it in a Word file.
        below: words that stand after it there, if it is the last table.
        shares: cells whose format shows a percentage, as far as the file tells.
        knows_formats: whether the file tells formats at all.
    """

    grid: Grid
    above: tuple[str, ...] = ()
    shares: frozenset[Place] = field(default_factory=frozenset)
    knows_formats: bool = False
    below: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its tab says."""
        return self.grid.name

    def is_empty(self) -> bool:
        """Nothing stands in it."""
        return all(is_blank(value) for row in self.grid.rows for value in row)

    def text(self, row: int, column: int) -> str:
        """What a cell says, in one line; an error by its name."""
        return self.grid.marks.errors.get((row, column)) or to_line(self.grid.value(row, column))

    def whole(self, row: int, column: int) -> Place:
        """The cell itself, or the first one of the merged area that it is part of."""
        return self.grid.marks.merged_with((row, column)) or (row, column)


def read_sheets(path: Path) -> list[TaskSheet]:
    """Every sheet of a spreadsheet that holds anything, or every table of a Word file.

    Args:
        path: .xlsx, .xlsm, .xls, .ods or .docx; it is only read.

    Raises:
        DocumentError: missing, too large, or no such file.
    """
    data = read_bytes(path)
    if path.suffix.lower() == WORD_SUFFIX:
        return [TaskSheet(one.grid, one.above, below=one.below) for one in word_tables(data, path.name)]
    try:
        remedy = f"请另存为 {'、'.join(SPREADSHEET_SUFFIXES[:4])} 之一再试"
        grids = spreadsheet_grids(data, path.name, MAX_CELLS, remedy)
    except WorkbookError as error:
        raise DocumentError(*error.reasons) from error
    formats = _formats(data) if path.suffix.lower() in _OOXML_SUFFIXES else None
    sheets = []
    for grid in grids:
        shares = (formats or {}).get(grid.name, frozenset())
        sheets.append(TaskSheet(grid, (), shares, formats is not None))
    return [sheet for sheet in sheets if not sheet.is_empty()]


def _formats(data: bytes) -> dict[str, frozenset[Place]] | None:
    """Cells that show a percentage, by sheet; None where that cannot be read."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        return {
            sheet.title: frozenset(
                (cell.row - 1, cell.column - 1)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None and "%" in str(cell.number_format)
            )
            for sheet in book.worksheets
        }
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile):
        return None  # what openpyxl cannot read, the reader of values could: figures are then asked about
