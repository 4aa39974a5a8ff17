"""Sheets as grids of cells, and finding a description's tables and labels in them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.parts import Column, Setting, Sheet, Table
from xl_minsheng.workbook.read.archive import MAX_CELLS, column_letters
from xl_minsheng.workbook.read.days import shown_as
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.ordinary import read_ordinary
from xl_minsheng.workbook.read.package import STYLES, TEXTS, Package, Tab, as_utf8, lightened, pack
from xl_minsheng.workbook.read.scan import Marks, Place, SheetScan
from xl_minsheng.workbook.read.styles import Styles, read_styles
from xl_minsheng.workbook.read.texts import Texts
from xl_minsheng.workbook.read.unseen import NOTHING_UNSEEN, Unseen
from xl_minsheng.workbook.read.values import is_blank

if TYPE_CHECKING:
    import python_calamine

HEADER_SEARCH_ROWS = 30
_NOTHING: frozenset[object] = frozenset(("", None))
MAX_TITLE = 1000
"""Letters of a text that may be a heading; a sheet's name has 31 at most."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet.

    Attributes:
        name: the sheet's name.
        rows: cell values, from A1; rows may differ in length.
        marks: formulas and errors among them.
        from_1904: numbers that stand for days count from 1 January 1904.
        unseen: hidden rows and columns, and comments; nothing where the master workbook is read.
    """

    name: str
    rows: list[list[object]]
    marks: Marks
    from_1904: bool = False
    unseen: Unseen = NOTHING_UNSEEN

    def value(self, row: int, column: int) -> object:
        """What the cell at a row and column counted from 0 holds; None beyond the last one."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else None

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

    Args:
        path: the file.
        wanted: the sheets that will be asked for; None for any worksheet. Others are not looked at.
        data: the file's bytes, where they have been read.
        max_cells: cells of a sheet from A1 to the last one, and of all sheets together; None for `MAX_CELLS`.

    Raises:
        WorkbookError: as `open_archive` does.
    """

    def __init__(
        self,
        path: Path,
        wanted: Iterable[Sheet] | None = None,
        data: bytes | None = None,
        max_cells: int | None = None,
    ) -> None:
        self._package = Package.open(path, data)
        asked = None if wanted is None else {title(sheet.name) for sheet in wanted}
        self._sheets: dict[str, Tab] = {}
        for tab in self._package.tabs:
            name = title(tab.name)
            if tab.is_worksheet and (asked is None or name in asked):
                if asked and name in self._sheets:
                    raise two_sheets(self._sheets[name].name, tab.name)
                self._sheets[name] = tab
        self._is_read = False
        self._cells, self._max_cells = 0, MAX_CELLS if max_cells is None else max_cells
        self._marks: dict[str, Marks] = {}
        self._rows: dict[str, list[list[object]]] = {}
        self._worksheets: dict[str, bytes] = {}
        self._formats: list[tuple[str, bytes]] = []
        self._values: python_calamine.CalamineWorkbook | None = None

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._package.archive.close()
        if self._values is not None:
            self._values.close()

    @property
    def sheet_names(self) -> list[str]:
        """Names of the worksheets that can be asked for, as they stand on the tabs."""
        return [sheet.name for sheet in self._sheets.values()]

    def has(self, sheet: Sheet) -> bool:
        """Whether the file has a described sheet."""
        return title(sheet.name) in self._sheets

    def grid(self, sheet: Sheet) -> Grid:
        """The cells of a described sheet.

        Raises:
            WorkbookError: the sheet is missing or damaged.
        """
        found = self._sheets.get(title(sheet.name))
        if found is None:
            there = "、".join(one.name for one in self._package.tabs)
            raise WorkbookError(f"工作簿缺少工作表“{sheet.name}”，请恢复它的名称或用备份（现有：{there}）")
        name = found.name
        with library(name):
            if not self._is_read:
                self._read()
            rows = self._rows[name] if name in self._rows else self._rows_by_library(name)
        return Grid(name, rows, self._marks[name], self._package.from_1904)

    def _counted(self, name: str, rows: list[list[object]]) -> list[list[object]]:
        """The rows of a sheet, unless all sheets together have too many cells."""
        self._cells += len(rows) * len(rows[0]) if rows else 0
        if self._cells > self._max_cells:
            raise WorkbookError(
                f"工作簿太大，读不了：各工作表合起来超过{self._max_cells // 10_000}万格，到“{name}”为止；"
                "请删去表格以外的内容后再试"
            )
        return rows

    def _rows_by_library(self, name: str) -> list[list[object]]:
        if self._values is None:
            self._values = self._open()
        values = self._values.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return self._counted(name, cast("list[list[object]]", values))

    def _read(self) -> None:
        """Look at the wanted sheets, and read those that are written as most are."""
        package = self._package
        shared = {kind: found for kind in (TEXTS, STYLES) if (found := package.shared(kind))}
        texts = Texts(*shared[TEXTS]) if TEXTS in shared else None
        styles = read_styles(*shared[STYLES]) if STYLES in shared else Styles()
        formats = shared[STYLES][1] if STYLES in shared else b""
        ends = package.table_ends()
        for sheet in self._sheets.values():
            if not sheet.part:
                raise WorkbookError(f"工作表“{sheet.name}”的内容不在文件里，请用备份")
            data = as_utf8(package.read(sheet.part))
            ordinary = read_ordinary(
                data,
                texts,
                styles,
                partial(shown_as, formats),
                from_1904=package.from_1904,
                max_cells=self._max_cells,
            )
            if ordinary is None or ordinary.rows is None:
                light = lightened(data)
                scan = SheetScan(sheet.name, sheet.part, light, texts, styles.struck, self._max_cells)
                marks, self._worksheets[sheet.name] = scan.marks, scan.rewritten()
            else:
                marks = ordinary.marks
                self._rows[sheet.name] = self._counted(sheet.name, ordinary.rows)
            marks.table_ends = ends
            self._marks[sheet.name] = marks
        self._formats = [(STYLES, formats)] if formats else []
        self._is_read = True

    def _open(self) -> "python_calamine.CalamineWorkbook":
        """The values of the other sheets, by the library, from their cells as we write them."""
        import python_calamine

        packed = pack(self._worksheets, self._formats, from_1904=self._package.from_1904)
        return python_calamine.CalamineWorkbook.from_filelike(packed)


@contextmanager
def library(sheet: str) -> Iterator[None]:
    """Whatever stops the library that reads values, its panics too, said of a sheet."""
    try:
        yield
    except WorkbookError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise  # Ctrl+C, the end of the program
        raise WorkbookError(
            f"工作表“{sheet}”的内容读不懂，请在 Excel 中打开后另存一份，再用那一份"
        ) from error


def two_sheets(one: str, other: str) -> WorkbookError:
    """The message for two sheets whose names differ in nothing that counts."""
    return WorkbookError(f"工作簿有两张同名的工作表（“{one}”和“{other}”），请把多出来的一张改名或删去")


def title(text: object) -> str:
    """A heading or label for comparison: as codes are compared, without colons and stars at its ends."""
    return _title(str(text)[:MAX_TITLE])


@lru_cache(maxsize=4096)  # every sheet's first rows are looked through for every table's headings
def _title(text: str) -> str:
    return clean_code(text).strip(":*")


def find_header(grid: Grid, table: Table, within: int = HEADER_SEARCH_ROWS) -> tuple[int, dict[str, int]]:
    """Where a table's headings stand.

    Columns may have been moved, and others may stand between them.

    Args:
        grid: the sheet.
        table: the table.
        within: rows that are looked through.

    Returns:
        Row index, and column index by key for the columns that are there.

    Raises:
        WorkbookError: no row has the headings; the message names those missing from
            the row that comes nearest.
    """
    wanted = {title(column.title): column.key for column in table.columns}
    best: tuple[int, dict[str, int]] = (0, {})
    for index, row in enumerate(grid.rows[:within]):
        found: dict[str, int] = {}
        for position, value in enumerate(row):
            key = wanted.get(title(value)) if isinstance(value, str) and value else None
            if key is not None:
                found.setdefault(key, position)
        if len(found) > len(best[1]):
            best = (index, found)
            if len(found) == len(wanted):
                break
    missing = [c.title for c in table.columns if c.required and c.key not in best[1]]
    if missing:
        names = "、".join(f"“{name}”" for name in missing)
        raise WorkbookError(f"工作表“{grid.name}”缺少列{names}，请恢复列标题")
    return best


def double_columns(grid: Grid, header: int, table: Table) -> Iterator[tuple[Column, int, int]]:
    """Columns that a clerk fills whose heading stands more than once in the row of headings.

    Yields:
        The column, and where its heading stands first and again.
    """
    inputs = {title(column.title): column for column in table.inputs}
    first: dict[str, int] = {}
    for position, value in enumerate(grid.rows[header]):
        column = inputs.get(title(value)) if isinstance(value, str) else None
        if column is None:
            continue
        if column.key in first:
            yield column, first[column.key], position
        first.setdefault(column.key, position)


def missing_columns(table: Table, indices: Mapping[str, int]) -> Iterator[tuple[Column, Column]]:
    """Columns that a clerk fills and that are gone, each with the one that stood left of it.

    One that workbooks of earlier versions do not have is gone only where a still later one is there.

    Args:
        table: the table.
        indices: column index by key, of those that are there.
    """
    there = [place for place, one in enumerate(table.columns) if one.later and one.key in indices]
    newest = max(there, default=-1)
    left = None
    for place, column in enumerate(table.columns):
        if column.key in indices:
            left = column
        elif left and column.role == "input" and (not column.later or place < newest):
            yield column, left


def records(grid: Grid, table: Table, found: tuple[int, Mapping[str, int]] | None = None) -> Iterator[Record]:
    """Rows of a table in which the clerk entered anything.

    Args:
        grid: the sheet.
        table: the table.
        found: what `find_header` tells of it; None where it has not been asked.

    Raises:
        WorkbookError: as `find_header` does.
    """
    header, indices = found or find_header(grid, table)
    letters = {key: column_letters(index) for key, index in indices.items()}
    entered = [indices[column.key] for column in table.inputs if column.key in indices]
    has_errors, furthest = bool(grid.marks.errors), max(entered, default=-1)
    entries = itemgetter(*entered) if len(entered) > 1 else None
    for number, row in enumerate(grid.rows[header + 1 :], start=header + 2):
        if entries and not has_errors and furthest < len(row) and _NOTHING.issuperset(entries(row)):
            continue  # as most prepared rows are: without a look at each cell
        if all(
            position >= len(row)
            or (is_blank(row[position]) and (number - 1, position) not in grid.marks.errors)
            for position in entered
        ):
            continue
        values = {key: row[at] if at < len(row) else None for key, at in indices.items()}
        yield Record(Row(grid.name, number, letters), values, indices)


def setting_places(grid: Grid) -> Iterator[tuple[Place, Setting]]:
    """Settings whose labels stand on a sheet, each with the place of its value.

    What a formula shows is no label: a 板块 may be called 专报标题 in the front page's counts.
    """
    wanted, formulas = {title(setting.title): setting for setting in SETTINGS}, grid.marks.formulas
    for number, row in enumerate(grid.rows):
        if not any(row):
            continue  # a cell far down or to the right makes millions of empty ones
        value_at = -1
        for position, label in enumerate(row):
            setting = wanted.get(title(label)) if isinstance(label, str) else None
            if setting is not None and position != value_at and (number, position) not in formulas:
                value_at = position + 1
                yield (number, value_at), setting
