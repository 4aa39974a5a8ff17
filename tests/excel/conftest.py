"""The shipped workbook and others, open in the double."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl.utils.cell import coordinate_to_tuple
from xlwings_double import AppDouble, CellDouble, open_double

from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import compose, make_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import Content, with_cells


@functools.cache
def shipped() -> bytes:
    """The shipped ledger as a workbook file."""
    return make_workbook(load(), macro_enabled=True)


@pytest.fixture(scope="module")
def example() -> Ledger:
    """Return the shipped example, every entry at its place."""
    return with_cells(load())


@pytest.fixture(scope="module")
def content(example: Ledger) -> Content:
    """Return the composed contents of the shipped example."""
    return compose(example)


@pytest.fixture
def caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., xw.Book]:
    """Open a workbook in a folder of its own, and make it the one whose button is clicked."""
    monkeypatch.setattr(xw.engines, "engines", list(xw.engines.engines))
    monkeypatch.setattr(xw.engines, "engines_by_name", dict(xw.engines.engines_by_name))

    def open_it(data: bytes | None = None, fullname: str | None = None) -> xw.Book:
        data = shipped() if data is None else data
        if fullname is None:
            folder = tmp_path / "专报"
            folder.mkdir(exist_ok=True)
            (folder / "民生实事.xlsm").write_bytes(data)
            fullname = str(folder / "民生实事.xlsm")
        book = open_double(data, fullname)
        monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)  # as set_mock_caller does
        return book

    return open_it


@pytest.fixture
def book(caller: Callable[..., xw.Book]) -> xw.Book:
    """The shipped workbook, open."""
    return caller()


@pytest.fixture
def app(book: xw.Book) -> AppDouble:
    """The program it is open in."""
    return book.app.impl


@pytest.fixture
def put() -> Callable[..., None]:
    """Type something into a cell of the double, past the engine and its counts."""

    def write(book: xw.Book, sheet: str, address: str, value: Any, formula: str | None = None) -> None:
        place = coordinate_to_tuple(address)
        cell = book.sheets[sheet].impl.cells_by_place.setdefault(place, CellDouble())
        cell.value = value
        cell.formula = formula if formula is not None else "" if value is None else str(value)

    return write
