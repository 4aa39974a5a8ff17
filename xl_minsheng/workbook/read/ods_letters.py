"""Letters of an OpenDocument sheet that are crossed out or raised, and its errors."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xl_minsheng.workbook.read.archive import parse
from xl_minsheng.workbook.read.xls_letters import Letters

_CELLS = ("table-cell", "covered-table-cell")


@dataclass
class _Style:
    """What a style says of letters; None where it leaves that to the one above it."""

    parent: str = ""
    struck: bool | None = None
    raised: bool | None = None


def ods_letters(archive: zipfile.ZipFile) -> list[Letters]:
    """Every cell with such letters.

    Args:
        archive: the document, whose sizes were looked at.

    Raises:
        WorkbookError: a part is no XML.
    """
    styles: dict[str, _Style] = {}
    if "styles.xml" in archive.namelist():
        _read_styles(archive.read("styles.xml"), "styles.xml", styles)
    content = archive.read("content.xml")
    _read_styles(content, "content.xml", styles)
    if not any(style.struck or style.raised for style in styles.values()) and b'="error"' not in content:
        return []
    reader = _Cells(styles)
    parse(content, "content.xml", reader.start, reader.end, reader.text)
    return reader.found


def _read_styles(data: bytes, part: str, styles: dict[str, _Style]) -> None:
    current = _Style()

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal current
        plain = _plain(attributes)
        if element == "style":
            current = _Style(plain.get("parent-style-name", ""))
            styles[plain.get("name", "")] = current
        elif element == "text-properties":
            lines = [plain[key] for key in _THROUGH if key in plain]
            if lines:
                current.struck = any(line != "none" for line in lines)
            if position := plain.get("text-position", ""):
                current.raised = bool(_ABOVE.match(position))

    parse(data, part, start)


_ABOVE = re.compile(r"super|\+?[1-9]")
"""A position of letters above the line: super 58%, 33% 58%."""
_THROUGH = ("text-line-through-style", "text-line-through-type")


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    return {key.rpartition(":")[2]: value for key, value in attributes.items()}


def _number(attributes: Mapping[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


@dataclass
class _Cells:
    """The cells of a document while it is read."""

    styles: Mapping[str, _Style]
    found: list[Letters] = field(default_factory=list)
    sheet: str = ""
    row: int = -1
    column: int = 0
    rows: int = 0
    columns: int = 0
    own: str = ""
    spans: list[str] = field(default_factory=list)
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    depth: int = 0
    """Paragraphs that are open; in notes of a cell there are some too."""
    in_note: int = 0
    defaults: dict[int, str] = field(default_factory=dict)
    at_column: int = 0
    of_row: str = ""
    is_error: bool = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        plain = _plain(attributes)
        if element == "table":
            self.sheet, self.row, self.rows = plain.get("name", ""), -1, 0
            self.defaults, self.at_column = {}, 0
        elif element == "table-column":
            count = _number(plain, "number-columns-repeated")
            if count < _MAX_COLUMNS:
                for place in range(self.at_column, self.at_column + count):
                    self.defaults[place] = plain.get("default-cell-style-name", "")
            self.at_column += count
        elif element == "table-row":
            self.row += self.rows or 1
            self.rows = _number(plain, "number-rows-repeated")
            self.column, self.columns, self.of_row = 0, 0, plain.get("default-cell-style-name", "")
        elif element in _CELLS:
            self.column += self.columns
            self.columns = _number(plain, "number-columns-repeated")
            self.own = plain.get("style-name") or self.of_row or self.defaults.get(self.column, "")
            self.pieces, self.spans, self.depth = [], [], 0
            self.is_error = attributes.get("calcext:value-type") == "error"
        elif element == "annotation":
            self.in_note += 1
        elif element == "p":
            self.depth += 1
        elif element == "span":
            self.spans.append(plain.get("style-name", ""))

    def text(self, letters: str) -> None:
        if self.depth and not self.in_note:
            self.pieces.append((letters, self._says("struck"), self._says("raised")))

    def end(self, element: str) -> None:
        if element == "annotation":
            self.in_note -= 1
        elif element == "p":
            self.depth -= 1
        elif element == "span" and self.spans:
            self.spans.pop()
        elif element in _CELLS:
            self.found += self._letters()
            self.pieces = []

    def _says(self, what: str) -> bool:
        """Whether letters here are crossed out, or raised: by the innermost style that says it."""
        for name in (*reversed(self.spans), self.own):
            for style in self._chain(name):
                if (said := getattr(style, what)) is not None:
                    return bool(said)
        return False

    def _chain(self, name: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while name and name not in seen and (style := self.styles.get(name)):
            seen.add(name)
            yield style
            name = style.parent

    def _letters(self) -> Iterator[Letters]:
        value = "".join(text for text, _, _ in self.pieces)
        struck = "".join(text for text, is_struck, _ in self.pieces if is_struck)
        raised = "".join(text for text, _, is_raised in self.pieces if is_raised)
        if self.is_error and value:
            yield Letters(self.sheet, (self.row, self.column), None, error=value)
        elif struck or raised:
            whole = None if not struck else ("" if struck == value else struck)
            for row in range(self.row, self.row + min(self.rows, _MAX_REPEATED)):
                for column in range(self.column, self.column + min(self.columns, _MAX_REPEATED)):
                    yield Letters(self.sheet, (row, column), whole, raised)


_MAX_COLUMNS = 1024
"""Columns whose default style is kept; a repetition to the sheet's end says nothing of filled ones."""
_MAX_REPEATED = 100
"""Times that a filled cell which repeats itself is noted, each way."""
