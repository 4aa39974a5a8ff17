"""Which forms 收表 says are overdue, as notices take it: never more than the clerk has seen there."""

import datetime as dt

import pytest

from xl_minsheng.collecting.check_in import CheckIn, check_in, overdue_days
from xl_minsheng.collecting.overdue import read_overdue
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.notices import OverdueForm
from xl_minsheng.workbook.describe.returns_table import RETURNS
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.scan import Marks

ISSUE = Issue(number=7, cut_off=dt.date(2025, 7, 20))
DUE = dt.date(2025, 7, 23)
LINE = "民生实事专报　收表　第7期　民生.xlsm　2025年7月26日 9:05"
MISSING, LATE = OverdueForm("市教育局", 3, is_missing=True), OverdueForm("市民政局", 2, is_missing=False)
ROWS = [
    ("未交", "市教育局", "应于2025年7月23日前交，逾期3天"),
    ("迟交", "市民政局", "迟了2天；2025年7月25日9:00"),
    ("已交", "市水利局", "2025年7月22日9:00"),
    ("可写入", "市民政局", "迟了9天"),
]


def sheet(rows: list[tuple[str, str, str]], line: str = LINE) -> Grid:
    """Return the sheet with these lines of state, bureau and remark."""
    titles = [column.title for column in RETURNS.columns]
    lines = [[state, bureau, "", "", "", "", "", "", why, ""] for state, bureau, why in rows]
    return Grid("收表", [["收表"], [line], titles, *lines], Marks())


def test_m4_who_is_late_and_who_has_not_returned_is_read_from_the_sheet() -> None:
    """Lines of figures below say nothing of it."""
    assert read_overdue(sheet(ROWS), LINE, ISSUE) == (MISSING, LATE)


def test_m4_a_line_that_the_clerk_has_put_right_accuses_nobody() -> None:
    """A form on paper: 未交 made 已交, or the line deleted."""
    handed_in = [("已交", *ROWS[0][1:]), *ROWS[2:]]
    assert read_overdue(sheet(handed_in), LINE, ISSUE) == ()


@pytest.mark.parametrize(
    "line",
    [
        "民生实事专报　收表　第6期　民生.xlsm　2025年6月26日 9:05",
        "民生实事专报　收表　第7期　民生.xlsm　2024年7月26日 9:05",
        "民生实事专报　收表",
        "",
    ],
)
def test_m4_a_sheet_of_another_issue_says_nothing(line: str) -> None:
    """Of the last number, of the same number a year before, or not made yet."""
    assert read_overdue(sheet(ROWS, line), line, ISSUE) == ()


def test_m4_a_sheet_without_its_headings_says_nothing() -> None:
    """Nobody is accused by what is left of it."""
    grid = sheet(ROWS)
    del grid.rows[2]
    assert read_overdue(grid, LINE, ISSUE) == ()


@pytest.mark.parametrize(("today", "notes"), [(DUE, ()), (dt.date(2025, 7, 26), (ROWS[0][2],))])
def test_m4_a_form_that_has_not_come_is_overdue_from_the_day_after_its_last(
    today: dt.date, notes: tuple[str, ...]
) -> None:
    """Counted up to the day on which the folder was read."""
    assert check_in(["市教育局"], (), (), DUE, today) == [CheckIn("市教育局", "未交", notes=notes)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("why", "days"), [(ROWS[0][2], 3), (ROWS[1][2], 2), ("没有填填报人", 0), ("", 0)])
def test_m4_days_are_read_back_as_they_were_written(why: str, days: int) -> None:
    """By the words of the same module."""
    assert overdue_days(why) == days
