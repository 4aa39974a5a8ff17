"""The spreadsheet documents of an office, and their macros."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings import base_classes

from xlwings_libreoffice.errors import BookOpenError, NotSupportedError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.formulas import Formulas
from xlwings_libreoffice.names import Names
from xlwings_libreoffice.ranges import Range
from xlwings_libreoffice.sheets import Sheets
from xlwings_libreoffice.uno_values import RangeAddress, file_url, properties, system_path
from xlwings_libreoffice.values import NumberFormats

if TYPE_CHECKING:
    from xlwings_libreoffice.apps import App

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
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_AS_CONFIGURED = 3  # com.sun.star.document.MacroExecMode.USE_CONFIG: no question, what the profile allows
_NAME = re.compile(r"(?:'(?P<book>.*)'!|(?P<plain>[^'!]+)!)?(?:(?P<module>\w+)\.)?(?P<macro>\w+)")


@engine_part
class Book(base_classes.Book):
    """One document; `model` is its UNO object."""

    def __init__(self, app: "App", model: Uno) -> None:
        self._app = app
        self.model = model
        self.number_formats = NumberFormats(model)
        self.formulas = Formulas(model)

    @property
    def api(self) -> Uno:
        return self.model

    @property
    def app(self) -> "App":
        return self._app

    @property
    def frame(self) -> Uno:
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

    def range_at(self, address: RangeAddress) -> "Range":
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

    def _storing(self, path: str, password: str | None) -> tuple[Uno, ...]:
        ending = Path(path).suffix.lower()
        if ending not in FILTERS:
            raise NotSupportedError(f"Book.save('{Path(path).name}')", f"only as {', '.join(FILTERS)}")
        chosen: dict[str, object] = {"FilterName": FILTERS[ending], "Overwrite": True}
        if password:
            chosen["Password"] = password
        return properties(**chosen)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        self.model.storeToURL(file_url(path), properties(FilterName="calc_pdf_Export"))


@engine_part
class Books(base_classes.Books):
    """Documents in the order in which they were opened."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self._known: list[Book] = []
        self._active: Book | None = None

    @property
    def api(self) -> Uno:
        return self.app.desktop.Components

    @property
    def active(self) -> Book | None:
        books = self._open()
        if self._active in books:
            return self._active
        return books[-1] if books else None

    def activate(self, book: Book) -> None:
        """Make a book the active one."""
        self._active = book

    def of(self, model: Uno) -> Book:
        """The book of a document's model."""
        for book in self._known:
            if book.model == model:
                return book
        book = Book(self.app, model)
        self._known.append(book)
        return book

    def _open(self) -> list[Book]:
        """What is open now; people open and close documents too."""
        models = []
        components = self.app.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if hasattr(component, "supportsService") and component.supportsService(_SPREADSHEET):
                models.append(component)
        self._known = [book for book in self._known if book.model in models]
        for model in reversed(models):  # the office lists the last one first
            self.of(model)
        return list(self._known)

    def __call__(self, name_or_index: str | int) -> Book:
        books = self._open()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(books):
                raise KeyError(name_or_index)
            return books[name_or_index - 1]
        wanted = name_or_index.lower()
        for book in books:
            if wanted in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._open())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._open())

    def add(self) -> Book:
        return self._load("private:factory/scalc")

    def open(
        self,
        fullname: str,
        update_links: object = None,
        read_only: object = None,
        format: object = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        *others: object,
        **named: object,
    ) -> Book:
        """Open a file; macros run only if the office's settings allow it.

        Raises:
            BookOpenError: LibreOffice cannot read it.
        """
        if any(other is not None for other in (update_links, format, *others, *named.values())):
            raise NotSupportedError("Books.open", "only fullname, read_only and password")
        arguments: dict[str, object] = {"MacroExecutionMode": _AS_CONFIGURED}
        if read_only:
            arguments["ReadOnly"] = True
        if password:
            arguments["Password"] = password
        return self._load(file_url(os.path.realpath(fullname)), **arguments)

    def _load(self, url: str, **arguments: object) -> Book:
        hidden = not self.app.visible
        given = properties(Hidden=hidden, **arguments)
        model = self.app.desktop.loadComponentFromURL(url, "_blank", 0, given)
        if model is None:
            raise BookOpenError(system_path(url))
        book = self.of(model)
        self.activate(book)
        return book


def run_macro(books: "Books", macro: str, arguments: Sequence[object]) -> object:
    """Call a macro and return what it returns.

    Args:
        books: the open documents.
        macro: `Macro`, `Module.Macro` or `'book.xlsm'!Module.Macro`; or a script's whole address.
        arguments: what is passed to it.

    Raises:
        KeyError: no document has it.
    """
    if macro.startswith("vnd.sun.star.script:"):
        book, address = books.active, macro
    else:
        named = _NAME.fullmatch(macro)
        if named is None:
            raise KeyError(f"'{macro}' is no name of a macro")
        name = named["book"] or named["plain"]
        book = books(name.replace("''", "'")) if name else books.active
        address = _macro_address(book.model, named["module"], named["macro"]) if book else ""
    if book is None or not address:
        raise KeyError(f"no macro '{macro}' in the open book")
    given = tuple(one.uno if isinstance(one, Range) else one for one in arguments)
    return book.model.getScriptProvider().getScript(address).invoke(given, (), ())[0]


def _macro_address(model: Uno, module: str | None, macro: str) -> str:
    """Where a document's macro is; empty when it has none of that name."""
    defined = re.compile(rf"^\s*(?:\w+\s+)*(?:Sub|Function)\s+{macro}\b", re.IGNORECASE | re.MULTILINE)
    libraries = model.BasicLibraries
    for library in libraries.ElementNames:
        libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for name in modules.ElementNames:
            wanted = module is None or module.lower() == name.lower()
            if wanted and defined.search(modules.getByName(name)):
                return f"vnd.sun.star.script:{library}.{name}.{macro}?language=Basic&location=document"
    return ""
