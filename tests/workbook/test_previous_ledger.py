"""Finding the last issue's workbook beside the office's own and in its archive."""

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import edited, small, write_small

from xl_minsheng.ledger import Issue
from xl_minsheng.workbook.read import find_previous_ledger

NOW = Issue(number=7, cut_off=dt.date(2025, 7, 20))


def put(path: Path, number: int, cut_off: dt.date) -> Path:
    """Write a small workbook of an issue."""
    path.parent.mkdir(exist_ok=True)
    return write_small(path, small(number=number, cut_off=cut_off))


def found(folder: Path, issue: Issue = NOW) -> tuple[int | None, dt.date | None] | None:
    """Return number and cut-off date of what is found."""
    ledger = find_previous_ledger(folder, issue)
    return (ledger.issue.number, ledger.issue.cut_off) if ledger else None


def test_it_is_found_in_the_archive_and_beside_the_workbook(tmp_path: Path) -> None:
    """The latest of the year that is earlier than this one, wherever it lies."""
    put(tmp_path / "存档" / "任意名称.xlsx", 5, dt.date(2025, 5, 20))
    put(tmp_path / "上期.xlsx", 6, dt.date(2025, 6, 20))
    put(tmp_path / "本期.xlsx", 7, dt.date(2025, 7, 20))
    put(tmp_path / "存档" / "下期.xlsx", 8, dt.date(2025, 8, 20))
    assert found(tmp_path) == (6, dt.date(2025, 6, 20))


def test_last_year_s_issue_is_no_last_issue(tmp_path: Path) -> None:
    """Figures begin anew on 1 January, and so may the numbers."""
    put(tmp_path / "存档" / "去年.xlsx", 6, dt.date(2024, 6, 20))
    assert found(tmp_path) is None


def test_an_issue_number_left_unchanged_still_finds_the_one_before(tmp_path: Path) -> None:
    """The check can then tell that the number was not brought up to date."""
    put(tmp_path / "存档" / "第7期台账-20250620.xlsx", 7, dt.date(2025, 6, 20))
    assert found(tmp_path) == (7, dt.date(2025, 6, 20))


def test_a_cut_off_date_left_unchanged_still_finds_the_one_before(tmp_path: Path) -> None:
    """By its number."""
    put(tmp_path / "存档" / "第6期台账-20250720.xlsx", 6, dt.date(2025, 7, 20))
    assert found(tmp_path) == (6, dt.date(2025, 7, 20))


def test_bad_files_never_stop_the_search(tmp_path: Path) -> None:
    """No zip, a damaged one, a folder called like a workbook, another program's lock, a link to nowhere."""
    good = put(tmp_path / "存档" / "第6期.xlsx", 6, dt.date(2025, 6, 20))
    (tmp_path / "不是工作簿.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "半截.xlsx").write_bytes(good.read_bytes()[:2000])
    (tmp_path / "文件夹.xlsx").mkdir()
    (tmp_path / "~$第6期.xlsx").write_bytes(b"lock")
    os.symlink(tmp_path / "没有", tmp_path / "断链.xlsx")
    assert found(tmp_path) == (6, dt.date(2025, 6, 20))


def test_a_candidate_whose_sheets_are_damaged_gives_way_to_the_one_before(tmp_path: Path) -> None:
    """Its front page can be read, the rest cannot."""
    put(tmp_path / "第5期.xlsx", 5, dt.date(2025, 5, 20))
    broken = put(tmp_path / "第6期.xlsx", 6, dt.date(2025, 6, 20))
    with edited(broken) as book:
        del book["台账"]
    assert found(tmp_path) == (5, dt.date(2025, 5, 20))


@pytest.mark.parametrize("issue", [replace(NOW, number=None), replace(NOW, cut_off=None)])
def test_nothing_is_looked_for_without_number_or_date(tmp_path: Path, issue: Issue) -> None:
    """The front page comes first."""
    put(tmp_path / "第6期.xlsx", 6, dt.date(2025, 6, 20))
    assert found(tmp_path, issue) is None


def test_an_unsaved_workbook_has_no_last_issue() -> None:
    """It has no folder."""
    assert find_previous_ledger(None, NOW) is None


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """Nor does it stop the check."""
    assert found(tmp_path / "没有") is None


def test_rt_d3_an_earlier_copy_of_this_issue_is_no_last_issue(tmp_path: Path) -> None:
    """Its cut-off date was put right after it was published: same number, same day of issue."""
    put(tmp_path / "存档" / "第6期台账-20250620.xlsx", 6, dt.date(2025, 6, 20))
    put(tmp_path / "存档" / "第7期台账-20250718.xlsx", 7, dt.date(2025, 7, 18))
    issued_on = dt.date(2025, 7, 21)
    assert found(tmp_path, replace(NOW, issued_on=issued_on)) == (6, dt.date(2025, 6, 20))
    assert found(tmp_path, replace(NOW, issued_on=issued_on.replace(month=8))) == (7, dt.date(2025, 7, 18))


def test_rt_d3_of_several_copies_of_the_last_issue_the_newest_counts(tmp_path: Path) -> None:
    """By its age; by its number where all are one age, the tenth after the second."""
    day = dt.date(2025, 6, 20)
    for copy, name in enumerate(["", "（2）", "（10）"], start=1):
        path = tmp_path / "存档" / f"第6期台账-20250620{name}.xlsx"
        path.parent.mkdir(exist_ok=True)
        write_small(path, small(number=6, cut_off=day, body=f"第{copy}份"))
        os.utime(path, (1_000_000_000, 1_000_000_000))
    previous_ledger = find_previous_ledger(tmp_path, NOW)
    assert previous_ledger is not None
    assert previous_ledger.issue.body == "第3份"
    os.utime(tmp_path / "存档" / "第6期台账-20250620（2）.xlsx", (1_000_000_001, 1_000_000_001))
    previous_ledger = find_previous_ledger(tmp_path, NOW)
    assert previous_ledger is not None
    assert previous_ledger.issue.body == "第2份"


@pytest.mark.parametrize(
    ("figures", "unchanged", "idle"),
    [((3, 3, 3), 0, 2), ((2, 3, 3), 0, 1), ((3, 3, 4), 5, 5), ((2, 2, 3), 0, 0)],
)
def test_c11_the_archive_says_for_how_many_issues_a_row_stood_still(
    tmp_path: Path, figures: tuple[int, ...], unchanged: int, idle: int
) -> None:
    """Reckoned from the archived ledgers; a higher number that the clerk typed stays."""
    for number, figure in enumerate(figures, start=4):
        ledger = small(number=number, cut_off=dt.date(2025, number, 20))
        row = replace(ledger.indicators[0], actual=Decimal(figure), previous=None, unchanged=unchanged)
        path = tmp_path / "存档" / f"第{number}期.xlsx"
        path.parent.mkdir(exist_ok=True)
        write_small(path, replace(ledger, indicators=(row, *ledger.indicators[1:])))
    previous_ledger = find_previous_ledger(tmp_path, replace(NOW, stagnant_after=3))
    assert previous_ledger is not None
    assert (previous_ledger.issue.number, previous_ledger.indicators[0].unchanged) == (6, idle)
