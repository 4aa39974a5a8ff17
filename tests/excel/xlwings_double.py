"""A spreadsheet program in memory, as an engine of xlwings: what the buttons meet in tests.

Made from xlwings' own base classes, so that `xw.Book`, `xw.Range` and the whole conversion
pipeline are the real ones. Cells come from a real workbook file. It behaves as Excel does
over COM where that matters: blocks are tuples, numbers floats, error cells numbers, typed
text is taken apart (``=``, ``+``, ``-`` and ``@`` begin formulas, ``3-1`` is a date), and a
protected sheet refuses.
"""

import functools
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlwings as xw
from excel_cells import ERROR_CODES, ComError, cleaned
from range_double import CellDouble, NoteDouble, RangeDouble, corners
from xlwings import base_classes


@dataclass
class Record:
    """What the program was asked to do."""

    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    alerts: list[tuple[str, str, str | None]] = field(default_factory=list)
    status: list[object] = field(default_factory=list)
    sets: list[tuple[str, object]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)


class EngineDouble:
    """The engine: conversion as xlwings' own for Windows."""

    name = "double"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = AppsDouble(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, date_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        return [[cleaned(c, date_builder, empty_as, number_builder, err_to_str) for c in row] for row in data]


class AppsDouble(base_classes.Apps):
    """Holds the one application."""

    def __init__(self, engine: EngineDouble) -> None:
        self.engine = engine
        self.app: AppDouble | None = None

    def keys(self) -> list[int]:
        return [self.app.pid] if self.app else []

    def __iter__(self) -> Any:
        return iter([self.app] if self.app else [])

    def __len__(self) -> int:
        return len(self.keys())

    def __getitem__(self, _pid: int) -> Any:
        return self.app


def _setting(name: str) -> property:
    """A property of the application whose changes are noted."""

    def read(self: Any) -> Any:
        return self.settings[name]

    def write(self: Any, value: Any) -> None:
        self.record.sets.append((name, value))
        self.settings[name] = value

    return property(read, write)


class AppDouble(base_classes.App):
    """The application."""

    # Class attributes stand in front of the base class's properties, which have no setters.
    pid, engine, selection = 1, None, None
    calculation = _setting("calculation")
    enable_events = _setting("enable_events")
    display_alerts = _setting("display_alerts")
    screen_updating = _setting("screen_updating")

    def __init__(self, engine: EngineDouble) -> None:
        self.engine = engine
        self.record = Record()
        self.settings: dict[str, Any] = {
            "calculation": "automatic",
            "enable_events": True,
            "display_alerts": True,
            "screen_updating": True,
        }
        self.bar: object = False
        self.book: BookDouble | None = None
        self.on_alert: Any = lambda: None
        self.answer = "no"
        self.typed: list[str] = []
        """What is typed into windows for a line, one after another; an empty one agrees to what stands there."""

    @property
    def api(self) -> "AppDouble":
        """Excel's own object, as far as it is asked for anything."""
        return self

    def InputBox(self, prompt: str, title: str, line: str) -> object:
        """A window for a line; it is closed where nothing is left to type."""
        self.record.asked.append((prompt, title, line))
        return (self.typed.pop(0) or line) if self.typed else False

    @property
    def status_bar(self) -> object:
        return self.bar

    @status_bar.setter
    def status_bar(self, value: object) -> None:
        self.record.status.append(value)
        self.bar = value

    @property
    def books(self) -> Any:
        return BooksDouble(self)

    def activate(self, steal_focus: bool = False) -> None:
        self.record.sets.append(("activate", steal_focus))

    def alert(self, prompt: Any, title: Any, buttons: Any, mode: Any, callback: Any) -> str:
        self.record.alerts.append((prompt, title, mode))
        self.on_alert()
        return self.answer if buttons == "yes_no" else "ok"


class BooksDouble(base_classes.Books):
    """The open books: one."""

    def __init__(self, app: AppDouble) -> None:
        self.app = app

    @property
    def active(self) -> Any:
        return self.app.book

    def __call__(self, _name: Any) -> Any:
        return self.app.book

    def __len__(self) -> int:
        return 1


class BookDouble(base_classes.Book):
    """The open workbook."""

    app, fullname = None, ""

    def __init__(self, app: AppDouble, fullname: str) -> None:
        self.app = app
        self.fullname = fullname
        self.members: list[SheetDouble] = []
        self.active: SheetDouble | None = None

    @property
    def api(self) -> Any:
        return self

    @property
    def name(self) -> str:
        return re.split(r"[\\/]", self.fullname)[-1]

    @property
    def sheets(self) -> Any:
        return SheetsDouble(self)

    def activate(self) -> None:
        self.app.record.sets.append(("activate book", self.name))


class SheetsDouble(base_classes.Sheets):
    """Its sheets."""

    def __init__(self, book: BookDouble) -> None:
        self.book = book

    @property
    def active(self) -> Any:
        return self.book.active

    def __call__(self, key: int | str) -> Any:
        if isinstance(key, int):
            return self.book.members[key - 1]
        return next(sheet for sheet in self.book.members if sheet.name == key)

    def __len__(self) -> int:
        return len(self.book.members)

    def __iter__(self) -> Any:
        return iter(self.book.members)


class SheetApi:
    """What is asked of Excel's own object: the filter."""

    def __init__(self) -> None:
        self.FilterMode = False

    def ShowAllData(self) -> None:
        if not self.FilterMode:
            raise ComError("ShowAllData method of Worksheet class failed")
        self.FilterMode = False


class TableDouble(base_classes.Table):
    """A table of a sheet."""

    name, range = "", None

    def __init__(self, sheet: Any, name: str, reference: str) -> None:
        self.name = name
        self.range = sheet.range(*reference.split(":"))


class TablesDouble(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, members: list[TableDouble]) -> None:
        self.members = members

    def __call__(self, key: int | str) -> Any:
        return next(one for at, one in enumerate(self.members, start=1) if key in (at, one.name))

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Any:
        return iter(self.members)


class SheetDouble(base_classes.Sheet):
    """A sheet: cells and notes by row and column from 1."""

    book, name, api, tables = None, "", None, None

    def __init__(self, book: BookDouble, name: str) -> None:
        self.book = book
        self.name = name
        self.cells_by_place: dict[tuple[int, int], CellDouble] = {}
        self.notes_by_place: dict[tuple[int, int], NoteDouble] = {}
        self.api = SheetApi()
        self.tables = TablesDouble([])
        self.protected = False

    @property
    def index(self) -> int:
        return self.book.members.index(self) + 1

    @property
    def notes(self) -> Any:
        return list(self.notes_by_place.values())

    @property
    def used_range(self) -> Any:
        rows = [row for row, _ in self.cells_by_place] or [1]
        columns = [column for _, column in self.cells_by_place] or [1]
        top, left = min(rows), min(columns)
        return RangeDouble(self, top, left, max(rows) - top + 1, max(columns) - left + 1)

    def range(self, first: Any, second: Any = None) -> Any:
        top, left, bottom, right = corners(first)
        if second is not None:
            _, _, bottom, right = corners(second)
        return RangeDouble(self, top, left, bottom - top + 1, right - left + 1)

    def activate(self) -> None:
        self.book.app.record.sets.append(("active sheet", self.name))
        self.book.active = self


Cells = dict[tuple[int, int], tuple[Any, str, str]]
"""Value, formula and number format of each cell, by row and column."""


def open_double(data: bytes, fullname: str) -> xw.Book:
    """Open a workbook file in a program of its own, on its first sheet at C6."""
    engine = EngineDouble()
    app = AppDouble(engine)
    engine.apps.app = app
    app.book = book = BookDouble(app, fullname)
    for title, cells, tables in _sheets(data):
        sheet = SheetDouble(book, title)
        sheet.tables = TablesDouble([TableDouble(sheet, name, area) for name, area in tables.items()])
        sheet.cells_by_place.update((place, CellDouble(*held)) for place, held in cells.items())
        book.members.append(sheet)
    book.active = book.members[0]
    app.selection = RangeDouble(book.members[0], 6, 3, 1, 1)
    xw.engines.add(xw.Engine(impl=engine))
    return xw.Book(impl=book)


@functools.lru_cache(maxsize=4)  # most tests open the shipped workbook, and reading it takes half a second
def _sheets(data: bytes) -> list[tuple[str, Cells, dict[str, str]]]:
    """Name, cells and tables of each sheet of a file."""
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_vba=False)
    formulas = openpyxl.load_workbook(io.BytesIO(data), keep_vba=False)
    return [
        (
            name,
            _cells(values[name], formulas[name]),
            {one.name: one.ref for one in formulas[name].tables.values()},
        )
        for name in formulas.sheetnames
    ]


def _cells(values: Any, formulas: Any) -> Cells:
    cells = {}
    for shown, held in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        for cell, source in zip(shown, held, strict=True):
            value = cell.value
            if cell.data_type == "e":
                value = ERROR_CODES[value]
            elif isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            # A formula's text is the cell's; anything else shows itself, text with = among it.
            text = source.value if source.data_type == "f" else "" if value is None else str(source.value)
            cells[cell.row, cell.column] = (value, str(text), cell.number_format)
    return cells
