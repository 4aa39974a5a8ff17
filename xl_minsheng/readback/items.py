"""What begins an item where nothing numbers it: a label, a sign, 一是."""

import re
from collections.abc import Iterator, Sequence

from xl_minsheng.readback.passages import BULLETS, Opening, Passage
from xl_minsheng.readback.structure import OFFICES

MIN_LABELS = 2
_DASHES = re.compile("[—–]{2}")
_SIGNS = {*BULLETS, *map(chr, range(0x2460, 0x2474)), *"-·*>"}
LINE_LABEL = re.compile(
    rf"(?:[{BULLETS}]|No\.?\d{{1,3}}|\d{{1,2}}[.-]\d{{1,2}}(?=[^\d]{{3}}))? ?"
    r"(?P<name>[^，。；：（）\d]{2,12}(?=：)|[^，。；：（）—]{2,30}(?:（[^（）]{2,20}）)?(?=——))(?:：|——)"
)
"""A line that begins with what it is about: 城关镇：…, 1.1公厕建设：…, 65岁以上老年人体检——…."""
TOPIC = re.compile(r"在?(?P<name>[^，。；：（）\d]{2,12})方面[，。：]")
"""A paragraph that begins with what it is about: 就业创业方面。…, 在住房保障方面，…."""
LED = re.compile(rf"[［〔\[](?P<bureau>{OFFICES})[］〕\]]")
"""A line that begins with whose it is: [县教育局]新建幼儿园6所，…."""
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_INLINE = re.compile(
    rf"(?:(?<=[。；])|^)(?:({_NUMERAL})是|第({_NUMERAL})[，、]|({_NUMERAL})要"
    rf"|[{BULLETS}] ?|[—–]{{2}} ?(?!{OFFICES}。?$))"
    r"|^[-·*>] ?(?=[\u4e00-\u9fff“])"
)


def labelled(passages: Sequence[Passage]) -> list[Passage]:
    """Lines of a town or a project each: 城关镇：硬化村道12.4公里，…."""
    return [one for one in passages if one.opening is Opening.NONE and LINE_LABEL.match(one.text)]


def topical(passages: Sequence[Passage]) -> list[Passage]:
    """Paragraphs of a field each: 就业创业方面。…; 教育发展方面。…."""
    return [one for one in passages if one.opening is Opening.NONE and TOPIC.match(one.text)]


def bulleted(passages: Sequence[Passage]) -> list[Passage]:
    """Lines that begin with a sign: ●加装电梯：…, ①路灯。…, ——教育类。…."""
    plain = [one for one in passages if one.opening is Opening.NONE]
    return [one for one in plain if one.text[:1] in _SIGNS or _DASHES.match(one.text)]


def led(passages: Sequence[Passage]) -> list[Passage]:
    """Lines of a bureau each, which its name in brackets opens."""
    return [one for one in passages if one.opening is Opening.NONE and LED.match(one.text)]


def inline_items(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Where each item of 一是 … 二是 … begins, where its words do, and where it ends; none of one alone."""
    marks = list(_INLINE.finditer(passage.text))
    if len(marks) > 1 or (marks and marks[0].start() == 0):
        ends = [*(mark.start() for mark in marks[1:]), len(passage.text)]
        for mark, end in zip(marks, ends, strict=True):
            yield mark.start(), mark.end(), end
