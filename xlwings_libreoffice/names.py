"""The defined names of a document or of one sheet."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.name import Name
from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.uno_values import struct

if TYPE_CHECKING:
    from xlwings_libreoffice.book import Book
    from xlwings_libreoffice.sheet import Sheet


@engine_part
class Names(base_classes.Names):
    """A sheet's own names; for the whole book its names and those of all sheets."""

    def __init__(self, book: "Book", sheet: "Sheet | None" = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return (self._sheet.uno if self._sheet else self._book.model).NamedRanges

    def __iter__(self) -> Iterator[Name]:
        scopes: list[Sheet | None] = [self._sheet] if self._sheet else [None, *self._book.sheets]
        for scope in scopes:
            names = (scope.uno if scope else self._book.model).NamedRanges
            for index in range(names.Count):
                yield Name(self._book, names.getByIndex(index), scope)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def find(self, wanted: str) -> Name | None:
        """The name of that spelling, whatever the case; None if there is none."""
        for name in self:
            if wanted.lower() in (name.name.lower(), *([name.bare.lower()] if self._sheet else [])):
                return name
        return None

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        found = self.find(name_or_index)
        if found is None:
            raise KeyError(f"没有名称“{name_or_index}”")
        return found

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self.find(name_or_index) is not None

    def add(self, name: str, refers_to: str) -> Name:
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
