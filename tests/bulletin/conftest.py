"""Ledgers for the tests of bulletins."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from xl_minsheng.ledger import Indicator, Issue, Judged, Ledger, Project, Section, assess
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

ISSUE = Issue(
    title="民生专报", number=7, body="专班", issued_on=dt.date(2025, 7, 20), cut_off=dt.date(2025, 7, 20)
)


@pytest.fixture(scope="session")
def sample() -> Ledger:
    """The shipped ledger with its places in the workbook."""
    return with_cells(load())


@pytest.fixture
def judged() -> Callable[..., Judged]:
    """Return a function that makes a judged indicator of some figures."""

    def make(**fields: Any) -> Judged:
        given = {"id": "A01-1", "project": "A01", "name": "新建桥梁", "unit": "座"} | fields
        for name in ("actual", "target", "previous", "extra_1", "extra_2"):
            if isinstance(given.get(name), (int, float, str)):
                given[name] = Decimal(str(given[name]))
        indicator = Indicator(**given)
        return Judged(indicator, assess(indicator, ISSUE))

    return make


@pytest.fixture
def small() -> Callable[..., Ledger]:
    """Return a function that makes a placed ledger of one section, one project and these indicators."""

    def make(*indicators: Indicator, category: str = "", headline: str = "重点实事") -> Ledger:
        ledger = Ledger(
            ISSUE,
            (Section("A", 1, "全市实事", headline),),
            (Project("A01", "A", 1, "修桥", category),),
            indicators,
        )
        return with_cells(ledger)

    return make
