"""From one issue to the next, and from one year to the next: what a careful clerk does by hand.

Entries stay in their rows: what is emptied is an entry whose fields are blank.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_minsheng.ledger.dates import month_end
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.ledger import Count, Ledger


@dataclass(frozen=True, slots=True)
class NextIssue:
    """Number and days of an issue that is to be begun.

    Attributes:
        number: its number.
        cut_off: the day its figures are counted to.
        issued_on: its printed date.
        begins_year: it is the first of a new year: targets and figures begin anew.
    """

    number: int
    cut_off: dt.date
    issued_on: dt.date
    begins_year: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a new year, as a list of the superior office gives it.

    Attributes:
        target: what is to be done; None where the list does not say.
        due: last day; None for the year's last.
        start: first day; None for the year's first.
    """

    target: Decimal | None = None
    due: dt.date | None = None
    start: dt.date | None = None


def propose(
    number: int,
    cut_off: dt.date,
    issued_on: dt.date | None,
    earlier: Sequence[dt.date] = (),
    *,
    runs_on: bool = False,
) -> NextIssue:
    """Number and days one period on.

    Args:
        number: of the issue that ends.
        cut_off: its cut-off date.
        issued_on: its printed date; None where it has none.
        earlier: cut-off dates of the issues before, the last one first; without any it is a month.
        runs_on: numbers run on over the end of a year; otherwise each year begins with 1.
    """
    following = _following(cut_off, earlier)
    begins_year = following.year > cut_off.year
    delay = issued_on - cut_off if issued_on else dt.timedelta()
    first = 1 if begins_year and not runs_on else number + 1
    return NextIssue(first, following, following + max(delay, dt.timedelta()), begins_year)


def _following(cut_off: dt.date, earlier: Sequence[dt.date]) -> dt.date:
    """The interval of the last two issues on: in months where they are, otherwise in days."""
    if not earlier or earlier[0] >= cut_off:
        return _months_on(cut_off, 1)
    if len(earlier) > 1 and _months_on(earlier[1], 1) == cut_off:  # twice a month: the 5th and the 20th
        return _months_on(earlier[0], 1)
    months = (cut_off.year - earlier[0].year) * 12 + cut_off.month - earlier[0].month
    if months and _months_on(earlier[0], months) == cut_off:
        return _months_on(cut_off, months)
    return cut_off + (cut_off - earlier[0])


def _months_on(day: dt.date, months: int) -> dt.date:
    """So many months later; from a month's last day to a month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last if day == month_end(day.year, day.month) else last.replace(day=min(day.day, last.day))


def begin_next(ledger: Ledger, following: NextIssue) -> Ledger:
    """The ledger as the next issue of the same year begins with it.

    累计完成 goes into 上期累计, and stays until it is written over. A row that has not moved adds one to
    未变期数. Totals, news and articles are emptied; reasons stay, for the checks to ask about.

    Args:
        ledger: of the issue that ends, blanks filled from the archive.
        following: number and days.
    """
    rows = tuple(map(_begin_row, ledger.indicators))
    return _emptied(ledger, following, rows)


def _begin_row(row: Indicator) -> Indicator:
    if row.same_as or row.actual is None:  # figures of a reference are another row's; a late one stays open
        return row
    unchanged = row.unchanged + 1 if row.previous == row.actual else 0
    return replace(row, previous=row.actual, unchanged=unchanged, source="")


def begin_year(ledger: Ledger, following: NextIssue, tasks: Mapping[str, Task] | None = None) -> Ledger:
    """The ledger as the first issue of a new year begins with it: ids and structure stay, figures go.

    Args:
        ledger: of the last issue of the old year.
        following: number and days.
        tasks: the new year's tasks by id; None empties every target.
    """
    rows = tuple(_begin_row_of_year(row, (tasks or {}).get(row.id)) for row in ledger.indicators)
    areas = tuple(replace(one, target=None, actual=None) for one in ledger.areas)
    return replace(_emptied(ledger, following, rows), areas=areas)


def _begin_row_of_year(row: Indicator, task: Task | None) -> Indicator:
    blank = replace(
        row,
        target=None,
        actual=None,
        previous=None,
        declared=None,
        reason="",
        data_due=None,
        extra_1=None,
        extra_2=None,
        unchanged=0,
        entered_on=None,
        baseline=None,
        source="",
    )
    if task is None:
        return blank
    return replace(blank, target=task.target, due=task.due or row.due, start=task.start or row.start)


def _emptied(ledger: Ledger, following: NextIssue, rows: tuple[Indicator, ...]) -> Ledger:
    issue = replace(
        ledger.issue,
        number=following.number,
        cut_off=following.cut_off,
        issued_on=following.issued_on,
        total_number=ledger.issue.total_number + 1 if ledger.issue.total_number else None,
        upload_total=None,
        news_total=None,
    )
    return replace(
        ledger,
        issue=issue,
        indicators=rows,
        uploads=_without_counts(ledger.uploads, begins_year=following.begins_year),
        news=_without_counts(ledger.news, begins_year=following.begins_year),
        news_items=(),
        articles=(),
    )


def _without_counts(counts: Sequence[Count], *, begins_year: bool) -> tuple[Count, ...]:
    return tuple(replace(one, count=None, previous=None if begins_year else one.count) for one in counts)


def old_days(ledger: Ledger, year: int) -> list[tuple[Indicator, dt.date]]:
    """Rows whose start or due date lies before a year, with that date: what a new year must look at."""
    return [
        (row, day)
        for row in ledger.indicators
        for day in (row.start, row.due)
        if day is not None and day.year < year
    ]
