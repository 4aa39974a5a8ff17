"""A document into a bulletin: the parts of our own form, or what sections another office's text has."""

import re
from collections.abc import Iterator, Sequence

from xl_minsheng.readback.annexes import take_apart
from xl_minsheng.readback.closing import take_signature
from xl_minsheng.readback.columns import with_tabs
from xl_minsheng.readback.cut_off import cut_off_of_title, find_cut_off, set_close
from xl_minsheng.readback.document import Document, Skipped
from xl_minsheng.readback.letters import simplified
from xl_minsheng.readback.marks import with_marks
from xl_minsheng.readback.masthead import read_masthead
from xl_minsheng.readback.outline import read_sections
from xl_minsheng.readback.passages import Opening, Passage, is_masthead_line, join_lines
from xl_minsheng.readback.records import record_passages
from xl_minsheng.readback.structure import ARTICLES, NEWS, PROGRESS, ArticleText, BulletinText
from xl_minsheng.readback.tables import table_passages

_TELLING = (Opening.NONE, Opening.SECTION, Opening.LABEL)
_FIRST = 5
"""Paragraphs of the text in which the day may be stated that figures are counted to."""


def read_bulletin(document: Document) -> BulletinText:
    """The structure of a bulletin. Nothing is dropped: every passage has its place."""
    beside = take_apart(with_tabs(simplified(document)))
    rows = {**table_passages(beside.body), **record_passages(beside.body)}
    found = BulletinText(with_marks(join_lines(beside.body, rows)))
    found.draft, found.listed, found.annexes = beside.draft, beside.listed, beside.annexes
    found.skipped = list(_beside(document.skipped, found))
    has_parts = any(one.opening is Opening.PART for one in found.passages)
    at = _below_masthead(found.passages, has_parts=has_parts)
    found.masthead, rest = found.passages[:at], found.passages[at:]
    found.closing = [] if has_parts else take_signature(rest)
    rest = rest[: len(rest) - len(found.closing)]
    _read_head(found)
    progress = _read_parts(found, rest)
    read_sections(found, progress, has_parts=has_parts)
    _read_cut_off(found, progress)
    return found


def _below_masthead(passages: Sequence[Passage], *, has_parts: bool) -> int:
    """How many passages the masthead has: up to the first heading, or to the first sentence."""
    for place, passage in enumerate(passages):
        if passage.opening in (Opening.PART, Opening.SECTION):
            return place
        begins = passage.opening is not Opening.NONE or (place > 0 and passage.heading)
        if not has_parts and (begins or not is_masthead_line(passage.text)):
            return place
    return len(passages)


def _read_head(found: BulletinText) -> None:
    head = read_masthead(found.masthead, found.closing)
    found.head, found.title, found.number = head, head.title, head.number
    found.body, found.issued_on = head.body, head.issued_on


def _read_cut_off(found: BulletinText, progress: Sequence[Passage]) -> None:
    """截至9月底 of the title, the lines below it, or the first paragraphs; never of a single project."""
    above = [set_close(passage.text) for passage in found.masthead]
    free = [one.text for one in progress if one.opening in _TELLING]
    tables = [one.text for one in progress if one.opening is Opening.COLUMNS]
    cut_off = find_cut_off([*above, *free[:_FIRST], *tables], found.issued_on)
    cut_off = cut_off or cut_off_of_title(found.title, above, found.issued_on)
    found.cut_off = cut_off[0] if cut_off else None


def _read_parts(found: BulletinText, rest: Sequence[Passage]) -> list[Passage]:
    """Passages of the progress report; all others are put where they belong."""
    progress: list[Passage] = []
    part = ""
    for passage in rest:
        if passage.opening is Opening.PART:
            part = passage.number
            found.parts.append((part, passage))
            if passage.body:
                found.others.append(passage)
        elif NEWS in part:
            found.news.append(passage)
        elif ARTICLES in part:
            _add_article(found.articles, passage)
        elif PROGRESS in part or not part or found.sections or passage.opening is Opening.SECTION:
            progress.append(passage)
        else:
            found.others.append(passage)
    return progress


def _beside(skipped: Sequence[Skipped], found: BulletinText) -> Iterator[tuple[Skipped, Passage]]:
    """What was not read, each with the passage it stands in; one that holds nothing else is its own."""
    rows = [row.passage for annex in found.annexes for row in annex.rows]
    passages = {
        paragraph: passage
        for passage in (*rows, *found.listed, *found.passages)
        for paragraph in dict.fromkeys(paragraph for paragraph, _ in passage.spots)
    }
    for one in skipped:
        spots = tuple((one.paragraph, one.offset + place) for place in range(max(1, len(one.text))))
        yield one, passages.get(one.paragraph) or Passage(one.text, spots, one.text)


def _add_article(articles: list[ArticleText], passage: Passage) -> None:
    is_title = passage.heading or not re.search("[。！？；]", passage.text)
    if is_title:
        articles.append(ArticleText(passage))
    elif articles:
        articles[-1].paragraphs.append(passage)
    else:
        articles.append(ArticleText(None, [passage]))
