"""Values as cells hold them: what a typed text becomes, number formats, errors.

xlwings' users rely on what Excel makes of a text: `range.value = "123"` leaves a number, `"'123"` a text.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.uno_values import english

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_PERCENT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)%")
_DAY = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: +(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|NULL!|NUM!|DIV/0!)")
_LOGICALS = {"TRUE": True, "FALSE": False}
_FIRST = frozenset("=+-.'#0123456789TtFf")
"""What a text that is not simply itself begins with."""

DATE_CODE = "yyyy/m/d"
TIME_CODE = "yyyy/m/d h:mm"
"""Excel's codes of dates that are put into cells without a format of their own."""
GENERAL = "General"
_DATE, _TIME, _TEXT, _LOGICAL = 2, 4, 256, 1024
"""Bits of com.sun.star.util.NumberFormat."""
_KEPT = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.|AM/PM|A/P|General|E[+-])')
_ERROR_TEXTS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Excel's text for LibreOffice's numbers; its other errors have none and are #VALUE! to Excel."""


class CellError:
    """A cell whose value is an error.

    A block read gives nothing for such a cell, and its kind costs a call; so the call is made
    when the text is wanted.
    """

    __slots__ = ("_cell", "_text")

    def __init__(self, cell: Callable[[], Uno]) -> None:
        self._cell = cell
        self._text: str | None = None

    def __str__(self) -> str:
        if self._text is None:
            self._text = _ERROR_TEXTS.get(self._cell().getError(), "#VALUE!")
        return self._text

    __repr__ = __str__


CellValue: TypeAlias = str | float | bool | dt.datetime | CellError | None
"""What a cell gives: text, number, logical value, day or moment, error; None if it is blank."""


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
    if text.upper() in _LOGICALS:
        return Typed(_LOGICALS[text.upper()])
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
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, _, month, day, hour, minute, second = found.groups()
    try:
        time = (int(hour or 0), int(minute or 0), int(second or 0))
        value = dt.datetime(int(year), int(month), int(day), *time)
    except ValueError:
        return None
    return Typed(value, code=TIME_CODE if hour else DATE_CODE)


class Kind(Enum):
    """What a cell's format makes of its number."""

    NUMBER = "number"
    GENERAL = "general"
    DATE = "date"
    LOGICAL = "logical"
    TEXT = "text"


class NumberFormats:
    """Formats by LibreOffice's keys, each asked for once."""

    def __init__(self, model: Uno) -> None:
        self._formats = model.NumberFormats
        self._kinds: dict[int, Kind] = {}
        self._keys: dict[str, int] = {}
        self._codes: dict[int, str] = {}

    def kind(self, key: int) -> Kind:
        """What a format does."""
        if key not in self._kinds:
            self._kinds[key] = self._kind(key)
        return self._kinds[key]

    def _kind(self, key: int) -> Kind:
        found = self._formats.getByKey(key)
        bits: int = found.Type
        if bits & _LOGICAL:
            return Kind.LOGICAL
        if bits & (_DATE | _TIME):
            return Kind.DATE
        if bits & _TEXT:
            return Kind.TEXT
        return Kind.GENERAL if found.FormatString == GENERAL else Kind.NUMBER

    def key(self, code: str) -> int:
        """LibreOffice's key of Excel's code."""
        if code not in self._keys:
            where = english()
            key = self._formats.queryKey(code, where, False)
            if key == -1:
                key = self._formats.addNew(code, where)
            self._keys[code] = key
            self._codes[key] = code
        return self._keys[code]

    def code(self, key: int) -> str:
        """Excel's code of LibreOffice's key: as it was set, or as Excel would write it."""
        if key not in self._codes:
            text: str = self._formats.getByKey(key).FormatString
            self._codes[key] = _as_excel(text) if self.kind(key) is Kind.DATE else text
        return self._codes[key]


def _as_excel(code: str) -> str:
    """Excel writes the letters of dates small."""
    return "".join(part if _KEPT.fullmatch(part) else part.lower() for part in _KEPT.split(code))
