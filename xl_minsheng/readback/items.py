"""Items that no number begins: ● and ① lines, 名称——…, 项目名称：… with labelled lines below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_minsheng.readback.passages import BULLETS, Opening, Passage

MIN_ITEMS = 2
"""Lines of one form that make a list; a single one is a sentence."""
_SIGN = re.compile(f"[{BULLETS}]\\s?")
_SIGNED = re.compile(r"(?P<name>[^，。；：—]{2,40}?)(?P<stop>：|[—–]{1,2}|。|$)")
_DASHED = re.compile(r"(?P<name>[^，。；：—–]{2,30})[—–]{1,2}(?=[^—–])")
_LABELLED = re.compile(r"(?:项目|实事|事项|任务|指标)(?:名称)：(?P<name>[^。；：]{2,40})。?$")

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_INLINE = re.compile(
    rf"(?:(?<=[。；])|^)(?:({_NUMERAL})是|第({_NUMERAL})[，、]|({_NUMERAL})要|[{BULLETS}]|[—–]{{2}})"
)


@dataclass(frozen=True, slots=True)
class Item:
    """The first words of an item.

    Attributes:
        place: of its passage among those looked at.
        name: what it is called.
        body_at: where in the passage its text begins.
    """

    place: int
    name: str
    body_at: int


def find_items(passages: Sequence[Passage]) -> list[Item]:
    """Items of a list whose lines are all of one form, in order; none where fewer than two are."""
    for form in (_labelled, _signed, _dashed):
        found = [item for place, one in enumerate(passages) if (item := form(place, one))]
        if len(found) >= MIN_ITEMS:
            return found
    return []


def _labelled(place: int, passage: Passage) -> Item | None:
    found = _LABELLED.match(passage.text)
    return Item(place, found["name"].strip(), len(passage.text)) if found else None


def _signed(place: int, passage: Passage) -> Item | None:
    sign = _SIGN.match(passage.text)
    if sign is None or passage.opening is not Opening.NONE:
        return None
    found = _SIGNED.match(passage.text, sign.end())
    return Item(place, found["name"].strip(), found.end()) if found else None


def _dashed(place: int, passage: Passage) -> Item | None:
    found = _DASHED.match(passage.text)
    if found is None or passage.opening is not Opening.NONE:
        return None
    return Item(place, found["name"].strip(), found.end())


def inline_items(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Where each item of 一是 … 二是 … begins, where its words do, and where it ends; none of one alone."""
    marks = list(_INLINE.finditer(passage.text))
    if len(marks) > 1 or (marks and marks[0].start() == 0):
        ends = [*(mark.start() for mark in marks[1:]), len(passage.text)]
        for mark, end in zip(marks, ends, strict=True):
            yield mark.start(), mark.end(), end
