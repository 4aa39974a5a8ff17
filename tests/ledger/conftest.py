"""The shipped example, as the tests of the ledger count it."""

import pytest

from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.sample import load


@pytest.fixture(scope="session")
def sample() -> Ledger:
    """Return the ledger of 第6期: 53 projects in five sections, cut off on 20 July 2025."""
    return load()
