"""What Excel makes of a text that is put into a cell: a formula, a number, a date, or the text.

xlwings' users rely on it: on Excel `range.value = "123"` leaves a number, `"'123"` a text.
"""

import datetime as dt
import re
from dataclasses import dataclass

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_PERCENT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)%")
_DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: +(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|NULL!|NUM!|DIV/0!)")
_LOGICAL = {"TRUE": True, "FALSE": False}
_FIRST = frozenset("=+-.'#0123456789TtFf")
"""What a text that is not simply itself begins with."""

DATE_CODE = "yyyy/m/d"
TIME_CODE = "yyyy/m/d h:mm"
"""Excel's codes of dates that are put into cells without a format of their own."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell holds after typing.

    Attributes:
        value: text, number, logical value or date; for a formula its text.
        is_formula: whether it computes.
        code: number format that a cell in General takes on; empty for none.
    """

    value: str | float | bool | dt.datetime
    is_formula: bool = False
    code: str = ""


def is_plain(text: str) -> bool:
    """Whether a text is certainly no more than itself; quick."""
    return text[:1] not in _FIRST


def interpret(text: str) -> Typed:
    """Take a text as Excel takes it, in a cell that is not formatted as text."""
    if text.startswith("'"):
        return Typed(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Typed(text, is_formula=True)
    if _ERROR.fullmatch(text):
        return Typed(f"={text}", is_formula=True)
    if text.upper() in _LOGICAL:
        return Typed(_LOGICAL[text.upper()])
    return _number(text) or _date(text) or Typed(text)


def _number(text: str) -> Typed | None:
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return _finite(text, "0.00E+00" if "e" in text.lower() else "")
    if _THOUSANDS.fullmatch(text):
        return _finite(text.replace(",", ""), "#,##0.00" if "." in text else "#,##0")
    if _PERCENT.fullmatch(text):
        # By way of the decimal exponent, so that 87.65% is the very float that 0.8765 is.
        return _finite(f"{text[:-1]}e-2", "0.00%" if "." in text else "0%")
    return None


def _finite(text: str, code: str) -> Typed | None:
    number = float(text)
    return None if number in (float("inf"), float("-inf")) else Typed(number, code=code)


def _date(text: str) -> Typed | None:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, _, month, day, hour, minute, second = found.groups()
    try:
        time = (int(hour or 0), int(minute or 0), int(second or 0))
        value = dt.datetime(int(year), int(month), int(day), *time)
    except ValueError:
        return None
    return Typed(value, code=TIME_CODE if hour else DATE_CODE)
