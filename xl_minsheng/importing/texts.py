"""Text from outside, made fit for a cell and for a wording."""

import re
from decimal import Decimal

from xl_minsheng.files.characters import NONCHARACTERS, NOT_IN_XML
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.workbook.read.values import to_text

MAX_IN_CELL = 16_000
"""Characters of one cell; Excel's own limit is 32767 units, of which rare characters take two."""

_NOT_KEPT = re.compile(f"[{NOT_IN_XML}{NONCHARACTERS}\x7f-\x9f]")
"""Control characters, which no cell keeps, and the characters that the engine marks cells with."""
_LITERAL = {ord(brace): f"{{{{'{brace}'}}}}" for brace in "{}｛｝"}


def cell_text(text: str) -> str:
    """Words as a cell keeps them: without control characters, not longer than a cell may be.

    What is lost here is missed by `verify` and reported.
    """
    return to_text(_NOT_KEPT.sub("", text))[:MAX_IN_CELL].strip()


def escape(text: str) -> str:
    """Words as a wording that prints them again, braces of Jinja included."""
    return _NOT_KEPT.sub("", text).translate(_LITERAL)


def unescape(wording: str) -> str:
    """The words of a wording made by `escape`, which has no variables."""
    for brace, tag in _LITERAL.items():
        wording = wording.replace(tag, chr(brace))
    return wording


def has_variables(wording: str) -> bool:
    """Whether a wording prints or chooses anything beside its own words."""
    for tag in _LITERAL.values():
        wording = wording.replace(tag, "")
    return "{" in wording


def cell_number(value: Decimal | None) -> Decimal | None:
    """A figure as a cell keeps it; None where it would come back as another one."""
    if value is None:
        return None
    try:
        kept = parse_number(float(value))
    except (NotANumberError, OverflowError):
        return None
    return kept if kept == value else None
