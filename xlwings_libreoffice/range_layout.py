"""How a range looks: measures, colours, number format, alignment, merged cells."""

from collections.abc import Callable
from typing import Any

from xlwings_libreoffice.cells import Cells
from xlwings_libreoffice.font import Font
from xlwings_libreoffice.offered import NotOfferedError
from xlwings_libreoffice.uno_values import (
    TRANSPARENT,
    enum,
    from_points,
    from_rgb,
    to_points,
    to_rgb,
)

_PIXELS_OF_A_CHARACTER, _PADDING = 7, 5
"""Excel counts a column's width in digits of its standard font: so many pixels, and so many around them."""
_PIXELS, _HUNDREDTHS = 96, 2540
"""Of an inch: pixels, and LibreOffice's 1/100 mm."""
_MOST_LOOKED_AT = 256
"""Rows or columns that are asked one by one for their measure."""
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
"""com.sun.star.table.CellVertJustify2 by xlwings' word."""


class Layout(Cells):
    """The part of `Range` that does not touch what cells hold."""

    @property
    def column_width(self) -> float | None:
        return self._uniform("Width", self.shape[1], self.uno_range.Columns, _to_characters)

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = value * _PIXELS_OF_A_CHARACTER + _PADDING if value >= 1 else value * 12
        self.uno_range.Columns.Width = round(pixels * _HUNDREDTHS / _PIXELS)

    @property
    def row_height(self) -> float | None:
        return self._uniform("Height", self.shape[0], self.uno_range.Rows, to_points)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.uno_range.Rows.Height = from_points(value)

    @property
    def uno_range(self) -> Any:
        """LibreOffice's range, also of a single cell."""
        left, top = self.column - 1, self.row - 1
        return self.sheet.uno.getCellRangeByPosition(left, top, self.last_column - 1, self.last_row - 1)

    def _uniform(
        self, measure: str, count: int, lines: Any, convert: Callable[[float], float]
    ) -> float | None:
        """The measure that all rows or columns share; None if they differ, as in Excel."""
        first = getattr(lines.getByIndex(0), measure)
        for index in range(1, min(count, _MOST_LOOKED_AT)):
            if getattr(lines.getByIndex(index), measure) != first:
                return None
        return convert(first)

    @property
    def width(self) -> float:
        return _on_grid(self.uno_range.Size.Width)

    @property
    def height(self) -> float:
        return _on_grid(self.uno_range.Size.Height)

    @property
    def left(self) -> float:
        return _on_grid(self.uno_range.Position.X)

    @property
    def top(self) -> float:
        return _on_grid(self.uno_range.Position.Y)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "columns", "c"):
            self.uno_range.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.uno_range.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool | None:
        return _shared([not line.IsVisible for line in self._lines(self.uno_range.Rows)])

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.uno_range.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return _shared([not line.IsVisible for line in self._lines(self.uno_range.Columns)])

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.uno_range.Columns.IsVisible = not value

    @staticmethod
    def _lines(lines: Any) -> list[Any]:
        return [lines.getByIndex(index) for index in range(lines.Count)]

    @property
    def number_format(self) -> str | None:
        formats = self.sheet.book.number_formats
        groups = self.uno.getUniqueCellFormatRanges()
        codes = {formats.code(groups.getByIndex(index).NumberFormat) for index in range(groups.Count)}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.uno.NumberFormat = self.sheet.book.number_formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self.uno.CellBackColor
        return None if number is None or number == TRANSPARENT else to_rgb(number)

    @color.setter
    def color(self, value: Any) -> None:
        self.uno.CellBackColor = TRANSPARENT if value is None else from_rgb(value)

    def set_colors(self, colors: Any) -> None:
        for row, line in enumerate(colors):
            for column, color in enumerate(line):
                if color is not ...:
                    self.part(row, column, row, column).color = color

    @property
    def font(self) -> Font:
        return Font(self.uno, self)

    @property
    def wrap_text(self) -> bool | None:
        wrapped: bool | None = self.uno.IsTextWrapped
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.uno.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        found = self.uno.HoriJustify
        return next((word for word, value in _HORIZONTAL.items() if found and value == found.value), None)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        word = _word(_HORIZONTAL, "horizontal_alignment", value)
        self.uno.HoriJustify = enum("table.CellHoriJustify", word)

    @property
    def vertical_alignment(self) -> str | None:
        found = self.uno.VertJustify  # 0 is the standard, which is at the bottom
        return next((word for word, value in _VERTICAL.items() if value == (found or 3)), None)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.uno.VertJustify = _word(_VERTICAL, "vertical_alignment", value)

    @property
    def merge_area(self) -> Any:
        cursor = self.sheet.uno.createCursorByRange(self.part(0, 0, 0, 0).uno)
        cursor.collapseToMergedArea()
        return self.sheet.book.range_at(cursor.RangeAddress)

    @property
    def merge_cells(self) -> bool:
        """Whether any of its cells is merged; of one cell, also if it is hidden under another."""
        if self.shape == (1, 1):
            return bool(self.merge_area.shape != (1, 1))
        return bool(self.uno.getIsMerged())

    def merge(self, across: bool = False) -> None:
        self.unmerge()  # LibreOffice leaves a smaller merged area inside as it is
        if not across:
            self.uno_range.merge(True)
            return
        for row in range(self.shape[0]):
            self.part(row, 0, row, self.shape[1] - 1).uno_range.merge(True)

    def unmerge(self) -> None:
        self.uno_range.merge(False)


def _to_characters(length: float) -> float:
    pixels = round(length * _PIXELS / _HUNDREDTHS)
    whole = _PIXELS_OF_A_CHARACTER + _PADDING
    return round((pixels - _PADDING) / _PIXELS_OF_A_CHARACTER if pixels >= whole else pixels / whole, 2)


def _on_grid(length: float) -> float:
    """Points to a quarter: rows and columns begin at pixels, and sums of them are as exact as they."""
    return round(length * 72 / _HUNDREDTHS * 4) / 4


def _shared(values: list[bool]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None


def _word(words: Any, member: str, value: str) -> Any:
    if value not in words:
        raise NotOfferedError(f"Range.{member} = {value!r}", f"只有{'、'.join(words)}")
    return words[value]
