"""Number formats of a document: Excel's codes, and which of them make dates of numbers."""

import re
from enum import Enum
from typing import Any

from xlwings_libreoffice.uno_values import english

GENERAL = "General"
_DATE, _TIME, _TEXT, _LOGICAL = 2, 4, 256, 1024
"""Bits of com.sun.star.util.NumberFormat."""
_KEPT = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.|AM/PM|A/P|General|E[+-])')


class Kind(Enum):
    """What a cell's format makes of its number."""

    NUMBER = "number"
    GENERAL = "general"
    DATE = "date"
    LOGICAL = "logical"
    TEXT = "text"


class NumberFormats:
    """Formats by LibreOffice's keys, each asked for once."""

    def __init__(self, model: Any) -> None:
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
