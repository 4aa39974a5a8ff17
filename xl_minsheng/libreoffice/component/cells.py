"""Answers of the worker as LibreOffice takes them."""

from __future__ import annotations

import struct
from typing import Any

ERROR_CODES = {"#N/A": 32767, "#VALUE!": 519, "#DIV/0!": 532}
"""LibreOffice's number of an error value, by the name that the worker answers."""


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
    return isinstance(answer, list)


def block(rows: Any) -> tuple[tuple[Any, ...], ...]:
    """Rows of cells; a single row may come flat."""
    if rows and not isinstance(rows[0], list):
        rows = [rows]
    return tuple(tuple(cell(value) for value in row) for row in rows)
