"""Days are read in every form an office writes them, and written in one."""

import calendar
import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from xl_minsheng.ledger.dates import NotADateError, month_end, parse_date, to_serial, write_date

JULY_20 = dt.date(2025, 7, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2025年7月20日",
        "2025年07月20日",
        "2025年7月20",
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


@pytest.mark.parametrize("written", ["7月20日", "7月20", "07 月 20 日", "７月２０日"])
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


@pytest.mark.parametrize("number", [0, 0.5, -1, 2_958_466, 20_251_399_000, math.nan, math.inf, -math.inf])
def test_a_number_outside_the_calendar_is_refused(number: float) -> None:
    """Excel's days run from 1 to 2958465."""
    with pytest.raises(NotADateError, match=r"^是数字，不是日期$"):
        parse_date(number)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, dt.date(1900, 1, 1)),
        (31, dt.date(1900, 1, 31)),
        (59, dt.date(1900, 2, 28)),
        (61, dt.date(1900, 3, 1)),
        (45658, dt.date(2025, 1, 1)),
        (2_958_465, dt.date(9999, 12, 31)),
        (2_958_465.99, dt.date(9999, 12, 31)),
    ],
)
def test_serial_numbers_count_as_excel_does(serial: float, day: dt.date) -> None:
    """On both sides of the day that Excel invented, and at either end."""
    assert parse_date(serial) == day


@pytest.mark.parametrize("serial", [60, 60.5])
def test_the_day_that_excel_invented_is_refused(serial: float) -> None:
    """Serial 60 shows as 29 February 1900, which never was."""
    with pytest.raises(NotADateError, match=r"^没有这一天$"):
        parse_date(serial)


@given(st.integers(61, 2_958_465))
def test_serial_numbers_agree_with_openpyxl(serial: int) -> None:
    """Another reader of Excel files sees the same day, and the day gives the number back."""
    day = parse_date(serial)

    assert day == from_excel(serial).date()
    assert to_serial(day) == serial


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


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    """What the bulletin prints is what it meant."""
    assert parse_date(write_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(day.strftime("%Y%m%d")) == day


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_where_the_calendar_says(year: int, month: int) -> None:
    """Thirty days, thirty-one, and February by the leap year."""
    assert month_end(year, month) == dt.date(year, month, calendar.monthrange(year, month)[1])
