"""One LibreOffice for all tests of a session, reached through the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load

pytest.register_assert_rewrite("month_office")  # test modules import from it before it is a plugin


@pytest.fixture(scope="session")
def office(soffice: object) -> Iterator[xw.App]:
    """The office, ended after the last test."""
    from xlwings_libreoffice import register

    register(activate=False)
    before = xw.engines.active
    xw.engines["libreoffice"].activate()
    app = xw.App(visible=False, add_book=False)
    xw.engines.active = before
    yield app
    app.quit()


@pytest.fixture
def app(office: xw.App) -> Iterator[xw.App]:
    """The office, with no document open before and after."""
    before = xw.engines.active
    xw.engines["libreoffice"].activate()
    office.activate()
    yield office
    xw.engines.active = before
    office.screen_updating = True
    for book in list(office.books):
        book.close()


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    """A new document."""
    return app.books.add()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    """Its only sheet."""
    return book.sheets[0]


@pytest.fixture(scope="session")
def shipped() -> bytes:
    """The shipped ledger as a workbook file."""
    return make_workbook(load(), macro_enabled=True)


@pytest.fixture
def alerts(app: xw.App) -> Iterator[list[tuple[str, str, str | None]]]:
    """Messages that were shown: text, title, mode."""
    shown: list[tuple[str, str, str | None]] = []

    def show(prompt: str, title: str, buttons: str | None, mode: str | None) -> str:
        shown.append((prompt, title, mode))
        return "ok"

    app.impl.show_alert = show
    yield shown
    app.impl.show_alert = None


@pytest.fixture
def caller(app: xw.App, shipped: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """A copy of the shipped workbook, open, as the one whose button is clicked."""
    folder = tmp_path / "专报"
    folder.mkdir()
    (folder / "民生实事.xlsm").write_bytes(shipped)
    book = app.books.open(folder / "民生实事.xlsm")
    monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)  # as set_mock_caller does
    return book
