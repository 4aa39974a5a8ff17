"""Sheets as grids of cells, and finding a description's tables and labels in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.parts import Sheet, Table
from xl_minsheng.workbook.read.archive import (
    Marks,
    column_letters,
    open_archive,
    scan,
    sheet_parts,
    table_ends,
)
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.values import is_blank

if TYPE_CHECKING:
    import zipfile

    import python_calamine

HEADER_SEARCH_ROWS = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet.

    Attributes:
        name: the sheet's name.
        rows: cell values, from A1; rows may differ in length.
        marks: formulas and errors among them.
        from_1904: numbers that stand for days count from 1 January 1904.
    """

    name: str
    rows: list[list[object]]
    marks: Marks
    from_1904: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column counted from 0."""
        return Cell(self.name, column_letters(column), row + 1)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table.

    Attributes:
        row: where it stands.
        values: raw content by column key, for the columns that the sheet has.
        indices: column index by key.
    """

    row: Row
    values: Mapping[str, object]
    indices: Mapping[str, int] = field(default_factory=dict)


class WorkbookFile:
    """A workbook file open for reading.

    Raises:
        WorkbookError: as `open_archive` does.
    """

    def __init__(self, path: Path) -> None:
        self._archive: zipfile.ZipFile = open_archive(path)
        self._parts = sheet_parts(self._archive)
        self._names = {title(name): name for name in self._parts}
        self._table_ends = table_ends(self._archive)
        self._path = path
        self._calamine: python_calamine.CalamineWorkbook | None = None

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._archive.close()
        if self._calamine is not None:
            self._calamine.close()

    def has(self, sheet: Sheet) -> bool:
        """Whether the file has a described sheet."""
        return title(sheet.name) in self._names

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a described sheet.

        Raises:
            WorkbookError: the sheet is missing or damaged.
        """
        import python_calamine

        name = self._names.get(title(sheet.name))
        if name is None:
            there = "、".join(self._parts)
            raise WorkbookError(f"工作簿缺少工作表“{sheet.name}”，请恢复它的名称或用备份（现有：{there}）")
        marks = scan(self._archive, self._parts[name], name)
        marks.table_ends = self._table_ends
        try:
            if self._calamine is None:
                self._calamine = python_calamine.CalamineWorkbook.from_path(self._path)
            values = self._calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except python_calamine.CalamineError as error:
            raise WorkbookError(f"工作表“{name}”的内容已损坏，请用备份") from error
        return Grid(name, [list(row) for row in values], marks)


def title(text: object) -> str:
    """A heading or label for comparison: as codes are compared, without colons and stars at its ends."""
    return clean_code(str(text)).strip(":*")


def find_header(grid: Grid, table: Table) -> tuple[int, dict[str, int]]:
    """Where a table's headings stand.

    Columns may have been moved, and others may stand between them.

    Returns:
        Row index, and column index by key for the columns that are there.

    Raises:
        WorkbookError: no row has the headings; the message names those missing from
            the row that comes nearest.
    """
    wanted = {title(column.title): column.key for column in table.columns}
    best: tuple[int, dict[str, int]] = (0, {})
    for index, row in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
        found: dict[str, int] = {}
        for position, value in enumerate(row):
            key = wanted.get(title(value)) if isinstance(value, str) and value else None
            if key is not None:
                found.setdefault(key, position)
        if len(found) > len(best[1]):
            best = (index, found)
    missing = [c.title for c in table.columns if c.required and c.key not in best[1]]
    if missing:
        names = "、".join(f"“{name}”" for name in missing)
        raise WorkbookError(f"工作表“{grid.name}”缺少列{names}，请恢复列标题")
    return best


def records(grid: Grid, table: Table) -> Iterator[Record]:
    """Rows of a table in which the clerk entered anything.

    Raises:
        WorkbookError: as `find_header` does.
    """
    header, indices = find_header(grid, table)
    letters = {key: column_letters(index) for key, index in indices.items()}
    entered = [indices[column.key] for column in table.inputs if column.key in indices]
    for number, row in enumerate(grid.rows[header + 1 :], start=header + 2):
        if all(
            position >= len(row)
            or (is_blank(row[position]) and (number - 1, position) not in grid.marks.errors)
            for position in entered
        ):
            continue
        values = {key: row[at] if at < len(row) else None for key, at in indices.items()}
        yield Record(Row(grid.name, number, letters), values, indices)
