"""The tables of a sheet."""

from typing import Any

from xlwings import base_classes

from xlwings_libreoffice.collection import Collection
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.table import Table


@engine_part
class Tables(Collection, base_classes.Tables):
    """Excel's tables are database ranges in LibreOffice."""

    @property
    def api(self) -> Any:
        return self._sheet.book.model.DatabaseRanges

    def _all(self) -> list[Table]:
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
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = None,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range; LibreOffice has no styles of tables, so that is left out."""
        if link_source or destination:
            raise NotOfferedError("Tables.add(link_source, destination)")
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
