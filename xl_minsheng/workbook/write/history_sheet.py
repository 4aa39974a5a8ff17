"""The sheet 历史: a line an indicator, this year and last, each with its native sparkline; values only.

Its values have fixed places, so that the builder, a command in the open workbook and 新建下一期 in a closed
file write the same, and 看板 finds the counts of each issue.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from xl_minsheng.ledger import Cell, Ledger
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.history_table import HistoryColumn, HistoryTable, history_table
from xl_minsheng.workbook.describe.front import COUNTS, find_setting
from xl_minsheng.workbook.describe.leader_sheets import HISTORY_SHEET
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.write.changes import CellChange, Entered
from xl_minsheng.workbook.write.formats import LINE, Formats, right
from xl_minsheng.workbook.write.layout import HEADER_ROW, HEADING_ROW, NOTE_ROW
from xl_minsheng.workbook.write.printed import title_formula, title_shown
from xl_minsheng.workbook.write.tables import LINE_HEIGHT, lines_of, write_frame

FIXED = ("id", "name", "unit", "target")
ISSUES = 24
"""Issues of a year that have a column: two a month."""
THIS_TREND = len(FIXED)
THIS_YEAR, LAST_TREND = THIS_TREND + 1, THIS_TREND + 1 + ISSUES
LAST_YEAR = LAST_TREND + 1
WIDTH = LAST_YEAR + ISSUES
TOTALS = ("indicators", "reached", "finished", "behind")
DAY_ROW = HEADER_ROW + 1
FIRST_TOTAL = DAY_ROW + 1
FIRST_LINE = FIRST_TOTAL + len(TOTALS)
LINES = 300
"""Lines that have a sparkline at least; a large office's have a quarter more than it needs."""
_WIDTHS = (9, 26, 8, 10)
_PRINTED = 40
"""Lines that are printed at least; of a larger office a quarter more than it has, for those that it adds."""
_A3, PRINT_SCALE = 8, 66
"""Paper, and percent at which a year with all its issues fits across it; the year before comes after."""

Grid = list[list[Entered]]


def history_grid(ledger: Ledger, lines: int = 0) -> Grid:
    """What stands in the sheet from the row of heads on, column by column; None for empty cells.

    Args:
        ledger: with the archive's history where it was looked into.
        lines: lines of indicators at least, so that those of a longer list before are emptied.
    """
    table = history_table(ledger)
    rows: Grid = [_heads(table), _days(table), *(_total(table, key) for key in TOTALS)]
    rows += [_line(table, place) for place in range(len(table.rows))]
    empty: list[Entered] = [None] * WIDTH
    rows += [list(empty) for _ in range(lines - len(table.rows))]
    return rows


def _years(table: HistoryTable) -> Iterator[tuple[int, Sequence[HistoryColumn]]]:
    yield THIS_YEAR, table.this_year[-ISSUES:]
    yield LAST_YEAR, table.last_year[-ISSUES:]


def _row(table: HistoryTable, fixed: Sequence[Entered], of_issue: Any) -> list[Entered]:
    row: list[Entered] = [None] * WIDTH
    row[: len(fixed)] = fixed
    for first, issues in _years(table):
        for place, issue in enumerate(issues):
            row[first + place] = of_issue(issue)
    return row


def _heads(table: HistoryTable) -> list[Entered]:
    row = _row(table, [INDICATORS.column(key).title for key in FIXED], lambda issue: issue.number)
    year = table.year
    row[THIS_TREND] = f"{year}年走势" if year else "今年走势"
    row[LAST_TREND] = f"{year - 1}年走势" if year else "去年走势"
    return row


def _days(table: HistoryTable) -> list[Entered]:
    return _row(table, ["", find_setting("cut_off").title], lambda issue: issue.cut_off)


def _total(table: HistoryTable, key: str) -> list[Entered]:
    title = next(one.title for one in COUNTS if one.key == key)
    return _row(table, ["", title], lambda issue: getattr(issue.head, key))


def _line(table: HistoryTable, place: int) -> list[Entered]:
    row = table.rows[place]
    fixed: list[Entered] = [row.id, row.name, row.unit, row.target]
    return _row(table, fixed, lambda issue: issue.figures.get(row.id))


def history_cells(ledger: Ledger, height: int) -> list[CellChange]:
    """Every cell of the sheet with what stands in it, empty ones included.

    Args:
        ledger: as `history_grid`.
        height: rows of the sheet that may hold something now.
    """
    grid = history_grid(ledger, height - FIRST_LINE)
    return [
        CellChange(_cell(place, column), values[column] if values[column] != "" else None)
        for place, values in enumerate(grid)
        for column in range(WIDTH)
    ]


def _cell(place: int, column: int) -> Cell:
    return Cell(HISTORY_SHEET.name, column_letters(column), HEADER_ROW + place + 1)


