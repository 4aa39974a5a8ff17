"""A table."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range
    from xlwings_libreoffice.sheet import Sheet


@engine_part
class Table(base_classes.Table):
    """A database range of LibreOffice; what it looks like is that of its cells."""

    def __init__(self, sheet: "Sheet", uno: Any) -> None:
        self._sheet = sheet
        self._uno = uno

    @property
    def api(self) -> Any:
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

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' name
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
