"""What a document holds beside its body: annexes (附件), the list of them, the line of a draft."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from xl_minsheng.readback.cleaning import clean, is_marked_heading
from xl_minsheng.readback.document import Document, Line
from xl_minsheng.readback.passages import Opening, Passage, opening_of
from xl_minsheng.readback.traced import Spot, Traced
from xl_minsheng.workbook.describe.variables import NOT_PASSED

_LABEL = re.compile(r"附件(?:\d{1,2}|[一二三四五六七八九十]{1,3})?")
_MARKED = re.compile(r"(附件\d{0,2})\s*(\S.{0,80})")
_LISTED = re.compile(r"附件[：:]\s*\S")
_LISTED_NEXT = re.compile(r"\d{1,2}[.．、]")
_COLOPHON = re.compile(r"(?:签发|审核|责任编辑|抄送)：|.*\d{4}年\d{1,2}月\d{1,2}日印发$")
_RULE = re.compile(r"\|?[\s|:-]+\|?")
_BAR = re.compile(r"(?<!\\)\||\t")
BETWEEN = "　"
"""Parts the cells of a row where the row is written in one line."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A line of an annex: the cells of a table's row, or one sentence.

    Attributes:
        cells: cleaned; empty ones at the end are left out, so the last one says something.
    """

    cells: tuple[Traced, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(cell.text for cell in self.cells)

    @property
    def passage(self) -> Passage:
        """The whole row, its cells separated by a wide blank."""
        spot = next(one.spots[0] for one in self.cells if one.spots)
        spots: list[Spot] = list(self.cells[0].spots)
        for cell in self.cells[1:]:
            spot = spots[-1] if spots else spot
            spots += [spot, *cell.spots]
        return Passage(BETWEEN.join(self.texts), tuple(spots), "\t".join(self.texts))

    def span(self, place: int) -> tuple[int, int]:
        """Where a cell begins and ends in the passage."""
        start = sum(len(text) + len(BETWEEN) for text in self.texts[:place])
        return start, start + len(self.texts[place])


@dataclass(slots=True)
class AnnexText:
    """An annex.

    Attributes:
        label: 附件1, or 附件.
        heading: the passage of the label.
        title: the line below it; empty where there is none.
        rows: everything below the title, in order.
    """

    label: str
    heading: Passage
    title: str = ""
    rows: list[AnnexRow] = field(default_factory=list)


@dataclass(slots=True)
class Beside:
    """A document, taken apart.

    Attributes:
        body: the document without the rest; 版记 belongs to it.
        draft: the line that a draft with errors carries; None for none.
        listed: the list of annexes below the body (附件：1. …).
        annexes: in order.
    """

    body: Document
    draft: Passage | None = None
    listed: list[Passage] = field(default_factory=list)
    annexes: list[AnnexText] = field(default_factory=list)


def take_apart(document: Document) -> Beside:
    """Part a document from its annexes; every line that says something goes to one place."""
    body: list[Line] = []
    found = Beside(document)
    annex: AnnexText | None = None
    listing = False
    for row, lines in rows_of(document.lines):
        passage = row.passage
        label = _label(passage, lines)
        if label is not None:
            annex = AnnexText(*label)
            found.annexes.append(annex)
        elif annex is not None and not _ends_annex(passage):
            if annex.title or len(row.cells) > 1:
                annex.rows.append(row)
            else:
                annex.title = passage.text
        elif found.draft is None and not body and passage.text.startswith(f"【{NOT_PASSED}"):
            found.draft = passage
        elif _LISTED.match(passage.text) or (listing and _LISTED_NEXT.match(passage.text)):
            listing = True
            found.listed.append(passage)
        else:
            annex, listing = None, False
            body += lines
    found.body = replace(document, lines=tuple(body))
    return found


def rows_of(lines: Iterable[Line]) -> Iterator[tuple[AnnexRow, list[Line]]]:
    """Rows that say something with the lines they are made of: a table's row is several."""
    places = ((place if line.row is None else -1 - line.row, line) for place, line in enumerate(lines))
    for key, members in groupby(places, key=lambda one: one[0]):
        own = [line for _, line in members]
        cells = _of_table(own) if key < 0 else _of_text(own[0])
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield AnnexRow(tuple(cells)), own


def _of_table(lines: list[Line]) -> list[Traced]:
    cells: list[Traced] = []
    for line in lines:
        cleaned = clean(Traced.of(line.text, line.paragraph, line.offset))
        cells += [Traced("", ())] * (line.column + 1 - len(cells))
        cells[line.column] = cells[line.column] + cleaned
    return cells


def _of_text(line: Line) -> list[Traced]:
    """Cells of a line of text: separated by tabs, or by bars as Markdown has it."""
    raw = Traced.of(line.text, line.paragraph, line.offset)
    whole = raw.strip()
    if whole.text.count("\t") > 1:  # an empty first cell, not the indent of a paragraph
        start = 0 if raw.text.startswith("\t") else len(raw.text) - len(raw.text.lstrip())
        whole = raw.part(start, len(raw.text.rstrip()))
    if whole.text.startswith("|") and whole.text.endswith("|"):
        if _RULE.fullmatch(whole.text):
            return []
        whole = whole.part(1, len(whole.text) - 1)
    elif "\t" not in whole.text:
        return [clean(whole)]
    edges = [(0, 0), *(found.span() for found in _BAR.finditer(whole.text)), (len(whole.text),) * 2]
    return [clean(whole.part(before[1], after[0])) for before, after in pairwise(edges)]


def _label(passage: Passage, lines: list[Line]) -> tuple[str, Passage, str] | None:
    """Label, its passage and, where Markdown puts it beside the label, the title."""
    if lines[0].row is not None:
        return None
    if _LABEL.fullmatch(passage.text):
        return passage.text, passage, ""
    marked = is_marked_heading(lines[0].text) and _MARKED.fullmatch(passage.text)
    return (marked[1], passage, marked[2]) if marked else None


def _ends_annex(passage: Passage) -> bool:
    return opening_of(passage.text)[0] is Opening.PART or bool(_COLOPHON.match(passage.text))
