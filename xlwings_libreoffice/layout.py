"""How cells and texts look: measures, colours, fonts, number format, alignment, merged cells."""

from collections.abc import Callable, Iterable, Mapping
from types import EllipsisType
from typing import TYPE_CHECKING, TypeVar

from xlwings import base_classes

from xlwings_libreoffice.cells import Cells
from xlwings_libreoffice.errors import NotSupportedError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.uno_values import TRANSPARENT, Color, enum, from_points, from_rgb, to_points, to_rgb

if TYPE_CHECKING:
    from xlwings_libreoffice.ranges import Range

Code = TypeVar("Code")
_PIXELS_OF_A_CHARACTER, _PADDING = 7, 5
"""Excel counts a column's width in digits of its standard font: so many pixels, and so many around them."""
_PIXELS, _HUNDREDTHS = 96, 2540
"""Of an inch: pixels, and LibreOffice's 1/100 mm."""
_MAX_MEASURED = 256
"""Rows or columns that are asked one by one for their measure; more would take too long."""
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
_BOLD, _NORMAL = 150.0, 100.0  # com.sun.star.awt.FontWeight
_SCRIPTS = ("", "Asian", "Complex")
"""LibreOffice keeps a font for each kind of writing; Excel has one."""


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
        self.uno_range.Rows.IsVisible = True  # a hidden row that is given a height is seen, as in Excel
        self.uno_range.Rows.Height = from_points(value)

    def _uniform(
        self, measure: str, count: int, lines: Uno, convert: Callable[[float], float]
    ) -> float | None:
        """The measure that all rows or columns share; None if they differ, as in Excel."""
        first = getattr(lines.getByIndex(0), measure)
        for index in range(1, min(count, _MAX_MEASURED)):
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
    def _lines(lines: Uno) -> list[Uno]:
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
    def color(self, value: Color | None) -> None:
        self.uno.CellBackColor = TRANSPARENT if value is None else from_rgb(value)

    def set_colors(self, colors: Iterable[Iterable[Color | EllipsisType | None]]) -> None:
        for row, line in enumerate(colors):
            for column, color in enumerate(line):
                if not isinstance(color, EllipsisType):
                    self.part(row, column, row, column).color = color

    @property
    def font(self) -> "Font":
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
    def merge_area(self) -> "Range":
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


def _word(words: Mapping[str, Code], member: str, value: str) -> Code:
    if value not in words:
        raise NotSupportedError(f"Range.{member} = {value!r}", f"only {', '.join(words)}")
    return words[value]


@engine_part
class Font(base_classes.Font):
    """Reads the Western font, sets all three."""

    def __init__(self, uno: Uno, parent: object = None) -> None:
        self._uno = uno
        self.parent = parent

    @property
    def api(self) -> Uno:
        return self._uno

    def _set(self, name: str, value: object) -> None:
        for script in _SCRIPTS:
            setattr(self._uno, f"{name}{script}", value)

    @property
    def bold(self) -> bool | None:
        weight = self._uno.CharWeight
        return None if weight is None else bool(weight > _NORMAL)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = self._uno.CharPosture
        return None if posture is None else bool(posture.value != "NONE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = self._uno.CharHeight
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self._uno.CharColor
        if number is None:
            return None
        return (0, 0, 0) if number == TRANSPARENT else to_rgb(number)

    @color.setter
    def color(self, value: Color) -> None:
        self._uno.CharColor = from_rgb(value)

    @property
    def name(self) -> str | None:
        name: str | None = self._uno.CharFontName
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)


@engine_part
class Characters(base_classes.Characters):
    """Characters from one place to another, counted from 0; to the end if `stop` is None."""

    def __init__(self, text: Uno, start: int = 0, stop: int | None = None) -> None:
        self._text = text
        self._start = start
        self._stop = stop

    @property
    def api(self) -> Uno:
        """A cursor over them."""
        cursor = self._text.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start, False)
        if self._stop is None:
            cursor.gotoEnd(True)
        else:
            cursor.goRight(self._stop - self._start, True)
        return cursor

    @property
    def text(self) -> str:
        return str(self.api.String)

    @property
    def font(self) -> Font:
        return Font(self.api)

    def __getitem__(self, item: int | slice) -> "Characters":
        length = len(self._text.String)
        if isinstance(item, slice):
            start, stop, _ = item.indices(length)
            return Characters(self._text, start, stop)
        if not -length <= item < length:
            raise IndexError(f"the text has only {length} characters")
        return Characters(self._text, item % length, item % length + 1)
