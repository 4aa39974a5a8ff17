"""What an annex is made of: sentences, tables, charts.

How they count as text: a sentence is one line; so is a row of a table, its header included, with
tabs between the cells; so is a category of a chart, after a line with the names of its series.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from xl_minsheng.files.characters import LINE_BREAKS, NONCHARACTERS, NOT_IN_XML
from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.status import SIGN

NOTHING = "—"
"""Printed where a row has no such figure."""
WIDTH = 156
"""Width of the type area in millimetres (GB/T 9704-2012, 5.2.1): the columns of a table add up to it."""

Align = Literal["left", "center", "right"]


class Mark(StrEnum):
    """Colour of the mark before a status; its word stands beside it, for readers who print in grey."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"


_BREAKS = re.compile(r"[\t\r\n\v\f]+")
_UNWRITABLE = re.compile(f"[{NOT_IN_XML}{LINE_BREAKS}{NONCHARACTERS}]")


def one_line(text: str) -> str:
    """Text without line breaks, tabs and what no Word file holds: a row stays one line."""
    return _UNWRITABLE.sub("", _BREAKS.sub(" ", text)).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table.

    Attributes:
        words: what it says.
        mark: colour of the sign before the words; None for no sign.
        source: the workbook's cell to look at; None where there is no single one.
    """

    words: str
    mark: Mark | None = None
    source: Cell | None = None

    @property
    def text(self) -> str:
        """The words as they are printed."""
        return f"{SIGN}{one_line(self.words)}" if self.mark else one_line(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        entries: one a column; a heading within the table has one for all.
        is_heading: it heads the rows below it.
    """

    entries: tuple[Entry, ...]
    is_heading: bool = False

    @property
    def sources(self) -> tuple[Cell, ...]:
        """The workbook's cells it came from, each once."""
        return tuple(dict.fromkeys(one.source for one in self.entries if one.source))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its heading.
        width: in millimetres.
        align: of its entries.
    """

    title: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide as the type area."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def lines(self) -> Iterator[Row]:
        """Its rows, the header first."""
        yield Row(tuple(Entry(column.title) for column in self.columns))
        yield from self.rows

    def grid(self) -> Iterator[list[str]]:
        """Texts row by row, the header first."""
        for row in self.lines():
            yield [entry.text for entry in row.entries]


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one colour.

    Attributes:
        name: what they show.
        shares: exact, one a category, 1 for 100 %; None where there is none.
    """

    name: str
    shares: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Shares as bars.

    Attributes:
        of: what its categories are.
        categories: their names, top to bottom.
        series: bars of each.
        keep_zeros: print 89.00% rather than 89%.
    """

    of: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    keep_zeros: bool = False

    def grid(self) -> Iterator[list[str]]:
        """Its figures as texts, the names of the series first."""
        yield [self.of, *(one.name for one in self.series)]
        for place, category in enumerate(self.categories):
            shares = [one.shares[place] for one in self.series]
            yield [category, *(self._percent(share) for share in shares)]

    def lines(self) -> Iterator[Row]:
        """The same as rows."""
        yield from (Row(tuple(map(Entry, texts))) for texts in self.grid())

    def _percent(self, share: Fraction | None) -> str:
        return NOTHING if share is None else write_percent(share, keep_zeros=self.keep_zeros)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of its own.

    Attributes:
        text: the sentence.
        is_small: it explains the table or chart above it.
    """

    text: str
    is_small: bool = False

    def lines(self) -> Iterator[Row]:
        """A row of one."""
        yield Row((Entry(self.text),))


Block = Note | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex.

    Attributes:
        label: 附件1; 附件 when it is the only one (GB/T 9704-2012, 7.3.4).
        title: its name, as the list at the end of the body has it.
        blocks: what it says, top to bottom.
    """

    label: str
    title: str
    blocks: tuple[Block, ...]