def write_history(worksheet: Any, ledger: Ledger, formats: Formats) -> None:
    """Write the sheet."""
    write_frame(worksheet, HISTORY_SHEET, formats, noted=False)
    worksheet.write_string(HEADING_ROW, 2, HISTORY_SHEET.note, formats.note)
    shown = title_shown(HISTORY_SHEET, ledger.issue)
    worksheet.write_formula(NOTE_ROW, 0, title_formula(HISTORY_SHEET), formats.title_line, shown)
    text = formats.get(align="left", indent=1, text_wrap=True)
    for column, width in enumerate(_WIDTHS):  # what commands type goes into cells without looks of their own
        is_figure = FIXED[column] == "target"
        worksheet.set_column(column, column, width, formats.get(**right(column)) if is_figure else text)
    for column in (*range(THIS_YEAR, LAST_TREND), *range(LAST_YEAR, WIDTH)):
        worksheet.set_column(column, column, 9, formats.get(**right(column)))
    for column in (THIS_TREND, LAST_TREND):
        worksheet.set_column(column, column, 18)
    lines = max(LINES, len(ledger.indicators) * 5 // 4)
    _write_grid(worksheet, history_grid(ledger, lines), formats)
    _add_sparklines(worksheet, lines)
    _colour(worksheet, lines, formats)
    worksheet.freeze_panes(FIRST_LINE, 2)
    printed = max(_PRINTED, len(ledger.indicators) * 5 // 4)  # sparklines ready below would print blank pages
    worksheet.print_area(NOTE_ROW, 0, FIRST_LINE + printed - 1, WIDTH - 1)
    worksheet.set_paper(_A3)
    worksheet.set_print_scale(PRINT_SCALE)
    worksheet.set_v_pagebreaks([LAST_TREND])
    worksheet.repeat_rows(NOTE_ROW, DAY_ROW)
    worksheet.repeat_columns(0, len(FIXED) - 1)


def _write_grid(worksheet: Any, grid: Grid, formats: Formats) -> None:
    head = formats.get(bold=True, bg_color="#D9E2F3", border=1, border_color=LINE, align="center")
    number = formats.get(
        bold=True, bg_color="#D9E2F3", border=1, border_color=LINE, align="center", num_format='"第"0"期"'
    )
    day = formats.get(num_format="yyyy-m-d", align="center", font_color="#595959", shrink=True)
    text = formats.get(align="left", indent=1, text_wrap=True)
    bold = formats.get(align="left", indent=1, bold=True)
    name = FIXED.index("name")
    for place, values in enumerate(grid):
        row = HEADER_ROW + place
        if row >= FIRST_LINE and (lines := lines_of(str(values[name] or ""), _WIDTHS[name])) > 1:
            worksheet.set_row(row, LINE_HEIGHT * lines + 2)
        for column, value in enumerate(values):
            if value is None or value == "":
                looks = {HEADER_ROW: number, DAY_ROW: day}
                if row in looks:  # others stay as they are: a row with formats would be printed
                    worksheet.write_blank(row, column, None, looks[row])
            elif isinstance(value, dt.date):
                worksheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)
            elif isinstance(value, str):
                look = head if row == HEADER_ROW else bold if row < FIRST_LINE else text
                worksheet.write_string(row, column, value, look)
            elif isinstance(value, (int, Decimal)):
                look = number if row == HEADER_ROW else formats.get(**right(column))
                worksheet.write_number(row, column, float(value), look)


def _add_sparklines(worksheet: Any, lines: int) -> None:
    for trend, first in ((THIS_TREND, THIS_YEAR), (LAST_TREND, LAST_YEAR)):
        rows = [*range(FIRST_TOTAL + 1, FIRST_LINE), *range(FIRST_LINE, FIRST_LINE + lines)]
        left, right = column_letters(first), column_letters(first + ISSUES - 1)
        options = {
            "location": [f"{column_letters(trend)}{row + 1}" for row in rows],
            "range": [f"{HISTORY_SHEET.name}!{left}{row + 1}:{right}{row + 1}" for row in rows],
            "markers": True,
            "last_point": True,
            "series_color": "#1F4E79",
            "last_color": "#C00000",
        }
        worksheet.add_sparkline(FIRST_TOTAL + 1, trend, options)


def _colour(worksheet: Any, lines: int, formats: Formats) -> None:
    last = FIRST_LINE + lines - 1
    unit = f"${column_letters(FIXED.index('unit'))}{FIRST_LINE + 1}"
    options = {"type": "formula", "criteria": f'={unit}="{PERCENT_UNIT}"', "format": formats.show_as("0.00%")}
    worksheet.conditional_format(FIRST_LINE, FIXED.index("target"), last, WIDTH - 1, options)


def issues_before() -> str:
    """Formula of how many issues of this year the sheet has before the present one."""
    days, cut_off = _of_row(DAY_ROW), find_setting("cut_off").title
    begins = f"DATE(YEAR({cut_off}),1,1)"
    return f'IFERROR(COUNTIFS({days},"<"&{cut_off},{days},">="&{begins}),0)'


def read_total(key: str, place: str) -> str:
    """Formula of a count, or of the number, of one of this year's issues, from 1."""
    row = HEADER_ROW if key == "number" else FIRST_TOTAL + TOTALS.index(key)
    return f"INDEX({_of_row(row)},{place})"


def _of_row(row: int) -> str:
    left, right = column_letters(THIS_YEAR), column_letters(THIS_YEAR + ISSUES - 1)
    return f"{HISTORY_SHEET.name}!${left}${row + 1}:${right}${row + 1}"
