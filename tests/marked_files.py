"""Word files as leaders change them, and both ways back from a 花脸稿."""

import copy
import io
from collections.abc import Callable, Sequence
from typing import Any

import docx

from xl_minsheng.proofreading.marked.copy import outline, ways_back
from xl_minsheng.readback.revisions import WORD

Change = Callable[[Any], None]


def changed(data: bytes, *changes: Change) -> bytes:
    """A Word file after changes of its body."""
    document = docx.Document(io.BytesIO(data))
    for change in changes:
        change(document.element.body)
    return saved(document)


def saved(document: Any) -> bytes:
    """A Word file's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def small(*paragraphs: str | Sequence[str]) -> bytes:
    """A Word file; the runs of a paragraph are bold and plain in turn."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for place, words in enumerate([runs] if isinstance(runs, str) else runs):
            paragraph.add_run(words).bold = place % 2 == 0
    return saved(document)


def body_of(data: bytes) -> Any:
    """The body of a Word file."""
    return docx.Document(io.BytesIO(data)).element.body


def texts(data: bytes) -> list[Any]:
    """What a Word file says, paragraph by paragraph, tables as rows of cells."""
    return outline(body_of(data))


def both_ways(data: bytes) -> tuple[list[Any], list[Any]]:
    """What a Word file says with its revisions rejected, and accepted."""
    return ways_back(body_of(data))


def revisions(data: bytes) -> list[tuple[str, str, str, str]]:
    """Ins or del, words, author and date of each revision of words in a Word file."""
    found = []
    for one in body_of(data).iter(f"{WORD}ins", f"{WORD}del"):
        words = "".join(text.text or "" for text in one.iter(f"{WORD}t", f"{WORD}delText"))
        if words:
            found.append(
                (one.tag.removeprefix(WORD), words, one.get(f"{WORD}author"), one.get(f"{WORD}date"))
            )
    return found


def paragraph_with(body: Any, words: str) -> Any:
    """The first paragraph that says something."""
    return next(
        one
        for one in body.iter(f"{WORD}p")
        if words in "".join(text.text or "" for text in one.iter(f"{WORD}t"))
    )


def replaced(old: str, new: str) -> Change:
    """A change of words that stand in one run."""

    def change(body: Any) -> None:
        text = next(one for one in body.iter(f"{WORD}t") if old in (one.text or ""))
        text.text = text.text.replace(old, new, 1)

    return change


def split_at(words: str) -> Change:
    """A paragraph made two, the second beginning with these words."""

    def change(body: Any) -> None:
        text = next(one for one in body.iter(f"{WORD}t") if words in (one.text or ""))
        paragraph = next(text.iterancestors(f"{WORD}p"))
        at = text.text.index(words)
        second = copy.deepcopy(paragraph)
        runs = list(paragraph.iter(f"{WORD}r"))
        here = runs.index(text.getparent())
        for place, run in enumerate(list(second.iter(f"{WORD}r"))):
            if place < here:
                run.getparent().remove(run)
            elif place == here:
                run.find(f"{WORD}t").text = text.text[at:]
        for run in runs[here + 1 :]:
            run.getparent().remove(run)
        text.text = text.text[:at]
        paragraph.addnext(second)

    return change


def joined(words: str) -> Change:
    """The paragraph after one that says these words made part of it."""

    def change(body: Any) -> None:
        paragraph = paragraph_with(body, words)
        following = paragraph.getnext()
        for one in list(following):
            if one.tag != f"{WORD}pPr":
                paragraph.append(one)
        following.getparent().remove(following)

    return change


def moved(words: str, behind: str) -> Change:
    """A paragraph moved behind another one."""
    return lambda body: paragraph_with(body, behind).addnext(paragraph_with(body, words))


def removed(words: str) -> Change:
    """A paragraph taken out."""

    def change(body: Any) -> None:
        paragraph = paragraph_with(body, words)
        paragraph.getparent().remove(paragraph)

    return change


def added(behind: str, words: str) -> Change:
    """A paragraph put in behind another one."""

    def change(body: Any) -> None:
        paragraph = paragraph_with(body, behind)
        new = copy.deepcopy(paragraph)
        first, *others = list(new.iter(f"{WORD}t"))
        first.text = words
        for one in others:
            one.text = ""
        paragraph.addnext(new)

    return change


def row_of(body: Any, words: str) -> Any:
    """The table's row that says something."""
    return next(
        row
        for row in body.iter(f"{WORD}tr")
        if words in "".join(text.text or "" for text in row.iter(f"{WORD}t"))
    )


def row_removed(words: str) -> Change:
    """A table's row taken out."""

    def change(body: Any) -> None:
        row = row_of(body, words)
        row.getparent().remove(row)

    return change


def row_added(behind: str, words: str) -> Change:
    """A table's row put in behind another one, its first cell saying these words."""

    def change(body: Any) -> None:
        row = row_of(body, behind)
        new = copy.deepcopy(row)
        next(new.iter(f"{WORD}t")).text = words
        row.addnext(new)

    return change


def tables_removed(body: Any) -> None:
    """Every table taken out."""
    for table in list(body.iter(f"{WORD}tbl")):
        table.getparent().remove(table)


def tracked(paragraph: Any, old: str, new: str, author: str, date: str) -> None:
    """Words of one run replaced as Word tracks it: the rest keeps its run."""
    run = next(
        one
        for one in paragraph.iter(f"{WORD}r")
        if old in "".join(t.text or "" for t in one.iter(f"{WORD}t"))
    )
    text = run.find(f"{WORD}t").text
    at = text.index(old)
    parts = [(None, text[:at]), ("del", old), ("ins", new), (None, text[at + len(old) :])]
    for kind, words in parts:
        if not words:
            continue
        piece = copy.deepcopy(run)
        own = piece.find(f"{WORD}t")
        own.text = words
        own.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if kind is None:
            run.addprevious(piece)
            continue
        revision = run.makeelement(
            f"{WORD}{kind}", {f"{WORD}id": "9", f"{WORD}author": author, f"{WORD}date": date}
        )
        if kind == "del":
            own.tag = f"{WORD}delText"
        revision.append(piece)
        run.addprevious(revision)
    run.getparent().remove(run)


def mark_deleted(paragraph: Any, author: str = "李主任") -> None:
    """The mark of a paragraph deleted as a tracked revision, so that the following one joins it."""
    properties = paragraph.get_or_add_pPr()
    of_mark = properties.find(f"{WORD}rPr")
    if of_mark is None:
        of_mark = properties.makeelement(f"{WORD}rPr", {})
        properties.append(of_mark)
    of_mark.insert(
        0,
        of_mark.makeelement(
            f"{WORD}del",
            {f"{WORD}id": "8", f"{WORD}author": author, f"{WORD}date": "2025-07-21T16:20:00Z"},
        ),
    )
