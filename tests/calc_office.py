"""Fixtures of a LibreOffice that all tests of a session share, reached through the engine."""

from collections.abc import Iterator

import pytest
import xlwings as xw


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
