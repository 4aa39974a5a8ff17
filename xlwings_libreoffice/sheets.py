"""The sheets of a document, how they are printed, and their filters."""

import itertools
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import xlwings as xw
from xlwings import base_classes

from xlwings_libreoffice.cells import CONTENTS, EVERYTHING, FORMATS
from xlwings_libreoffice.drawing import Pictures, Shapes
from xlwings_libreoffice.errors import NotSupportedError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.formulas import column_number
from xlwings_libreoffice.names import Names, Tables
from xlwings_libreoffice.ranges import Note, Range

if TYPE_CHECKING:
    from xlwings_libreoffice.books import Book

Corner: TypeAlias = Range | str | int | tuple[int, ...]
"""A range, an address or a name, a row or column, or row and column counted from 1 (and height and width)."""


@engine_part
class Sheets(base_classes.Sheets):
    """Sheets in their order."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def api(self) -> Uno:
        return self._book.model.Sheets

    @property
    def active(self) -> "Sheet":
        return Sheet(self._book, self._book.model.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> "Sheet":
        sheets = self.api
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= sheets.Count:
                raise IndexError(f"no sheet {name_or_index}, there are {sheets.Count}")
            return Sheet(self._book, sheets.getByIndex(name_or_index - 1))
        for name in sheets.ElementNames:
            if name.lower() == name_or_index.lower():  # as in Excel, whatever the case
                return Sheet(self._book, sheets.getByName(name))
        raise KeyError(f"no sheet '{name_or_index}', there are: {', '.join(sheets.ElementNames)}")

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> "Iterator[Sheet]":
        sheets = self.api
        return iter([Sheet(self._book, sheets.getByIndex(index)) for index in range(sheets.Count)])

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        return self._insert(name or self._next_name(), place)

    def _insert(self, name: str, place: int) -> "Sheet":
        self.api.insertNewByName(name, place)
        sheet = Sheet(self._book, self.api.getByName(name))
        sheet.activate()
        return sheet

    def _next_name(self) -> str:
        taken = {name.lower() for name in self.api.ElementNames}
        number = next(n for n in range(1, len(taken) + 2) if f"sheet{n}" not in taken)
        return f"Sheet{number}"


@engine_part
class Sheet(base_classes.Sheet):
    """One sheet; `uno` is LibreOffice's object."""

    def __init__(self, book: "Book", uno: Uno) -> None:
        self._book = book
        self.uno = uno

    @property
    def api(self) -> "SheetApi":
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

    def range(self, arg1: Corner, arg2: Corner | None = None) -> Range:
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

    def _corner(self, corner: Corner) -> Range:
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
            raise xw.XlwingsError(f"'{text}' is no address or name of the sheet '{self.name}'")
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
            raise NotSupportedError("Sheet.copy", "only with before or after")
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
    def page_setup(self) -> "PageSetup":
        return PageSetup(self)


class SheetApi:
    """LibreOffice's own sheet, with `FilterMode` and `ShowAllData` of Excel's.

    Attributes:
        uno: LibreOffice's object itself, for calls that take a sheet as an argument.
    """

    def __init__(self, sheet: "Sheet") -> None:
        self.uno = sheet.uno
        self._sheet = sheet

    def __getattr__(self, name: str) -> Any:
        return getattr(self.uno, name)

    @property
    def FilterMode(self) -> bool:  # noqa: N802 - Excel's name
        """Whether a filter hides rows."""
        return any(_criteria(area) for area in self._filtered())

    def ShowAllData(self) -> None:  # noqa: N802 - Excel's name
        """Take every filter's criteria away; its arrows stay."""
        for area in self._filtered():
            if _criteria(area):
                area.getFilterDescriptor().setFilterFields2(())
                area.refresh()
                self._show_rows(area)

    def _filtered(self) -> list[Uno]:
        """The sheet's database ranges: those with a name, and the one that a filter makes by itself."""
        model = self._sheet.book.model
        index = self._sheet.index - 1
        areas = [one for one in model.DatabaseRanges if one.DataArea.Sheet == index]
        unnamed = model.getPropertyValue("UnnamedDatabaseRanges")  # not among its attributes
        if unnamed.hasByTable(index):
            areas.append(unnamed.getByTable(index))
        return areas

    def _show_rows(self, area: Uno) -> None:
        """Rows that a file says are filtered stay hidden without this."""
        place = area.DataArea
        rows = self.uno.getCellRangeByPosition(
            place.StartColumn, place.StartRow, place.EndColumn, place.EndRow
        ).Rows
        rows.IsVisible = True


def _criteria(area: Uno) -> bool:
    return bool(area.getFilterDescriptor().getFilterFields2())


@engine_part
class PageSetup(base_classes.PageSetup):
    """The print area; everything else is in the sheet's page style."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> Uno:
        styles = self._sheet.book.model.StyleFamilies.getByName("PageStyles")
        return styles.getByName(self._sheet.uno.PageStyle)

    @property
    def print_area(self) -> str | None:
        areas = [self._sheet.book.range_at(area).address for area in self._sheet.uno.getPrintAreas()]
        return ",".join(areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        texts = value.split(",") if value else []
        areas = tuple(self._sheet.range(text.strip()).uno_range.RangeAddress for text in texts)
        self._sheet.uno.setPrintAreas(areas)


def _place(text: str) -> tuple[int, int] | None:
    """Row and column of one end of an address; 0 for what it leaves out; None if it is none."""
    letters = "".join(itertools.takewhile(lambda c: c.isascii() and c.isalpha(), text))
    digits = text[len(letters) :]
    if not text or len(letters) > 3 or (digits and not (digits.isascii() and digits.isdigit())):
        return None
    return (int(digits) if digits else 0), column_number(letters)


def _free_name(name: str, taken: Iterable[str]) -> str:
    used = {other.lower() for other in taken}
    names = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
    return next(one for one in names if one.lower() not in used)
