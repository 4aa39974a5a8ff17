"""A spreadsheet document."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.formulas import Formulas
from xlwings_libreoffice.names import Names
from xlwings_libreoffice.number_formats import NumberFormats
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.range import Range
from xlwings_libreoffice.sheets import Sheets
from xlwings_libreoffice.uno_values import file_url, properties, system_path

if TYPE_CHECKING:
    from xlwings_libreoffice.app import App

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}
"""LibreOffice's filter by the ending of a file's name."""
_NEW = ".xlsx"


@engine_part
class Book(base_classes.Book):
    """One document; `model` is its UNO object."""

    def __init__(self, app: "App", model: Any) -> None:
        self._app = app
        self.model = model
        self.number_formats = NumberFormats(model)
        self.formulas = Formulas(model)

    @property
    def api(self) -> Any:
        return self.model

    @property
    def app(self) -> "App":
        return self._app

    @property
    def frame(self) -> Any:
        """The window that shows it, perhaps hidden."""
        return self.model.CurrentController.Frame

    @property
    def name(self) -> str:
        return os.path.basename(self.fullname)

    @property
    def fullname(self) -> str:
        url: str = self.model.URL
        return system_path(url) if url else str(self.model.Title)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def selection(self) -> "Range | None":
        """The selected cells; None when something else is selected. Of several areas, the first."""
        selected = self.model.CurrentSelection
        if selected is not None and hasattr(selected, "getRangeAddresses"):
            address = selected.getRangeAddresses()[0]
        elif selected is not None and hasattr(selected, "getRangeAddress"):
            address = selected.getRangeAddress()
        else:
            return None
        return self.range_at(address)

    def range_at(self, address: Any) -> "Range":
        """The range of a UNO range address."""
        sheet = self.sheets(address.Sheet + 1)
        height, width = address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1
        return sheet.range((address.StartRow + 1, address.StartColumn + 1, height, width))

    def activate(self) -> None:
        self._app.books.activate(self)
        self.frame.activate()

    def close(self) -> None:
        self.model.setModified(False)
        self.model.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if path is None and self.model.hasLocation() and not password:
            self.model.store()
            return
        target = path or (self.fullname if self.model.hasLocation() else self.name + _NEW)
        self.model.storeAsURL(file_url(target), self._storing(target, password))

    def save_copy(self, path: str | os.PathLike[str]) -> None:
        """Write a copy; the book stays what and where it is."""
        self.model.storeToURL(file_url(path), self._storing(os.fspath(path), None))

    def _storing(self, path: str, password: str | None) -> tuple[Any, ...]:
        ending = Path(path).suffix.lower()
        if ending not in FILTERS:
            raise NotOfferedError(f"Book.save(“{Path(path).name}”)", f"只能存为{'、'.join(FILTERS)}")
        chosen: dict[str, Any] = {"FilterName": FILTERS[ending], "Overwrite": True}
        if password:
            chosen["Password"] = password
        return properties(**chosen)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        self.model.storeToURL(file_url(path), properties(FilterName="calc_pdf_Export"))
