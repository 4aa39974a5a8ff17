"""What a returned form has that its cells do not show: hidden rows and columns, and comments (批注).

Nothing of it is taken for a figure or a reason: what a bureau says in a comment is quoted beside the row, and
the clerk decides.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from xl_minsheng.collecting.proposals import Fault, Proposal
from xl_minsheng.collecting.returned_form import ReturnedRow
from xl_minsheng.workbook.describe.form import FORM, OPEN_COLUMNS
from xl_minsheng.workbook.describe.notes import SENT_BACK_MARK
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.unseen import CellComment, row_numbers
from xl_minsheng.workbook.read.values import is_blank

_MAX_NAMED = 5
"""Comments that stand at no row, and are quoted."""


def row_comments(grid: Grid, row: int, indices: Mapping[str, int]) -> dict[str, CellComment]:
    """The comments of a row's cells, by key; what a form that was sent back said itself is none."""
    keys = {at: key for key, at in indices.items()}
    return {
        keys[one.place[1]]: one
        for one in _comments(grid)
        if one.place and one.place[0] == row and one.place[1] in keys
    }


def _comments(grid: Grid) -> Iterator[CellComment]:
    for one in grid.unseen.comments:
        own = "\n".join(line for line in one.text.splitlines() if not line.startswith(SENT_BACK_MARK))
        if own.strip():
            yield replace(one, text=own.strip())


def form_notes(grid: Grid, rows: Mapping[int, ReturnedRow], indices: Mapping[str, int]) -> Iterator[str]:
    """What is to be known of a form: what is hidden and was read all the same, comments outside its rows.

    Args:
        grid: the sheet.
        rows: its rows, by number from 0.
        indices: column index by key.
    """
    unseen = grid.unseen
    if unseen.is_hidden:
        yield f"工作表“{grid.name}”是隐藏的，里面的数也读了"
    if hidden := [row for row in sorted(unseen.rows) if row in rows and rows[row].is_filled]:
        yield f"{row_numbers(hidden)}是隐藏的，里面的数也读了"
    for key in OPEN_COLUMNS:
        at = indices.get(key)
        if at is not None and at in unseen.columns and _is_filled(grid, at, rows):
            yield f"“{FORM.column(key).title}”一栏是隐藏的，里面的内容也读了"
    others = [one for one in _comments(grid) if not (one.place and _is_of_row(one, rows, indices))]
    for one in others[:_MAX_NAMED]:
        cell = grid.cell(*one.place).address if one.place else grid.name
        yield f"{cell}有批注{one.quoted}，没有收"
    if more := len(others[_MAX_NAMED:]) + unseen.more_comments:
        yield f"另有{more}条批注没有收，请打开原表看"


def _is_filled(grid: Grid, at: int, rows: Container[int]) -> bool:
    return any(row in rows and not is_blank(grid.value(row, at)) for row in range(len(grid.rows)))


def _is_of_row(one: CellComment, rows: Container[int], indices: Mapping[str, int]) -> bool:
    assert one.place is not None  # noqa: S101  (asked by its caller)
    return one.place[0] in rows and one.place[1] in indices.values()


def comment_note(key: str, comment: CellComment) -> str:
    """What is said of a comment beside its row."""
    return f"“{FORM.column(key).title}”有批注{comment.quoted}，没有收，请看过再定"


def with_comments(
    row: ReturnedRow, asked: list[Proposal], faults: list[Fault], first: int
) -> tuple[list[Proposal], list[str]]:
    """What a row asks for, its comments told beside what is of the same cell, else beside the row's first.

    Args:
        row: the row.
        asked: what it asks for.
        faults: of the form, those of the row last; where nothing is asked, a comment is told in one of them.
        first: place of the row's first fault.

    Returns:
        The proposals, those of a commented cell to be looked at; and what stands beside nothing.
    """
    left: list[str] = []
    for key, comment in row.comments.items():
        note = comment_note(key, comment)
        at = next((place for place, one in enumerate(asked) if form_key(one.key) == key), None)
        fault = next((place for place in range(first, len(faults)) if faults[place].key == key), None)
        if at is None and fault is None:
            at = 0 if asked else None
            fault = first if first < len(faults) else None
        if at is not None:
            one = asked[at]
            is_ready = one.is_ready and key not in OPEN_COLUMNS
            asked[at] = replace(one, notes=(*one.notes, note), is_ready=is_ready)
        elif fault is not None:
            why = f"{faults[fault].why}；“{FORM.column(key).title}”的批注{comment.quoted}没有收"
            faults[fault] = replace(faults[fault], why=why)
        else:
            cell = row.cells[key].address
            left.append(f"{cell}有批注{comment.quoted}，没有收")
    return asked, left


def form_key(key: str) -> str:
    """Column of the form that a field of 台账 is filled from."""
    return "reason" if key == "wording" else key
