"""One LibreOffice for the workbooks of other hands, and opening one of them in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

INPUTS = Path(__file__).parent / "inputs"


@pytest.fixture(scope="session")
def open_in_libreoffice(
    soffice: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], xw.Book]]:
    """Return a function that opens a copy of an input; the office ends after the last test."""
    from xlwings_libreoffice import register

    register(activate=False)
    before = xw.engines.active
    xw.engines["libreoffice"].activate()
    app = xw.App(visible=False, add_book=False)
    folder = tmp_path_factory.mktemp("inputs")  # a lock file stands beside what is open
    yield lambda name: app.books.open(shutil.copy(INPUTS / name, folder / name))
    app.quit()
    xw.engines.active = before
