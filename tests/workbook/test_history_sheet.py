"""The sheet 历史: indicator by issue, this year and last, with native sparklines."""

import datetime as dt
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from builders import BRIDGES, WELLS, small
from histories import history, issue_of

from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.history_table import history_table
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.sheets import SHEETS
from xl_minsheng.workbook.write import Content, build_workbook, with_cells
from xl_minsheng.workbook.write.dashboard import CHANGE, TREND_ROW
from xl_minsheng.workbook.write.history_sheet import ISSUES, history_cells, history_grid

MAY, JUNE = dt.date(2025, 5, 20), dt.date(2025, 6, 20)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """An issue with two before it in its year and one in the year before."""
    before = [
        issue_of(6, dt.date(2024, 7, 20), replace(BRIDGES, actual=Decimal(2))),
        issue_of(5, MAY, replace(BRIDGES, actual=Decimal(1)), WELLS),
        issue_of(6, JUNE, replace(BRIDGES, actual=Decimal("2.5")), replace(WELLS, name="别的任务")),
    ]
    return with_cells(replace(small(), history=history(*before)))


def test_m6_an_indicator_stands_in_every_issue_in_which_it_was_the_same_task(ledger: Ledger) -> None:
    """This year's issues left to right, then last year's; another task of that number is left out."""
    heads, days, *totals, bridges, wells = history_grid(ledger)
    assert heads[:7] == ["编号", "指标名称", "单位", "全年目标", "2025年走势", 5, 6]
    assert heads[5 + ISSUES : 7 + ISSUES] == ["2024年走势", 6]
    assert days[5:7] == [MAY, JUNE]
    assert [(row[1], row[5], row[6]) for row in totals] == [
        ("指标数", 2, 2), ("达到序时进度", 1, 2), ("其中：完成全年任务", 1, 1), ("未达到序时进度", 1, 0),
    ]  # fmt: skip
    assert (bridges[:4], bridges[5:7]) == (["A01-1", "新建桥梁", "个", 4], [1, Decimal("2.5")])
    assert bridges[6 + ISSUES] == 2
    assert wells[5:7] == [8, None]


def test_m6_paper_holds_a_year_across_and_no_blank_pages(ledger: Ledger) -> None:
    """A3; the year before comes after this one, names repeated. It was a third of its size, with blank pages."""
    data = build_workbook(ledger, Content(), macro_enabled=False)
    sheet = openpyxl.load_workbook(BytesIO(data))[HISTORY_SHEET.name]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.scale) == (8, "landscape", 66)
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_area, sheet.print_title_cols) == ("'历史'!$A$2:$BB$48", "$A:$D")
    assert [one.id for one in sheet.col_breaks.brk] == [5 + ISSUES]


def test_e5_what_a_command_types_into_the_sheet_looks_like_what_is_built(ledger: Ledger) -> None:
    """Names wrap, figures stand off the border and level with them, a day in December fits its column."""
    sheet = openpyxl.load_workbook(BytesIO(build_workbook(ledger, Content(), macro_enabled=False)))[
        HISTORY_SHEET.name
    ]
    placed = {key: sheet.column_dimensions[key].alignment for key in ("B", "D", "F", "G")}
    assert placed["B"].wrap_text
    assert {(one.horizontal, one.indent) for key, one in placed.items() if key != "B"} == {("right", 1)}
    assert {one.vertical for one in placed.values()} == {"center"}
    assert sheet["F4"].alignment.shrink_to_fit


def test_e2_a_long_name_has_a_row_for_all_of_its_lines(ledger: Ledger) -> None:
    """It was printed over the rows above and below; a short one's row is as all rows."""
    long = replace(ledger.indicators[0], name="新市枫岭路政府专职消防救援站建成投用")
    made = replace(ledger, indicators=(long, *ledger.indicators[1:]))
    sheet = openpyxl.load_workbook(BytesIO(build_workbook(made, Content(), macro_enabled=False)))[
        HISTORY_SHEET.name
    ]
    assert [sheet.row_dimensions[row].height for row in (9, 10)] == [30, None]


def test_m6_what_is_built_is_the_same_and_the_page_goes_by_it(ledger: Ledger) -> None:
    """Values only; 看板 shows what has moved since the last issue, and the trend."""
    data = build_workbook(ledger, Content(with_history=ledger), macro_enabled=False)
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    sheet, page = book[HISTORY_SHEET.name], book[DASHBOARD_SHEET.name]
    assert [sheet.cell(9, column).value for column in (1, 6, 7)] == ["A01-1", 1, 2.5]
    assert sheet["F4"].value.date() == MAY
    assert [page.cell(CHANGE + 1, column).value for column in range(3, 7)] == [0, 0, 0, 0]
    assert [page.cell(TREND_ROW + row, 13).value for row in (3, 4, 5)] == ["第5期", "第6期", "第7期"]


def test_m6_every_line_has_its_sparklines(ledger: Ledger) -> None:
    """Three hundred lines and three counts, twice; native ones, in the file's own extension."""
    data = build_workbook(ledger, Content(with_history=ledger), macro_enabled=False)
    part = [sheet.key for sheet in SHEETS].index(HISTORY_SHEET.key) + 1
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read(f"xl/worksheets/sheet{part}.xml").decode()
    assert len(re.findall("<x14:sparklineGroup ", xml)) == 2
    assert len(re.findall("<x14:sparkline>", xml)) == 2 * 303
    assert "<xm:f>历史!F9:AC9</xm:f><xm:sqref>E9</xm:sqref>" in xml


def test_m6_more_issues_than_columns_leave_out_the_oldest(ledger: Ledger) -> None:
    """Two a month have room."""
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=7 * n) for n in range(26)]
    past = history(*(issue_of(n + 1, day, BRIDGES) for n, day in enumerate(days)))
    made = replace(ledger, history=past)
    assert len(history_table(made).this_year) == 26
    assert history_grid(made)[0][5 : 5 + ISSUES] == list(range(3, 27))


def test_m6_cells_of_a_longer_list_before_are_emptied(ledger: Ledger) -> None:
    """All cells that may hold something are written, and those alone."""
    cells = history_cells(ledger, 20)
    assert {one.cell.row for one in cells} == set(range(3, 21))
    assert {one.value for one in cells if one.cell.row > 10} == {None}


def test_m6_two_years_open_in_under_two_seconds(
    ledger: Ledger, soffice: Callable[[bytes, str, str], bytes], tmp_path: Path
) -> None:
    """LibreOffice loads and saves a workbook with 24 issues of either year, less what it takes without them."""
    days = [dt.date(year, 1 + n // 2, 5 + 15 * (n % 2)) for year in (2024, 2025) for n in range(24)]
    past = history(*(issue_of(n % 24 + 1, day, BRIDGES, WELLS) for n, day in enumerate(days)))
    late = replace(ledger, issue=replace(ledger.issue, cut_off=dt.date(2025, 12, 31)), history=past)
    taken = []
    for known in (replace(late, history=history()), late):
        data = build_workbook(late, Content(with_history=known), macro_enabled=False)
        soffice(data, "xlsx", "csv") if not taken else None  # the profile is made
        started = time.monotonic()
        soffice(data, "xlsx", "csv")
        taken.append(time.monotonic() - started)
    assert taken[1] - taken[0] < 2, taken
