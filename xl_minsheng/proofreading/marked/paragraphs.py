"""Revisions written into paragraphs: words inserted and deleted, paragraphs split, joined, come and gone."""

import copy
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from xl_minsheng.proofreading.marked.blocks import CHARACTERS, PARAGRAPH, Stretch, split_stretch, text_of
from xl_minsheng.proofreading.marked.tokens import PARAGRAPH_MARK, Token, split_words, steps
from xl_minsheng.readback.revisions import WORD, own_runs

RUN, TEXT, PROPERTIES = f"{WORD}r", f"{WORD}t", f"{WORD}rPr"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_SILENT = frozenset(
    f"{WORD}{name}"
    for name in ("lastRenderedPageBreak", "commentReference", "annotationRef", "softHyphen", "rPr")
)
"""Elements of a run that are no part of what is compared."""
_NOT_COPIED = (
    *("sectPr", "numPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    *("proofErr", "permStart", "permEnd", "rPrChange", "pPrChange"),
)
"""What of a paragraph of the workbook's document has no meaning in the leader's."""
BY, AT = "{urn:xl-minsheng:pen}by", "{urn:xl-minsheng:pen}at"
"""Attributes of a run, while it is worked on: whose tracked insertion it was, and when."""


@dataclass(slots=True)
class Pen:
    """Who makes the revisions, and their numbers.

    Attributes:
        author: in whose name, where the leader's document does not say it itself.
        at: when, likewise.
        deleted: old words of tracked deletions in the leader's document, with their authors and times.
        styles: identifiers of the leader's styles; what is copied names no others.
        numbers: the next free ones of annotations.
        lost: pictures and the like of the workbook's document that could not be carried over.
        touched: paragraphs whose runs were cut.
    """

    author: str
    at: dt.datetime
    deleted: Sequence[tuple[str, str, dt.datetime | None]] = ()
    styles: frozenset[str] = frozenset()
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    lost: int = 0
    touched: list[Any] = field(default_factory=list)

    def revision(self, name: str, by: str = "", at: str = "") -> Any:
        """A new w:ins or w:del, or the mark of one."""
        from lxml import etree

        element = etree.Element(f"{WORD}{name}")
        element.set(f"{WORD}id", str(next(self.numbers)))
        element.set(f"{WORD}author", by or self.author)
        element.set(f"{WORD}date", at or _written(self.at))
        return element

    def deleter(self, words: str) -> tuple[str, str]:
        """Whose deletion of these words the leader's document has tracked, and when; empty for nobody's."""
        for old, author, at in self.deleted:
            if author and (old in words or words in old):
                return author, _written(at) if at else ""
        return "", ""


def _written(at: dt.datetime) -> str:
    return at.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def mark_stretch(stretch: Stretch, pen: Pen) -> None:
    """Write into the leader's paragraphs what differs from the workbook's."""
    for part in split_stretch(stretch):
        if list(map(_content, part.old)) != list(map(_content, part.new)):
            _mark_part(part, pen)


def _content(paragraph: Any) -> list[str]:
    return [key for run in own_runs(paragraph) for child in run if (key := _object_key(child))] + [
        text_of(paragraph)
    ]


def _mark_part(part: Stretch, pen: Pen) -> None:
    old = [token for one in part.old for token in _tokens(copy.deepcopy(one))]
    new = [token for one in part.new for token in _tokens(one)]
    ends = 1 if old and new else 0  # the last paragraph's end stays
    found = steps(old[: len(old) - ends], new[: len(new) - ends])
    for step in found:
        if step.is_kept:
            continue
        place = step.new[0]
        _delete(old[step.old[0] : step.old[1]], new[place] if place < len(new) else None, part, pen)
        for token in new[step.new[0] : step.new[1]]:
            _insert(token, pen)
    pen.touched += part.new


def _tokens(paragraph: Any) -> Iterator[Token]:
    """A paragraph's runs, cut into one for each token, and its end."""
    for run in list(own_runs(paragraph)):
        pieces = list(_pieces(run))
        if pieces:
            parent = run.getparent()
            at = parent.index(run)
            parent[at : at + 1] = [piece for _, piece in pieces]
        yield from (Token(key, piece) for key, piece in pieces if key)
    yield Token(PARAGRAPH_MARK, paragraph)


def _pieces(run: Any) -> Iterator[tuple[str, Any]]:
    properties = run.find(PROPERTIES)
    for child in run:
        if child.tag == PROPERTIES:
            continue
        if child.tag != TEXT:
            key = CHARACTERS.get(child.tag) or _object_key(child)
            yield key, _run(run, properties, copy.deepcopy(child))
            continue
        for word in split_words(child.text or ""):
            yield word, _run(run, properties, _text(word))


def _object_key(child: Any) -> str:
    """What a picture, a field's part or the like is compared by; empty for what is no part of the text."""
    name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
    if not name or child.tag in _SILENT or child.tag == TEXT or child.tag in CHARACTERS:
        return ""
    if name in ("drawing", "pict", "object", "AlternateContent"):
        return "\0drawing"
    return f"\0{name}{child.get(f'{WORD}fldCharType', '')}{child.text or ''}"


def _run(like: Any, properties: Any, child: Any) -> Any:
    from lxml import etree

    run = etree.Element(RUN, like.attrib)
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.append(child)
    return run


def _text(words: str) -> Any:
    from lxml import etree

    text = etree.Element(TEXT)
    text.text = words
    text.set(_PRESERVE, "preserve")
    return text


def _insert(token: Token, pen: Pen) -> None:
    if token.is_mark:
        set_mark(token.element, pen.revision("ins"))
        return
    run = token.element
    revision = pen.revision("ins", run.get(BY, ""), run.get(AT, ""))
    parent = run.getparent()
    parent[parent.index(run)] = revision
    revision.append(run)


def _delete(tokens: Sequence[Token], following: Token | None, part: Stretch, pen: Pen) -> None:
    """Put deleted words before a token of the leader's; before what follows the part where there is none."""
    words = "".join(token.key for token in tokens if not token.is_mark and not token.key.startswith("\0"))
    by, at = pen.deleter(words) if words else ("", "")
    if following is None and (part.before is None or part.before.tag != PARAGRAPH):
        _delete_whole(tokens, part, pen)
        return
    point = _Point(following, part.before)
    for token in tokens:
        if token.is_mark:
            pen.touched += [point.split(_properties(token.element, pen), pen.revision("del", by, at))]
        elif token.key.startswith("\0drawing"):
            pen.lost += 1
        else:
            revision = pen.revision("del", by, at)
            revision.append(deleted_run(token.element, pen))
            point.insert(revision)


def _delete_whole(tokens: Sequence[Token], part: Stretch, pen: Pen) -> None:
    """Paragraphs that go before a table, or at the end of what holds them, where no other one follows."""
    if part.before is None:
        raise NoPlaceError
    for paragraph in [token.element for token in tokens if token.is_mark]:
        part.before.addprevious(deleted_paragraph(paragraph, pen))


class NoPlaceError(ValueError):
    """Deleted paragraphs of a cell or body that has none at all now: nothing to put them beside."""


class _Point:
    """A place inside a paragraph of the leader's, before one of its runs, or at its beginning or end."""

    def __init__(self, following: Token | None, before: Any) -> None:
        self._run = following.element if following and not following.is_mark else None
        if following is None:
            self._paragraph = before
            first = next((one for one in before if one.tag != f"{WORD}pPr"), None)
            self._run = first
        else:
            self._paragraph = (
                following.element if following.is_mark else next(following.element.iterancestors(PARAGRAPH))
            )

    def insert(self, element: Any) -> None:
        """Put an element at the place; the next one comes after it."""
        if self._run is None:
            self._paragraph.append(element)
        else:
            self._run.addprevious(element)

    def split(self, properties: Any, mark: Any) -> Any:
        """Make what stands before the place a paragraph of its own, whose end is deleted; answers it."""
        from lxml import etree

        paragraph = etree.Element(PARAGRAPH)
        if properties is not None:
            paragraph.append(properties)
        for element in _before(self._paragraph, self._run):
            paragraph.append(element)
        set_mark(paragraph, mark)
        self._paragraph.addprevious(paragraph)
        return paragraph


def _before(holder: Any, run: Any) -> list[Any]:
    """What stands before a run, taken out of what holds it; of a link or the like that is cut, a part."""
    if run is None:
        return [one for one in holder if one.tag != f"{WORD}pPr"]
    top = run
    while top.getparent() is not holder:
        top = top.getparent()
    taken = [one for one in list(holder)[: holder.index(top)] if one.tag != f"{WORD}pPr"]
    if top is not run and (inner := _before(top, run)):
        from lxml import etree

        part = etree.Element(top.tag, top.attrib)
        part[:] = inner
        taken.append(part)
    return taken


def set_mark(paragraph: Any, mark: Any) -> None:
    """Give a paragraph's end its revision, where the schema wants it: first in the mark's properties."""
    from lxml import etree

    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        properties = etree.Element(f"{WORD}pPr")
        paragraph.insert(0, properties)
    of_mark = properties.find(PROPERTIES)
    if of_mark is None:
        of_mark = etree.Element(PROPERTIES)
        later = [one for one in properties if one.tag in (f"{WORD}sectPr", f"{WORD}pPrChange")]
        if later:
            later[0].addprevious(of_mark)
        else:
            properties.append(of_mark)
    of_mark.insert(0, mark)


def _properties(paragraph: Any, pen: Pen) -> Any:
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        return None
    properties = copy.deepcopy(properties)
    clean_copy(properties, pen)
    return properties


def clean_copy(element: Any, pen: Pen) -> None:
    """Take out of a copy what only the workbook's own document has: sections, numbers, other styles."""
    for name in _NOT_COPIED:
        for one in list(element.iter(f"{WORD}{name}")):
            one.getparent().remove(one)
    for name in ("pStyle", "rStyle", "tblStyle"):
        for one in list(element.iter(f"{WORD}{name}")):
            if one.get(f"{WORD}val") not in pen.styles:
                one.getparent().remove(one)


def deleted_run(run: Any, pen: Pen) -> Any:
    """A copy of a run as deleted words."""
    one = copy.deepcopy(run)
    clean_copy(one, pen)
    for text in one.iter(TEXT):
        text.tag = f"{WORD}delText"
        text.set(_PRESERVE, "preserve")
    for code in one.iter(f"{WORD}instrText"):
        code.tag = f"{WORD}delInstrText"
    return one


def deleted_paragraph(paragraph: Any, pen: Pen) -> Any:
    """A copy of a paragraph that is deleted with its end."""
    from lxml import etree

    one = etree.Element(PARAGRAPH)
    properties = _properties(paragraph, pen)
    if properties is not None:
        one.append(properties)
    for run in own_runs(paragraph):
        if any(_object_key(child) == "\0drawing" for child in run):
            pen.lost += 1
            continue
        revision = pen.revision("del")
        revision.append(deleted_run(run, pen))
        one.append(revision)
    set_mark(one, pen.revision("del"))
    return one


def insert_paragraph(paragraph: Any, pen: Pen) -> None:
    """Mark a whole paragraph of the leader's, and its end, as inserted."""
    for run in list(own_runs(paragraph)):
        _insert(Token("", run), pen)
    set_mark(paragraph, pen.revision("ins"))


def join_alike(holder: Any) -> None:
    """Join neighbouring runs, and neighbouring revisions, that differ in nothing but their words."""
    before: Any = None
    for one in list(holder):
        if one.tag in (f"{WORD}ins", f"{WORD}del") and _same_revision(before, one):
            before.extend(list(one))
            holder.remove(one)
            continue
        if one.tag == RUN and before is not None and before.tag == RUN and _join_runs(before, one):
            holder.remove(one)
            continue
        before = one
    for one in holder:
        if one.tag not in (RUN, f"{WORD}pPr", PARAGRAPH):
            join_alike(one)


def _same_revision(before: Any, one: Any) -> bool:
    names = (f"{WORD}author", f"{WORD}date")
    return (
        before is not None
        and before.tag == one.tag
        and all(before.get(name) == one.get(name) for name in names)
        and not any(child.tag == f"{WORD}rPr" for child in one)
    )


def _join_runs(before: Any, one: Any) -> bool:
    """Put the words of a run to those of the one before; False where they are not alike."""
    if len(before) == 0 or _written_properties(before) != _written_properties(one):
        return False
    last, words = before[-1], [child for child in one if child.tag != PROPERTIES]
    if len(words) != 1 or words[0].tag != last.tag or last.tag not in (TEXT, f"{WORD}delText"):
        return False
    last.text = (last.text or "") + (words[0].text or "")
    last.set(_PRESERVE, "preserve")
    return True


def _written_properties(run: Any) -> bytes:
    from lxml import etree

    properties = run.find(PROPERTIES)
    return b"" if properties is None else bytes(etree.tostring(properties, method="c14n"))


def free_numbers(root: Any, more: Iterable[int] = ()) -> Iterator[int]:
    """Numbers for annotations that none of the document's has."""
    used = [int(text) for one in root.iter() if (text := one.get(f"{WORD}id", "")).lstrip("-").isdecimal()]
    return count(max([0, *used, *more]) + 1)
