"""How Excel's cells behave: errors as COM passes them, and what typing into a cell makes of text."""

import datetime as dt
import re
from typing import Any

ERROR_CODES = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
    "#SPILL!": -2146826243,
}
KNOWN_ERRORS = {code: text for text, code in ERROR_CODES.items() if text != "#SPILL!"}
"""Those that xlwings 0.37.8 knows."""


class ComError(Exception):
    """What pywin32 raises, whatever is wrong."""


_LINK = re.compile(r'=HYPERLINK\("((?:[^"]|"")*)","((?:[^"]|"")*)"\)')
MAX_IN_A_BLOCK = 8192


def entered(typed: Any, number_format: str) -> tuple[Any, str]:
    """What a cell shows and holds after typing, as Excel takes it."""
    if not isinstance(typed, str):
        return typed, str(typed)
    if len(typed) > MAX_IN_A_BLOCK:
        raise ComError("the text is too long for a block")
    if typed.startswith("'"):
        return typed[1:], typed[1:]
    if typed == "" or number_format == "@":
        return typed or None, typed
    if typed.startswith("="):
        found = _LINK.fullmatch(typed)
        return (found[2].replace('""', '"') if found else ERROR_CODES["#NAME?"]), typed
    if re.fullmatch(r"[-+]?[\d.,]+%?", typed):
        return float(typed.rstrip("%").replace(",", "")), typed
    if typed[0] in "+-@":
        return ERROR_CODES["#NAME?"], f"={typed}"
    if re.fullmatch(r"\d{1,4}[-/]\d{1,2}([-/]\d{1,2})?", typed):
        return dt.datetime(2025, 1, 1), typed
    return typed, typed


def cleaned(value: Any, date_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool) -> Any:
    """A raw value as xlwings' engine for Windows cleans it; a test holds the two together."""
    if value in ("", None):
        return empty_as
    if isinstance(value, dt.datetime):
        return date_builder(value.year, value.month, value.day, value.hour, value.minute, value.second)
    if number_builder is not None and isinstance(value, float):
        return number_builder(value)
    if isinstance(value, int) and value in KNOWN_ERRORS:
        return KNOWN_ERRORS[value] if err_to_str else None
    return value
