"""Characters that a text may have and a file may not: contents of a class in a regular expression."""

import re

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What no XML file can hold (XML 1.0, 2.2); workbooks and Word files are XML."""
LINE_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""Where `str.splitlines` breaks a text."""
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
"""What a formula begins with, in East Asia full-width too; a text that begins so is written as a text."""
NONCHARACTERS = "\ufdd0-\ufddf"
"""Which no text may hold, so that they are free for marks of our own (unlike the Private Use Area, where
self-made characters of rare names are)."""
RESERVED = re.compile(f"(?![{LINE_BREAKS}])[{NONCHARACTERS}{NOT_IN_XML}]")
"""What is never printed: our own signs between rendering and printing, and what no XML file can hold; what
breaks a line is made a line break."""
_GUARD = "'"


def guarded(text: str) -> str:
    """A text for a CSV file: an apostrophe before what Excel would run as a formula."""
    return f"{_GUARD}{text}" if text.startswith(FORMULA_SIGNS) else text
