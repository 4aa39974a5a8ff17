"""Where a range is, and moving its cells about: inserting, deleting, copying, clearing."""

from functools import cached_property
from typing import TYPE_CHECKING

import xlwings as xw
from xlwings import base_classes

from xlwings_libreoffice.errors import NotSupportedError
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.formulas import column_letters
from xlwings_libreoffice.uno_values import enum

if TYPE_CHECKING:
    from xlwings_libreoffice.ranges import Range
    from xlwings_libreoffice.sheets import Sheet

_VALUE, _DATE, _STRING, _NOTE, _FORMULA, _HARD, _STYLES, _EDIT, _FORMATTED = 1, 2, 4, 8, 16, 32, 64, 256, 512
"""com.sun.star.sheet.CellFlags; 128 are drawings, which Excel leaves where they are."""
CONTENTS = _VALUE | _DATE | _STRING | _FORMULA
FORMATS = _HARD | _STYLES
EVERYTHING = CONTENTS | FORMATS | _NOTE | _EDIT | _FORMATTED
_BRACKETS = str.maketrans({"[": "_", "]": "_", ".": "_"})


class Cells(base_classes.Range):
    """A rectangle of a sheet; asking for its place costs no call to the office.

    Attributes:
        sheet: the sheet it is on.
        row: its first row, counted from 1.
        column: its first column, counted from 1.
        shape: rows and columns.
    """

    # Of the class too, or xlwings' properties of the same names would be in the way.
    row: int = 1
    column: int = 1
    shape: tuple[int, int] = (1, 1)

    def __init__(self, sheet: "Sheet", row: int, column: int, height: int, width: int) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column
        self.shape = (height, width)

    @cached_property
    def uno(self) -> Uno:
        """LibreOffice's own range; of a single cell the cell itself."""
        left, top = self.column - 1, self.row - 1
        if self.shape == (1, 1):
            return self.sheet.uno.getCellByPosition(left, top)
        height, width = self.shape
        return self.sheet.uno.getCellRangeByPosition(left, top, left + width - 1, top + height - 1)

    @property
    def uno_range(self) -> Uno:
        """LibreOffice's range, also of a single cell."""
        left, top = self.column - 1, self.row - 1
        return self.sheet.uno.getCellRangeByPosition(left, top, self.last_column - 1, self.last_row - 1)

    @property
    def api(self) -> Uno:
        return self.uno

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    @property
    def last_row(self) -> int:
        """Its last row, counted from 1."""
        return self.row + self.shape[0] - 1

    @property
    def last_column(self) -> int:
        """Its last column, counted from 1."""
        return self.column + self.shape[1] - 1

    @property
    def rows(self) -> "Cells":
        return self

    @property
    def columns(self) -> "Cells":
        return self

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, *arguments: int) -> "Range":
        """One cell by its number or by row and column, counted from 1; outside of the range too."""
        if len(arguments) == 1:
            row, column = divmod(arguments[0] - 1, self.shape[1])
        else:
            row, column = arguments[0] - 1, arguments[1] - 1
        if self.row + row < 1 or self.column + column < 1:
            raise IndexError("rows and columns of a range are counted from 1")
        return self.sheet.range((self.row + row, self.column + column, 1, 1))

    def part(self, top: int, left: int, bottom: int, right: int) -> "Range":
        """The cells between places inside the range, counted from 0."""
        place = (self.row + top, self.column + left, bottom - top + 1, right - left + 1)
        return self.sheet.range(place)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        row, column = ("$" if fixed else "" for fixed in (row_absolute, col_absolute))
        ends = [(self.row, self.column), (self.last_row, self.last_column)]
        if self.shape == (1, 1):
            ends.pop()
        elif self.shape[0] == self.sheet.height:
            text = ":".join(f"{column}{column_letters(at)}" for _, at in ends)
            return self._external(text) if external else text
        elif self.shape[1] == self.sheet.width:
            text = ":".join(f"{row}{at}" for at, _ in ends)
            return self._external(text) if external else text
        text = ":".join(f"{column}{column_letters(c)}{row}{r}" for r, c in ends)
        return self._external(text) if external else text

    def _external(self, address: str) -> str:
        """As Excel quotes it: only where it must."""
        name = f"[{self.sheet.book.name}]{self.sheet.name}"
        if not name.translate(_BRACKETS).isidentifier():
            name = "'" + name.replace("'", "''") + "'"
        return f"{name}!{address}"

    def clear_contents(self) -> None:
        self.uno_range.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        self.uno_range.clearContents(FORMATS)

    def clear(self) -> None:
        self.uno_range.clearContents(EVERYTHING)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells; without a direction down, unless the range is taller than wide, as Excel does."""
        if shift is None:
            shift = "down" if self.shape[1] >= self.shape[0] else "right"
        mode = self._whole_lines() or shift.upper()
        self.sheet.uno.insertCells(self.uno_range.RangeAddress, enum("sheet.CellInsertMode", mode))

    def delete(self, shift: str | None = None) -> None:
        """Delete cells; without a direction to the left, unless the range is wider than tall."""
        if shift is None:
            shift = "up" if self.shape[1] > self.shape[0] else "left"
        mode = self._whole_lines() or shift.upper()
        self.sheet.uno.removeRange(self.uno_range.RangeAddress, enum("sheet.CellDeleteMode", mode))

    def _whole_lines(self) -> str:
        """ROWS or COLUMNS if the range consists of such; else empty."""
        if self.shape[1] == self.sheet.width:
            return "ROWS"
        return "COLUMNS" if self.shape[0] == self.sheet.height else ""

    def copy(self, destination: xw.Range | None = None) -> None:
        """Copy to a range, or remember for `paste`."""
        if destination is None:
            self.sheet.book.app.copied = self._itself()
        else:
            self.copy_to(destination.impl)

    def _itself(self) -> "Range":
        return self.part(0, 0, self.shape[0] - 1, self.shape[1] - 1)

    def copy_to(self, target: "Range") -> None:
        """Copy values, formulas and formats to where a range begins, in any sheet of the same book."""
        if target.sheet.book.model != self.sheet.book.model:
            raise NotSupportedError("Range.copy", "not to another book; use value")
        self.sheet.uno.copyRange(target(1, 1).uno.CellAddress, self.uno_range.RangeAddress)

    def move(self, destination: xw.Range) -> None:
        if destination.impl.sheet.book.model != self.sheet.book.model:
            raise NotSupportedError("Range.move", "not to another book")
        self.sheet.uno.moveRange(destination.impl(1, 1).uno.CellAddress, self.uno_range.RangeAddress)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        source = self.sheet.book.app.copied
        if source is None:
            raise RuntimeError("nothing was copied before")
        if operation or skip_blanks or transpose or paste not in (None, "all", "values", "formulas"):
            raise NotSupportedError(f"Range.paste({paste!r})", "only all, values and formulas")
        target = self.part(0, 0, source.shape[0] - 1, source.shape[1] - 1)
        if paste == "values":
            target.uno_range.setDataArray(source.uno_range.getDataArray())
        elif paste == "formulas":
            target.uno_range.setFormulaArray(source.uno_range.getFormulaArray())
        else:
            source.copy_to(target)


def find_edge(cells: "Range", direction: str) -> tuple[int, int]:
    """Row and column of the cell where the way from the range's first cell ends.

    Args:
        cells: the range.
        direction: down, up, left or right.
    """
    vertical = direction in ("down", "up")
    forward = direction in ("down", "right")
    start = cells.row if vertical else cells.column
    last = cells.sheet.height if vertical else cells.sheet.width
    runs = _filled(cells, vertical=vertical)
    if not forward:  # mirrored, both ways are the same
        runs = [(last + 1 - end, last + 1 - begin) for begin, end in reversed(runs)]
        start = last + 1 - start
    edge = _edge(start, runs, last)
    if not forward:
        edge = last + 1 - edge
    return (edge, cells.column) if vertical else (cells.row, edge)


def _filled(cells: "Range", *, vertical: bool) -> list[tuple[int, int]]:
    """Runs of filled cells in the first cell's column or row: first and last of each."""
    sheet = cells.sheet
    if vertical:
        line = sheet.range((1, cells.column, sheet.height, 1))
    else:
        line = sheet.range((cells.row, 1, 1, sheet.width))
    runs: list[tuple[int, int]] = []
    found = sorted(
        (a.StartRow + 1, a.EndRow + 1) if vertical else (a.StartColumn + 1, a.EndColumn + 1)
        for a in line.uno.queryContentCells(CONTENTS).RangeAddresses
    )
    for begin, end in found:
        if runs and begin <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return runs


def _edge(start: int, runs: list[tuple[int, int]], last: int) -> int:
    """From inside a run to its end; from its end, or from blank cells, to the next run or the sheet's end."""
    for begin, end in runs:
        if begin <= start < end:
            return end
        if begin > start:
            return begin
    return last
