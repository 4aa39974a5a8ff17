"""A defined name."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part

if TYPE_CHECKING:
    from xlwings_libreoffice.book import Book
    from xlwings_libreoffice.range import Range
    from xlwings_libreoffice.sheet import Sheet


@engine_part
class Name(base_classes.Name):
    """A name of the book, or of one sheet."""

    def __init__(self, book: "Book", uno: Any, sheet: "Sheet | None") -> None:
        self._book = book
        self._uno = uno
        self._sheet = sheet

    @property
    def api(self) -> Any:
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
            raise ValueError(f"名称“{self.name}”不是一个区域：{self.refers_to}")
        return found

    @property
    def range_or_none(self) -> "Range | None":
        """The cells that it names; None if it stands for something else."""
        cells = self._uno.getReferredCells()
        return None if cells is None else self._book.range_at(cells.RangeAddress)

    def delete(self) -> None:
        owner = self._sheet.uno if self._sheet else self._book.model
        owner.NamedRanges.removeByName(self.bare)
