"""What `sheet.api` answers: LibreOffice's sheet, and what Excel's object has for filters."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlwings_libreoffice.sheet import Sheet


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

    def _filtered(self) -> list[Any]:
        """The sheet's database ranges: those with a name, and the one that a filter makes by itself."""
        model = self._sheet.book.model
        index = self._sheet.index - 1
        areas = [one for one in model.DatabaseRanges if one.DataArea.Sheet == index]
        unnamed = model.getPropertyValue("UnnamedDatabaseRanges")  # not among its attributes
        if unnamed.hasByTable(index):
            areas.append(unnamed.getByTable(index))
        return areas

    def _show_rows(self, area: Any) -> None:
        """Rows that a file says are filtered stay hidden without this."""
        place = area.DataArea
        rows = self.uno.getCellRangeByPosition(
            place.StartColumn, place.StartRow, place.EndColumn, place.EndRow
        ).Rows
        rows.IsVisible = True


def _criteria(area: Any) -> bool:
    return bool(area.getFilterDescriptor().getFilterFields2())
