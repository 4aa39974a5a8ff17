"""Cells, ranges and notes of the spreadsheet program in memory."""

from dataclasses import dataclass
from typing import Any

from excel_cells import ComError, entered
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes


@dataclass
class CellDouble:
    """One cell: what it shows, the formula it holds, its number format."""

    value: Any = None
    formula: str = ""
    number_format: str = "General"
    wrap: bool = False


class NoteDouble(base_classes.Note):
    """A note at a cell."""

    text = ""

    def __init__(self, sheet: Any, place: tuple[int, int], text: str) -> None:
        self.sheet = sheet
        self.place = place
        self.text = text

    def delete(self) -> None:
        if self.sheet.protected:
            raise ComError(-2147352567, "Exception occurred.")
        del self.sheet.notes_by_place[self.place]


def corners(place: Any) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a range, a place or an address."""
    if isinstance(place, RangeDouble):
        return place.row, place.column, place.row + place.shape[0] - 1, place.column + place.shape[1] - 1
    if isinstance(place, tuple):
        return (*place, *place)
    left, top, right, bottom = range_boundaries(place.replace("$", ""))
    return top, left, bottom, right


class RangeDouble(base_classes.Range):
    """A block of cells."""

    sheet, row, column, shape = None, 0, 0, (0, 0)

    def __init__(self, sheet: Any, row: int, column: int, height: int, width: int) -> None:
        self.sheet = sheet
        self.row, self.column, self.shape = row, column, (height, width)
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Any:
        return self

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Any:
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return RangeDouble(self.sheet, self.row + row - 1, self.column + column - 1, 1, 1)

    @property
    def address(self) -> str:
        first = f"${get_column_letter(self.column)}${self.row}"
        last = f"${get_column_letter(self.column + self.shape[1] - 1)}${self.row + self.shape[0] - 1}"
        return first if self.shape == (1, 1) else f"{first}:{last}"

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        return self.address

    def _places(self) -> list[list[tuple[int, int]]]:
        columns = range(self.column, self.column + self.shape[1])
        return [[(row, column) for column in columns] for row in range(self.row, self.row + self.shape[0])]

    def _note(self, what: str) -> None:
        self.sheet.book.app.record.calls[self.sheet.name, what] += 1

    def _change(self, what: str) -> None:
        self._note(what)
        if self.sheet.protected:
            raise ComError(-2147352567, "Exception occurred.")

    def _block(self, attribute: str, absent: Any) -> Any:
        cells = self.sheet.cells_by_place
        rows = tuple(
            tuple(getattr(cells[place], attribute) if place in cells else absent for place in row)
            for row in self._places()
        )
        return rows[0][0] if self.shape == (1, 1) else rows

    @property
    def raw_value(self) -> Any:
        self._note("read values")
        return self._block("value", None)

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._change("write values")
        rows = value if isinstance(value, (list, tuple)) else [[value]]
        for places, row in zip(self._places(), rows, strict=True):
            for place, one in zip(places, row, strict=True):
                cell = self.sheet.cells_by_place.setdefault(place, CellDouble())
                cell.value = float(one) if type(one) is int else one
                cell.formula = str(one)

    @property
    def formula(self) -> Any:
        self._note("read formulas")
        return self._block("formula", "")

    @formula.setter
    def formula(self, value: Any) -> None:
        self._change("write")
        if len(value) != self.shape[0] or {len(row) for row in value} != {self.shape[1]}:
            raise ComError("the block has another shape")
        for places, row in zip(self._places(), value, strict=True):
            for place, typed in zip(places, row, strict=True):
                cell = self.sheet.cells_by_place.setdefault(place, CellDouble())
                cell.value, cell.formula = entered(typed, cell.number_format)

    def clear_contents(self) -> None:
        self._change("clear")
        for row in self._places():
            for place in row:
                if place in self.sheet.cells_by_place:
                    cell = self.sheet.cells_by_place[place]
                    cell.value, cell.formula = None, ""

    @property
    def number_format(self) -> Any:
        return self._block("number_format", "General")

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._change("format")
        for row in self._places():
            for place in row:
                self.sheet.cells_by_place.setdefault(place, CellDouble()).number_format = value

    @property
    def wrap_text(self) -> Any:
        return self._block("wrap", False)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._change("format")
        for row in self._places():
            for place in row:
                self.sheet.cells_by_place.setdefault(place, CellDouble()).wrap = value

    @property
    def note(self) -> Any:
        return self.sheet.notes_by_place.get((self.row, self.column))

    def add_note(self, text: str) -> Any:
        self._change("note")
        if self.note:
            raise ComError("the cell has a note already")
        note = NoteDouble(self.sheet, (self.row, self.column), text)
        self.sheet.notes_by_place[self.row, self.column] = note
        return note

    def autofit(self, axis: str | None = None) -> None:
        self._change("format")

    def select(self) -> None:
        self.sheet.book.app.record.sets.append(("selection", self.address))
        self.sheet.book.app.selection = self
