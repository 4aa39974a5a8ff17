"""The whole 花脸稿, and the proof that both ways back are exact."""

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xl_minsheng.files.word_file import save_word
from xl_minsheng.proofreading.marked.blocks import CELL, PARAGRAPH, ROW, blocks, text_of
from xl_minsheng.proofreading.marked.moves import mark_moves
from xl_minsheng.proofreading.marked.paragraphs import AT, BY, NoPlaceError, Pen, free_numbers, join_alike
from xl_minsheng.proofreading.marked.tables import mark_blocks
from xl_minsheng.readback.docx_text import open_document
from xl_minsheng.readback.revisions import DELETED, INSERTED, WORD, accept_all, is_mark, reject_all
from xl_minsheng.readback.tracked import tracked_changes

AUTHOR = "改稿"
"""In whose name a revision is where the document does not say who made it."""


class NotExactError(ValueError):
    """The copy would not give both documents back exactly; it must not be written."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A 花脸稿.

    Attributes:
        data: the Word file.
        revisions: how many revisions it has.
        lost: pictures of the workbook's document that it could not show as deleted.
    """

    data: bytes
    revisions: int
    lost: int = 0


def mark_changes(
    old: bytes, new: bytes, name: str, *, author: str = "", at: dt.datetime | None = None
) -> Marked:
    """The leader's document with every difference from the workbook's own as a tracked revision.

    Revisions that the leader's document has already are accepted first; where a difference is one of
    them, it keeps its author and time.

    Args:
        old: the Word file that the workbook prints.
        new: what became of it.
        name: of that file, for messages.
        author: who made the changes, where the file does not say it itself.
        at: when, likewise; None is now.

    Raises:
        DocumentError: one of both is no Word file.
        NotExactError: the document is built in a way that cannot be marked exactly.
    """
    ours, theirs = open_document(old, name), open_document(new, name)
    pen = Pen(
        author or AUTHOR,
        at or dt.datetime.now().astimezone(),
        [(one.old, one.author, one.at) for one in tracked_changes(theirs) if one.old],
        frozenset(one.get(f"{WORD}styleId", "") for one in theirs.styles.element.iter(f"{WORD}style")),
    )
    body = theirs.element.body
    _note_inserters(body)
    accept_all(body)
    accept_all(ours.element.body)
    pen.numbers = free_numbers(body)
    due = outline(ours.element.body), outline(body)
    try:
        mark_blocks(ours.element.body, body, pen)
    except NoPlaceError as error:
        raise NotExactError(name) from error
    _tidy(body, pen.touched)
    mark_moves(body, pen)
    if ways_back(body) != due:
        raise NotExactError(name)
    count = sum(1 for _ in body.iter(*INSERTED, *DELETED))
    return Marked(save_word(theirs, received=True), count, pen.lost)


def ways_back(body: Any) -> tuple[list[Any], list[Any]]:
    """What the document says with every revision rejected, and with every one accepted."""
    rejected, accepted = copy.deepcopy(body), copy.deepcopy(body)
    reject_all(rejected)
    accept_all(accepted)
    return outline(rejected), outline(accepted)


def outline(container: Any) -> list[Any]:
    """What a body or cell says: a text for each paragraph, rows of cells for each table."""
    return [
        text_of(one)
        if one.tag == PARAGRAPH
        else [[outline(cell) for cell in row.findall(CELL)] for row in one.findall(ROW)]
        for one in blocks(container)
    ]


def _note_inserters(body: Any) -> None:
    """Write to each run of a tracked insertion whose it is, before the insertion is accepted."""
    for revision in body.iter(*INSERTED):
        if not is_mark(revision):
            for run in revision.iter(f"{WORD}r"):
                run.set(BY, revision.get(f"{WORD}author", ""))
                run.set(AT, revision.get(f"{WORD}date", ""))


def _tidy(body: Any, touched: Sequence[Any]) -> None:
    """Put together what was cut and stayed alike."""
    for run in body.iter(f"{WORD}r"):
        run.attrib.pop(BY, None)
        run.attrib.pop(AT, None)
    for paragraph in touched:
        join_alike(paragraph)
