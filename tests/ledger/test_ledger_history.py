"""What earlier issues say of an indicator: this year's, and the same period of last year."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, WELLS, small
from histories import Closed, history, issue_of, year_of

from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.history import History, is_same_name, unmoved_issues

JUNE, JULY = dt.date(2025, 6, 20), dt.date(2025, 7, 20)
LAST_JULY = dt.date(2024, 7, 20)


def with_actual(actual: int, **fields: object) -> Indicator:
    """The bridges with another figure."""
    return replace(BRIDGES, actual=Decimal(actual), **fields)


def test_m6_only_earlier_issues_of_the_year_are_followed() -> None:
    """Neither last year's, nor later ones, nor this one's own copy."""
    now = issue_of(7, JULY)
    archive = history(
        issue_of(7, JULY, with_actual(9)),
        issue_of(8, dt.date(2025, 8, 20), with_actual(9)),
        issue_of(6, JUNE, with_actual(2)),
        issue_of(12, dt.date(2024, 12, 20), with_actual(9)),
        issue_of(5, dt.date(2025, 5, 20), with_actual(1)),
    )
    assert [(one.number, one.indicator.actual) for one in archive.track(BRIDGES, now.issue)] == [
        (5, 1),
        (6, 2),
    ]


def test_an_issue_whose_cut_off_was_corrected_is_not_its_own_predecessor() -> None:
    """Same number, same day of issue; one whose number was forgotten has another day."""
    now = small(number=7, cut_off=JULY, issued_on=dt.date(2025, 7, 21))
    own = small(number=7, cut_off=dt.date(2025, 7, 18), issued_on=dt.date(2025, 7, 21))
    other = small(number=7, cut_off=JUNE, issued_on=dt.date(2025, 6, 21))
    assert [one.cut_off for one in history(own, other).before(now.issue)] == [JUNE]


def test_an_issue_that_counted_in_another_unit_says_nothing() -> None:
    """Neither does one that judged it as another kind."""
    now = issue_of(7, JULY)
    archive = history(
        issue_of(5, dt.date(2025, 5, 20), with_actual(1)), issue_of(6, JUNE, with_actual(2, unit="座"))
    )
    assert [one.number for one in archive.track(BRIDGES, now.issue)] == [5]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((dt.date(2024, 7, 20),), dt.date(2024, 7, 20)),
        ((dt.date(2024, 7, 5), dt.date(2024, 7, 18), dt.date(2024, 8, 2)), dt.date(2024, 7, 18)),
        ((dt.date(2024, 7, 4), dt.date(2024, 8, 5)), None),
        ((dt.date(2023, 7, 20), dt.date(2025, 6, 20)), None),
    ],
)
def test_the_same_period_is_the_nearest_issue_of_last_year(
    days: tuple[dt.date, ...], found: dt.date | None
) -> None:
    """At most fifteen days off; no other year stands in."""
    archive = history(*(issue_of(number, day) for number, day in enumerate(days, start=1)))
    past = archive.same_period(issue_of(7, JULY).issue)
    assert (past.cut_off if past else None) == found


def test_the_same_period_of_a_leap_day_is_the_last_of_february() -> None:
    """29 February 2028 has no same day in 2027."""
    archive = history(issue_of(2, dt.date(2027, 2, 28)))
    past = archive.same_period(issue_of(2, dt.date(2028, 2, 29)).issue)
    assert past is not None
    assert past.cut_off == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("fields", "comparable"),
    [
        ({}, True),
        ({"name": "新建（改建）桥梁"}, False),
        ({"name": "新建桥梁数"}, True),
        ({"name": "“新建桥梁”"}, True),
        ({"unit": "座"}, False),
        ({"name": "新打水井"}, False),
    ],
)
def test_a_number_given_to_another_task_is_not_compared(fields: dict[str, object], comparable: bool) -> None:
    """Ids are kept over the years, and sometimes given away: name, unit and kind must agree."""
    archive = history(issue_of(7, LAST_JULY, with_actual(2, **fields)))
    assert (archive.last_year(BRIDGES, issue_of(7, JULY).issue) is not None) is comparable


def test_how_long_nothing_has_moved_is_counted_back_from_now() -> None:
    """3, 5, 5, 5: for two issues in a row; a figure of long ago that is the same does not count."""
    _, judged = year_of({dt.date(2025, month, 20): figure for month, figure in enumerate((5, 3, 5, 5, 5), 3)})
    assert judged.history is not None
    points = judged.history.track(judged.indicator, issue_of(5, JULY).issue)
    assert unmoved_issues(points, judged.indicator) == 2


def test_nothing_is_listed_or_read_before_it_is_asked_for() -> None:
    """An archive of years must not hold up whoever does not ask."""
    asked: list[str] = []

    class Unread(Closed):
        @property
        def ledger(self) -> Ledger:
            asked.append("read")
            raise ValueError("damaged")

    def find() -> list[Unread]:
        asked.append("list")
        return [object.__new__(Unread)]

    archive = History(find)
    replace(small(), history=archive).judged(BRIDGES)
    assert asked == []


def test_an_issue_that_cannot_be_read_says_nothing() -> None:
    """The others still do."""

    class Damaged:
        number, cut_off = 6, JUNE

        @property
        def ledger(self) -> Ledger:
            raise ValueError("damaged")

    archive = History(lambda: [Damaged(), Closed(issue_of(5, dt.date(2025, 5, 20), BRIDGES))])
    assert [one.number for one in archive.track(BRIDGES, issue_of(7, JULY).issue)] == [5]


def test_what_was_read_beside_a_ledger_is_no_part_of_it() -> None:
    """Two ledgers of the same entries are equal, whatever archives they know."""
    assert replace(small(), history=history(issue_of(6, JUNE))) == small()
    assert is_same_name("", "") is False
    assert WELLS.name != BRIDGES.name
