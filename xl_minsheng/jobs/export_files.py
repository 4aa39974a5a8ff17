"""Tables as data files: a workbook of plain values, comma-separated text, Parquet."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.characters import FORMULA_SIGNS, guarded
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.numbers import plain
from xl_minsheng.workbook.describe.front import NO, YES
from xl_minsheng.workbook.describe.parts import Column, Type
from xl_minsheng.workbook.write.formats import HEADER_INPUT, NUMBER_FORMATS

if TYPE_CHECKING:
    import pandas as pd


class ExportError(ClerkError, ValueError):
    """A table that cannot be exported."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table as it is exported.

    Attributes:
        key: its name for programs.
        name: its name for people.
        columns: left to right.
        rows: a value for each column: text, `Decimal`, `Fraction`, int, bool, date or None.
    """

    key: str
    name: str
    columns: tuple[Column, ...]
    rows: list[list[Any]]

    def heads(self, *, english: bool) -> list[str]:
        """Heads of the columns: keys for programs, or the titles on the sheets."""
        return [_ENGLISH.get(one.key, one.key) if english else one.title for one in self.columns]


_ENGLISH = {"gap": "gap_points"}
"""Keys that mean something else in `Ledger.to_frame`, where a gap is a share of 1."""
_SHARE_FORMAT = NUMBER_FORMATS[Type.SHARE]
_MAX_WIDTH = 60


def xlsx_file(tables: Sequence[DataTable], *, english: bool = False) -> bytes:
    """A workbook with a sheet for each table: plain values, no formulas, no macros.

    Args:
        tables: what it holds.
        english: sheets and columns are called by their keys.
    """
    from lxml.etree import SerialisationError
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    try:
        for table in tables:
            _fill(book.create_sheet(table.key if english else table.name), table, english=english)
        book.save(out)
    except SerialisationError as error:  # what lxml makes of a full disk; openpyxl writes sheets aside first
        place = tempfile.gettempdir()
        raise ExportError(f"临时文件夹“{place}”写不进去，没有写入任何文件；请腾出磁盘空间后再试") from error
    return out.getvalue()


def _fill(sheet: Any, table: DataTable, *, english: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    heads = table.heads(english=english)
    sheet.freeze_panes = "B2"
    for place, (column, head) in enumerate(zip(table.columns, heads, strict=True), start=1):
        width = min(max(column.width, 2 * len(head) + 4), _MAX_WIDTH)  # a Chinese character is two wide
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(table.rows) + 1}"
    head_cells = [_cell(sheet, head) for head in heads]
    for cell in head_cells:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEADER_INPUT.removeprefix("#"))
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.append(head_cells)
    wrapped = Alignment(vertical="top", wrap_text=True)
    for row in table.rows:
        percent = _is_in_percent(table, row)
        cells = [_cell(sheet, None if value == "" else plain_value(value, english=english)) for value in row]
        for cell, column in zip(cells, table.columns, strict=True):
            if not isinstance(cell.value, str):
                cell.number_format = _format(column, cell.value, percent=percent)
            if column.wrap:
                cell.alignment = wrapped
        sheet.append(cells)


def _cell(sheet: Any, value: object) -> Any:
    """A cell that shows a value; text stays text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # =1+1 would be a formula, #N/A an error value
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)  # and stays text when somebody edits the cell
    return cell


def _is_in_percent(table: DataTable, row: list[Any]) -> bool:
    return any(
        one.key == "unit" and value == PERCENT_UNIT for one, value in zip(table.columns, row, strict=True)
    )


def _format(column: Column, value: object, *, percent: bool) -> str:
    if isinstance(value, dt.date):
        return NUMBER_FORMATS[Type.DATE]
    if column.type is Type.NUMBER and percent:
        return _SHARE_FORMAT
    return NUMBER_FORMATS[column.type] if isinstance(value, (int, float)) else "General"


def plain_value(value: Any, *, english: bool = False) -> Any:
    """What a cell holds of a value: numbers as floats or whole numbers, 是 and 否 for people."""
    match value:
        case bool():
            return value if english else (YES if value else NO)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Fraction():
            return float(value)
        case str():
            return str(value)  # of an enumeration, its word
        case _:
            return value


def csv_file(tables: Sequence[DataTable], *, english: bool = False) -> bytes:
    """One table as comma-separated text (RFC 4180): UTF-8, with the mark by which Excel knows it.

    A text that begins as a formula does gets an apostrophe before it, so that Excel does not run it.

    Args:
        tables: the one table.
        english: heads of the columns are their keys.
    """
    (table,) = tables
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.heads(english=english))
    writer.writerows([_csv_value(value, english=english) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_value(value: Any, *, english: bool) -> str:
    shown = _shown(value, english=english)
    return guarded(shown) if isinstance(value, str) else shown


def _shown(value: Any, *, english: bool) -> str:
    """A value as text: figures with all their digits, days as 2025-07-20."""
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case dt.date():
            return value.isoformat()
        case _:
            return str(plain_value(value, english=english))


def parquet_file(tables: Sequence[DataTable], *, english: bool = False) -> bytes:
    """One table as Parquet, in the types of its columns; blanks are null.

    Args:
        tables: the one table.
        english: heads of the columns are their keys.

    Raises:
        ExportError: pyarrow, which writes such files, is not installed.
    """
    try:
        import pyarrow  # noqa: F401 - pandas writes such files with it
    except ImportError as error:
        why = "写 .parquet 文件要用 pyarrow，这里没有安装"
        raise ExportError(f"{why}；请先运行 pip install pyarrow，或改用 .xlsx、.csv") from error
    (table,) = tables
    out = io.BytesIO()
    data_frame(table, english=english).to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def data_frame(table: DataTable, *, english: bool = False) -> "pd.DataFrame":
    """A table for pandas, in the types of its columns; blanks are missing.

    Args:
        table: the table.
        english: heads of the columns are their keys.
    """
    import pandas as pd

    data = {
        head: pd.Series(
            [_parquet_value(column, row[place], english=english) for row in table.rows],
            dtype=_DTYPES[column.type],
        )
        for place, (head, column) in enumerate(zip(table.heads(english=english), table.columns, strict=True))
    }
    return pd.DataFrame(data)


_DTYPES = dict.fromkeys(Type, "object") | {
    **dict.fromkeys((Type.NUMBER, Type.SHARE, Type.POINTS), "float64"),
    Type.INTEGER: "Int64",
    Type.DATE: "datetime64[s]",
    Type.YES_NO: "boolean",
}
"""Types of pandas for the types of columns."""


def _parquet_value(column: Column, value: Any, *, english: bool) -> Any:
    """A value of its column's type; in a column of texts, as on the front page, everything is text."""
    if _DTYPES[column.type] == "object":
        return value if value is None else _shown(value, english=english)
    return float(value) if isinstance(value, (Decimal, Fraction)) else value


WRITERS: dict[str, Callable[..., bytes]] = {".xlsx": xlsx_file, ".csv": csv_file, ".parquet": parquet_file}
"""By the ending of the file's name."""


def is_single(path: Path) -> bool:
    """Whether a file of this name holds one table only."""
    return path.suffix.lower() != ".xlsx"
