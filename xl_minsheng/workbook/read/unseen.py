"""What a sheet of other hands has that its cells do not show: hidden rows, columns and sheets, and comments.

Each format has a reader of its own (`ooxml_unseen`, `ods_unseen`, `xls_unseen`); what they find is the same.
What cannot be read of it never stops whoever reads the values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from xl_minsheng.ledger.text import clean_text
from xl_minsheng.workbook.describe.notes import NOTE_MARK
from xl_minsheng.workbook.read.scan import Place
from xl_minsheng.workbook.read.values import is_blank, quote

MAX_COMMENTS = 100
"""Comments of a sheet that are kept; of more, how many."""
MAX_COMMENT = 500
"""Characters of a comment that are kept."""
_BY = re.compile(r"([^:：\n]{1,30})[:：]\s*\n")
"""The author in a line of its own, as Excel begins a note: other programs keep it there alone."""
_MAX_NAMED = 20
"""Runs of rows that a sentence names."""
Span = tuple[int, int]
"""First and last of several rows or columns, from 0."""


@dataclass(frozen=True, slots=True)
class CellComment:
    """A comment (批注) at a cell, or beside a table of a Word file.

    Attributes:
        place: the cell, from 0; None beside a table.
        text: what it says, its answers among it, at most `MAX_COMMENT` characters.
        author: who; empty where the file does not say.
    """

    place: Place | None
    text: str
    author: str = ""

    @property
    def quoted(self) -> str:
        """As a message quotes it: （张三）“不含续建”, or “不含续建”."""
        return f"{f'（{self.author}）' if self.author else ''}“{quote(self.text)}”"


@dataclass(slots=True)
class FoundUnseen:
    """What a reader finds of a sheet, while it reads.

    Attributes:
        is_hidden: its tab is not shown.
        rows: hidden rows.
        columns: hidden columns.
        comments: the first `MAX_COMMENTS`.
        more: how many there are besides.
    """

    is_hidden: bool = False
    rows: list[Span] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    comments: list[CellComment] = field(default_factory=list)
    more: int = 0

    def comment(self, place: Place | None, text: str, author: str = "") -> None:
        """Note a comment; what is blank, or a finding that the check of our workbook pinned, is none."""
        author, words = quote(author), clean_text(text).strip()
        if (begins := _BY.match(words)) and quote(begins[1]) == (author or quote(begins[1])):
            author, words = quote(begins[1]), words[begins.end() :].strip()
        if is_blank(words) or words.startswith(NOTE_MARK):
            return
        if len(self.comments) >= MAX_COMMENTS:
            self.more += 1
        else:
            self.comments.append(CellComment(place, _short(words), author))


def _short(text: str) -> str:
    return text if len(text) <= MAX_COMMENT else f"{text[: MAX_COMMENT - 1]}…"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a sheet has that its cells do not show.

    Attributes:
        is_hidden: its tab is not shown.
        rows: hidden rows within the cells that are filled, from 0: by hand, by a filter, in a closed outline,
            or of no height.
        columns: hidden columns likewise.
        comments: in the file's order, bounded.
        more_comments: how many there are besides.
    """

    is_hidden: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    comments: tuple[CellComment, ...] = ()
    more_comments: int = 0


NOTHING_UNSEEN = Unseen()


def unseen_within(found: FoundUnseen, height: int, width: int) -> Unseen:
    """What was found, of the rows and columns that hold anything: others are hidden to the sheet's end."""
    return replace(
        NOTHING_UNSEEN,
        is_hidden=found.is_hidden,
        rows=_within(found.rows, height),
        columns=_within(found.columns, width),
        comments=tuple(found.comments),
        more_comments=found.more,
    )


def _within(spans: Iterable[Span], count: int) -> frozenset[int]:
    return frozenset(
        place for first, last in spans for place in range(max(first, 0), min(last, count - 1) + 1)
    )


def row_numbers(rows: Iterable[int]) -> str:
    """Rows from 0 as a sentence names them: 第5、7至9行; of very many, how many."""
    runs: list[list[int]] = []
    count = 0
    for row in sorted(rows):
        count += 1
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    named = "、".join(_run(*run) for run in runs[:_MAX_NAMED])
    return f"第{named}{f'等{count}' if len(runs) > _MAX_NAMED else ''}行"


def _run(first: int, last: int) -> str:
    between = "、" if last == first + 1 else "至"
    return str(first + 1) if first == last else f"{first + 1}{between}{last + 1}"


_THREADED = re.compile(r"^\[[^\]\n]*\]\s*\n.*?\n\s*(?:注释|批注|评论|Comment)\s*[:：]\s*\n?", re.DOTALL)
"""What Excel writes before a threaded comment, for programs that know notes alone."""


def without_notice(text: str) -> str:
    """The words of a threaded comment as older programs are given them, without Excel's notice."""
    return _THREADED.sub("", text, count=1)


def joined(answers: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """A comment and its answers, each author and text, as one: who began, and the text."""
    (author, text), *rest = answers
    return author, "\n".join([text, *(f"{who or '答复'}：{words}" for who, words in rest)])
