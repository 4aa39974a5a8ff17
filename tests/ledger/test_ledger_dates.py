"""Days are read in every form an office writes them, and written in one."""

import calendar
import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from xl_minsheng.ledger.dates import (
    EARLIEST,
    LATEST,
    NotADateError,
    month_end,
    parse_date,
    to_serial,
    write_date,
)

JULY_20 = dt.date(2025, 7, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2025年7月20日",
        "2025年07月20日",
        "2025年7月20",
        "2025年7月20号",
        "2025 年 7 月 20 日",
        "２０２５年７月２０日",
        "2025-07-20",
        "2025-7-20",
        "2025/7/20",
        "２０２５／７／２０",
        "2025.7.20",
        "20250720",
        " 2025-07-20　",
        "2025-07-20 00:00:00",
        "2025-07-20T18:30:00.000",
        "2025年7月20日 9:05",
    ],
)
def test_every_written_form_of_a_day_is_read(written: str) -> None:
    """Chinese, dashes, slashes, points, eight digits, full width, with or without a clock time."""
    assert parse_date(written) == JULY_20


@pytest.mark.parametrize("value", [JULY_20, dt.datetime(2025, 7, 20, 23, 59), 45858, 45858.0, 45858.999])
def test_a_day_from_a_spreadsheet_is_read(value: object) -> None:
    """Dates, times of a day and serial numbers mean their day."""
    assert parse_date(value) == JULY_20


@pytest.mark.parametrize("written", ["7月20日", "7月20", "7月20号", "07 月 20 日", "７月２０日"])
def test_a_day_without_a_year_takes_the_year_given(written: str) -> None:
    """The year is the issue's; where none is known such text is refused."""
    assert parse_date(written, 2025) == JULY_20
    with pytest.raises(NotADateError, match=r"^不是日期$"):
        parse_date(written)


def test_the_29th_of_february_needs_a_leap_year() -> None:
    """2月29日 is a day in 2024 and none in 2025."""
    assert parse_date("2月29日", 2024) == dt.date(2024, 2, 29)
    with pytest.raises(NotADateError, match=r"^没有这一天$"):
        parse_date("2月29日", 2025)


@pytest.mark.parametrize("written", ["2025-02-29", "2025年4月31日", "2025/13/1", "2025.0.5", "20250732"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    """The calendar decides, not the pattern."""
    with pytest.raises(NotADateError, match=r"^没有这一天$"):
        parse_date(written)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "待定",
            "7月",
            "2025年7月",
            "25年7月20日",
            "2025-7",
            "202507",
            "7月底",
            "2025年7月20日左右",
            "45858",
        ),
        *(True, False, None, ["2025-07-20"]),
    ],
)
def test_what_names_no_day_is_refused(value: object) -> None:
    """A month, a guess, a short year, a logical value or a blank is no day."""
    with pytest.raises(NotADateError, match=r"^不是日期$"):
        parse_date(value, 2025)


def test_eight_digits_typed_as_a_number_are_a_day() -> None:
    """20250720 is far beyond the last serial, so nothing else can be meant."""
    assert parse_date(20250720.0) == dt.date(2025, 7, 20)
    with pytest.raises(NotADateError, match=r"^没有这一天$"):
        parse_date(20251399)


OUTSIDE = [
    *(0, 0.5, -1, 5, 7.2, 60, 2025, 20_25.07, 36_525, 36_525.5, 73_416, 202_507, 2_958_465, 2_958_466),
    *(20_251_399_000, math.nan, math.inf, -math.inf, -1e12, 1e300),
]
"""Numbers that are no day an office means: 7.20, the bare year, the day before 2000, the day after 2100."""


@pytest.mark.parametrize("number", OUTSIDE)
def test_k3_a_number_that_no_office_means_as_a_day_is_refused(number: float) -> None:
    """7.20 is 7 January 1900 to a spreadsheet, and no date to anybody else."""
    with pytest.raises(NotADateError, match=r"^是数字，不是日期$"):
        parse_date(number)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (dt.datetime(1900, 1, 7, 4, 48), "早于2000年，像是把数字当成了日期"),
        (dt.date(1905, 7, 17), "早于2000年，像是把数字当成了日期"),
        (dt.date(1999, 12, 31), "早于2000年，像是把数字当成了日期"),
        ("1999年12月31日", "早于2000年"),
        ("0025-07-20", "早于2000年"),
        (dt.date(2101, 1, 1), "晚于2100年"),
        (dt.datetime(9999, 12, 31), "晚于2100年"),
        ("9999-12-31", "晚于2100年"),
        ("25250720", "晚于2100年"),
    ],
)
def test_k3_a_day_that_no_office_means_is_refused(value: object, why: str) -> None:
    """Outside the years that the cell's own validation allows."""
    with pytest.raises(NotADateError, match=f"^{why}$"):
        parse_date(value)


