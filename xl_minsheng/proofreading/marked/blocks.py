"""Paragraphs and tables of two documents beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from xl_minsheng.readback.revisions import WORD, own_runs

PARAGRAPH, TABLE, ROW, CELL = f"{WORD}p", f"{WORD}tbl", f"{WORD}tr", f"{WORD}tc"
_WRAPPERS = frozenset({f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml"})
CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
    f"{WORD}ptab": "\t",
}
"""Elements of a run that are a character."""
MIN_LIKENESS = 0.5
"""How alike two paragraphs are that are one changed."""
MAX_PAIRS = 2500
"""Pairs of paragraphs that are compared word by word; of longer stretches only equal ones are paired."""


@dataclass(slots=True)
class Stretch:
    """Paragraphs of both documents with nothing but paragraphs between, to be compared as one text.

    Attributes:
        old: paragraphs of the workbook's document.
        new: paragraphs of the leader's.
        before: the block of the leader's document that follows; None at the end of what holds them.
    """

    old: list[Any] = field(default_factory=list)
    new: list[Any] = field(default_factory=list)
    before: Any = None


@dataclass(slots=True)
class TablePair:
    """A table of each document; None where the other has none.

    Attributes:
        old: the workbook's.
        new: the leader's.
        before: where an old one without a new one goes.
    """

    old: Any = None
    new: Any = None
    before: Any = None


def blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables of a body or a cell; those inside content controls too."""
    for one in container:
        if one.tag in (PARAGRAPH, TABLE):
            yield one
        elif one.tag in _WRAPPERS:
            yield from blocks(one)


def text_of(element: Any) -> str:
    """What a run, paragraph or table says, formatting left aside."""
    if element.tag == PARAGRAPH:
        return "".join(map(text_of, own_runs(element)))
    if element.tag != f"{WORD}r":
        return "\n".join(text_of(one) for one in element.iter(PARAGRAPH))
    return "".join(
        (one.text or "") if one.tag == f"{WORD}t" else CHARACTERS.get(one.tag, "") for one in element
    )


def pair_blocks(old: Sequence[Any], new: Sequence[Any]) -> list[Stretch | TablePair]:
    """What is to be compared, in order: tables by themselves, the paragraphs between them together."""
    found: list[Stretch | TablePair] = []
    stretch = Stretch()
    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        pairs = list(zip(old[a:b], new[c:d], strict=True)) if tag == "equal" else _pairs(old[a:b], new[c:d])
        for one, other in pairs:
            if TABLE not in (one.tag if one is not None else "", other.tag if other is not None else ""):
                stretch.old += [one] if one is not None else []
                stretch.new += [other] if other is not None else []
                continue
            found += [stretch, TablePair(one, other)]
            stretch = Stretch()
    found.append(stretch)
    following = None
    for item in reversed(found):
        item.before = following
        following = _first(item) if _first(item) is not None else following
    return [one for one in found if isinstance(one, TablePair) or one.old or one.new]


def _first(item: Stretch | TablePair) -> Any:
    if isinstance(item, TablePair):
        return item.new
    return item.new[0] if item.new else None


def _key(block: Any) -> str:
    if block.tag == PARAGRAPH:
        return text_of(block)
    rows = block.findall(ROW)
    return f"\0{len(rows[0].findall(CELL)) if rows else 0}{text_of(rows[0]) if rows else ''}"


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Blocks of which neither has its like: tables of as many columns are one table, in order."""
    done = 0
    for one in old:
        if one.tag == TABLE:
            like = (
                place
                for place in range(done, len(new))
                if new[place].tag == TABLE and _columns(new[place]) == _columns(one)
            )
            if (at := next(like, None)) is not None:
                yield from ((None, other) for other in new[done:at])
                yield one, new[at]
                done = at + 1
                continue
        yield one, None
    yield from ((None, other) for other in new[done:])


def _columns(table: Any) -> int:
    return max((len(row.findall(CELL)) for row in table.findall(ROW)), default=0)


def split_stretch(stretch: Stretch) -> list[Stretch]:
    """Parts that are compared by themselves: cut after paragraphs that go on one after the other."""
    anchors = list(_anchors(stretch))
    cuts = [(a + 1, b + 1) for (a, b), (c, d) in pairwise(anchors) if (c, d) == (a + 1, b + 1)]
    left = (len(stretch.old), len(stretch.new))
    while cuts and (cuts[-1][0] == left[0]) != (cuts[-1][1] == left[1]):
        cuts.pop()  # the last paragraph's end stays: nothing follows that could take its words
    ends = [*cuts, (len(stretch.old), len(stretch.new))]
    found: list[Stretch] = []
    done = (0, 0)
    for end in ends:
        found.append(Stretch(stretch.old[done[0] : end[0]], stretch.new[done[1] : end[1]]))
        done = end
    following = stretch.before
    for part in reversed(found):
        part.before = following
        following = part.new[0] if part.new else following
    return found


def _anchors(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Places of paragraphs that are the same one, changed or not."""
    old, new = list(map(text_of, stretch.old)), list(map(text_of, stretch.new))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        elif tag == "replace" and (b - a) * (d - c) <= MAX_PAIRS:
            yield from ((a + one, c + other) for one, other in _alike(old[a:b], new[c:d]))


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs in order that are together most alike (Needleman and Wunsch, without cost for a gap)."""
    best = [
        [(0.0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)
    ]  # rating, and from where: 1 up, 2 left, 3 both
    for a, one in enumerate(old, start=1):
        for b, other in enumerate(new, start=1):
            options = [(best[a - 1][b][0], 1), (best[a][b - 1][0], 2)]
            matcher = SequenceMatcher(None, one, other, autojunk=False)
            if matcher.quick_ratio() >= MIN_LIKENESS and (ratio := matcher.ratio()) >= MIN_LIKENESS:
                options.append((best[a - 1][b - 1][0] + ratio, 3))
            best[a][b] = max(options)
    found: list[tuple[int, int]] = []
    a, b = len(old), len(new)
    while a and b:
        way = best[a][b][1]
        if way == 3:
            found.append((a - 1, b - 1))
        a, b = a - (way != 2), b - (way != 1)
    return found[::-1]
