"""What a sheet of an .xlsx file has that its cells do not show."""

import re
from collections.abc import Mapping
from contextlib import suppress

from xl_minsheng.workbook.read.archive import column_index, parse
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.package import Package, Tab, as_utf8
from xl_minsheng.workbook.read.scan import REFERENCE, Place
from xl_minsheng.workbook.read.unseen import FoundUnseen, joined, without_notice

_MAY_HIDE = (b"hidden", b'ht="0', b"ht='0", b'width="0', b"width='0")
"""One of these stands in a sheet that hides a row or a column: looked for before anything else is."""
_ELEMENT = re.compile(rb"<(?:[^\s<>/:!?]+:)?(row|col)(\s[^>]*)>")
_ATTRIBUTE = re.compile(rb"""(?<![^\s])(r|min|max|hidden|ht|width)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TRUE = ("1", "true", "on")
_OF_THREAD = "tc="
"""Begins the author of a note that stands for a threaded comment."""


def ooxml_unseen(package: Package) -> dict[str, FoundUnseen]:
    """What each worksheet has, by its name."""
    people: dict[str, str] = {}
    for part in package.related("", "person"):
        with suppress(WorkbookError):
            people |= _people(package.read(part), part)
    return {tab.name: _of_sheet(package, tab, people) for tab in package.tabs if tab.is_worksheet}


def _of_sheet(package: Package, tab: Tab, people: Mapping[str, str]) -> FoundUnseen:
    found = FoundUnseen(is_hidden=tab.is_hidden)
    with suppress(WorkbookError, UnicodeError):
        _hidden(as_utf8(package.read(tab.part)), tab.part, found)
    threads: dict[Place, list[tuple[str, str]]] = {}
    for part in package.related(tab.part, "threadedComment"):
        with suppress(WorkbookError):
            _read_threads(package.read(part), part, people, threads)
    for place, answers in threads.items():
        author, text = joined(answers)
        found.comment(place, text, author)
    for part in package.related(tab.part, "comments"):
        with suppress(WorkbookError):
            _Notes(package.read(part), part, found, threads)
    return found


def _hidden(data: bytes, part: str, found: FoundUnseen) -> None:
    if not any(sign in data for sign in _MAY_HIDE):
        return
    row = -1

    def note(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal row
        if element == "row":
            row = _number(attributes.get("r"), row + 2) - 1
            if _is_hidden(attributes, "ht"):
                found.rows.append((row, row))
        elif element == "col" and _is_hidden(attributes, "width"):
            first = _number(attributes.get("min"), 1)
            found.columns.append((first - 1, _number(attributes.get("max"), first) - 1))

    if b"<!" in data:  # what stands in a comment or in CDATA may be anything
        parse(data, part, note)
        return
    for name, words in _ELEMENT.findall(data):
        note(name.decode(), {key.decode(): (one or other).decode() for key, one, other in _attributes(words)})


def _attributes(words: bytes) -> list[tuple[bytes, bytes, bytes]]:
    return _ATTRIBUTE.findall(words)


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    if attributes.get("hidden", "").strip() in _TRUE:
        return True
    try:
        return float(attributes.get(size, "1")) == 0
    except ValueError:
        return False


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else usual


def _people(data: bytes, part: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def note(element: str, attributes: dict[str, str]) -> None:
        if element == "person":
            found[attributes.get("id", "")] = attributes.get("displayName", "")

    parse(data, part, note)
    return found


def _read_threads(
    data: bytes, part: str, people: Mapping[str, str], threads: dict[Place, list[tuple[str, str]]]
) -> None:
    """Comments with answers, in the order in which they were given."""
    author, place, is_text = "", (-1, -1), False
    pieces: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal author, place, is_text
        if element == "threadedComment":
            author, place = people.get(attributes.get("personId", ""), ""), _place(attributes)
            pieces.clear()
        is_text = element == "text"

    def end(element: str) -> None:
        nonlocal is_text
        is_text = False
        if element == "threadedComment" and place >= (0, 0):
            threads.setdefault(place, []).append((author, "".join(pieces)))

    def text(letters: str) -> None:
        if is_text:
            pieces.append(letters)

    parse(data, part, start, end, text)


def _place(attributes: Mapping[str, str]) -> Place:
    """The cell that a comment stands at; before all cells where there is no such address."""
    found = REFERENCE.fullmatch(attributes.get("ref", "").upper())
    return (int(found[2]) - 1, column_index(found[1])) if found else (-1, -1)


class _Notes:
    """The notes of a sheet, while they are read."""

    def __init__(self, data: bytes, part: str, found: FoundUnseen, threads: Mapping[Place, object]) -> None:
        self._found, self._threads = found, threads
        self._authors: list[str] = []
        self._pieces: list[str] = []
        self._place: Place = (-1, -1)
        self._author = 0
        self._open: list[str] = []
        parse(data, part, self._start, self._end, self._text)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._open.append(element)
        if element in ("author", "comment"):
            self._pieces.clear()
        if element == "comment":
            self._place = _place(attributes)
            self._author = _number(attributes.get("authorId"), -1)

    def _text(self, letters: str) -> None:
        if self._open[-1] in ("t", "author") and "rPh" not in self._open:
            self._pieces.append(letters)

    def _end(self, element: str) -> None:
        self._open.pop()
        if element == "author":
            self._authors.append("".join(self._pieces))
        elif element == "comment" and self._place >= (0, 0):
            author = self._authors[self._author] if 0 <= self._author < len(self._authors) else ""
            text = "".join(self._pieces)
            if author.startswith(_OF_THREAD):
                if self._place in self._threads:
                    return
                author, text = "", without_notice(text)
            self._found.comment(self._place, text, author)
