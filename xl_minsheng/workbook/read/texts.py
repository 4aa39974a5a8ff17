"""Texts of several runs, shared by cells or in them: their length, what is crossed out and what is raised.

Letters with a reading above them (拼音指南) are read without it.
"""

import re
from array import array
from functools import cached_property
from operator import ne
from typing import Any

from xl_minsheng.workbook.read.archive import is_plain, parse
from xl_minsheng.workbook.read.values import is_blank

MAX_QUOTED = 100
"""Most letters of a text that is kept to be quoted."""
_TEXT = re.compile(r'<si><t( xml:space="preserve")?>([^<&]*+(?:&[a-z][^<&]*+)*+)</t></si>')
"""Whether blanks at its ends are to be kept, and a text; in it, no letter is written as a number."""
_TRIM = " \t\r\n"
_NOT_AS_WRITTEN = ("\r", "_x", "_X", "&#x")
"""What the library that reads values makes something else of: ends of lines, letters by their numbers."""
_LETTER = re.compile(r"&(?:#([0-9]+)|([a-z]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Texts:
    """The shared texts: their lengths, which are blank, and what is crossed out or raised in them.

    Attributes:
        texts: themselves.
        lengths: how many letters each has.
        struck: what is crossed out of one, by its number.
        raised: what is raised of one, by its number.

    Raises:
        WorkbookError: the part is no XML.
    """

    def __init__(self, part: str, data: bytes) -> None:
        self.texts: list[str] = []
        self._odd: set[int] = set()
        self.struck: dict[int, str] = {}
        self.raised: dict[int, str] = {}
        if (plain := _plain_texts(data)) is not None:
            self.texts, keep_blanks = plain
            if any(map(ne, self.texts, map(str.strip, self.texts))):
                self._odd.update(
                    number
                    for number, (text, keeps) in enumerate(zip(self.texts, keep_blanks, strict=True))
                    if not keeps and text != text.strip(_TRIM)
                )
        else:
            self._text = RichText()
            parse(data, part, self._start, self._end, self._text.add)
        self.lengths = array("L", map(len, self.texts))

    @classmethod
    def none(cls) -> "Texts":
        """Those of a workbook that has none."""
        return cls("", b"<sst></sst>")

    @cached_property
    def blank(self) -> frozenset[int]:
        """Numbers of the texts in which nothing can be seen."""
        return frozenset(number for number, text in enumerate(self.texts) if is_blank(text))

    @cached_property
    def odd(self) -> set[int]:
        """Numbers of the texts that the library that reads values makes something else of."""
        if is_as_written("\0".join(self.texts)):
            return self._odd
        return self._odd.union(number for number, text in enumerate(self.texts) if not is_as_written(text))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._text.clear()
        else:
            self._text.start(name, attributes)

    def _end(self, name: str) -> None:
        if name != "si":
            self._text.end(name)
            return
        if self._text.struck:
            self.struck[len(self.texts)] = self._text.struck[:MAX_QUOTED]
        if self._text.raised:
            self.raised[len(self.texts)] = self._text.raised[:MAX_QUOTED]
        if any(piece != piece.strip(_TRIM) for piece in self._text.pieces):
            self._odd.add(len(self.texts))
        self.texts.append("".join(self._text.pieces))


def _plain_texts(data: bytes) -> tuple[list[str], list[str | None]] | None:
    """The texts of a part in which each is of one run, as most are; None where there are others.

    Beside them, which keep the blanks at their ends.
    """
    try:
        pieces: list[Any] = _TEXT.split(data.decode())
    except UnicodeDecodeError:
        return None
    rest = "".join(pieces[::3])
    if "<si" in rest or ":si" in rest or not is_plain(data):
        return None
    return list(map(unescaped, pieces[2::3])), pieces[1::3]


def is_as_written(text: str) -> bool:
    """Whether the library that reads values makes nothing else of a text, or of several joined."""
    return not any(one in text for one in _NOT_AS_WRITTEN)


def unescaped(text: str) -> str:
    """A text of sound XML with the letters that it names."""
    if "&" not in text:
        return text
    return _LETTER.sub(lambda found: chr(int(found[1])) if found[1] else _NAMED[found[2]], text)


class RichText:
    """A text of one or several runs, some crossed out or raised (上标); readings above it do not count."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new text."""
        self.length, self.pieces = 0, list[str]()
        self.struck = self.raised = ""
        self.is_used = False
        self._in_text = self._in_reading = self._run_struck = self._run_raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of a text begins."""
        self.is_used = True
        if name == "r":
            self._run_struck = self._run_raised = False
        elif name == "rPh":
            self._in_reading = True
        elif name == "strike":
            self._run_struck = is_on(attributes)
        elif name == "vertAlign":
            self._run_raised = attributes.get("val") == "superscript"
        elif name == "t":
            self._in_text = not self._in_reading

    def end(self, name: str) -> None:
        """It ends."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_reading = False
        elif name == "r":
            self._run_struck = self._run_raised = False

    def add(self, data: str) -> None:
        """Letters come."""
        if self._in_text:
            self.length += len(data)
            self.pieces.append(data)
            if self._run_struck and len(self.struck) < MAX_QUOTED:
                self.struck += data
            if self._run_raised and len(self.raised) < MAX_QUOTED:
                self.raised += data


def is_on(attributes: dict[str, str]) -> bool:
    """Whether an element that switches something switches it on."""
    return attributes.get("val", "1") not in ("0", "false", "off")
