"""Where Ctrl and an arrow key lead: the edge of filled cells, as Excel finds it."""

from typing import TYPE_CHECKING

from xlwings_libreoffice.range_editing import CONTENTS

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range


def find_edge(cells: "Range", direction: str) -> tuple[int, int]:
    """Row and column of the cell where the way from the range's first cell ends.

    Args:
        cells: the range.
        direction: down, up, left or right.
    """
    vertical = direction in ("down", "up")
    forward = direction in ("down", "right")
    start = cells.row if vertical else cells.column
    last = cells.sheet.height if vertical else cells.sheet.width
    runs = _filled(cells, vertical=vertical)
    if not forward:  # mirrored, both ways are the same
        runs = [(last + 1 - end, last + 1 - begin) for begin, end in reversed(runs)]
        start = last + 1 - start
    edge = _edge(start, runs, last)
    if not forward:
        edge = last + 1 - edge
    return (edge, cells.column) if vertical else (cells.row, edge)


def _filled(cells: "Range", *, vertical: bool) -> list[tuple[int, int]]:
    """Runs of filled cells in the first cell's column or row: first and last of each."""
    sheet = cells.sheet
    if vertical:
        line = sheet.range((1, cells.column, sheet.height, 1))
    else:
        line = sheet.range((cells.row, 1, 1, sheet.width))
    runs: list[tuple[int, int]] = []
    found = sorted(
        (a.StartRow + 1, a.EndRow + 1) if vertical else (a.StartColumn + 1, a.EndColumn + 1)
        for a in line.uno.queryContentCells(CONTENTS).RangeAddresses
    )
    for begin, end in found:
        if runs and begin <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return runs


def _edge(start: int, runs: list[tuple[int, int]], last: int) -> int:
    """From inside a run to its end; from its end, or from blank cells, to the next run or the sheet's end."""
    for begin, end in runs:
        if begin <= start < end:
            return end
        if begin > start:
            return begin
    return last
