"""Reading and writing a block of cells, each in as few calls as its formats allow."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xlwings_libreoffice.uno_values import RangeAddress
from xlwings_libreoffice.values import (
    DATE_CODE,
    GENERAL,
    TIME_CODE,
    CellError,
    CellValue,
    Kind,
    Typed,
    interpret,
    is_plain,
)

if TYPE_CHECKING:
    from xlwings_libreoffice.cells import Cells

Rows = list[list[CellValue]]
Place = tuple[int, int]
"""Row and column inside the block, counted from 0."""
_Raw = str | float
"""What LibreOffice's block calls take for a cell."""
FORMULA = 16  # com.sun.star.sheet.CellFlags
_DAY = dt.timedelta(days=1)
_BOOLEAN = "BOOLEAN"
_LOGICAL = {"1": "TRUE", "0": "FALSE"}


class Rectangle(NamedTuple):
    """Cells inside the block, counted from 0; the ends are part of it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether a cell is in it."""
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def read_values(cells: "Cells") -> Rows:
    """Values as Python has them: floats, texts, booleans, datetimes, `CellError`; blank is None."""
    rows = [[None if value == "" else value for value in row] if "" in row else row for row in _data(cells)]
    for kind, area in format_areas(cells, (Kind.DATE, Kind.LOGICAL)):
        convert = _to_logical if kind is Kind.LOGICAL else _to_date(epoch(cells))
        _convert(rows, area, convert)
    return rows


def _data(cells: "Cells") -> Rows:
    """Values as LibreOffice has them, errors as `CellError`."""
    rows: Rows = [list(row) for row in cells.uno.getDataArray()]
    for number, row in enumerate(rows):
        if None in row:  # an error: LibreOffice gives nothing for it
            for position, value in enumerate(row):
                if value is None:
                    row[position] = _error(cells, number, position)
    return rows


def _error(cells: "Cells", row: int, column: int) -> CellError:
    return CellError(lambda: cells.uno.getCellByPosition(column, row))


def _convert(rows: Rows, area: Rectangle, convert: Callable[[float], CellValue]) -> None:
    for row in rows[area.top : area.bottom + 1]:
        for column in range(area.left, min(area.right + 1, len(row))):
            value = row[column]
            if type(value) is float:
                row[column] = convert(value)


def format_areas(cells: "Cells", kinds: Sequence[Kind]) -> Iterable[tuple[Kind, Rectangle]]:
    """Areas of the block, counted from its first cell, whose number format is of one of the kinds."""
    formats = cells.sheet.book.number_formats
    groups = cells.uno.getUniqueCellFormatRanges()
    for index in range(groups.Count):
        group = groups.getByIndex(index)
        kind = formats.kind(group.NumberFormat)
        if kind not in kinds:
            continue
        for area in group.RangeAddresses:
            yield kind, _inside(cells, area)


def _inside(cells: "Cells", area: RangeAddress) -> Rectangle:
    """An area of the sheet, counted from the block's first cell."""
    top, left = cells.row - 1, cells.column - 1
    return Rectangle(area.StartRow - top, area.StartColumn - left, area.EndRow - top, area.EndColumn - left)


def epoch(cells: "Cells") -> dt.datetime:
    """The day that the document counts from."""
    day = cells.sheet.book.model.NullDate
    return dt.datetime(day.Year, day.Month, day.Day)


def _to_logical(number: float) -> CellValue:
    """TRUE or FALSE; a formula that gave one once may give any number later and keep the format."""
    return bool(number) if number in (0.0, 1.0) else number


def _to_date(first_day: dt.datetime) -> Callable[[float], CellValue]:
    known: dict[float, CellValue] = {}  # a column of dates has few different ones

    def to_date(serial: float) -> CellValue:
        if serial not in known:
            try:
                known[serial] = first_day + dt.timedelta(milliseconds=round(serial * 86_400_000))
            except OverflowError:  # no day of Python's calendar
                known[serial] = serial
        return known[serial]

    return to_date


def read_formulas(cells: "Cells") -> list[list[str]]:
    """What Excel's formula bar shows for each cell: a formula, or what was typed."""
    shown = [list(row) for row in cells.uno.getFormulaArray()]
    values = cells.uno.getDataArray()
    computed = _formula_places(cells)
    to_excel = cells.sheet.book.formulas.to_excel
    for number, row in enumerate(shown):
        for position, text in enumerate(row):
            value = values[number][position]
            if (number, position) in computed:
                row[position] = to_excel(text.strip("{}") if text.startswith("{=") else text)
            elif isinstance(value, str):  # LibreOffice puts an apostrophe before what looks like a number
                row[position] = value
    for _, area in format_areas(cells, (Kind.LOGICAL,)):
        for number in range(area.top, area.bottom + 1):
            for position in range(area.left, area.right + 1):
                shown[number][position] = _LOGICAL.get(shown[number][position], shown[number][position])
    return shown


def _formula_places(cells: "Cells") -> set[Place]:
    areas = [_inside(cells, one) for one in cells.uno.queryContentCells(FORMULA).RangeAddresses]
    return {
        (row, column)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }


