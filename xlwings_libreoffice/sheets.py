"""The sheets of a document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.sheet import Sheet

if TYPE_CHECKING:
    from xlwings_libreoffice.book import Book


@engine_part
class Sheets(base_classes.Sheets):
    """Sheets in their order."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.model.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.model.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        sheets = self.api
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= sheets.Count:
                raise IndexError(f"没有第{name_or_index}个工作表，一共{sheets.Count}个")
            return Sheet(self._book, sheets.getByIndex(name_or_index - 1))
        for name in sheets.ElementNames:
            if name.lower() == name_or_index.lower():  # as in Excel, whatever the case
                return Sheet(self._book, sheets.getByName(name))
        raise KeyError(f"没有工作表“{name_or_index}”，现有：{'、'.join(sheets.ElementNames)}")

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.api
        return (Sheet(self._book, sheets.getByIndex(index)) for index in range(sheets.Count))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        return self._insert(name or self._next_name(), place)

    def _insert(self, name: str, place: int) -> Sheet:
        self.api.insertNewByName(name, place)
        sheet = Sheet(self._book, self.api.getByName(name))
        sheet.activate()
        return sheet

    def _next_name(self) -> str:
        taken = {name.lower() for name in self.api.ElementNames}
        number = next(n for n in range(1, len(taken) + 2) if f"sheet{n}" not in taken)
        return f"Sheet{number}"
