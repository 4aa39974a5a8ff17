"""What a sheet of an OpenDocument file has that its cells do not show."""

import re
import zipfile
from collections.abc import Mapping

from xl_minsheng.workbook.read.archive import parse
from xl_minsheng.workbook.read.unseen import FoundUnseen, Span

_SIGNS = (b"visibility=", b"annotation", b'display="false"', b"display='false'")
_NO_SIZE = re.compile(rb"""(?:row-height|column-width)\s*=\s*["']0(?:\.0*)?[a-z%]*["']""")
_ZERO = re.compile(r"0(?:\.0*)?[a-z%]*")
_SHOWN = ("", "visible")
_CELLS = ("table-cell", "covered-table-cell")
_GROUPS = ("table-row-group", "table-column-group")
_SIZES = {"table-row-properties": "row-height", "table-column-properties": "column-width"}
_MAX_REPEATED = 1 << 20
"""Rows that a sheet has; more that repeat themselves are none."""


def ods_unseen(archive: zipfile.ZipFile) -> dict[str, FoundUnseen]:
    """What each sheet has, by its name.

    Args:
        archive: the document, whose sizes were looked at.

    Raises:
        WorkbookError: its content is no XML.
    """
    content = archive.read("content.xml")
    if not any(sign in content for sign in _SIGNS) and not _NO_SIZE.search(content):
        return {}  # as nearly every document: without a look at each cell
    reader = _Reader()
    parse(content, "content.xml", reader.start, reader.end, reader.text)
    return reader.found


class _Reader:
    """The sheets of a document while it is read."""

    def __init__(self) -> None:
        self.found: dict[str, FoundUnseen] = {}
        self._hiding: set[tuple[str, str]] = set()
        """Styles of rows and columns of no size, and of tables that are not shown."""
        self._style = ("", "")
        self._sheet = FoundUnseen()
        self._row = self._column = self._at_column = 0
        self._rows = self._columns = 1
        self._closed: list[bool] = []
        """Of each group that is open in the file, whether it is closed on the screen."""
        self._open: list[str] = []
        """Elements of an annotation that are open."""
        self._pieces: list[str] = []
        self._author: list[str] = []

    def start(self, element: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._open.append(element)
            if element == "p" and self._pieces:
                self._pieces.append("\n")
            return
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if element == "style":
            self._style = plain.get("family", ""), plain.get("name", "")
        elif element in _SIZES:
            self._hide(_ZERO.fullmatch(plain.get(_SIZES[element], "1")) is not None)
        elif element == "table-properties":
            self._hide(plain.get("display") == "false")
        elif element == "table":
            self._sheet = FoundUnseen(is_hidden=self._is_of_hiding("table", plain))
            self.found[plain.get("name", "")] = self._sheet
            self._row = self._rows = self._at_column = 0
        elif element in _GROUPS:
            self._closed.append(plain.get("display") == "false")
        elif element == "table-column":
            count = _count(plain, "columns")
            self._take(self._sheet.columns, (self._at_column, count), element, plain)
            self._at_column += count
        elif element == "table-row":
            self._row += self._rows
            self._rows, self._column, self._columns = _count(plain, "rows"), 0, 0
            self._take(self._sheet.rows, (self._row, self._rows), element, plain)
        elif element in _CELLS:
            self._column += self._columns
            self._columns = _count(plain, "columns")
        elif element == "annotation":
            self._open, self._pieces, self._author = [element], [], []

    def _hide(self, is_hidden: bool) -> None:
        """Remember the style whose properties these are."""
        if is_hidden:
            self._hiding.add(self._style)

    def _is_of_hiding(self, family: str, plain: Mapping[str, str]) -> bool:
        return (family, plain.get("style-name", "")) in self._hiding

    def _take(self, spans: list[Span], place: tuple[int, int], family: str, plain: Mapping[str, str]) -> None:
        """Note rows or columns, their first and how many, if they are hidden."""
        first, count = place
        is_hidden = plain.get("visibility", "") not in _SHOWN or self._is_of_hiding(family, plain)
        if is_hidden or any(self._closed):
            spans.append((first, first + count - 1))

    def text(self, letters: str) -> None:
        if not self._open:
            return
        if "creator" in self._open:
            self._author.append(letters)
        elif "p" in self._open:
            self._pieces.append(letters)

    def end(self, element: str) -> None:
        if self._open:
            self._open.pop()
            if not self._open:
                place = self._row, self._column
                self._sheet.comment(place, "".join(self._pieces), "".join(self._author))
        elif element in _GROUPS and self._closed:
            self._closed.pop()


def _count(attributes: Mapping[str, str], what: str) -> int:
    text = attributes.get(f"number-{what}-repeated", "1")
    return min(int(text), _MAX_REPEATED) if text.isascii() and text.isdigit() and len(text) < 9 else 1
