"""Made-up archives: closed issues whose figures the tests know."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from builders import BRIDGES, small

from xl_minsheng.ledger import Indicator, Judged, Ledger
from xl_minsheng.ledger.history import History


@dataclass(frozen=True)
class Closed:
    """A closed issue that was never on a disk."""

    ledger: Ledger

    @property
    def number(self) -> int:
        """Its number."""
        assert self.ledger.issue.number is not None
        return self.ledger.issue.number

    @property
    def cut_off(self) -> dt.date:
        """The day of its figures."""
        assert self.ledger.issue.cut_off is not None
        return self.ledger.issue.cut_off


def history(*ledgers: Ledger) -> History:
    """An archive of these issues."""
    return History(lambda: [Closed(ledger) for ledger in ledgers])


def issue_of(number: int, day: dt.date, *indicators: Indicator) -> Ledger:
    """An issue of some indicators, issued the day after its cut-off."""
    return small(*indicators, number=number, cut_off=day, issued_on=day + dt.timedelta(days=1))


def year_of(
    figures: Mapping[dt.date, object], indicator: Indicator = BRIDGES, **settings: Any
) -> tuple[Ledger, Judged]:
    """The last of some issues of one indicator, with the others as its archive.

    Args:
        figures: what it was at each cut-off date; each issue's last figure is the one before.
        indicator: which.
        settings: of the last issue.

    Returns:
        The last issue's ledger, and the indicator in it.
    """
    ledgers, before = [], None
    for number, (day, figure) in enumerate(figures.items(), start=1):
        actual = None if figure is None else Decimal(str(figure))
        ledgers.append(issue_of(number, day, replace(indicator, actual=actual, previous=before)))
        before = actual
    *earlier, last = ledgers
    last = replace(last, history=history(*earlier), issue=replace(last.issue, **settings))
    return last, last.judged(last.indicators[0])
