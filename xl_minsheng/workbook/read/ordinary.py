"""A worksheet as nearly every program writes it, looked at by expressions instead of a parser of XML.

`SheetScan` and `Texts` understand whatever the format allows, an element at a time: five times as long as
the library takes to read the values. Nearly every sheet has cells of one shape alone, which one
expression finds. Whatever is not of that shape is left to them: the answer here is None, never a guess.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from xl_minsheng.workbook.read.archive import MAX_CELLS, column_index, is_plain
from xl_minsheng.workbook.read.scan import (
    KNOWN_ERRORS,
    MAX_LETTERS,
    REFERENCE,
    Marks,
    Place,
    is_odd,
)
from xl_minsheng.workbook.read.styles import Styles
from xl_minsheng.workbook.read.texts import Texts

_CELL = re.compile(
    rb'<c r="([A-Z]++[0-9]++)"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+(?: [cv]m="[0-9]++")*+'
    rb'(?:/>|>(<f(?:/|\s[^<>]*+)>)?+(?:<v(?: xml:space="preserve")?+>([^<&]*+(?:&[a-z][^<&]*+)*+)</v>'
    rb'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)?+</c>)'
)
"""Reference, style, kind, formula, value and text of a cell; in a value, no letter is written as a number."""
_TEXT_KINDS = (b"str", b"b", b"inlineStr")
_ROW = re.compile(rb'<row r="[1-9][0-9]{0,6}"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]++[0-9]++):([A-Z]++[0-9]++)"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[1-9][0-9]*(?::[A-Z]{1,3}[1-9][0-9]*)?"')
_PREFIXED = re.compile(rb":(?:c|row|mergeCell|dimension)[\s/>]")
_OTHERWISE = re.compile(rb"<(?:c|row|mergeCell|dimension)[\t\r\n/>]")
"""The same elements as nobody writes them: with nothing, or a line, after their names."""


def ordinary_marks(data: bytes, texts: Texts | None, styles: Styles) -> Marks | None:
    """What `SheetScan` notes of a worksheet in which nothing needs repair; None where it has to look.

    Args:
        data: XML of the worksheet.
        texts: the shared texts.
        styles: the cell formats.
    """
    if not is_plain(data) or _PREFIXED.search(data) or _OTHERWISE.search(data):
        return None
    cells: list[tuple[bytes, ...]] = _CELL.findall(data)
    merged: list[tuple[bytes, bytes]] = _MERGED.findall(data)
    found = len(cells), len(_ROW.findall(data)), len(merged), len(_DIMENSION.findall(data))
    if found != tuple(map(data.count, (b"<c ", b"<row ", b"<mergeCell ", b"<dimension "))):
        return None
    marks = Marks()
    if not _note_cells(cells, marks, texts, styles, MAX_LETTERS - len(data)):
        return None
    for corners in merged:
        first, last = map(_place, corners)
        if first is None or last is None:
            return None
        marks.merge(*first, *last)
    return marks


def _note_cells(
    cells: Sequence[tuple[bytes, ...]], marks: Marks, texts: Texts | None, styles: Styles, letters: int
) -> bool:
    """Note formulas, errors, what is crossed out or raised; False if a cell needs a closer look.

    Args:
        cells: what `_CELL` found.
        marks: where it is noted.
        texts: the shared texts.
        styles: the cell formats.
        letters: most that the shared texts may have together, each counted in every cell that shows it.
    """
    lengths = texts.lengths if texts is not None else ()
    struck_texts, raised_texts = (texts.struck, texts.raised) if texts is not None else ({}, {})
    days, struck = ({number.encode() for number in numbers} for numbers in (styles.days, styles.struck))
    days.add(b"")
    formulas = marks.formulas
    height = width = 0
    for reference, style, kind, formula, value, inline in cells:
        place = _place(reference)
        if place is None:
            return False
        row, column = place
        if row > height:
            height = row
        if column > width:
            width = column
        if formula:
            formulas.add(place)
        crossed = ""
        if kind == b"s":
            if value:
                number = int(value) if value.isdigit() and len(value) < 10 else len(lengths)
                if number >= len(lengths):
                    return False
                letters -= lengths[number]
                crossed = struck_texts.get(number, "")
                if number in raised_texts:
                    marks.lift(place, raised_texts[number])
        elif not kind or kind == b"n":
            if value and (value[:1].isspace() or value[-1:].isspace()):
                return False
            if value and style in days and is_odd(value.decode()):
                return False
        elif kind == b"e":
            if (shown := value.decode()) not in KNOWN_ERRORS:
                return False
            marks.errors[place] = shown
        elif kind not in _TEXT_KINDS or (kind == b"inlineStr" and value):
            return False
        if (crossed or style in struck) and (formula or inline or value.decode().strip()):
            marks.strike(place, crossed)
    return letters >= 0 and (height + 1) * (width + 1) <= MAX_CELLS


@lru_cache(maxsize=1 << 16)  # many workbooks have the same few thousand cells
def _place(reference: bytes) -> Place | None:
    """Row and column of a reference; None for one that no sheet has."""
    found = REFERENCE.fullmatch(reference.decode())
    return (int(found[2]) - 1, column_index(found[1])) if found else None
