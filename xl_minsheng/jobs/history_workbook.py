"""The history as a workbook for people: a line an indicator, this year and last, with native sparklines.

The second sheet is the long table, for filters and pivot tables.
"""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xl_minsheng.jobs.export_files import DataTable, plain_value
from xl_minsheng.ledger import Indicator
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.history import Point
from xl_minsheng.workbook.describe.leader_sheets import HISTORY_SHEET
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.write.formats import BOOK_OPTIONS, HEADER_INPUT, NUMBER_FORMATS
from xl_minsheng.workbook.write.tables import LINE_HEIGHT, lines_of

if TYPE_CHECKING:
    from xl_minsheng.jobs.history import WorkbookHistory

_FIXED = ("id", "name", "unit", "target")
_WIDTHS = (10, 32, 10, 11)
_TREND = "走势"


def history_workbook(history: "WorkbookHistory") -> bytes:
    """The file: sheets 历史 and 明细.

    Args:
        history: of a workbook with a cut-off date.
    """
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, BOOK_OPTIONS)
    formats = {
        "head": book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": HEADER_INPUT, "align": "center",
             "valign": "vcenter", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        ),
        "text": book.add_format({"text_wrap": True, "align": "left", "indent": 1, "valign": "vcenter"}),
        "number": book.add_format({"num_format": NUMBER_FORMATS[Type.NUMBER], "valign": "vcenter"}),
        "share": book.add_format({"num_format": NUMBER_FORMATS[Type.SHARE], "valign": "vcenter"}),
        "date": book.add_format({"num_format": NUMBER_FORMATS[Type.DATE]}),
    }  # fmt: skip
    _write_lines(book.add_worksheet(HISTORY_SHEET.name), history, formats)
    _write_table(book.add_worksheet("明细"), history.table(), formats)
    book.close()
    return written.getvalue()


def _write_lines(sheet: Any, history: "WorkbookHistory", formats: dict[str, Any]) -> None:
    """A line an indicator: this year's issues, then last year's, each with its sparkline before them."""
    year = history.ledger.issue.cut_off.year if history.ledger.issue.cut_off else 0
    indicators = history.find(())
    points = {one.id: history.points(one) for one in indicators}
    heads = [INDICATORS.column(key).title for key in _FIXED]
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 32)
    for place, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, formats["text"])
        sheet.write(0, place, head, formats["head"])
    for row, one in enumerate(indicators, start=1):
        judged = history.ledger.judged(one).indicator
        if (lines := lines_of(judged.name, _WIDTHS[_FIXED.index("name")])) > 1:
            sheet.set_row(row, LINE_HEIGHT * lines + 4)
        for place, key in enumerate(_FIXED):
            _write_value(sheet, row, place, getattr(judged, key), judged, formats)
    right = len(_FIXED)
    for one_year in (year, year - 1):
        of_year = [[p for p in points[one.id] if p.cut_off.year == one_year] for one in indicators]
        right = _write_year(sheet, one_year, of_year, right, formats)
    sheet.autofilter(0, 0, len(indicators), right - 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_year(
    sheet: Any, year: int, rows: Sequence[Sequence[Point]], first: int, formats: dict[str, Any]
) -> int:
    """The issues of a year beside each other, a sparkline before them; answers the next free column."""
    issues = sorted({(point.cut_off, point.number) for points in rows for point in points})
    if not issues:
        return first
    left, right = first + 1, first + len(issues)
    sheet.set_column(first, first, 18)
    sheet.write(0, first, f"{year}年{_TREND}", formats["head"])
    sheet.set_column(left, right, 11)
    for place, (day, number) in enumerate(issues, start=left):
        shown = write_date(day).partition("年")[2]
        sheet.write(0, place, f"第{number}期\n{shown}", formats["head"])
    places = {issue: place for place, issue in enumerate(issues, start=left)}
    for row, points in enumerate(rows, start=1):
        for point in points:
            place = places[point.cut_off, point.number]
            _write_value(sheet, row, place, point.indicator.actual, point.indicator, formats)
        area = _area(sheet.get_name(), row, left, row, right)
        sheet.add_sparkline(row, first, {"range": area, "markers": True})
    return right + 1


def _write_value(
    sheet: Any, row: int, place: int, value: Any, indicator: Indicator, formats: dict[str, Any]
) -> None:
    if isinstance(value, Decimal):
        shown = formats["share" if indicator.unit == PERCENT_UNIT else "number"]
        sheet.write_number(row, place, float(value), shown)
    elif value:
        sheet.write_string(row, place, str(value))


def _area(name: str, top: int, left: int, bottom: int, right: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"'{name}'!{xl_range_abs(top, left, bottom, right)}"


def _write_table(sheet: Any, table: DataTable, formats: dict[str, Any]) -> None:
    """The long table: values only, text stays text."""
    sheet.freeze_panes(1, 0)
    for place, (column, head) in enumerate(zip(table.columns, table.heads(english=False), strict=True)):
        sheet.set_column(place, place, max(column.width, 2 * len(head) + 4))
        sheet.write(0, place, head, formats["head"])
    for row, values in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            plain = plain_value(value)
            if plain is None or plain == "":
                continue
            if column.type is Type.DATE:
                sheet.write_datetime(row, place, plain, formats["date"])
            elif isinstance(plain, str):
                sheet.write_string(row, place, plain)
            else:
                sheet.write_number(row, place, plain, formats["share"] if column.type is Type.SHARE else None)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
