"""Writing a described table: titles, entries, validation, widths, print set-up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from unicodedata import east_asian_width

from xl_minsheng.ledger.dates import EARLIEST, LATEST
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.workbook.describe.front import NO, YES
from xl_minsheng.workbook.describe.native import NATIVE
from xl_minsheng.workbook.describe.parts import Column, Sheet, Table, Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW, HEADING_ROW, NOTE_ROW, SPARE_ROWS
from xl_minsheng.workbook.write.native import cell_formula, column_formula
from xl_minsheng.workbook.write.package import NOT_COMPUTED

_MAX_HELP = 255
LINE_HEIGHT, MAX_LINES = 14, 12
LAST_PRINTED = "reason"
"""Column of 台账 that its paper ends with, and its first screen: what is right of it sets no height."""


def write_frame(
    worksheet: Any, sheet: Sheet, formats: Formats, *, column: int = 0, noted: bool = True
) -> None:
    """Heading, note, tab, print set-up.

    Args:
        worksheet: the XlsxWriter sheet.
        sheet: its description.
        formats: the workbook's formats.
        column: index of the column that the heading stands in.
        noted: put the note below it; otherwise the sheet has another place for it.
    """
    worksheet.set_tab_color(sheet.tab)
    worksheet.hide_gridlines(2)
    worksheet.set_row(HEADING_ROW, 30)
    worksheet.write_string(HEADING_ROW, column, sheet.name, formats.heading)
    worksheet.set_row(NOTE_ROW, 20)
    if noted:
        worksheet.write_string(NOTE_ROW, column, sheet.note, formats.note)
    worksheet.set_paper(9)
    if sheet.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer(f"&C{sheet.name}  第 &P 页，共 &N 页")


def write_table(
    worksheet: Any,
    table: Table,
    entries: Sequence[Mapping[str, Any]],
    formats: Formats,
    *,
    as_table: bool = True,
    prepared: bool = False,
) -> int:
    """Write a table's titles and entries.

    Args:
        worksheet: the XlsxWriter sheet.
        table: its description.
        entries: a mapping a row: entered values, and what computed columns show, by key.
        formats: the workbook's formats.
        as_table: make it an Excel table, which grows as rows are added.
        prepared: have rows ready for a program in which it does not grow.

    Returns:
        Number of rows made, spare ones included.
    """
    height = max(len(entries), table.empty_rows)
    if prepared:  # a large office gets room too, when its workbook is built anew
        height = max(table.prepared_rows, len(entries) * 5 // 4)
    if as_table:
        # XlsxWriter looks in each formula for functions that files call otherwise; ours say so themselves.
        worksheet._prepare_formula = _as_in_files
        _declare(worksheet, table, height, formats)
    worksheet.set_row(
        HEADER_ROW, 36 if as_table else 24
    )  # the buttons of a table's filters have a line of their own
    for offset, column in enumerate(table.columns):
        at = table.first_column + offset
        shown = None if as_table else formats.line(column)
        worksheet.set_column(at, at, column.width, shown, {"hidden": column.hidden})
        worksheet.write_string(HEADER_ROW, at, column.title, formats.header(column))
        rows = range(height if as_table else len(entries))
        cell_format = formats.entry(column, at) if rows else None
        for index in rows:
            entry = entries[index] if index < len(entries) else {}
            _write_entry(worksheet, FIRST_ROW + index, at, column, entry, cell_format)
        if as_table:
            validate(worksheet, table, column, at)
    _set_heights(worksheet, table, entries, height)
    return height


def rule_lines(worksheet: Any, table: Table, formats: Formats) -> None:
    """Rules around the lines that a command will write, however many.

    To be called after the first column has its colours: LibreOffice shows the first of a cell's
    conditional formats that applies, and no other.
    """
    filled = {"type": "formula", "criteria": f"=COUNTA($A{FIRST_ROW + 1}:$C{FIRST_ROW + 1})>0"}
    for left, right in ((0, 0), (1, len(table.columns) - 1)):
        area = (FIRST_ROW, left, FIRST_ROW + SPARE_ROWS - 1, right)
        worksheet.conditional_format(*area, filled | {"format": formats.rules})


def _as_in_files(formula: str, *_: object) -> str:
    """A formula without its sign, as a file holds it."""
    return formula.removeprefix("=")


def _write_entry(
    worksheet: Any, row: int, at: int, column: Column, entry: Mapping[str, Any], cell_format: Any
) -> None:
    """Write a cell: what was entered, or the column's formula with what it shows."""
    value = entry.get(column.key)
    if column.role == "input":
        write_value(worksheet, row, at, value, cell_format)
        return
    if value is None and column.native.startswith(NATIVE) and column.hidden:
        value = NOT_COMPUTED
    if value is None:
        value = 0 if column.type is Type.INTEGER else ""  # of the computed ones, the numbers of rows
    worksheet.write_formula(row, at, cell_formula(column, row + 1), cell_format, value)


