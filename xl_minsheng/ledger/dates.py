"""Dates as a spreadsheet stores them and as an office writes them."""

import calendar
import datetime as dt
import re
import unicodedata

_FULL = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_IN_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_LAST_SERIAL = 2_958_465  # 31 December 9999
_NO_DAY = 60  # 29 February 1900


class NotADateError(ValueError):
    """An entry that cannot be read as a day; the message says why, in Chinese."""


def parse_date(value: object, year: int | None = None) -> dt.date:
    """Read a day from a cell.

    Args:
        value: a date, a datetime, an Excel serial number (1900 system), or text such
            as 2025年7月20日, 2025-07-20, 2025/7/20, 2025.7.20, 20250720 (which may be a number).
        year: year to use for text without one (7月20日); None refuses such text.

    Raises:
        NotADateError: for anything else, and for days that do not exist.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_serial(value)
    if isinstance(value, str):
        return _from_text(value, year)
    raise NotADateError("不是日期")


def _from_serial(serial: float) -> dt.date:
    if serial > _LAST_SERIAL and _COMPACT.fullmatch(written := f"{serial:.15g}"):
        return _from_text(written, None)  # 20250720 typed as a number
    if not 1 <= serial < _LAST_SERIAL + 1:
        raise NotADateError("是数字，不是日期")
    day = int(serial)
    # Excel counts a 29 February 1900 that never was.
    if day == _NO_DAY:
        raise NotADateError("没有这一天")
    base = dt.date(1899, 12, 30) if day > _NO_DAY else dt.date(1899, 12, 31)
    return base + dt.timedelta(days=day)


def _from_text(text: str, year: int | None) -> dt.date:
    cleaned = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    found = _FULL.fullmatch(cleaned) or _COMPACT.fullmatch(cleaned)
    parts = tuple(map(int, found.groups())) if found else None
    if parts is None and year is not None and (found := _IN_YEAR.fullmatch(cleaned)):
        parts = (year, *map(int, found.groups()))
    if parts is None:
        raise NotADateError("不是日期")
    try:
        return dt.date(*parts)
    except ValueError as error:
        raise NotADateError("没有这一天") from error


def to_serial(day: dt.date) -> int:
    """Excel's serial number (1900 system) of a day after February 1900."""
    return (day - dt.date(1899, 12, 30)).days


def write_date(day: dt.date) -> str:
    """2025年7月20日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
