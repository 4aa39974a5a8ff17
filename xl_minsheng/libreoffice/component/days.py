"""Days as documents count them: from 30 December 1899 unless a document says another day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

_FIRST_DAY = datetime.date(1899, 12, 30)
_LAST = 2958465
"""Number of 31 December 9999; a larger one, 20250720, is a day written without signs."""


def offset(document: Any) -> int:
    """How many days later than usual a document's first day is: 1462 for 1 January 1904."""
    if document is None:
        return 0
    first = document.NullDate
    return (datetime.date(first.Year, first.Month, first.Day) - _FIRST_DAY).days


def moved(given: tuple[Any, ...], dates: Sequence[int], days: int) -> tuple[Any, ...]:
    """Arguments whose days count from the usual first day; 0 is a blank cell and stays one.

    Args:
        given: the arguments.
        dates: places of those that are days.
        days: as `offset` tells.
    """
    if not days:
        return given
    return tuple(_moved(value, days) if place in dates else value for place, value in enumerate(given))


def _moved(value: Any, days: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(one, days) for one in value)
    if isinstance(value, (int, float)) and 0 < value <= _LAST:
        return value + days
    return value
