"""The shipped workbook and others, open in the double."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw
from xlwings_double import AppDouble, open_double

from xl_minsheng.excel.compose import make_workbook
from xl_minsheng.workbook.sample import load


@functools.cache
def shipped() -> bytes:
    """The shipped ledger as a workbook file."""
    return make_workbook(load(), macro_enabled=True)


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[Callable[..., xw.Book]]:
    """Open a workbook beside nothing else, and make it the one whose button is clicked."""

    def open_it(data: bytes | None = None, fullname: str | None = None) -> xw.Book:
        data = shipped() if data is None else data
        if fullname is None:
            folder = tmp_path / "专报"
            folder.mkdir(exist_ok=True)
            (folder / "民生实事.xlsm").write_bytes(data)
            fullname = str(folder / "民生实事.xlsm")
        book = open_double(data, fullname)
        book.set_mock_caller()
        return book

    yield open_it
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller
    while "double" in xw.engines.engines_by_name and xw.engines.engines[-1].name == "double":
        xw.engines.engines.pop()
    xw.engines.engines_by_name.pop("double", None)


@pytest.fixture
def book(caller: Callable[..., xw.Book]) -> xw.Book:
    """The shipped workbook, open."""
    return caller()


@pytest.fixture
def app(book: xw.Book) -> AppDouble:
    """The program it is open in."""
    return book.app.impl
