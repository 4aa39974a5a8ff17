"""Marks that some offices set in place of numbers: 【教育助学】, 表一, ★, and notes below a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_minsheng.readback.passages import Opening, Passage
from xl_minsheng.readback.structure import ARTICLES, NEWS, PROGRESS

_OWN_PART = re.compile(f"(?:[一-鿿]{{0,2}}工作|民生|本期)?(?:{NEWS}|{PROGRESS}|{ARTICLES})")
"""How our own form calls its parts; 进度快览 and 分项进度 are headings of another office's."""
_CAPTION = re.compile(r"附?表(\d{1,2}|[一二三四五六七八九十]{1,3})[ ：、.]+(?=\S{2,30}$)")
_NOTE = re.compile(r"(?:说明|备注|附注|注)[：:](?P<first>(?:1|一)[.、．）)])?(?P<rest>.*)", re.DOTALL)


def with_marks(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with marks read as headings of sections where the document numbers none."""
    if any(one.opening is Opening.SECTION for one in passages):
        return list(passages)
    parts = [one for one in passages if one.opening is Opening.PART]
    of_sections = not any(_OWN_PART.fullmatch(one.number) for one in parts)
    has_table = any(one.opening is Opening.ROW for one in passages)
    return [
        new
        for one in passages
        for new in (
            _of_part(one)
            if of_sections and one.opening is Opening.PART
            else [_caption(one)]
            if has_table
            else [one]
        )
    ]


def _of_part(passage: Passage) -> Iterator[Passage]:
    """【就业创业】 as a section's heading, and the words behind it as a line below it."""
    start, end = passage.text.index("【") + 1, passage.text.index("】")
    title = passage.text[start:end]
    yield Passage(title, passage.spots[start:end], f"【{title}】", Opening.SECTION)
    if rest := passage.text[end + 1 :].strip(" ：:"):
        at = passage.text.index(rest, end)
        yield Passage(rest, passage.spots[at : at + len(rest)], rest, Opening.LABEL)


def _caption(passage: Passage) -> Passage:
    """表一 目标类项目, above a table."""
    found = _CAPTION.match(passage.text) if passage.opening is Opening.NONE else None
    return replace(passage, opening=Opening.SECTION, body_at=found.end()) if found else passage


def notes_below(passages: Sequence[Passage]) -> list[Passage]:
    """说明：1.…, with the lines 2.… 3.… that go on: they are of no project."""
    found: list[Passage] = []
    due = 0
    for passage in passages:
        note = _NOTE.match(passage.text)
        if note and passage.opening in (Opening.NONE, Opening.LABEL):
            found.append(passage)
            due = 2 if note["first"] else 0 if note["rest"].strip() else 1
        elif due and passage.opening is Opening.DOTTED and passage.number == str(due):
            found.append(passage)
            due += 1
        else:
            due = 0
    return found
