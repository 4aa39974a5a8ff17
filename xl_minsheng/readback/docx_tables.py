"""Tables of a Word file as grids, merged cells known: what will print, struck-through words left out."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xl_minsheng.readback.docx_shown import ShownText, is_row_gone
from xl_minsheng.readback.docx_text import MAX_COLUMNS, open_document
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.scan import Marks, Place
from xl_minsheng.workbook.read.unseen import FoundUnseen, unseen_within

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE, _ROW, _CELL, _PARAGRAPH = (f"{_WORD}{name}" for name in ("tbl", "tr", "tc", "p"))
_VALUE = f"{_WORD}val"
_COMMENTED = (f"{_WORD}commentRangeStart", f"{_WORD}commentReference")


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of a Word file.

    Attributes:
        grid: its cells, named 表1 for the first; its comments, those of the paragraphs around it too.
        above: texts of the paragraphs between the table before it and this one.
        below: those after it, of the last table.
    """

    grid: Grid
    above: tuple[str, ...]
    below: tuple[str, ...] = ()


def word_tables(data: bytes, name: str) -> list[WordTable]:
    """The tables of a Word file; one inside another's cell is part of that cell.

    Raises:
        DocumentError: as `docx_text.open_document`.
    """
    document = open_document(data, name)
    shown = ShownText(document)
    comments = _comments(document)
    found: list[WordTable] = []
    above: list[str] = []
    unseen = FoundUnseen()
    for element in _blocks(document.element.body):
        if element.tag == _PARAGRAPH:
            if text := _text(shown, element):
                above.append(text)
            _note(comments, element, None, unseen)
            continue
        grid = _grid(shown, element, f"表{len(found) + 1}", comments, unseen)
        found.append(WordTable(grid, tuple(above)))
        above, unseen = [], FoundUnseen()
    if found and (above or unseen.comments):
        last = found[-1].grid
        below = unseen_within(unseen, 0, 0)
        both = replace(
            last.unseen,
            comments=(*last.unseen.comments, *below.comments),
            more_comments=last.unseen.more_comments + below.more_comments,
        )
        found[-1] = replace(found[-1], grid=replace(last, unseen=both), below=tuple(above))
    return found


_Written = Mapping[str, tuple[str, str]]
"""Author and text of each comment, by its number in the file."""


def _comments(document: "WordDocument") -> _Written:
    """The comments of a file; none where they cannot be read."""
    with suppress(KeyError, ValueError, TypeError, AttributeError):
        return {str(one.comment_id): (one.author or "", one.text) for one in document.comments}
    return {}


def _note(comments: _Written, element: Any, place: Place | None, unseen: FoundUnseen) -> None:
    """Note the comments that stand at words of an element."""
    if comments:
        for name in dict.fromkeys(one.get(f"{_WORD}id", "") for one in element.iter(*_COMMENTED)):
            if name in comments:
                author, text = comments[name]
                unseen.comment(place, text, author)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables that stand in no table, in the document's order."""
    for element in body.iter(_PARAGRAPH, _TABLE):
        if not any(up.tag == _TABLE for up in element.iterancestors()):
            yield element


def _text(shown: ShownText, paragraph: Any) -> str:
    return "".join(text for _, text in shown.runs(paragraph)).strip()


def _grid(shown: ShownText, table: Any, name: str, comments: _Written, unseen: FoundUnseen) -> Grid:
    rows: list[list[object]] = []
    marks = Marks()
    tops: dict[int, tuple[int, int]] = {}  # by column: first row of the merged cell, and its width
    for row in table.iterchildren(_ROW):
        if is_row_gone(row):
            continue
        values: list[object] = [""] * _number(row.find(f"{_WORD}trPr/{_WORD}gridBefore"), 0)
        continued: set[int] = set()
        for cell in row.iterchildren(_CELL):
            at, width = len(values), _number(cell.find(f"{_WORD}tcPr/{_WORD}gridSpan"), 1)
            goes_on = _goes_on(cell)
            text = (
                ""
                if goes_on
                else "\n".join(filter(None, (_text(shown, one) for one in cell.iter(_PARAGRAPH))))
            )
            _note(comments, cell, (len(rows), at), unseen)
            values += [text, *[""] * (min(width, MAX_COLUMNS) - 1)]
            if goes_on and at in tops:
                continued.add(at)
                marks.merge(tops[at][0], at, len(rows), at + tops[at][1] - 1)
            else:
                tops[at] = len(rows), width
                marks.merge(len(rows), at, len(rows), at + width - 1)
        tops = {at: top for at, top in tops.items() if at in continued or top[0] == len(rows)}
        rows.append(values[: MAX_COLUMNS * 2])
    return Grid(name, rows, marks, unseen=unseen_within(unseen, len(rows), MAX_COLUMNS))


def _goes_on(cell: Any) -> bool:
    """The cell is merged with the one above it."""
    merge = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
    return merge is not None and merge.get(_VALUE, "continue") == "continue"


def _number(element: Any, usual: int) -> int:
    text = element.get(_VALUE, "") if element is not None else ""
    return min(int(text), MAX_COLUMNS) if text.isascii() and text.isdigit() else usual
