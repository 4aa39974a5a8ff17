"""Revisions written into tables: rows and cells."""

import copy
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from xl_minsheng.proofreading.marked.blocks import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    TablePair,
    blocks,
    pair_blocks,
    text_of,
)
from xl_minsheng.proofreading.marked.paragraphs import (
    Pen,
    clean_copy,
    deleted_paragraph,
    insert_paragraph,
    mark_stretch,
)
from xl_minsheng.readback.revisions import WORD

_ROW_PROPERTIES = f"{WORD}trPr"
_BEFORE_ROW_PROPERTIES = (f"{WORD}tblPrEx",)
MIN_LIKENESS = 0.4
"""How alike two rows are that are one changed."""


def mark_blocks(old: Any, new: Any, pen: Pen) -> None:
    """Write into the blocks of a body or cell what differs from those of the workbook's.

    Args:
        old: the workbook's.
        new: the leader's; it is changed.
        pen: who makes the revisions.
    """
    end = new.find(f"{WORD}sectPr")
    for item in pair_blocks(list(blocks(old)), list(blocks(new))):
        item.before = end if item.before is None else item.before
        if not isinstance(item, TablePair):
            mark_stretch(item, pen)
        elif item.old is None:
            for row in item.new.findall(ROW):
                _insert_row(row, pen)
        elif item.new is None:
            item.before.addprevious(_deleted_table(item.old, pen))
        elif text_of(item.old) != text_of(item.new):
            _mark_table(item.old, item.new, pen)


def _mark_table(old: Any, new: Any, pen: Pen) -> None:
    rows = new.findall(ROW)
    for one, other, place in _pair_rows(old.findall(ROW), rows):
        if one is None:
            _insert_row(other, pen)
        elif other is None:
            deleted = _deleted_row(one, pen)
            if place < len(rows):
                rows[place].addprevious(deleted)
            else:
                new.append(deleted)
        elif text_of(one) != text_of(other):
            for cell, own in zip(one.findall(CELL), other.findall(CELL), strict=True):
                mark_blocks(cell, own, pen)


def _pair_rows(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[Any, Any, int]]:
    """Rows beside each other, None for none, and where among the new ones it is."""
    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ((old[a + n], new[c + n], c + n) for n in range(b - a))
            continue
        done = c
        for one in old[a:b]:
            like = next((n for n in range(done, d) if _are_one(one, new[n])), None)
            if like is None:
                yield one, None, done
                continue
            yield from ((None, new[n], n) for n in range(done, like))
            yield one, new[like], like
            done = like + 1
        yield from ((None, new[n], n) for n in range(done, d))


def _key(row: Any) -> str:
    return "\0".join(map(text_of, row.findall(CELL)))


def _are_one(old: Any, new: Any) -> bool:
    """Two rows with as many cells and much the same words; a row's first words are its name."""
    ours, theirs = old.findall(CELL), new.findall(CELL)
    if len(ours) != len(theirs):
        return False
    same = sum(text_of(one) == text_of(other) for one, other in zip(ours, theirs, strict=True))
    if same * 2 >= len(ours):
        return True
    return SequenceMatcher(None, _key(old), _key(new), autojunk=False).ratio() >= MIN_LIKENESS


def _insert_row(row: Any, pen: Pen) -> None:
    _mark_row(row, pen.revision("ins"))
    for paragraph in row.iter(PARAGRAPH):
        insert_paragraph(paragraph, pen)


def _deleted_table(table: Any, pen: Pen) -> Any:
    from lxml import etree

    one = etree.Element(TABLE)
    for child in table:
        if child.tag == ROW:
            one.append(_deleted_row(child, pen))
        elif child.tag in (f"{WORD}tblPr", f"{WORD}tblGrid"):
            one.append(copy.deepcopy(child))
    clean_copy(one, pen)
    return one


def _deleted_row(row: Any, pen: Pen) -> Any:
    one = copy.deepcopy(row)
    for paragraph in list(one.iter(PARAGRAPH)):
        paragraph.getparent().replace(paragraph, deleted_paragraph(paragraph, pen))
    clean_copy(one, pen)
    _mark_row(one, pen.revision("del"))
    return one


def _mark_row(row: Any, mark: Any) -> None:
    """Give a row its revision, where the schema wants it: last in the row's properties."""
    from lxml import etree

    properties = row.find(_ROW_PROPERTIES)
    if properties is None:
        properties = etree.Element(_ROW_PROPERTIES)
        at = sum(one.tag in _BEFORE_ROW_PROPERTIES for one in row)
        row.insert(at, properties)
    properties.append(mark)
