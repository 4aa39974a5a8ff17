"""What a pen left in a Word file: tracked insertions and deletions, comments, their authors and times."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from xl_minsheng.readback.document import Change, Comment
from xl_minsheng.readback.docx_shown import ShownText
from xl_minsheng.readback.revisions import DELETED, INSERTED, WORD, is_mark, own_runs, row_mark

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_ROW = f"{WORD}tr"
_MOVES = frozenset({f"{WORD}moveFrom", f"{WORD}moveTo"})
_OF_FIGURES = frozenset("0123456789.,%０１２３４５６７８９．，％")
"""Characters of a number: of 5259 changed to 5295 the pen may have touched two digits only."""
MAX_COMMENT = 500
"""Characters of a comment that are shown."""


@dataclass(frozen=True, slots=True)
class _Character:
    """A character as it was, as it is, or both."""

    text: str
    was: bool = True
    is_now: bool = True
    revision: Any = None


def tracked_changes(document: "WordDocument") -> tuple[Change, ...]:
    """Every tracked change of words, figures whole, in the document's order.

    Offsets are those of the text as it will print, as `ShownText` gives it.
    """
    shown = ShownText(document)
    found: list[Change] = []
    for place, paragraph in enumerate(shown.paragraphs()):
        if next(paragraph.iter(*INSERTED, *DELETED), None) is not None or _row_of(paragraph) is not None:
            found += _changes(place, list(_characters(shown, paragraph)))
    return tuple(found)


def _row_of(paragraph: Any) -> Any:
    """The revision of the table's row that a paragraph stands in; None without one."""
    row = next(paragraph.iterancestors(_ROW), None)
    return None if row is None else row_mark(row, INSERTED | DELETED)


def _characters(shown: ShownText, paragraph: Any) -> Iterator[_Character]:
    texts = dict(shown.runs(paragraph))
    of_row = _row_of(paragraph)
    for run in own_runs(paragraph):
        revisions = [one for one in run.iterancestors(*INSERTED, *DELETED) if not is_mark(one)]
        if of_row is not None:
            revisions.append(of_row)
        gone = next((one for one in revisions if one.tag in DELETED), None)
        come = next((one for one in revisions if one.tag in INSERTED), None)
        if gone is None:
            for one in texts.get(run, ""):
                yield _Character(one, was=come is None, revision=come)
        elif come is None:
            for text in run.iter(f"{WORD}t", f"{WORD}delText"):
                for one in text.text or "":
                    yield _Character(one, is_now=False, revision=gone)


def _changes(place: int, characters: list[_Character]) -> Iterator[Change]:
    """Changes with nothing but digits between them are one: 52[59→95]."""
    at = 0
    for is_group, group in groupby(
        characters, lambda one: one.revision is not None or one.text in _OF_FIGURES
    ):
        members = list(group)
        length = sum(one.is_now for one in members)
        if is_group and any(one.revision is not None for one in members):
            yield _change(place, at, members)
        at += length


def _change(place: int, at: int, members: list[_Character]) -> Change:
    old = "".join(one.text for one in members if one.was)
    new = "".join(one.text for one in members if one.is_now)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    revisions = [one.revision for one in members if one.revision is not None]
    authors = dict.fromkeys(name for one in revisions if (name := one.get(f"{WORD}author", "").strip()))
    times = [time for one in revisions if (time := _time(one.get(f"{WORD}date"))) is not None]
    return Change(
        place,
        at + start,
        at + len(new) - end,
        old[start : len(old) - end],
        new[start : len(new) - end],
        "、".join(authors),
        max(times, default=None),
        is_move=all(one.tag in _MOVES for one in revisions),
    )


def _shared(old: str, new: str) -> int:
    """How many characters both begin with, a number that differs not cut in two."""
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    rest = (old[count : count + 1], new[count : count + 1])
    while count and old[count - 1] in _OF_FIGURES and any(one and one in _OF_FIGURES for one in rest):
        count -= 1
    return count


def _time(text: str | None) -> dt.datetime | None:
    """As Word writes it; its Z means nothing, the time is the PC's own."""
    with suppress(ValueError, TypeError):
        return dt.datetime.fromisoformat((text or "").removesuffix("Z")).replace(tzinfo=None)
    return None


def comments(document: "WordDocument") -> tuple[Comment, ...]:
    """Every comment with the words it stands at, in the order of the document."""
    shown = ShownText(document)
    written = {str(one.comment_id): one for one in document.comments}
    found: list[Comment] = []
    if not written:
        return ()
    for place, paragraph in enumerate(shown.paragraphs()):
        texts = dict(shown.runs(paragraph))
        done, open_at = 0, dict[str, int]()
        for element in paragraph.iter(f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd", f"{WORD}r"):
            if element.tag == f"{WORD}r":
                done += len(texts.get(element, ""))
                continue
            name = element.get(f"{WORD}id", "")
            if element.tag.endswith("Start"):
                open_at[name] = done
                if name in written:
                    found.append(_comment(written[name], place, done, done))
            elif name in open_at and name in written:
                found = [one for one in found if one.name != name]
                found.append(_comment(written[name], place, open_at[name], done))
    return tuple(found)


def _comment(comment: Any, place: int, start: int, end: int) -> Comment:
    at = comment.timestamp.replace(tzinfo=None) if comment.timestamp else None
    text = " ".join(comment.text.split())[:MAX_COMMENT]
    return Comment(str(comment.comment_id), place, start, end, text, comment.author or "", at)