def _set_heights(worksheet: Any, table: Table, entries: Sequence[Mapping[str, Any]], height: int) -> None:
    """Room for wrapped text: programs do not all make it themselves on opening."""
    if not any(column.wrap for column in table.columns):
        return
    for index in range(height):
        lines = lines_needed(table, entries[index]) if index < len(entries) else 1
        worksheet.set_row(FIRST_ROW + index, LINE_HEIGHT * min(lines, MAX_LINES) + 6)


def _declare(worksheet: Any, table: Table, height: int, formats: Formats) -> None:
    """Make the range an Excel table; the cells themselves are written afterwards, with their values."""
    columns = []
    for at, column in enumerate(table.columns, start=table.first_column):
        described: dict[str, Any] = {"header": column.title, "format": formats.entry(column, at)}
        if column.role != "input":
            described["formula"] = column_formula(column)
        columns.append(described)
    right = table.first_column + len(table.columns) - 1
    options = {"name": table.name, "columns": columns, "style": None, "banded_rows": False}
    worksheet.add_table(HEADER_ROW, table.first_column, FIRST_ROW + height - 1, right, options)


def lines_needed(table: Table, entry: Mapping[str, Any]) -> int:
    """Lines that a row's longest wrapped text takes at its column's width; of 台账, what is printed."""
    needed = 1
    last = table.columns.index(table.column(LAST_PRINTED)) + 1 if table.key == INDICATORS.key else None
    for column in table.columns[:last]:
        value = entry.get(column.key)
        if column.wrap and isinstance(value, str):
            needed = max(needed, lines_of(value, column.width))
    return needed


def lines_of(text: str, width: int) -> int:
    """Lines that a wrapped text takes in a column of a width."""
    room = width - 3
    return sum(-(-_width(line) // room) or 1 for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def write_value(worksheet: Any, row: int, column: int, value: Any, cell_format: Any) -> None:
    """One entered value; text is never taken for a formula."""
    match value:
        case None | "":
            worksheet.write_blank(row, column, None, cell_format)
        case bool():
            worksheet.write_string(row, column, YES if value else NO, cell_format)
        case Decimal() | int() | float():
            worksheet.write_number(row, column, float(value), cell_format)
        case date():
            worksheet.write_datetime(row, column, datetime(value.year, value.month, value.day), cell_format)
        case StrEnum() | str():
            worksheet.write_string(row, column, str(value), cell_format)
        case _:
            raise TypeError(f"cannot write {value!r}")


def validate(worksheet: Any, table: Table, column: Column, at: int) -> None:
    """The column's data validation, with its help as the message on selection."""
    options = _validation(table, column, at)
    if options is None and not column.help:
        return
    options = options or {"validate": "any"}
    options["ignore_blank"] = True
    if column.help:
        options["input_title"] = column.title
        options["input_message"] = column.help[:_MAX_HELP]
    worksheet.data_validation(FIRST_ROW, at, FIRST_ROW + SPARE_ROWS - 1, at, options)


def _validation(table: Table, column: Column, at: int) -> dict[str, Any] | None:
    if column.role != "input":
        return {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": column.title,
            "error_message": "这一格由公式自动计算，请按 Esc 退出，不要改动。",
        }
    if column.choices or column.list_name:
        return _list_validation(column)
    if column.type is Type.NUMBER:
        return _number_validation(table, column, at)
    if column.type is Type.SHARE:
        return _between(column, "decimal", 0, 1, "请填0%到100%之间的比例。")
    if column.type is Type.INTEGER:
        return _between(column, "integer", 0, 100_000, "请填整数。")
    if column.type is Type.DATE:
        message = "请填日期，如 2025-7-20。"
        return _between(column, "date", EARLIEST, LATEST, message)
    return None


def _list_validation(column: Column) -> dict[str, Any]:
    source: Any = f"={column.list_name}" if column.list_name else list(column.choices)
    # A unit or a curve's name may be new: these lists advise, the check decides.
    advisory = bool(column.list_name) or column.key == "rule"
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning" if advisory else "stop",
        "error_title": column.title,
        "error_message": "不在可选范围内，请从下拉列表中选择。",
    }


def _number_validation(table: Table, column: Column, at: int) -> dict[str, Any]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(FIRST_ROW, at)
    allowed = f"AND(ISNUMBER({cell}),{cell}>=0)"
    if table.key == INDICATORS.key and column.key == "actual":
        kind_at = table.first_column + table.columns.index(table.column("kind"))
        kind = xl_rowcol_to_cell(FIRST_ROW, kind_at, col_abs=True)
        in_words = [f'{kind}="{one}"' for one in Kind if one.rules.words]
        allowed = f"OR({','.join((allowed, *in_words))})"
    return {
        "validate": "custom",
        "value": f"={allowed}",
        "error_title": column.title,
        "error_message": "请只填数字，不带单位、不填负数。",
    }


def _between(column: Column, kind: str, low: Any, high: Any, message: str) -> dict[str, Any]:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": column.title,
        "error_message": message,
    }
