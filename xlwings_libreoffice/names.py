"""What a document calls by name: defined names and tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import xlwings as xw
from xlwings import base_classes

from xlwings_libreoffice.errors import NotSupportedError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.uno_values import struct

if TYPE_CHECKING:
    from xlwings_libreoffice.books import Book
    from xlwings_libreoffice.ranges import Range
    from xlwings_libreoffice.sheets import Sheet


class Named(Protocol):
    """A part that has a name."""

    @property
    def name(self) -> str:
        """As Excel shows it."""


Item = TypeVar("Item", bound=Named)


class Collection(base_classes.Collection, Generic[Item]):
    """Parts by number, counted from 1, or by name."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def _all(self) -> Sequence[Item]:
        """The parts, in their order."""
        raise NotImplementedError

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    def __call__(self, key: str | int) -> Item:
        parts = self._all()
        if isinstance(key, int):
            if 1 <= key <= len(parts):
                return parts[key - 1]
        else:
            for part in parts:
                if part.name.lower() == key.lower():
                    return part
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Item]:
        return iter(self._all())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and any(part.name.lower() == key.lower() for part in self._all())


@engine_part
class Names(base_classes.Names):
    """A sheet's own names; for the whole book its names and those of all sheets."""

    def __init__(self, book: "Book", sheet: "Sheet | None" = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Uno:
        return (self._sheet.uno if self._sheet else self._book.model).NamedRanges

    def __iter__(self) -> "Iterator[Name]":
        return iter(list(self._each()))

    def _each(self) -> "Iterator[Name]":
        scopes: list[Sheet | None] = [self._sheet] if self._sheet else [None, *self._book.sheets]
        for scope in scopes:
            names = (scope.uno if scope else self._book.model).NamedRanges
            for index in range(names.Count):
                yield Name(self._book, names.getByIndex(index), scope)

    def __len__(self) -> int:
        return len(list(self._each()))

    def find(self, wanted: str) -> "Name | None":
        """The name of that spelling, whatever the case; None if there is none."""
        for name in self._each():
            if wanted.lower() in (name.name.lower(), *([name.bare.lower()] if self._sheet else [])):
                return name
        return None

    def __call__(self, name_or_index: str | int) -> "Name":
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        found = self.find(name_or_index)
        if found is None:
            raise KeyError(f"no name '{name_or_index}'")
        return found

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self.find(name_or_index) is not None

    def add(self, name: str, refers_to: str) -> "Name":
        """Define a name; `Sheet1!name` is one of that sheet only."""
        sheet_name, _, bare = name.rpartition("!")
        sheet = self._book.sheets(sheet_name.strip("'").replace("''", "'")) if sheet_name else self._sheet
        names = (sheet.uno if sheet else self._book.model).NamedRanges
        content = self._book.formulas.to_calc(refers_to).removeprefix("=")
        if names.hasByName(bare):
            names.getByName(bare).setContent(content)
        else:
            origin = struct("table.CellAddress", Sheet=(sheet or self._book.sheets(1)).index - 1)
            names.addNewByName(bare, content, origin, 0)
        return Name(self._book, names.getByName(bare), sheet)


@engine_part
class Name(base_classes.Name):
    """A name of the book, or of one sheet."""

    def __init__(self, book: "Book", uno: Uno, sheet: "Sheet | None") -> None:
        self._book = book
        self._uno = uno
        self._sheet = sheet

    @property
    def api(self) -> Uno:
        return self._uno

    @property
    def bare(self) -> str:
        """The name without its sheet."""
        return str(self._uno.Name)

    @property
    def name(self) -> str:
        return f"{self._sheet.name}!{self.bare}" if self._sheet else self.bare

    @name.setter
    def name(self, value: str) -> None:
        self._uno.setName(value.rpartition("!")[2])

    @property
    def refers_to(self) -> str:
        return self._book.formulas.to_excel(f"={self._uno.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._uno.setContent(self._book.formulas.to_calc(value).removeprefix("="))

    @property
    def refers_to_range(self) -> "Range":
        found = self.range_or_none
        if found is None:
            raise ValueError(f"the name '{self.name}' refers to no range: {self.refers_to}")
        return found

    @property
    def range_or_none(self) -> "Range | None":
        """The cells that it names; None if it stands for something else."""
        cells = self._uno.getReferredCells()
        return None if cells is None else self._book.range_at(cells.RangeAddress)

    def delete(self) -> None:
        owner = self._sheet.uno if self._sheet else self._book.model
        owner.NamedRanges.removeByName(self.bare)


@engine_part
class Tables(Collection["Table"], base_classes.Tables):
    """Excel's tables are database ranges in LibreOffice."""

    @property
    def api(self) -> Uno:
        return self._sheet.book.model.DatabaseRanges

    def _all(self) -> "list[Table]":
        """From top to bottom: LibreOffice lists them by name, Excel as they were made."""
        index = self._sheet.index - 1
        found = [(one.DataArea, one) for one in self.api]
        here = sorted(
            ((area.StartRow, area.StartColumn, one) for area, one in found if area.Sheet == index),
            key=lambda entry: entry[:2],
        )
        return [Table(self._sheet, one) for _, _, one in here]

    def add(
        self,
        source_type: object = None,
        source: xw.Range | None = None,
        link_source: object = None,
        has_headers: object = None,
        destination: object = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> "Table":
        """Make a table of a range; LibreOffice has no styles of tables, so that is left out."""
        if link_source or destination or source is None:
            raise NotSupportedError("Tables.add(link_source, destination)", "only from a range")
        tables = self.api
        names = (f"Table{number}" for number in range(1, tables.Count + 2))
        name = name or next(one for one in names if not tables.hasByName(one))
        area = source.impl
        if has_headers and area.shape[0] == 1:  # as Excel, which puts a blank row below headings
            area = area.part(0, 0, 1, area.shape[1] - 1)
        tables.addNewByName(name, area.uno_range.RangeAddress)
        made = tables.getByName(name)
        made.ContainsHeader = bool(has_headers)
        made.AutoFilter = bool(has_headers)
        return Table(self._sheet, made)


@engine_part
class Table(base_classes.Table):
    """A database range of LibreOffice; what it looks like is that of its cells."""

    def __init__(self, sheet: "Sheet", uno: Uno) -> None:
        self._sheet = sheet
        self._uno = uno

    @property
    def api(self) -> Uno:
        return self._uno

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._uno.setName(value)

    @property
    def display_name(self) -> str:
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> "Range":
        return self._sheet.book.range_at(self._uno.DataArea)

    @property
    def header_row_range(self) -> "Range | None":
        return self._rows(0, 0) if self.show_headers else None

    @property
    def totals_row_range(self) -> "Range | None":
        last = self.range.shape[0] - 1
        return self._rows(last, last) if self.show_totals else None

    @property
    def data_body_range(self) -> "Range | None":
        """The rows between headings and totals; None if all are blank in a table of one row, as in Excel."""
        last = self.range.shape[0] - 1 - self.show_totals
        body = self._rows(int(self.show_headers), last) if last >= self.show_headers else None
        return None if body is None or self._is_waiting(body) else body

    @property
    def insert_row_range(self) -> "Range | None":
        """The blank row of a table without data; None if it has some."""
        body = self._rows(int(self.show_headers), int(self.show_headers))
        return body if self.range.shape[0] - self.show_headers == 1 and self._is_waiting(body) else None

    @staticmethod
    def _is_waiting(body: "Range") -> bool:
        return bool(body.shape[0] == 1 and not any(any(row) for row in body.uno_range.getFormulaArray()))

    def _rows(self, first: int, last: int) -> "Range":
        area = self.range
        return area.part(first, 0, last, area.shape[1] - 1)

    def resize(self, range: xw.Range) -> None:  # noqa: A002 - xlwings' name
        self._uno.setDataArea(range.impl.uno_range.RangeAddress)

    @property
    def show_autofilter(self) -> bool:
        return bool(self._uno.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._uno.AutoFilter = bool(value)

    @property
    def show_headers(self) -> bool:
        return bool(self._uno.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        """Show or hide the headings: Excel takes the row in or leaves it out."""
        if bool(value) != self.show_headers:
            area = self._uno.DataArea
            area.StartRow += -1 if value else 1
            self._uno.setDataArea(area)
            self._uno.ContainsHeader = bool(value)

    @property
    def show_totals(self) -> bool:
        return bool(self._uno.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """Show or hide the totals: Excel adds a row below or takes it away."""
        if bool(value) != self.show_totals:
            area = self._uno.DataArea
            area.EndRow += 1 if value else -1
            self._uno.setDataArea(area)
            self._uno.TotalsRow = bool(value)
