"""The spreadsheet documents that are open in an office."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.book import Book
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.uno_values import file_url, properties, system_path

if TYPE_CHECKING:
    from xlwings_libreoffice.app import App

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_AS_CONFIGURED = 3  # com.sun.star.document.MacroExecMode.USE_CONFIG: no question, what the profile allows


@engine_part
class Books(base_classes.Books):
    """Documents in the order in which they were opened."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self._known: list[Book] = []
        self._active: Book | None = None

    @property
    def api(self) -> Any:
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

    def of(self, model: Any) -> Book:
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
        update_links: Any = None,
        read_only: Any = None,
        format: Any = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        *others: Any,
        **named: Any,
    ) -> Book:
        """Open a file; macros run only if the office's settings allow it.

        Raises:
            OSError: LibreOffice cannot read it.
        """
        if any(other is not None for other in (update_links, format, *others, *named.values())):
            raise NotOfferedError("Books.open", "只有fullname、read_only和password")
        arguments: dict[str, Any] = {"MacroExecutionMode": _AS_CONFIGURED}
        if read_only:
            arguments["ReadOnly"] = True
        if password:
            arguments["Password"] = password
        return self._load(file_url(os.path.realpath(fullname)), **arguments)

    def _load(self, url: str, **arguments: Any) -> Book:
        hidden = not self.app.visible
        given = properties(Hidden=hidden, **arguments)
        model = self.app.desktop.loadComponentFromURL(url, "_blank", 0, given)
        if model is None:
            shown = system_path(url)
            raise OSError(
                f"LibreOffice打不开“{shown}”：文件损坏、需要密码，或正在别处打开"
                f"（没有人打开时，请删除旁边的“.~lock.{os.path.basename(shown)}#”）"
            )
        book = self.of(model)
        self.activate(book)
        return book