@pytest.mark.parametrize("day", [EARLIEST, LATEST])
def test_the_first_and_the_last_day_of_an_office_are_read(day: dt.date) -> None:
    """In every form."""
    assert [parse_date(form) for form in (day, write_date(day), to_serial(day), to_serial(day) + 0.5)] == [
        day
    ] * 4


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2025, 7, 19, 23, 59, 17),
        dt.datetime(2025, 7, 19, 16),
        45857.9995,
        45857.99999999999,
        "2025-07-19T23:59:17.000Z",
        "2025-07-19T16:00:00.000Z",
        "2025-07-19T23:59:17+08:00",
        "2025-07-20T01:00:00+09:30",
    ],
)
def test_k10_a_moment_beside_midnight_is_asked_about(value: object) -> None:
    """A conversion between time zones has left it on either day; nobody can tell which."""
    with pytest.raises(
        NotADateError, match=r"^换算过时区，说不准是2025年7月19日还是2025年7月20日$"
    ) as caught:
        parse_date(value)
    assert caught.value.shown.startswith("2025-07-19 ")


@pytest.mark.parametrize(
    "value",
    [
        "2025-07-20T00:00:00.000Z",
        "2025-07-20T00:00:00Z",
        "2025-07-20 15:00Z",
        "2025-07-20T00:00:00+08:00",
        "2025-07-20T18:30:00.123+0800",
        dt.datetime(2025, 7, 20, 23, 59, 59),
        dt.datetime(2025, 7, 20, 15, 59, 59, 999_000),
        "2025-07-20 23:59:59",
    ],
)
def test_a_moment_that_is_the_same_day_in_both_zones_is_that_day(value: object) -> None:
    """Here and where it was written; 23:59:59 means the end of the day."""
    assert parse_date(value) == JULY_20


@pytest.mark.parametrize(
    "value", ["2025-07-32T00:00:00Z", "2025-07-20T25:00:00Z", "2025-07-20T00:00:00+99:00"]
)
def test_a_moment_that_does_not_exist_is_refused(value: str) -> None:
    """The calendar and the clock decide."""
    with pytest.raises(NotADateError, match=r"^没有这一天$"):
        parse_date(value)


def test_k4_a_number_of_the_1904_system_counts_from_1904() -> None:
    """44396 there is 45858 elsewhere; dates and text are days in either."""
    assert parse_date(44396, from_1904=True) == JULY_20
    for value in (JULY_20, "2025-7-20", 20250720):
        assert parse_date(value, from_1904=True) == JULY_20


def test_a_long_text_is_no_date_and_takes_no_time() -> None:
    """Tens of thousands of blanks or of T are looked at once."""
    for text in ("甲" + "T" * 30_000 + "甲", " " * 32_000 + "甲", "1" * 30_000):
        with pytest.raises(NotADateError, match=r"^不是日期$"):
            parse_date(text)


@given(st.dates(EARLIEST, LATEST))
def test_serial_numbers_agree_with_openpyxl(day: dt.date) -> None:
    """Another reader of Excel files sees the same day, and the day gives the number back."""
    serial = to_serial(day)

    assert parse_date(serial) == from_excel(serial).date() == day


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (JULY_20, "2025年7月20日"),
        (dt.date(2025, 1, 5), "2025年1月5日"),
        (dt.date(2024, 12, 31), "2024年12月31日"),
    ],
)
def test_a_day_is_written_without_leading_zeros(day: dt.date, written: str) -> None:
    """2025年7月20日, and not 2025年07月20日."""
    assert write_date(day) == written


@given(st.dates(EARLIEST, LATEST))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    """What the bulletin prints is what it meant."""
    assert parse_date(write_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(day.strftime("%Y%m%d")) == day


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_where_the_calendar_says(year: int, month: int) -> None:
    """Thirty days, thirty-one, and February by the leap year."""
    assert month_end(year, month) == dt.date(year, month, calendar.monthrange(year, month)[1])


def test_an_early_day_typed_as_a_number_is_told_as_a_day() -> None:
    """Whoever typed 18990720 meant a day; nobody took a number for one."""
    with pytest.raises(NotADateError, match=r"^早于2000年$"):
        parse_date(18990720.0)
