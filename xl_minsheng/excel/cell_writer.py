"""Writing many entries into the open workbook, all of them or none.

Cells of one column that follow each other and hold things of one kind are written in one block:
a call into Excel takes milliseconds, whatever its size.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from xl_minsheng.excel.report_sheets import SheetWriteError, typed
from xl_minsheng.workbook.read.grid import title
from xl_minsheng.workbook.write.changes import CellChange, Entered

if TYPE_CHECKING:
    import xlwings as xw

Block = list[CellChange]


def write_cells(book: "xw.Book", changes: Iterable[CellChange]) -> None:
    """Write entries; where one cannot be written, those before it get back what they held.

    Args:
        book: the open workbook.
        changes: the cells and what is to stand in them.

    Raises:
        SheetWriteError: a sheet is protected, or the program refuses; nothing is changed.
    """
    sheets = {title(sheet.name): sheet for sheet in book.sheets}
    undone: list[tuple[Any, Any]] = []
    for block in _blocks(changes):
        first, last = block[0].cell, block[-1].cell
        try:
            sheet = sheets[title(first.sheet)]
            area = sheet.range(f"{first.column}{first.row}:{last.column}{last.row}")
            before = area.formula
            undone.append((area, before))
            _write(area, [change.value for change in block])
        except Exception as error:  # each engine has errors of its own
            _take_back(undone)
            raise SheetWriteError(
                f"工作表“{first.sheet}”写不进去，全部照旧没有动；请撤销它的工作表保护、取消筛选、"
                "退出正在编辑的单元格，然后再点一次"
            ) from error


def _write(area: Any, values: list[Entered]) -> None:
    if values[0] is None:
        area.clear_contents()
    elif isinstance(values[0], str):
        area.formula = [[typed(str(value))] for value in values]
    else:
        area.value = [[_plain(value)] for value in values]


def _plain(value: Entered) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    return value


def _take_back(undone: list[tuple[Any, Any]]) -> None:
    for area, before in reversed(undone):
        with suppress(Exception):
            area.formula = before if isinstance(before, (list, tuple)) else [[before]]


def _blocks(changes: Iterable[CellChange]) -> Iterator[Block]:
    """Runs of cells below each other whose contents are of one kind."""
    last = {change.cell: change for change in changes}  # a cell that is named twice gets the later

    def order(change: CellChange) -> tuple[str, int, str, int]:
        cell = change.cell
        return cell.sheet, len(cell.column), cell.column, cell.row

    numbered = enumerate(sorted(last.values(), key=order))

    def run(item: tuple[int, CellChange]) -> tuple[str, str, str, int]:
        place, change = item
        return change.cell.sheet, change.cell.column, _kind(change.value), change.cell.row - place

    for _, group in groupby(numbered, key=run):
        yield [change for _, change in group]


def _kind(value: Entered) -> str:
    if value is None:
        return ""
    return "text" if isinstance(value, str) else "figure"
