"""Tables that a text sets by blanks alone: 序号  项目  任务  完成, as tables by tabs.

Only the first blank between two cells becomes a tab, so that every character stays where it was.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xl_minsheng.readback.document import Document, Line

MIN_CELLS, MIN_ROWS = 3, 2
_CELL = re.compile(r"\S+(?: \S+)*")
"""Words with single blanks; two blanks, or a wide one, part two cells."""
_WIDE = "\u3000"


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell begins and ends in its line, and at which column of the screen it begins."""

    start: int
    end: int
    column: int


def with_tabs(document: Document) -> Document:
    """The document with tabs between the cells of tables that blanks set."""
    lines = list(document.lines)
    rows = [_cells(line) for line in lines]
    head = 0
    while head < len(lines):
        end = _end_of_table(lines, rows, head)
        for place in range(head, end):
            lines[place] = _tabbed(lines[place], rows[place], rows[head])
        head = max(end, head + 1)
    return document if lines == list(document.lines) else replace(document, lines=tuple(lines))


def _cells(line: Line) -> list[_Cell]:
    if line.row is not None or "\t" in line.text or "|" in line.text:
        return []
    text = line.text
    found: list[_Cell] = []
    column = done = 0
    for cell in _CELL.finditer(text.replace(_WIDE, "\n")):
        column += _width(text[done : cell.start()])
        found.append(_Cell(*cell.span(), column))
        column += _width(cell[0])
        done = cell.end()
    return found


def _width(text: str) -> int:
    """Columns of the screen: a Chinese character has two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _end_of_table(lines: Sequence[Line], rows: Sequence[list[_Cell]], head: int) -> int:
    """The place behind a table of which a line is the titles; `head` where it is none."""
    titles = rows[head]
    if len(titles) < MIN_CELLS or _digits(lines[head], titles):
        return head
    end = head + 1
    while end < len(lines) and 1 < len(rows[end]) <= len(titles) and _digits(lines[end], rows[end]):
        end += 1
    whole = sum(len(rows[place]) == len(titles) for place in range(head + 1, end))
    return end if whole >= MIN_ROWS else head


_OF_TIME = re.compile(r"\d{1,2}(?:[—–\-~～至到－]{1,2}\d{1,2})?(?:月|季度)")


def _digits(line: Line, cells: Sequence[_Cell]) -> int:
    """Cells that begin with a digit; 4月完成 and 1—4月累计 are titles."""
    texts = (line.text[one.start : one.end] for one in cells)
    return sum(text[0].isdigit() and not _OF_TIME.match(text) for text in texts)


def _tabbed(line: Line, cells: Sequence[_Cell], titles: Sequence[_Cell]) -> Line:
    """A line with a tab before each cell, more where it has none below a title."""
    text = list(line.text)
    missing = len(titles) - len(cells)
    place = 0
    for before, cell in pairwise(cells):
        place += 1
        tabs = 1
        while missing and place + 1 < len(titles) and _is_nearer(cell, titles[place + 1], titles[place]):
            place, tabs, missing = place + 1, tabs + 1, missing - 1
        gap = cell.start - before.end
        text[before.end : before.end + min(tabs, gap)] = "\t" * min(tabs, gap)
    return replace(line, text="".join(text))


def _is_nearer(cell: _Cell, one: _Cell, other: _Cell) -> bool:
    return abs(cell.column - one.column) < abs(cell.column - other.column)
