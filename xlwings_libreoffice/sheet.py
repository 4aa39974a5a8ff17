"""A sheet."""

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Any

import xlwings as xw
from xlwings import base_classes

from xlwings_libreoffice.formulas import column_number
from xlwings_libreoffice.names import Names
from xlwings_libreoffice.note import Note
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.page_setup import PageSetup
from xlwings_libreoffice.pictures import Pictures
from xlwings_libreoffice.range import Range
from xlwings_libreoffice.range_editing import CONTENTS, EVERYTHING, FORMATS
from xlwings_libreoffice.shapes import Shapes
from xlwings_libreoffice.sheet_api import SheetApi
from xlwings_libreoffice.tables import Tables

if TYPE_CHECKING:
    from xlwings_libreoffice.book import Book


@engine_part
class Sheet(base_classes.Sheet):
    """One sheet; `uno` is LibreOffice's object."""

    def __init__(self, book: "Book", uno: Any) -> None:
        self._book = book
        self.uno = uno

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.setName(value)

    @property
    def index(self) -> int:
        return int(self.uno.RangeAddress.Sheet) + 1

    @cached_property
    def height(self) -> int:
        """Rows that the sheet has."""
        return int(self.uno.Rows.Count)

    @cached_property
    def width(self) -> int:
        """Columns that the sheet has."""
        return int(self.uno.Columns.Count)

    @property
    def names(self) -> Names:
        return Names(self._book, self)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by address or name, by row and column, by two corners, or by place and size."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            return Range(self, *arg1)
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._corner(arg1)
        if arg2 is None:
            return first
        last = self._corner(arg2)
        top, left = min(first.row, last.row), min(first.column, last.column)
        bottom = max(first.last_row, last.last_row)
        right = max(first.last_column, last.last_column)
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    def _corner(self, corner: Any) -> Range:
        if isinstance(corner, Range):
            return corner
        if isinstance(corner, tuple):
            if 0 in corner:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return Range(self, corner[0], corner[1], 1, 1)
        return self._by_text(str(corner))

    def _by_text(self, text: str) -> Range:
        """An address (`B2`, `$A$1:C3`, `A:D`, `1:10`), a table or a defined name."""
        ends = [_place(end) for end in text.replace("$", "").split(":")]
        if len(ends) <= 2 and all(end is not None for end in ends):
            rows = [row for row, _ in filter(None, ends)]
            columns = [column for _, column in filter(None, ends)]
            is_address = len(ends) == 2 or (rows[0] and columns[0])
            if is_address and max(rows) <= self.height and max(columns) <= self.width:
                top, bottom = (min(rows), max(rows)) if all(rows) else (1, self.height)
                left, right = (min(columns), max(columns)) if all(columns) else (1, self.width)
                return Range(self, top, left, bottom - top + 1, right - left + 1)
        found = Names(self._book, self).find(text) or Names(self._book).find(text)
        area = found.range_or_none if found else None
        if area is None and text in self.tables:
            area = self.tables(text).data_body_range
        if area is None:
            raise xw.XlwingsError(f"工作表“{self.name}”没有“{text}”这个地址或名称")
        return area

    @property
    def cells(self) -> Range:
        return Range(self, 1, 1, self.height, self.width)

    @property
    def used_range(self) -> Range:
        cursor = self.uno.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self._book.range_at(cursor.RangeAddress)

    def activate(self) -> None:
        self._book.activate()
        self._book.model.CurrentController.setActiveSheet(self.uno)

    def select(self) -> None:
        self.activate()

    def clear(self) -> None:
        self.uno.clearContents(EVERYTHING)

    def clear_contents(self) -> None:
        self.uno.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        self.uno.clearContents(FORMATS)

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self._book.model.Sheets.removeByName(self.name)

    def copy(self, before: "Sheet | None" = None, after: "Sheet | None" = None) -> None:
        beside = before or after
        if beside is None:
            raise NotOfferedError("Sheet.copy", "要用before或after指明位置")
        place = beside.index - 1 if before else beside.index
        target = beside.book.model.Sheets
        name = _free_name(self.name, target.ElementNames)
        if beside.book.model == self._book.model:
            target.copyByName(self.name, name, place)
        else:
            taken = set(target.ElementNames)
            target.importSheet(self._book.model, self.name, place)
            (new,) = set(target.ElementNames) - taken
            if self.name in taken:
                target.getByName(new).setName(name)

    def move(self, before: "Sheet | None" = None, after: "Sheet | None" = None) -> None:
        beside = before or after
        if beside is not None:
            self._book.model.Sheets.moveByName(self.name, beside.index - 1 if before else beside.index)

    @property
    def shapes(self) -> Shapes:
        return Shapes(self)

    @property
    def pictures(self) -> Pictures:
        return Pictures(self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def notes(self) -> list[Note]:
        positions = [note.Position for note in self.uno.Annotations]
        return [Note(self.range((place.Row + 1, place.Column + 1))) for place in positions]

    @property
    def visible(self) -> bool:
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.uno.IsVisible = bool(value)

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)


def _place(text: str) -> tuple[int, int] | None:
    """Row and column of one end of an address; 0 for what it leaves out; None if it is none."""
    letters = "".join(itertools.takewhile(lambda c: c.isascii() and c.isalpha(), text))
    digits = text[len(letters) :]
    if not text or len(letters) > 3 or (digits and not (digits.isascii() and digits.isdigit())):
        return None
    return (int(digits) if digits else 0), column_number(letters)


def _free_name(name: str, taken: Any) -> str:
    used = {other.lower() for other in taken}
    names = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
    return next(one for one in names if one.lower() not in used)
