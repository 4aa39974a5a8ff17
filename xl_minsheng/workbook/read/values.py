"""From what a cell holds to what the ledger wants, by the column's type."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping

from xl_minsheng.ledger.dates import parse_date, write_date
from xl_minsheng.ledger.numbers import parse_number, plain
from xl_minsheng.ledger.text import CLEANING, clean_code, clean_line, clean_text
from xl_minsheng.workbook.describe.front import NO, YES
from xl_minsheng.workbook.describe.parts import Type

TYPE_NAMES = {
    Type.NUMBER: "数字",
    Type.SHARE: "百分比或小数",
    Type.POINTS: "数字",
    Type.INTEGER: "整数，如 6",
    Type.DATE: "日期，如 2025-7-20",
    Type.YES_NO: f"“{YES}”或“{NO}”",
}
"""What a cell of a type should hold, as a message says it."""

_DAY = dt.timedelta(days=1)

WORDS = (Type.TEXT, Type.PARAGRAPHS, Type.CODE)
"""Types that hold words; an empty text is their blank."""
_FIGURES = (Type.NUMBER, Type.SHARE, Type.POINTS, Type.INTEGER)
MAX_INTEGER = 100_000
"""Issue numbers, places and counts of issues stay far below it."""
_MAX_QUOTED = 60
_SEEN_FIRST = re.compile(r"[!-~\u4e00-\u9fff]")
"""A first letter that is seen, as nearly every text has."""


class FormatError(ValueError):
    """A cell whose format makes its content another: typing it anew in the same cell does not help.

    Attributes:
        remedy: what does, a Chinese clause.
    """

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


def is_blank(raw: object) -> bool:
    """Nothing there, or only spaces and letters that nobody sees."""
    if raw is None or raw == "":
        return True
    if not isinstance(raw, str) or _SEEN_FIRST.match(raw):
        return False
    for letter in raw:  # noqa: SIM110 - asked of every cell
        if not letter.isspace() and CLEANING.get(ord(letter), "-"):
            return False
    return True


def show(raw: object) -> str:
    """A cell's content as the sheet shows it."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, (int, float)) and math.isfinite(raw):
        digits = f"{raw:.15g}"
        if raw and "e" not in digits and isinstance(raw, float):
            return digits
        return plain(parse_number(raw))
    if isinstance(raw, (dt.datetime, dt.date)):
        return write_date(raw)
    if isinstance(raw, dt.timedelta):
        return plain(parse_number(raw / _DAY))
    return str(raw)


def quote(text: str) -> str:
    """A cell's content as a message quotes it: one line, not too long."""
    line = " ".join(clean_text(text).split())
    return line if len(line) <= _MAX_QUOTED else f"{line[: _MAX_QUOTED - 1]}…"


def to_text(raw: object) -> str:
    """Prose of several lines: surrounding spaces and unseen letters removed, numbers as they look."""
    return "" if is_blank(raw) else clean_text(show(raw)).strip()


def to_line(raw: object) -> str:
    """What is printed inside a sentence: as `to_text`, in one line."""
    return "" if is_blank(raw) else clean_line(show(raw))


def to_code(raw: object) -> str:
    """A key or a listed word: width folded, no spaces at all."""
    return "" if is_blank(raw) else clean_code(show(raw))


READS_WORDS: Mapping[Type, Callable[[object], str]] = {
    Type.TEXT: to_line,
    Type.PARAGRAPHS: to_text,
    Type.CODE: to_code,
}
"""How cells of the types that hold words are read."""


def to_integer(raw: object) -> int:
    """A whole number from 0 to `MAX_INTEGER`.

    Raises:
        ValueError: in Chinese, for anything else.
    """
    number = parse_number(raw)
    if number < 0:
        raise ValueError("是负数")
    if number > MAX_INTEGER:
        raise ValueError("太大")
    if number != number.to_integral_value():
        raise ValueError("不是整数")
    return int(number)


def to_yes_no(raw: object) -> bool:
    """是 or 否, or a logical value.

    Raises:
        ValueError: in Chinese, for anything else.
    """
    if isinstance(raw, bool):
        return raw
    word = to_code(raw)
    if word not in (YES, NO):
        raise ValueError("不是“是”或“否”")
    return word == YES


def convert(kind: Type, raw: object, year: int | None = None, *, from_1904: bool = False) -> object:
    """The typed value of a cell that is not blank.

    Args:
        kind: the column's type.
        raw: what the cell holds.
        year: year for dates typed without one.
        from_1904: numbers that stand for days count from 1904.

    Raises:
        ValueError: in Chinese, when the content is not of the type.
        FormatError: the cell's format has made it another.
    """
    if isinstance(raw, (dt.date, dt.time, dt.timedelta)):
        _refuse_format(kind, raw)
    match kind:
        case Type.TEXT | Type.PARAGRAPHS | Type.CODE:
            return READS_WORDS[kind](raw)
        case Type.NUMBER | Type.SHARE | Type.POINTS:
            return parse_number(raw)
        case Type.INTEGER:
            return to_integer(raw)
        case Type.DATE:
            day = raw / _DAY if isinstance(raw, dt.timedelta) else raw  # a day whose format is [h]:mm
            return parse_date(day, year, from_1904=from_1904)
        case Type.YES_NO:
            return to_yes_no(raw)


def _refuse_format(kind: Type, raw: dt.date | dt.time | dt.timedelta) -> None:
    """A figure in a cell formatted as a day or a time, or a code that was taken for a day (3-3)."""
    what = "日期" if isinstance(raw, dt.date) else "时间"
    if kind in _FIGURES:
        raise FormatError(f"这一格设成了{what}格式，不是数字", "请把这一格的格式改为“常规”，再填数字")
    if kind is Type.CODE:
        example = f"，如 {raw.month}-{raw.day}" if isinstance(raw, dt.date) else ""
        raise FormatError(f"被表格程序变成了{what}", f"请先把这一格的格式设为“文本”，再填一次{example}")


def blank(kind: Type) -> object:
    """What a blank cell of a type means to the ledger: empty text, or None."""
    return "" if kind in WORDS else None
