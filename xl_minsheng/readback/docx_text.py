"""Lines of a Word file: paragraphs, cells of tables, content controls, accepted as they will print.

Insertions of a tracked revision are read and deletions are not, as a leader's corrections will
be printed.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from xl_minsheng.files.word_file import NotAWordFileError, open_word
from xl_minsheng.readback.document import Document, DocumentError, Line, Skipped
from xl_minsheng.readback.docx_margins import margins
from xl_minsheng.readback.docx_numbers import ListNumbers
from xl_minsheng.readback.docx_shown import ShownText
from xl_minsheng.readback.revisions import DELETED, following_paragraph, has_revisions, mark_of
from xl_minsheng.readback.tracked import comments, tracked_changes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_PARAGRAPHS = 40_000
"""Empty ones and those of cells count: twice as many as lines that a bulletin may have."""
MAX_COLUMNS = 63
"""Cells of a row; Word makes no more."""
_CELL, _ROW, _TABLE = f"{_WORD}tc", f"{_WORD}tr", f"{_WORD}tbl"


def open_document(data: bytes, name: str) -> "WordDocument":
    """Open a Word file.

    Raises:
        DocumentError: what `word_file.open_word` says, with the file's name.
    """
    try:
        document = open_word(data, accepts_strict=True)
    except NotAWordFileError as error:
        raise DocumentError(f"“{name}”{error}") from error
    return document


def word_document(data: bytes, name: str) -> Document:
    """A Word file as lines; a number that Word makes itself stands before offset 0.

    Raises:
        DocumentError: as `open_document`.
    """
    document = open_document(data, name)
    shown, numbers, cells = ShownText(document), ListNumbers(document), _Cells(name)
    lines: list[Line] = []
    skipped: list[Skipped] = []
    joined: list[tuple[int, Any]] = []
    paragraphs = list(islice(shown.paragraphs(), MAX_PARAGRAPHS + 1))
    if len(paragraphs) > MAX_PARAGRAPHS:
        raise DocumentError(f"“{name}”有{MAX_PARAGRAPHS}多段，不像一期专报，已拒绝读取")
    for place, paragraph in enumerate(paragraphs):
        skipped += shown.skipped(paragraph, place)
        joined.append((place, paragraph))
        if mark_of(paragraph, DELETED) is None or following_paragraph(paragraph) is None:
            lines += _lines(joined, numbers.of(paragraph), shown, cells)
            joined = []
    return Document(
        name,
        tuple(lines),
        is_word=True,
        skipped=tuple(skipped),
        is_revised=has_revisions(document.element.body),
        changes=tracked_changes(document),
        comments=comments(document),
        edited_by=_edited_by(document),
        margins=margins(document),
    )


def _edited_by(document: "WordDocument") -> str:
    """Who saved the file last; empty where its properties say nothing or cannot be read."""
    with suppress(Exception):  # properties as other programs write them; nothing else depends on them
        return (document.core_properties.last_modified_by or "").strip()
    return ""


def _lines(
    joined: Sequence[tuple[int, Any]], number: str, shown: ShownText, cells: "_Cells"
) -> Iterator[Line]:
    """Lines of paragraphs that are one: the marks between them are deleted in a tracked revision.

    Args:
        joined: place and element of each; nearly always one.
        number: which Word makes, of the last one, whose properties stay.
        shown: the document's text.
        cells: the document's tables.
    """
    heading = _is_heading(joined[-1][1])
    begun = False
    for order, (place, paragraph) in enumerate(joined):
        own = "".join(text for _, text in shown.runs(paragraph))
        is_last = order == len(joined) - 1
        if not own and not is_last:
            continue
        text, offset = own, 0
        if not begun:
            text, offset = number + own, -len(number)
        row, column = cells.of(paragraph)
        for line in text.split("\n"):
            yield Line(line, place, offset, heading, row, column, continues=begun)
            offset += len(line) + 1
            begun = False
        begun = True


class _Cells:
    """Which row and cell of the document's tables a paragraph stands in; rows are counted as they come.

    A table of one column is a box around paragraphs, as 版记 has it: what stands in it is text.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: dict[Any, int] = {}
        self._columns: dict[Any, int] = {}
        self._boxes: dict[Any, bool] = {}

    def of(self, paragraph: Any) -> tuple[int | None, int]:
        """Row and column, from 0; None outside of tables."""
        cell = next(paragraph.iterancestors(_CELL), None)
        row = next(paragraph.iterancestors(_ROW), None)
        if cell is None or row is None or self._is_in_box(row):
            return None, 0
        if row not in self._rows:
            self._rows[row] = len(self._rows)
            inside = _own(row, _CELL, _ROW)
            if len(inside) > MAX_COLUMNS:
                raise DocumentError(f"“{self._name}”里有一行表格超过{MAX_COLUMNS}格，已拒绝读取")
            self._columns |= {one: place for place, one in enumerate(inside)}
        return self._rows[row], self._columns[cell]

    def _is_in_box(self, row: Any) -> bool:
        table = next(row.iterancestors(_TABLE), None)
        if table not in self._boxes:
            self._boxes[table] = table is not None and all(
                len(_own(one, _CELL, _ROW)) == 1 for one in _own(table, _ROW, _TABLE)
            )
        return self._boxes[table]


def _own(holder: Any, part: str, kind: str) -> list[Any]:
    """Rows of a table or cells of a row, those of tables inside it left out."""
    return [one for one in holder.iter(part) if next(one.iterancestors(kind), None) is holder]


def _is_heading(paragraph: Any) -> bool:
    level = paragraph.find(f"{_WORD}pPr/{_WORD}outlineLvl")
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = style.get(f"{_WORD}val", "") if style is not None else ""
    return level is not None or name.lower().startswith(("heading", "title")) or name.endswith("标题")
