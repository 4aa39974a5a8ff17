"""Carrying what people put on the sheets over to a new build, to where their cells stand there."""

import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.notes import NOTE_MARK
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header, title
from xl_minsheng.workbook.write.by_hand import ByHand, Note, Place
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW, setting_cells

MAX_NAMED = 3
"""Cells named in one sentence."""


@dataclass(slots=True)
class Carried:
    """What goes over, and what cannot.

    Attributes:
        by_hand: at its places in the new workbook.
        refused: sentences on what stands where the new workbook has no place: it would be lost.
        notes: sentences on what went over, and on looks that did not.
    """

    by_hand: ByHand = field(default_factory=ByHand)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def carry_by_hand(workbook: Path, contents: WorkbookContents) -> Carried:
    """What people put on the sheets of a workbook, at its places in the one built from its contents.

    Args:
        workbook: the office's workbook; one that could be read.
        contents: what it holds.
    """
    try:
        book = _open(workbook)
    except Exception as error:  # a file that openpyxl cannot read says nothing of what it holds
        return _unread(workbook, error)
    try:
        places = _Places(workbook, contents)
        notes: dict[Place, Note] = {}
        fills: dict[Place, str] = {}
        lost: dict[str, list[str]] = {}
        rows: set[tuple[str, int]] = set()
        columns: set[tuple[str, int]] = set()
        for worksheet in book.worksheets:
            _notes(worksheet, places, notes, lost)
            _fills(worksheet, places, fills, lost)
            _hidden(worksheet, places, rows, columns)
    finally:
        book.close()
    found = Carried(ByHand(notes, fills, rows, columns))
    counted = (
        ("批注", notes, "处"),
        ("底色", fills, "格"),
        ("隐藏的行", rows, "行"),
        ("隐藏的列", columns, "列"),
    )
    carried = [f"{what}{len(things)}{unit}" for what, things, unit in counted if things]
    found.notes += [f"也带过去{'、'.join(carried)}"] if carried else []
    for what, cells in lost.items():
        sentence = f"{_named(cells)}的{what}"
        if what == _NOTE:
            found.refused.append(f"{sentence}，新工作簿里没有地方放")
        else:
            found.notes.append(f"{sentence}没有带过去")
    return found


_NOTE = "批注"


def _open(workbook: Path) -> Any:
    import openpyxl  # heavy, and wanted here only

    with warnings.catch_warnings(action="ignore"):  # of what it cannot keep: nothing is saved here
        return openpyxl.load_workbook(workbook)


def _unread(workbook: Path, error: Exception) -> Carried:
    with zipfile.ZipFile(workbook) as archive:
        has_notes = any(name.lower().startswith("xl/comments") for name in archive.namelist())
    why = f"批注和底色读不出来（{type(error).__name__}）"
    return Carried(refused=[f"{why}，请先删去批注"] if has_notes else [], notes=[f"{why}，底色没有带过去"])


def _named(cells: list[str]) -> str:
    return "、".join(cells[:MAX_NAMED]) + (f"等{len(cells)}处" if len(cells) > MAX_NAMED else "")


class _Places:
    """Where a cell of the old workbook stands in the new one."""

    def __init__(self, workbook: Path, contents: WorkbookContents) -> None:
        self.sheets = {title(sheet.name): sheet for sheet in sheets.SHEETS}
        self._rows: dict[tuple[str, str], dict[int, int]] = {}
        self._columns: dict[str, dict[int, tuple[Table, int]]] = {}
        self._settings = dict(_setting_places(contents))
        with WorkbookFile(workbook) as file:
            for sheet in sheets.INPUT_SHEETS:
                grid = file.grid(sheet) if file.has(sheet) else None
                for table in sheet.tables if grid else ():
                    assert grid  # noqa: S101  (for the type checker)
                    header, indices = find_header(grid, table)
                    keys = [column.key for column in table.columns]
                    for key, index in indices.items():
                        place = table, table.first_column + keys.index(key)
                        self._columns.setdefault(title(sheet.name), {})[index] = place
                    numbers = _entry_rows(contents, table)
                    moved = {number - 1: FIRST_ROW + place for place, number in enumerate(numbers)}
                    self._rows[title(sheet.name), table.name] = {header: HEADER_ROW} | moved

    def cell(self, sheet: str, row: int, column: int) -> Place | None:
        """The place in the new workbook; None where it has none."""
        if place := self._settings.get((title(sheet), row, column)):
            return place
        found = self._columns.get(title(sheet), {}).get(column)
        if found is None:
            return None
        table, at = found
        new_row = self._rows[title(sheet), table.name].get(row)
        return None if new_row is None else (self.sheets[title(sheet)].name, new_row, at)

    def row(self, sheet: str, row: int) -> tuple[str, int] | None:
        """The new row of a sheet's first table."""
        described = self.sheets.get(title(sheet))
        if described not in sheets.INPUT_SHEETS or described is None:
            return None
        new_row = self._rows.get((title(sheet), described.tables[0].name), {}).get(row)
        return None if new_row is None else (described.name, new_row)

    def column(self, sheet: str, column: int) -> tuple[str, int] | None:
        """The new column; None where the sheet has none, or hides it itself."""
        found = self._columns.get(title(sheet), {}).get(column)
        if found is None or found[0].columns[found[1] - found[0].first_column].hidden:
            return None
        return self.sheets[title(sheet)].name, found[1]


