"""What the computed cells show: the spreadsheet's own results, to be compared with Python's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import COUNTS, TOTAL_TITLE
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read.grid import Grid, find_header, title
from xl_minsheng.workbook.read.values import is_blank, show


@dataclass(frozen=True, slots=True)
class ShownCount:
    """A line of the front page's counts.

    Attributes:
        section: title of the section that it shows.
        values: what its cells show, by field of `Headline`.
        cells: where, by field.
    """

    section: str
    values: Mapping[str, str]
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Shown:
    """What computed cells show.

    Attributes:
        counts: the front page's lines, one a section.
        ledger: what the ledger's computed cells show, by number of the row and key of the column.
        row: the ledger's columns, to name cells with.
        table_ends: number of the last row of each table, by its name.
        total: the front page's line that adds up all sections; None where it has none.
    """

    counts: Sequence[ShownCount]
    ledger: Mapping[int, Mapping[str, str]]
    row: Row
    table_ends: Mapping[str, int]
    total: ShownCount | None = None

    def is_stored(self) -> bool:
        """Whether answers are there at all: a program that cannot compute may have saved without them."""
        return any(cells.get("status") for cells in self.ledger.values())

    def cell(self, number: int, key: str) -> Cell | None:
        """A cell of the ledger."""
        return Row(self.row.sheet, number, self.row.columns).cell(key)

    def last_row(self, table: Table) -> int | None:
        """Number of a table's last row; None where it is not known."""
        return self.table_ends.get(table.name)


class _Rows(Mapping[int, Mapping[str, str]]):
    """What the cells of rows show, looked at when it is asked for: most readers never do.

    Args:
        grid: the sheet.
        columns: index of each column, by its key.
        numbers: of the rows.
    """

    def __init__(self, grid: Grid, columns: Mapping[str, int], numbers: range) -> None:
        self._grid, self._columns, self._numbers = grid, columns, numbers

    def __getitem__(self, number: int) -> Mapping[str, str]:
        if number not in self._numbers:
            raise KeyError(number)
        return {key: _text(self._grid, number - 1, column) for key, column in self._columns.items()}

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def find_shown(grids: Mapping[str, Grid]) -> Shown:
    """Look at the computed cells of the front page and of the ledger.

    Args:
        grids: the sheets, by key.

    Raises:
        WorkbookError: the ledger has no headings.
    """
    ledger = grids[sheets.LEDGER.key]
    header, indices = find_header(ledger, sheets.INDICATORS)
    computed = {
        c.key: indices[c.key] for c in sheets.INDICATORS.columns if c.role != "input" and c.key in indices
    }
    rows = _Rows(ledger, computed, range(header + 2, len(ledger.rows) + 1))
    letters = {key: ledger.cell(0, column).column for key, column in indices.items()}
    ends = {name: last for grid in grids.values() for name, last in grid.marks.table_ends.items()}
    counts, total = _counts(grids[sheets.HOME.key])
    return Shown(counts, rows, Row(ledger.name, header + 1, letters), ends, total)


def _text(grid: Grid, row: int, column: int) -> str:
    """What a cell shows; an error by its name."""
    if error := grid.marks.errors.get((row, column)):
        return error
    value = grid.value(row, column)
    if value is None or value == "":  # half of the cells that are asked for
        return ""
    return "" if is_blank(value) else show(value)


def _counts(home: Grid) -> tuple[list[ShownCount], ShownCount | None]:
    """The lines below the row that has all the titles, and the one that adds them up."""
    wanted = {title(name): one.key for one in COUNTS for name in (one.title, *one.former)}
    found = [
        {wanted[title(value)]: column for column, value in enumerate(row) if _is_title(value, wanted)}
        for row in home.rows
    ]
    heads = [number for number, at in enumerate(found) if len(at) == len(COUNTS)]
    lines: list[ShownCount] = []
    total: ShownCount | None = None
    for below in range(heads[0] + 1 if heads else len(home.rows), len(home.rows)):
        at = found[heads[0]]
        shown = {key: _text(home, below, column) for key, column in at.items()}
        line = ShownCount(
            shown["title"], shown, {key: home.cell(below, column) for key, column in at.items()}
        )
        if (below, at["title"]) not in home.marks.formulas:
            if shown["title"] != TOTAL_TITLE:
                break
            total = line
        elif any(shown.values()):
            lines.append(line)
    return lines, total


def _is_title(value: object, wanted: Mapping[str, str]) -> bool:
    return isinstance(value, str) and title(value) in wanted
