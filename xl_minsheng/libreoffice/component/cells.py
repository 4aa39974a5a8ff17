"""Answers of the worker as LibreOffice takes them."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Any

ERROR_CODES = {"#N/A": 32767, "#VALUE!": 519, "#DIV/0!": 532}
"""LibreOffice's number of an error value, by the name that the worker answers."""


MAX_ROWS = 20_000
"""As far down an answer is filled up with blanks. LibreOffice needs four times as long for twice as many
texts in a column of an answer: 0.2 s for these, more than four minutes for a whole column."""


def error_value(code: int) -> float:
    """An error value: a number that is none, with the code in its low word."""
    return float(struct.unpack("<d", struct.pack("<II", code, 0x7FF80000))[0])


def cell(value: Any) -> Any:
    """One cell's content."""
    if isinstance(value, str) and value in ERROR_CODES:
        return error_value(ERROR_CODES[value])
    if isinstance(value, (bool, int)):
        return float(value)
    return value


def is_block(answer: Any) -> bool:
    """Whether an answer is rows of cells."""
    return isinstance(answer, tuple)


def block(rows: Any) -> tuple[tuple[Any, ...], ...]:
    """Rows of cells; a single row may come flat."""
    if rows and not isinstance(rows[0], list):
        rows = [rows]
    return tuple(tuple(cell(value) for value in row) for row in rows)


_NAMES = {code: name for name, code in ERROR_CODES.items()}
_ANY_ERROR = "#VALUE!"


def passed(value: Any) -> Any:
    """An argument as the functions take it: error values by their names, of a block in their own cells.

    (An error value is a number that is none; the program passes those of computed blocks on. What
    it finds in a range it answers itself, with Err:504, and asks nobody.)
    """
    if isinstance(value, float) and math.isnan(value):
        code, _ = struct.unpack("<II", struct.pack("<d", value))
        return _NAMES.get(code, _ANY_ERROR)
    if isinstance(value, tuple):
        return tuple(map(passed, value))
    return value


def without_blank_tail(given: tuple[Any, ...], ranges: Sequence[int]) -> tuple[tuple[Any, ...], int | None]:
    """Arguments without the blank rows at their end: a whole column has a million of them.

    One blank row is kept: what it answers, all of them answer.

    Args:
        given: the arguments.
        ranges: places of those that are ranges by nature, and stay as they are.

    Returns:
        The arguments, and how many rows they had; None where there was nothing to leave out.
    """
    tall = {
        place: value for place, value in enumerate(given)
        if isinstance(value, tuple) and len(value) > 1 and place not in ranges
    }  # fmt: skip
    heights = {len(value) for value in tall.values()}
    if len(heights) != 1:
        return given, None
    (height,) = heights
    kept = max(map(_filled, tall.values())) + 1
    if kept >= height:
        return given, None
    return tuple(value[:kept] if place in tall else value for place, value in enumerate(given)), height


def _filled(rows: tuple[tuple[Any, ...], ...]) -> int:
    """How many rows there are up to the last that is not blank."""
    count, empty = len(rows), ("",) * len(rows[-1])
    while count and rows[count - 1] == empty:
        count -= 1
    return count


def grown(rows: tuple[Any, ...], height: int | None) -> tuple[Any, ...]:
    """Rows of an answer with those again that `without_blank_tail` left out, as far as `MAX_ROWS`."""
    missing = 0 if height is None else min(height, MAX_ROWS) - len(rows)
    return rows + rows[-1:] * missing if missing > 0 else rows
