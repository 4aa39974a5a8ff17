"""Lines into passages: a sentence that a scanner broke is whole again, headings stay alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from xl_minsheng.readback.cleaning import clean, is_marked_heading
from xl_minsheng.readback.document import Document
from xl_minsheng.readback.traced import Spot, Traced


class Opening(Enum):
    """What a line begins with."""

    PART = auto()  # 【工作进度】
    SECTION = auto()  # （一） or 一、
    BRACKETED = auto()  # （1）
    DOTTED = auto()  # 1. or 1、
    NONE = auto()


_OPENINGS = (
    (Opening.PART, re.compile(r"【([^】]{1,20})】")),
    (Opening.SECTION, re.compile(r"（([一二三四五六七八九十]{1,3})）")),
    (Opening.SECTION, re.compile(r"([一二三四五六七八九十]{1,3})、")),
    (Opening.BRACKETED, re.compile(r"（(\d{1,3})）")),
    (Opening.DOTTED, re.compile(r"(\d{1,3})(?:[.．](?!\d)|、)\s*")),
)
_ENDS = re.compile(r"[。！？；：…][”’」』）]*$")
_WHOLE = re.compile(r"[。！？；]")
MOST_TITLE = 40
"""Signs of a line without a stop that is taken for a title of its own, among articles."""
MAX_PARAGRAPH = 4_000
"""Signs of one paragraph; lines are not joined into longer ones."""
_ARTICLES, _HEADINGS = "亮点", (Opening.PART, Opening.SECTION)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was meant: cleaned, and joined where a stray break had parted it.

    Attributes:
        text: cleaned, in one line.
        spots: for each sign of `text`, paragraph and offset in the document.
        original: as it stands in the document, line breaks included.
        opening: what it begins with.
        number: the number of its opening as printed, without brackets or stop; empty for none.
        body_at: where the text after the opening begins.
        heading: the document's own style or mark says that it is a heading.
    """

    text: str
    spots: tuple[Spot, ...]
    original: str
    opening: Opening = Opening.NONE
    number: str = ""
    body_at: int = 0
    heading: bool = False

    @property
    def paragraph(self) -> int:
        """Its first paragraph in the document, from 0."""
        return self.spots[0][0]

    @property
    def body(self) -> str:
        """The text after the opening."""
        return self.text[self.body_at :]


def opening_of(text: str) -> tuple[Opening, str, int]:
    """What a cleaned line begins with, its number, and where the rest begins."""
    for opening, pattern in _OPENINGS:
        if found := pattern.match(text):
            return opening, found[1], found.end()
    return Opening.NONE, "", 0


def join_lines(document: Document) -> list[Passage]:
    """The passages of a document."""
    groups: list[tuple[list[str], Traced, bool]] = []
    masthead = True
    articles = broken = False
    for line in document.lines:
        cleaned = clean(Traced.of(line.text, line.paragraph, line.offset))
        if not cleaned.text:
            continue
        opening, number, _ = opening_of(cleaned.text)
        heading = line.heading or is_marked_heading(line.text)
        if opening in _HEADINGS:
            masthead = False
            articles = articles or (opening is Opening.PART and _ARTICLES in number)
        if broken and opening is Opening.NONE and not heading:
            originals, before, _ = groups[-1]
            groups[-1] = ([*originals, line.text], before + cleaned, False)
        else:
            groups.append(([line.text], cleaned, heading))
        whole = groups[-1][1].text
        title = articles and len(whole) <= MOST_TITLE and not _WHOLE.search(whole)
        # A number before it tells that a sentence was begun; a heading never has one to go on.
        alone = masthead or heading or title or opening in _HEADINGS
        broken = not alone and len(whole) <= MAX_PARAGRAPH and not _ENDS.search(whole)
    return [_passage(*group) for group in groups]


def _passage(originals: Iterable[str], traced: Traced, heading: bool) -> Passage:
    opening, number, body_at = opening_of(traced.text)
    return Passage(traced.text, traced.spots, "\n".join(originals), opening, number, body_at, heading)
