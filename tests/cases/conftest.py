"""One LibreOffice for the workbooks of other hands, and opening one of them in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

INPUTS = Path(__file__).parent / "inputs"


@pytest.fixture(scope="session")
def open_in_libreoffice(soffice: object) -> Iterator[Callable[[str], xw.Book]]:
    """Return a function that opens an input of a name; the office ends after the last test."""
    from xl_minsheng.libreoffice.engine import register

    register(activate=False)
    before = xw.engines.active
    xw.engines["libreoffice"].activate()
    app = xw.App(visible=False, add_book=False)
    yield lambda name: app.books.open(INPUTS / name)
    app.quit()
    xw.engines.active = before
