"""Where a range is: the part of `Range` that knows its place and size."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.formulas import column_letters

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range
    from xlwings_libreoffice.sheet import Sheet


class Cells(base_classes.Range):
    """A rectangle of a sheet; asking for its place costs no call.

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
    def uno(self) -> Any:
        """LibreOffice's own range; of a single cell the cell itself."""
        left, top = self.column - 1, self.row - 1
        if self.shape == (1, 1):
            return self.sheet.uno.getCellByPosition(left, top)
        height, width = self.shape
        return self.sheet.uno.getCellRangeByPosition(left, top, left + width - 1, top + height - 1)

    @property
    def api(self) -> Any:
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
            raise IndexError("区域的行和列都从1数起")
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


_BRACKETS = str.maketrans({"[": "_", "]": "_", ".": "_"})
