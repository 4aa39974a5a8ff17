"""A form that came back, as it stands there: rows, who answers for them, what was noticed on the way."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.ledger.source import Cell
from xl_minsheng.workbook.describe.form import OPEN_COLUMNS
from xl_minsheng.workbook.describe.parts import Column
from xl_minsheng.workbook.read.letters import Doubt
from xl_minsheng.workbook.read.unseen import CellComment
from xl_minsheng.workbook.read.values import is_blank


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a returned form.

    Attributes:
        id: as it stands there, width folded.
        name: of the indicator, as it stands there.
        values: raw contents by the column's key, for the columns that are there.
        cells: where they stand.
        errors: cell errors by key.
        formulas: keys of cells that compute.
        merged: cells of other rows that a cell is merged with, by key.
        doubts: why nobody is sure of a value, some letters of which are crossed out or raised, by key.
        shared: cells of the rows above whose value is this row's too, as they are merged, by key.
        comments: what people pinned to its cells (批注), by key.
    """

    id: str
    name: str
    values: Mapping[str, object]
    cells: Mapping[str, Cell]
    errors: Mapping[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()
    merged: Mapping[str, Cell] = field(default_factory=dict)
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    shared: Mapping[str, Cell] = field(default_factory=dict)
    comments: Mapping[str, CellComment] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether the bureau has typed anything."""
        return any(key in self.errors or not is_blank(self.values.get(key)) for key in OPEN_COLUMNS)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form that came back.

    Attributes:
        file: the file it stands in.
        sheet: the sheet.
        bureau: whose; empty where nobody can say.
        doubts: why its figures need the clerk's word, one clause each; none where its code is sure.
        refusal: why nothing of it can be taken; empty where something can.
        rows: its rows.
        signers: who filled and checked it, by the label's key.
        news: items of news.
        lacks: titles of columns that are gone.
        version: how many times forms of the issue had gone out; 0 where nobody can say.
        notes: what else is to be known of the form, one clause each.
        filled_on: the day that it says it was filled; None where it says none that can be.
    """

    file: ReceivedFile
    sheet: str
    bureau: str
    doubts: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]
    refusal: str = ""
    signers: Mapping[str, str] = field(default_factory=dict)
    news: tuple[tuple[str, Cell], ...] = ()
    lacks: tuple[Column, ...] = ()
    version: int = 0
    notes: tuple[str, ...] = ()
    filled_on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """When it was returned: by its own word, else by its file, whose date copying may have changed."""
        return self.filled_on or self.file.at.date()
