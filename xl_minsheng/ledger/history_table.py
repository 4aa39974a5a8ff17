"""Two years of issues beside each other: what each indicator was in each, and how many reached pace."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_minsheng.ledger.dashboard import total_of
from xl_minsheng.ledger.history import History, PastIssue, is_same_task, ledger_of, point_of
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.outline import Headline


@dataclass(frozen=True, slots=True)
class HistoryColumn:
    """An issue.

    Attributes:
        number: its number.
        cut_off: the day of its figures.
        head: the counts of all its sections.
        figures: 累计完成 by id, of the tasks that are still the same.
    """

    number: int
    cut_off: dt.date
    head: Headline
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """Two years of a ledger.

    Attributes:
        year: this year; None where the issue has no cut-off date.
        rows: the indicators of now that have a number and figures of their own, references resolved.
        this_year: issues of this year in the archive, the oldest first.
        last_year: those of last year.
    """

    year: int | None
    rows: tuple[Indicator, ...]
    this_year: tuple[HistoryColumn, ...]
    last_year: tuple[HistoryColumn, ...]


def history_table(ledger: Ledger) -> HistoryTable:
    """Two years of a ledger that knows its archive; empty columns where none was looked into.

    Args:
        ledger: of the present issue, which is no column of its own unless it is closed already.
    """
    rows = tuple(ledger.judged(one).indicator for one in ledger.indicators if one.id)
    day = ledger.issue.cut_off
    years = (day.year, day.year - 1) if day else ()
    found: list[tuple[HistoryColumn, ...]] = [
        tuple(
            column
            for past in (ledger.history or History()).issues
            if past.cut_off.year == year and (column := _column(past, rows))
        )
        for year in years
    ]
    this_year, last_year = found or ((), ())
    return HistoryTable(day.year if day else None, rows, this_year, last_year)


def _column(past: PastIssue, rows: tuple[Indicator, ...]) -> HistoryColumn | None:
    ledger = ledger_of(past)
    if ledger is None:
        return None
    figures = {}
    for row in rows:
        point = point_of(past, row.id)
        if point and point.indicator.actual is not None and is_same_task(point.indicator, row):
            figures[row.id] = point.indicator.actual
    return HistoryColumn(past.number, past.cut_off, total_of(ledger), figures)
