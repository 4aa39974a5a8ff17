"""One LibreOffice for all tests of a session, and the shipped workbook open in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw
from calc_office import app, office

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load

__all__ = ["alerts", "app", "caller", "office", "shipped"]

pytest.register_assert_rewrite("month_office")  # test modules import from it before it is a plugin


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
