"""How a sheet is printed."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part

if TYPE_CHECKING:
    from xlwings_libreoffice.sheet import Sheet


@engine_part
class PageSetup(base_classes.PageSetup):
    """The print area; everything else is in the sheet's page style."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
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