def _setting_places(contents: WorkbookContents) -> Iterator[tuple[Place, Place]]:
    now = setting_cells()
    for key, cell in contents.ledger.issue.cells.items():
        if key in now:
            yield _place(cell), _place(now[key], named=True)


def _place(cell: Cell, *, named: bool = False) -> Place:
    from openpyxl.utils import column_index_from_string

    sheet = cell.sheet if named else title(cell.sheet)
    return sheet, cell.row - 1, column_index_from_string(cell.column) - 1


def _entry_rows(contents: WorkbookContents, table: Table) -> list[int]:
    """Numbers of the rows of a table's entries in the old workbook, in their order."""
    if table is sheets.CURVES:
        return [contents.ledger.curve_rows[name].number for name in contents.ledger.issue.curves]
    entries = getattr(contents.ledger, table.key, ())
    return [entry.row.number for entry in entries if entry.row]


def _notes(worksheet: Any, places: _Places, notes: dict[Place, Note], lost: dict[str, list[str]]) -> None:
    for cells in worksheet.iter_rows():
        for cell in cells:
            comment = cell.comment
            if comment is None or comment.text.startswith(NOTE_MARK):
                continue
            place = places.cell(worksheet.title, cell.row - 1, cell.column - 1)
            if place is None:
                lost.setdefault(_NOTE, []).append(f"{worksheet.title}!{cell.coordinate}")
            else:
                notes[place] = Note(comment.text, comment.author or "")


def _fills(worksheet: Any, places: _Places, fills: dict[Place, str], lost: dict[str, list[str]]) -> None:
    """Colours unlike that of most entries of their column, which is the workbook's own."""
    by_column: dict[int, list[tuple[Any, Place]]] = {}
    for cells in worksheet.iter_rows():
        for cell in cells:
            place = places.cell(worksheet.title, cell.row - 1, cell.column - 1) if cell.has_style else None
            if place is not None and place[1] >= FIRST_ROW and worksheet.title != sheets.HOME.name:
                by_column.setdefault(cell.column, []).append((cell, place))
    for column in by_column.values():
        usual = Counter(_colour(cell) for cell, _ in column).most_common(1)[0][0]
        for cell, place in column:
            colour = _colour(cell)
            if colour == usual:
                continue
            if colour.startswith("#"):
                fills[place] = colour
            elif colour:
                lost.setdefault("底色", []).append(f"{worksheet.title}!{cell.coordinate}")


def _colour(cell: Any) -> str:
    """``#RRGGBB``; another word for a colour of the theme, or for a pattern; empty for none."""
    fill = cell.fill
    if fill is None or fill.fill_type is None:
        return ""
    colour = getattr(fill, "fgColor", None)
    if fill.fill_type == "solid" and colour is not None and colour.type == "rgb":
        return f"#{colour.rgb[-6:]}"
    return f"{fill.fill_type} {getattr(colour, 'theme', '')} {getattr(colour, 'indexed', '')}"


def _hidden(
    worksheet: Any, places: _Places, rows: set[tuple[str, int]], columns: set[tuple[str, int]]
) -> None:
    """Rows that a filter hides come back: the new workbook has no filter that could show them again."""
    if not _is_filtered(worksheet):
        for number, dimension in worksheet.row_dimensions.items():
            if dimension.hidden and (row := places.row(worksheet.title, number - 1)):
                rows.add(row)
    for dimension in worksheet.column_dimensions.values():
        if dimension.hidden:
            for index in range((dimension.min or 1) - 1, min(dimension.max or 0, worksheet.max_column)):
                if column := places.column(worksheet.title, index):
                    columns.add(column)


def _is_filtered(worksheet: Any) -> bool:
    filters = [worksheet.auto_filter, *(table.autoFilter for table in worksheet.tables.values())]
    return any(one is not None and one.filterColumn for one in filters)
