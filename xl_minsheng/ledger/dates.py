"""Dates as a spreadsheet stores them and as an office writes them."""

import calendar
import datetime as dt
import re
import unicodedata

from xl_minsheng.ledger.text import clean_text

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
"""The days that an office means; what lies outside is a slip, such as 7.20 typed for a date."""

_FULL = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_IN_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_CLOCK = re.compile(r"[\sT]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_ZONED = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:?\d\d)")
_LAST_SERIAL = 2_958_465  # 31 December 9999
_MAX_LENGTH = 60  # letters of a written day
_FROM_1904 = 1462
"""Days from the first day of the 1900 system to that of the 1904 system."""
_CHINA = dt.timedelta(hours=8)
_ENDS_OF_DAY = (dt.time(23, 59), dt.time(23, 59, 59), dt.time(23, 59, 59, 999_000))
"""Clock times that systems write for “until the end of the day”."""


class NotADateError(ValueError):
    """An entry that cannot be read as a day; the message says why, in Chinese.

    Attributes:
        shown: the entry as it is to be quoted; empty where it is quoted as it stands.
    """

    def __init__(self, message: str, shown: str = "") -> None:
        super().__init__(message)
        self.shown = shown


def parse_date(value: object, year: int | None = None, *, from_1904: bool = False) -> dt.date:
    """Read a day from a cell.

    Args:
        value: a date, a datetime, an Excel serial number, or text such as 2025年7月20日,
            2025-07-20, 2025/7/20, 2025.7.20, 20250720 (which may be a number).
        year: year to use for text without one (7月20日); None refuses such text.
        from_1904: serial numbers count from 1 January 1904, as a workbook may say.

    Raises:
        NotADateError: for anything else, for days that do not exist or that no office means
            (outside `EARLIEST` to `LATEST`), and for a moment so close to midnight that a
            conversion between time zones has put it on either of two days.
    """
    if isinstance(value, dt.datetime):
        return _meant(_day(value.replace(tzinfo=None)), is_typed=False)
    if isinstance(value, dt.date):
        return _meant(value, is_typed=False)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_serial(value, from_1904=from_1904)
    if isinstance(value, str):
        return _meant(_from_text(value, year), is_typed=True)
    raise NotADateError("不是日期")


def _meant(day: dt.date, *, is_typed: bool) -> dt.date:
    if day < EARLIEST:
        raise NotADateError(f"早于{EARLIEST.year}年" + ("" if is_typed else "，像是把数字当成了日期"))
    if day > LATEST:
        raise NotADateError(f"晚于{LATEST.year}年")
    return day


def _day(moment: dt.datetime) -> dt.date:
    """The day of a moment, unless it is one that a conversion between time zones leaves behind.

    Programs that write a day as a moment of another zone put it some seconds before midnight
    (Shanghai's local mean time is 43 seconds off), or at 16:00, which is midnight in China.
    """
    clock = moment.time()
    before_midnight = clock >= dt.time(23, 59) and clock not in _ENDS_OF_DAY
    if before_midnight or clock == dt.time(16):
        raise _either_day(moment)
    return moment.date()


def _either_day(moment: dt.datetime) -> NotADateError:
    following = moment.date() + dt.timedelta(days=1)
    why = f"换算过时区，说不准是{write_date(moment)}还是{write_date(following)}"
    return NotADateError(why, f"{moment:%Y-%m-%d %H:%M}")


def _from_serial(serial: float, *, from_1904: bool) -> dt.date:
    if serial > _LAST_SERIAL and _COMPACT.fullmatch(written := f"{serial:.15g}"):
        return _meant(_from_text(written, None), is_typed=True)  # 20250720 typed as a number
    days = serial + _FROM_1904 if from_1904 else serial
    if not to_serial(EARLIEST) <= days < to_serial(LATEST) + 1:  # NaN is neither
        raise NotADateError("是数字，不是日期")
    return _day(dt.datetime(1899, 12, 30) + dt.timedelta(days=days))


def _from_text(text: str, year: int | None) -> dt.date:
    if len(text) > _MAX_LENGTH:
        raise NotADateError("不是日期")
    cleaned = " ".join(unicodedata.normalize("NFKC", clean_text(text)).split())
    if zoned := _ZONED.fullmatch(cleaned):
        return _from_zoned(zoned[1], zoned[2])
    cleaned = _CLOCK.sub("", cleaned)
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


def _from_zoned(written: str, zone: str) -> dt.date:
    """A moment with its time zone: the day on which it falls both there and in China."""
    try:
        moment = dt.datetime.fromisoformat(written)
        offset = dt.datetime.fromisoformat(f"2000-01-01T00:00{zone}").utcoffset() or dt.timedelta()
        here = moment - offset + _CHINA
    except (ValueError, OverflowError) as error:
        raise NotADateError("没有这一天") from error
    if _day(moment) != _day(here):
        raise _either_day(min(moment, here))
    return moment.date()


def to_serial(day: dt.date) -> int:
    """Excel's serial number (1900 system) of a day after February 1900."""
    return (day - dt.date(1899, 12, 30)).days


def write_date(day: dt.date) -> str:
    """2025年7月20日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
