"""Building the workbook file from a ledger; the same ledger gives the same bytes."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from xl_minsheng.ledger import Curve, Issue, Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.native import table_of
from xl_minsheng.workbook.describe.parts import Sheet, Table
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.write.by_hand import put_back
from xl_minsheng.workbook.write.content import Content, offered_units
from xl_minsheng.workbook.write.dashboard_sheet import write_dashboard
from xl_minsheng.workbook.write.formats import BOOK_OPTIONS, Formats
from xl_minsheng.workbook.write.history_sheet import write_history
from xl_minsheng.workbook.write.home import write_home
from xl_minsheng.workbook.write.layout import FIRST_ROW, SPARE_ROWS, VALUE_COLUMN, letters, monthly_columns
from xl_minsheng.workbook.write.ledger_sheet import write_ledger
from xl_minsheng.workbook.write.macros import add_macros
from xl_minsheng.workbook.write.package import add_ribbon_and_types, compute_on_opening
from xl_minsheng.workbook.write.reports import (
    colour_findings,
    name_findings,
    write_findings,
    write_help,
    write_list,
    write_preview,
)
from xl_minsheng.workbook.write.settings import write_settings
from xl_minsheng.workbook.write.tables import write_frame, write_table

CALC_ENGINE = 191029
"""Number of the calculation engine of current Excel (2019, 2021, 365)."""
MADE_ON = datetime(2025, 1, 1)
"""Creation date in the file's properties: fixed, so that two builds are the same."""


def build_workbook(
    ledger: Ledger,
    content: Content,
    *,
    macro_enabled: bool,
    interpreter: str = "",
    prepared: bool = False,
    native: bool = False,
) -> bytes:
    """Build the workbook.

    Args:
        ledger: what clerks have entered.
        content: what computed cells and report sheets show.
        macro_enabled: make an .xlsm file with macros, buttons and ribbon, otherwise an .xlsx.
        interpreter: path of Python on the PC, for the macros; empty to let xlwings look for it.
        prepared: have rows ready for a program in which tables do not grow.
        native: compute by the spreadsheet's own formulas (免插件版), without macros and add-in.

    Returns:
        The file.
    """
    memory = io.BytesIO()
    book = _open(memory, ledger.issue.title)
    formats = Formats(book)
    made = {sheet.key: book.add_worksheet(sheet.name) for sheet in sheets.SHEETS}
    write_home(book, made[sheets.HOME.key], ledger, content, formats)
    write_settings(book, made[sheets.SETTING_SHEET.key], ledger.issue, formats)
    write_ledger(made[sheets.LEDGER.key], ledger, content, formats, prepared=prepared, native=native)
    for sheet in sheets.INPUT_SHEETS:
        if sheet is sheets.LEDGER:
            continue
        write_frame(made[sheet.key], sheet, formats)
        for table in sheet.tables:
            rows = _entries(ledger, table, content.units)
            own = table_of(table, native=native)
            write_table(made[sheet.key], own, rows, formats, prepared=prepared)
        if prepared:
            _print_entries(made[sheet.key], sheet, ledger, content.units)
        made[sheet.key].freeze_panes(FIRST_ROW, 0)
    _write_reports(made, ledger.issue, content, formats)
    write_history(made[HISTORY_SHEET.key], content.with_history or ledger, formats)
    write_dashboard(book, made[DASHBOARD_SHEET.key], content.with_history or ledger, formats)
    _name_lists(book)
    name_findings(book)
    for sheet in sheets.INPUT_SHEETS:
        at = [t.first_column + t.columns.index(column) for t in sheet.tables for column in t.inputs]
        colour_findings(made[sheet.key], sheet, at, formats)
    colour_findings(made[sheets.HOME.key], sheets.HOME, monthly_columns(), formats)
    colour_findings(made[sheets.SETTING_SHEET.key], sheets.SETTING_SHEET, [VALUE_COLUMN], formats)
    if macro_enabled:
        add_macros(book, made, interpreter, formats)
    put_back(book, content.by_hand)
    book.close()
    data = compute_on_opening(memory.getvalue()) if native else memory.getvalue()
    return add_ribbon_and_types(data, macro_enabled=macro_enabled)


def _print_entries(worksheet: Any, sheet: Sheet, ledger: Ledger, units: Sequence[str]) -> None:
    """Print what is filled, and not the rows that are ready besides."""
    filled = max(len(_entries(ledger, table, units)) or table.empty_rows for table in sheet.tables)
    last = max(table.first_column + len(table.columns) for table in sheet.tables) - 1
    worksheet.print_area(0, 0, FIRST_ROW + filled - 1, last)


def _open(memory: io.BytesIO, title: str) -> Any:
    """An empty XlsxWriter workbook that is written to memory when it is closed."""
    import xlsxwriter

    from xl_minsheng.workbook.write.worksheet import MasterWorksheet

    book = xlsxwriter.Workbook(memory, BOOK_OPTIONS)
    book.worksheet_class = MasterWorksheet
    book.set_properties({"title": title, "created": MADE_ON})
    book.set_size(2400, 1400)
    # Cached values must outlive opening: an older engine number, or the full calculation that
    # XlsxWriter asks for, would turn them into #NAME? where the functions are not installed.
    book.set_calc_mode("auto", CALC_ENGINE)
    book.calc_on_load = False
    return book


def _write_reports(made: Mapping[str, Any], issue: Issue, content: Content, formats: Formats) -> None:
    write_findings(made[sheets.FINDING_SHEET.key], issue, content, formats)
    for sheet in (sheets.PROOF_SHEET, RETURN_SHEET):
        write_list(made[sheet.key], sheet, issue, formats)
    write_preview(made[sheets.PREVIEW_SHEET.key], issue, content, formats)
    write_help(made[sheets.HELP_SHEET.key], formats)


def _entries(ledger: Ledger, table: Table, units: Sequence[str]) -> list[Mapping[str, Any]]:
    match table:
        case sheets.CURVES:
            return [_curve_entry(curve) for curve in ledger.issue.curves.values()]
        case sheets.OPTION_UNITS:
            return [{"name": unit} for unit in offered_units(ledger, units)]
        case _:
            objects: Sequence[Any] = getattr(ledger, table.key)
            return [{field.name: getattr(o, field.name) for field in fields(o)} for o in objects]


def _curve_entry(curve: Curve) -> Mapping[str, Any]:
    return {"name": curve.name} | {f"m{month}": share for month, share in enumerate(curve.shares, start=1)}


def _name_lists(book: Any) -> None:
    """Names of the ranges that lists offer; they end with the last entry."""
    for name, sheet, table, key in (
        (sheets.PROJECT_LIST, sheets.STRUCTURE, sheets.PROJECTS, "code"),
        (sheets.SECTION_LIST, sheets.STRUCTURE, sheets.SECTIONS, "code"),
        (sheets.UNIT_LIST, sheets.OPTION_SHEET, sheets.OPTION_UNITS, "name"),
    ):
        book.define_name(name, _list_range(sheet, table, key))


def _list_range(sheet: Sheet, table: Table, key: str) -> str:
    letter = letters(table)[key]
    first = FIRST_ROW + 1
    whole = f"{sheet.name}!${letter}${first}:${letter}${first + SPARE_ROWS - 1}"
    return f"={sheet.name}!${letter}${first}:INDEX({whole},MAX(1,COUNTA({whole})))"
