"""What a description of the workbook is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Literal

ColumnRole = Literal["input", "native", "function"]


class Type(Enum):
    """What a cell holds, which decides how it is read, formatted and validated."""

    TEXT = auto()  # printed inside a sentence or as a heading: one line, line breaks dropped
    PARAGRAPHS = auto()  # prose whose line breaks are kept
    CODE = auto()  # an identifier or a word from a list: width-folded, no spaces around
    NUMBER = auto()
    SHARE = auto()  # 0.6, shown as 60%
    POINTS = auto()  # percentage points
    INTEGER = auto()
    DATE = auto()
    YES_NO = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: field of the ledger's object that it fills.
        title: heading in the sheet.
        type: what its cells hold.
        width: in characters of the sheet's font.
        help: what the clerk is told when a cell is selected.
        choices: words offered in a list.
        list_name: defined name of the range that the list is taken from.
        required: a workbook without this column cannot be read.
        function: worksheet function that computes it; empty for entries.
        native: formula of the spreadsheet's own that computes it; empty for entries.
        wrap: long text, wrapped.
        leads: its cells are links to other cells.
        hidden: a step of other columns' formulas, which no clerk needs to see.
        later: workbooks of earlier versions do not have it.
    """

    key: str
    title: str
    type: Type = Type.TEXT
    width: int = 10
    help: str = ""
    choices: tuple[str, ...] = ()
    list_name: str = ""
    required: bool = False
    function: str = ""
    native: str = ""
    wrap: bool = False
    leads: bool = False
    hidden: bool = False
    later: bool = False

    @property
    def role(self) -> ColumnRole:
        """Entered by the clerk, computed by the spreadsheet, or by one of our functions."""
        if self.function:
            return "function"
        return "native" if self.native else "input"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet.

    Attributes:
        key: name in code; where it fills a field of the ledger, that field.
        name: name of the Excel table.
        columns: left to right.
        entry: what a row of it is in the ledger, the column's keys being its fields; None for tables
            that fill no field of the ledger by themselves.
        first_column: index of its first column in the sheet, 0 for A.
        empty_rows: rows ready for entry in an empty workbook.
        prepared_rows: rows that are ready at least where tables do not grow, as in LibreOffice.
    """

    key: str
    name: str
    columns: tuple[Column, ...]
    entry: Callable[..., Any] | None = None
    first_column: int = 0
    empty_rows: int = 1
    prepared_rows: int = 100

    def column(self, key: str) -> Column:
        """The column that fills a field."""
        return next(column for column in self.columns if column.key == key)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """Columns that a clerk fills."""
        return tuple(column for column in self.columns if column.role == "input")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook.

    Attributes:
        key: name in code.
        name: name on the tab.
        note: the line under the sheet's heading that says what to do here.
        tables: its tables.
        code_name: name of the sheet's VBA document module.
        tab: colour of the tab.
        landscape: page orientation in print.
        optional: workbooks of earlier versions lack it, and are read without.
        filled_by_clerk: entries are typed into it, and read from it.
        of_one_issue: its entries are written anew for each issue.
    """

    key: str
    name: str
    note: str
    code_name: str
    tables: tuple[Table, ...] = ()
    tab: str = "#7F7F7F"
    landscape: bool = False
    optional: bool = False
    filled_by_clerk: bool = False
    of_one_issue: bool = False

    def table(self, key: str) -> Table:
        """One of its tables."""
        return next(table for table in self.tables if table.key == key)


@dataclass(frozen=True, slots=True)
class Setting:
    """A labelled value, on the front page or on the sheet of settings.

    Attributes:
        key: field of `Issue`.
        title: label; also the defined name of the cell, so that formulas read.
        type: what the cell holds.
        help: what it does.
        choices: words offered in a list.
        required: must be filled before a bulletin can be made.
        group: heading it stands under.
        lowest: least value that an office means; None for no such bound.
        highest: largest such value.
        each_issue: changes with every issue, and stands on the front page.
    """

    key: str
    title: str
    type: Type
    help: str
    group: str
    choices: tuple[str, ...] = ()
    required: bool = False
    lowest: Decimal | None = None
    highest: Decimal | None = None
    each_issue: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a worksheet function.

    Attributes:
        key: Python name. Where a column of the ledger, a setting or a range has this key,
            computed columns pass it.
        help: one line for the function wizard.
        optional: may be left out or blank.
    """

    key: str
    help: str
    optional: bool = True


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """A function that cells call by name, in every spreadsheet program.

    Attributes:
        name: as typed in a cell.
        help: one line for the function wizard.
        arguments: in order.
        numeric: answers numbers and Excel errors; otherwise words.
    """

    name: str
    help: str
    arguments: tuple[Argument, ...]
    numeric: bool