class Entry:
    """One write of a block: what goes where, gathered first and then written in blocks."""

    def __init__(self, cells: "Cells") -> None:
        self._cells = cells
        self._first_day: dt.datetime | None = None
        self._formulas: dict[Place, str] = {}
        self._codes: dict[str, list[Place]] = {}
        self._numbers = False
        self._quoted: list[Place] = []

    def write(self, rows: Sequence[Sequence[object]]) -> None:
        """Put values and formulas into the block, as Excel takes them.

        Args:
            rows: as many as the block has, each as long as it is wide.

        Raises:
            ValueError: rows of another number or length.
        """
        height, width = self._cells.shape
        if len(rows) != height or any(len(row) != width for row in rows):
            raise ValueError(f"what is written does not have {height} rows and {width} columns")
        as_text = self._text_places(rows)
        taken = [
            [self._taken(value, (number, position), as_text) for position, value in enumerate(row)]
            for number, row in enumerate(rows)
        ]
        self._drop_old_logical()
        free = self._free()
        self._cells.uno.setDataArray(tuple(map(tuple, taken)))
        for rectangle, block in _blocks(self._formulas):
            self._cells.part(*rectangle).uno.setFormulaArray(block)
        self._set_codes(free)

    def _text_places(self, rows: Sequence[Sequence[object]]) -> "_Areas":
        """Cells formatted as text, in which a text is what it is; asked only if a text could be more."""
        if all(is_plain(value) for row in rows for value in row if isinstance(value, str)):
            return _Areas([])
        return _Areas(format_areas(self._cells, (Kind.TEXT,)))

    def _taken(self, value: object, place: Place, as_text: "_Areas") -> _Raw:
        """What `setDataArray` takes for a value; formats and formulas are noted for later."""
        if isinstance(value, str):
            if is_plain(value):
                return value
            if place in as_text:
                return value.removeprefix("'")  # a mark that what follows is text, here as elsewhere
            return self._typed(interpret(value), place)
        if value is None:
            return ""
        if isinstance(value, bool):
            self._codes.setdefault(_BOOLEAN, []).append(place)
            return float(value)
        if isinstance(value, (int, float)):
            self._numbers = True
            return float(value)
        if isinstance(value, (dt.date, dt.time)):
            return self._date(value, place)
        return str(value)

    def _typed(self, typed: Typed, place: Place) -> _Raw:
        if typed.is_formula:
            self._numbers = True
            self._formulas[place] = self._cells.sheet.book.formulas.to_calc(str(typed.value))
            return ""
        if typed.code:
            self._codes.setdefault(typed.code, []).append(place)
        if isinstance(typed.value, str):
            self._quoted.append(place)
            return typed.value
        if isinstance(typed.value, dt.datetime):
            return self._serial(typed.value)
        return self._taken(typed.value, place, _Areas([]))

    def _date(self, value: dt.date | dt.time, place: Place) -> float:
        if isinstance(value, dt.time):
            self._codes.setdefault("h:mm:ss", []).append(place)
            return (
                dt.timedelta(
                    hours=value.hour,
                    minutes=value.minute,
                    seconds=value.second,
                    microseconds=value.microsecond,
                )
                / _DAY
            )
        moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
        has_time = (moment.hour, moment.minute, moment.second, moment.microsecond) != (0, 0, 0, 0)
        self._codes.setdefault(TIME_CODE if has_time else DATE_CODE, []).append(place)
        return self._serial(moment)

    def _serial(self, moment: dt.datetime) -> float:
        if self._first_day is None:
            self._first_day = epoch(self._cells)
        return (moment.replace(tzinfo=None) - self._first_day) / _DAY

    def _drop_old_logical(self) -> None:
        """A number in a cell that held TRUE: its format would make it TRUE again, unlike in Excel."""
        if not self._numbers:
            return
        old = [area for _, area in format_areas(self._cells, (Kind.LOGICAL,))]
        self._apply(GENERAL, old)

    def _free(self) -> "_Areas":
        """Cells without a format of their own; asked only if values bring one along."""
        if not self._codes and not self._quoted:
            return _Areas([])
        return _Areas(format_areas(self._cells, (Kind.GENERAL,)))

    def _set_codes(self, free: "_Areas") -> None:
        """Formats that the values bring along, into cells that have none of their own."""
        if self._quoted:  # LibreOffice makes @ of a cell whose text looks like a number; Excel does not
            self._codes.setdefault(GENERAL, []).extend(self._quoted)
        for code, places in self._codes.items():
            taken = places if code == _BOOLEAN else [place for place in places if place in free]
            self._apply(code, [rectangle for rectangle, _ in _blocks(dict.fromkeys(taken, ""))])

    def _apply(self, code: str, rectangles: Sequence[Rectangle]) -> None:
        if not rectangles:
            return
        book = self._cells.sheet.book
        ranges = book.model.createInstance("com.sun.star.sheet.SheetCellRanges")
        addresses = tuple(self._cells.part(*one).uno.RangeAddress for one in rectangles)
        ranges.addRangeAddresses(addresses, False)
        ranges.NumberFormat = book.number_formats.key(code)


class _Areas:
    """Answers whether a place is in one of some areas."""

    def __init__(self, areas: Iterable[tuple[Kind, Rectangle]]) -> None:
        self._areas = [area for _, area in areas]

    def __contains__(self, place: Place) -> bool:
        return any(area.holds(place) for area in self._areas)


def _blocks(cells: dict[Place, str]) -> list[tuple[Rectangle, tuple[tuple[str, ...], ...]]]:
    """Rectangles that cover the given cells and no other: top, left, bottom, right, and their rows."""
    columns_of: dict[Place, list[int]] = {}  # by first and last row of a run
    by_column: dict[int, list[int]] = {}
    for row, column in cells:
        by_column.setdefault(column, []).append(row)
    for column, rows in by_column.items():
        for run in _runs(rows):
            columns_of.setdefault(run, []).append(column)
    return [
        (
            Rectangle(top, left, bottom, right),
            tuple(tuple(cells[row, at] for at in range(left, right + 1)) for row in range(top, bottom + 1)),
        )
        for (top, bottom), columns in columns_of.items()
        for left, right in _runs(columns)
    ]


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
