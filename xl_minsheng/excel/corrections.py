"""Changes of the leader's that the clerk has ticked on 校对结果, written into the workbook once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xl_minsheng.excel.explanations import append_explanations
from xl_minsheng.excel.open_book import find_sheet, read_sheet
from xl_minsheng.excel.report_sheets import NOT_OFFERED, SheetWriteError, typed
from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.explanation import CORRECTION
from xl_minsheng.workbook.describe.sheets import EXPLANATION_SHEET, PROOF, PROOF_SHEET
from xl_minsheng.workbook.read.grid import find_header, records
from xl_minsheng.workbook.read.values import to_text

if TYPE_CHECKING:
    import xlwings as xw

    from xl_minsheng.proofreading.corrections import Correction

YES = frozenset({"是", "√", "✓", "✔", "对", "Y", "YES", "1", PROOF.column("take").title})
"""What a clerk types for yes."""
_NO = frozenset({"", NOT_OFFERED, "-", "否", "不", "×", "N", "NO", "0"})
_KEYS = ("address", "printed", "expected", "pen", "reason")
TAKE = PROOF.column("take").title


@dataclass(frozen=True, slots=True)
class Tick:
    """A row of 校对结果 that the clerk wants taken over.

    Attributes:
        row: where it stands, as the spreadsheet counts.
        address: the cell it is about: 台账!H7.
        new: what the document has.
        old: what the workbook has.
        pen: whose change it is.
        reason: why, as the clerk says.
    """

    row: int
    address: str
    new: str
    old: str
    pen: str
    reason: str


def read_ticks(book: "xw.Book") -> tuple[list[Tick], list[str]]:
    """What the clerk has ticked, and what is said of cells that hold neither yes nor no.

    Raises:
        WorkbookError: the sheet is missing.
    """
    grid = read_sheet(find_sheet(book, PROOF_SHEET))
    _, indices = find_header(grid, PROOF)
    ticks: list[Tick] = []
    notes: list[str] = []
    if "take" not in indices:
        return ticks, notes  # made by an earlier version: there is no such column
    for record in records(grid, PROOF):
        value = {key: to_text(record.values.get(key)) for key in ("take", *_KEYS)}
        word = value["take"].strip().upper()
        if word in YES:
            ticks.append(Tick(record.row.number, *(value[key] for key in _KEYS)))
        elif word not in _NO:
            cell = record.row.cell("take")
            where = f"{cell.address}「{TAKE}」" if cell else f"{PROOF_SHEET.name}第{record.row.number}行"
            notes.append(f"{where}填的是“{value['take']}”，没有采纳；要采纳的请填“是”")
    return ticks, notes


def take_over(
    book: "xw.Book", ticks: Iterable[Tick], corrections: Sequence["Correction"], document: str, today: dt.date
) -> list[str]:
    """Write ticked changes into their cells, and figures into 情况说明 with their reasons.

    Only what the document and the workbook still say is written: a tick that fits neither any more is
    reported and left.

    Args:
        book: the open workbook.
        ticks: what the clerk wants.
        corrections: what the document and the workbook offer now.
        document: its name, for the record.
        today: the day of the record.

    Returns:
        What was done and what was not, one sentence each.

    Raises:
        SheetWriteError: a sheet is protected, or the program refuses.
    """
    offered = {(one.cell.address, one.new, one.old): one for one in corrections}
    done: dict[Cell, tuple[Correction, Tick]] = {}
    notes: list[str] = []
    for tick in ticks:
        correction = offered.get((tick.address, tick.new, tick.old))
        if correction is None:
            notes.append(
                f"{PROOF_SHEET.name}第{tick.row}行没有采纳：文中或工作簿里已不是原来的内容，请看新的校对结果"
            )
        elif correction.cell in done and done[correction.cell][0].new != correction.new:
            notes.append(
                f"{PROOF_SHEET.name}第{tick.row}行没有采纳：{tick.address}已按另一行改为“{done[correction.cell][0].new}”"
            )
        else:
            done[correction.cell] = (correction, tick)
    record = [_line(one, tick, document) for one, tick in done.values() if not one.is_wording]
    with _all_or_none(book) as entered:
        for correction, _ in done.values():
            entered.append((correction.cell, _enter(book, correction)))
        if record:
            append_explanations(book, record, today)
    if done:
        cells = "、".join(cell.address for cell in done)
        kept = f"，改数的理由记在“{EXPLANATION_SHEET.name}”" if record else ""
        notes.insert(0, f"已采纳{len(done)}处：{cells}{kept}；请重新生成专报")
    return notes


@contextmanager
def _all_or_none(book: "xw.Book") -> Iterator[list[tuple[Cell, object]]]:
    """Give cells back what stood in them where not everything could be written."""
    entered: list[tuple[Cell, object]] = []
    try:
        yield entered
    except SheetWriteError:
        for cell, before in reversed(entered):
            _range(book, cell).formula = [[before]]
        raise


def _range(book: "xw.Book", cell: Cell) -> "xw.Range":
    return book.sheets[cell.sheet].range(f"{cell.column}{cell.row}")


def _enter(book: "xw.Book", correction: "Correction") -> object:
    """Type a correction into its cell; answers what stood there."""
    cell = correction.cell
    try:
        target = _range(book, cell)
        before = target.formula
        is_text = isinstance(correction.value, str)
        target.formula = [[typed(str(correction.value)) if is_text else f"{correction.value:f}"]]
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"{cell.address}写不进去，请撤销“{cell.sheet}”的工作表保护、退出正在编辑的单元格，然后再点一次"
        ) from error
    return before


def _line(correction: "Correction", tick: Tick, document: str) -> dict[str, str]:
    """The record of a figure that was taken: what it was, what it is, why, and whose word it is."""
    why = f"；{tick.reason}" if tick.reason else ""
    return {
        "code": CORRECTION,
        "item": correction.item,
        "value": correction.new,
        "reason": f"{correction.cell.address}由{correction.old}改为{correction.new}，按“{document}”{why}",
        "name": tick.pen,
    }
