"""Two clerks' copies of one master: where they differ since the archived issue, and both together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from xl_minsheng.collecting.form import CollectError
from xl_minsheng.jobs.changed_workbook import changed_workbook
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Cell, Indicator, Ledger
from xl_minsheng.ledger.next_issue import NextIssue, begin_next
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER
from xl_minsheng.workbook.read.values import show
from xl_minsheng.workbook.write.changes import CellChange


class Side(StrEnum):
    """Whose entry holds where two copies differ."""

    OWN = "留甲"
    OTHER = "取乙"
    CONFLICT = "冲突"


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that holds something else in each copy.

    Attributes:
        cell: in the first copy.
        subject: the indicator, or the setting.
        key: of the column, or the setting.
        id: of the indicator; empty for a setting.
        own: what the first copy holds.
        other: what the second holds.
        side: whose holds.
    """

    cell: Cell
    subject: str
    key: str
    id: str
    own: Any
    other: Any
    side: Side

    @property
    def text(self) -> str:
        """取乙：台账!H7 A03-1 城镇新增就业 甲 空，乙 5259."""
        own, other = (show(value) if value not in (None, "") else "空" for value in (self.own, self.other))
        return f"{self.side}：{self.cell.address} {self.subject} 甲 {own}，乙 {other}"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two copies of one issue.

    Attributes:
        checked: the first.
        differences: in the order of the workbook.
        notes: what has to be looked at by hand, one sentence each.
    """

    checked: Checked
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    @property
    def conflicts(self) -> list[Difference]:
        """Cells into which both have typed."""
        return [one for one in self.differences if one.side is Side.CONFLICT]


def compare_copies(own: Path, other: Path) -> Compared:
    """Where two copies of a master differ.

    An entry that one copy has as the issue began holds no more than a blank does: the other's is taken. Where
    both have typed, it is a conflict.

    Args:
        own: the first copy; the archive beside it says how the issue began.
        other: the second.

    Raises:
        WorkbookError: one cannot be read.
        CollectError: they are not of one issue.
    """
    checked, theirs = check_workbook(own), check_workbook(other).entered
    ours = checked.entered
    a, b = ours.issue, theirs.issue
    if (a.number, a.cut_off) != (b.number, b.cut_off):
        raise CollectError(f"两份不是同一期：甲是第{a.number}期，乙是第{b.number}期；请用同一期的两份")
    began = _began(checked)
    found = [*_settings(ours, theirs, began), *_rows(ours, theirs, began)]
    return Compared(checked, tuple(found), tuple(_notes(ours, theirs)))


def _began(checked: Checked) -> Ledger | None:
    """The ledger as the issue began, from the archived one before it; None where there is none."""
    issue, previous = checked.ledger.issue, checked.previous_ledger
    if previous is None or issue.number is None or issue.cut_off is None:
        return None
    day = issue.issued_on or issue.cut_off
    return begin_next(previous, NextIssue(issue.number, issue.cut_off, day, False))


def _side(own: Any, other: Any, began: Any, *, is_known: bool) -> Side:
    if is_known and began in (own, other):
        return Side.OTHER if own == began else Side.OWN
    if own in (None, ""):
        return Side.OTHER
    return Side.OWN if other in (None, "") else Side.CONFLICT


def _settings(ours: Ledger, theirs: Ledger, began: Ledger | None) -> Iterator[Difference]:
    for setting in SETTINGS:
        own, other = (getattr(ledger.issue, setting.key) for ledger in (ours, theirs))
        cell = ours.issue.cells.get(setting.key)
        if own != other and cell:
            before = getattr(began.issue, setting.key) if began else None
            side = _side(own, other, before, is_known=began is not None)
            yield Difference(cell, setting.title, setting.key, "", own, other, side)


def _rows(ours: Ledger, theirs: Ledger, began: Ledger | None) -> Iterator[Difference]:
    for row in ours.indicators:
        second = theirs.by_id.get(row.id)
        if second is None or ours.by_id.get(row.id) is not row:
            continue
        before = began.by_id.get(row.id) if began else None
        figure: Side | None = None
        for column in INDICATORS.inputs:
            own, other = getattr(row, column.key), getattr(second, column.key)
            cell = row.row.cell(column.key) if row.row else None
            if own != other and cell:
                side = _side(own, other, getattr(before, column.key, None), is_known=before is not None)
                if column.key == "actual":
                    figure = side = _side_of_figure(row, second, side) if before is None else side
                elif column.key == "source" and figure:  # where a figure is from goes with the figure
                    side = Side.OWN if figure is Side.CONFLICT else figure
                subject = f"{row.id} {row.name}「{column.title}」"
                yield Difference(cell, subject, column.key, row.id, own, other, side)


def _side_of_figure(own: Indicator, other: Indicator, side: Side) -> Side:
    """Whose figure holds where no archive says how the issue began: the last one carried over gives way."""
    last = own.previous
    if last is None or last != other.previous or last not in (own.actual, other.actual):
        return side
    return Side.OTHER if own.actual == last else Side.OWN


def _notes(ours: Ledger, theirs: Ledger) -> Iterator[str]:
    for here, there, names in ((ours, theirs, "乙有、甲没有"), (theirs, ours, "甲有、乙没有")):
        if more := [key for key in there.by_id if key and key not in here.by_id]:
            yield f"“{LEDGER.name}”里{names}的行：{'、'.join(more)}，没有合并，请手工添上或删去"
    for table in LEDGER_TABLES:
        if table.table is not INDICATORS and _entries(ours, table.field) != _entries(theirs, table.field):
            yield f"“{table.sheet.name}”两份不一样，没有合并，留的是甲的，请对着乙手工改"


def _entries(ledger: Ledger, field: str) -> list[Any]:
    return [replace(entry, row=None) for entry in getattr(ledger, field)]


def merge_copies(
    compared: Compared, output: Path, take: Iterable[str] = (), *, force: bool = False
) -> list[Difference]:
    """Write a copy of the first with what the second has typed; answers what was taken of it.

    Args:
        compared: the two.
        output: the new file, of the first one's kind.
        take: addresses of conflicts in which the second copy's entry is taken.
        force: what stands there may be replaced.

    Raises:
        CollectError: an address names no conflict.
        WorkbookError: a cell to be written holds a formula.
        OutputError: the file cannot be written, or does not read back; nothing was changed.
    """
    wanted = set(take)
    if unknown := wanted - {one.cell.address for one in compared.conflicts}:
        raise CollectError(f"“{'、'.join(sorted(unknown))}”没有冲突，没有写入任何内容")
    workbook = compared.checked.path
    assert workbook is not None  # noqa: S101  (it was read from a file)
    refuse_output(output, workbook.suffix.lower(), inputs=[workbook], force=force)
    figures = {one.id for one in compared.conflicts if one.key == "actual" and one.cell.address in wanted}
    taken = [
        one
        for one in compared.differences
        if one.side is Side.OTHER or one.cell.address in wanted or (one.key == "source" and one.id in figures)
    ]
    new = _with(compared.checked.entered, taken)
    changes = [CellChange(one.cell, one.other if one.other != "" else None) for one in taken]
    content = changed_workbook(compared.checked, new, changes)
    write_output({output: content}, inputs=[workbook], force=force)
    return taken


def _with(ledger: Ledger, taken: Iterable[Difference]) -> Ledger:
    rows: dict[str, dict[str, Any]] = {}
    for one in taken:
        rows.setdefault(one.id, {})[one.key] = one.other
    issue = replace(ledger.issue, **rows.pop("", {}))
    indicators = tuple(
        replace(row, **rows[row.id]) if row.id in rows and ledger.by_id[row.id] is row else row
        for row in ledger.indicators
    )
    return replace(ledger, issue=issue, indicators=indicators)
