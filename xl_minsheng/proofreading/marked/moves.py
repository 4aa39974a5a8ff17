"""Paragraphs that were moved, as moves: struck out where they stood, marked where they stand now.

ISO/IEC 29500-1, 17.13.5.21 to 28. Only what is the same word for word, whole paragraphs of the body; a
sentence that was reworded on its way is a deletion and an insertion.
"""

from collections import defaultdict
from typing import Any

from xl_minsheng.proofreading.marked.blocks import PARAGRAPH
from xl_minsheng.proofreading.marked.paragraphs import Pen, set_mark
from xl_minsheng.readback.revisions import WORD, mark_of, own_runs

MIN_CHARACTERS = 6
"""Of a paragraph that is taken for moved; a shorter one may have been typed anew."""
_DELETED, _INSERTED = f"{WORD}del", f"{WORD}ins"


def mark_moves(body: Any, pen: Pen) -> None:
    """Turn whole paragraphs that are deleted in one place and inserted in another into moves."""
    gone, come = _whole(body, _DELETED), _whole(body, _INSERTED)
    for words, places in gone.items():
        if len(places) == len(come.get(words, [])) == 1:
            number = next(pen.numbers)
            _as_move(places[0], "moveFrom", number, pen)
            _as_move(come[words][0], "moveTo", number, pen)


def _whole(body: Any, tag: str) -> dict[tuple[str, str], list[Any]]:
    """Paragraphs that are revised with their ends, and nothing else in them, by words and author."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for paragraph in body.findall(PARAGRAPH):
        mark = mark_of(_holder(paragraph, tag), frozenset({tag}))
        runs = list(own_runs(paragraph))
        if mark is None or not _is_all(paragraph, tag):
            continue
        texts = paragraph.iter(f"{WORD}t", f"{WORD}delText")
        words = "".join(text.text or "" for text in texts)
        authors = {one.get(f"{WORD}author", "") for one in (mark, *(run.getparent() for run in runs))}
        if len(words) >= MIN_CHARACTERS and len(authors) == 1:
            found[words, authors.pop()].append(paragraph)
    return found


def _is_all(paragraph: Any, tag: str) -> bool:
    """Whether a paragraph has words, and all of them are revised so."""
    runs = list(own_runs(paragraph))
    return bool(runs) and all(run.getparent().tag == tag for run in runs)


def _holder(paragraph: Any, tag: str) -> Any:
    """The paragraph whose end is revised with another one's words: itself, or the one above.

    Behind A, B may come as a new end of A and the words of B, or as the words of B and its end.
    """
    above = paragraph.getprevious()
    if mark_of(paragraph, frozenset({tag})) is not None or above is None or above.tag != PARAGRAPH:
        return paragraph
    return paragraph if _is_all(above, tag) else above


def _as_move(paragraph: Any, name: str, number: int, pen: Pen) -> None:
    """Rename a paragraph's revisions, and set the two ends that tell which places belong together."""
    from lxml import etree

    tag = _DELETED if name == "moveFrom" else _INSERTED
    if (holder := _holder(paragraph, tag)) is not paragraph:
        set_mark(paragraph, mark_of(holder, frozenset({tag})))
    for one in list(paragraph.iter(_DELETED, _INSERTED)):
        one.tag = f"{WORD}{name}"
    for text in paragraph.iter(f"{WORD}delText"):
        text.tag = f"{WORD}t"
    mark = mark_of(paragraph, frozenset({f"{WORD}{name}"}))
    start = etree.Element(f"{WORD}{name}RangeStart", mark.attrib)
    start.set(f"{WORD}id", str(next(pen.numbers)))
    start.set(f"{WORD}name", f"move{number}")
    end = etree.Element(f"{WORD}{name}RangeEnd", {f"{WORD}id": start.get(f"{WORD}id")})
    paragraph.addprevious(start)
    paragraph.addnext(end)
