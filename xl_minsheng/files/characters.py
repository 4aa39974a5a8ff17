"""Characters that a text may have and a file may not: contents of a class in a regular expression."""

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What no XML file can hold (XML 1.0, 2.2); workbooks and Word files are XML."""
LINE_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""Where `str.splitlines` breaks a text."""
NONCHARACTERS = "\ufdd0-\ufddf"
"""Which no text may hold, so that they are free for marks of our own (unlike the Private Use Area, where
self-made characters of rare names are)."""
