"""Reading the archive: every issue once, the oldest first, nothing opened that is not asked for."""

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, small, write_small

from xl_minsheng.workbook.describe.folders import ArchivedName, archived_ledger, closed_folder, parse_archived
from xl_minsheng.workbook.read import WorkbookError, issues, read_archive

JUNE, JULY = dt.date(2025, 6, 20), dt.date(2025, 7, 20)


def put(path: Path, number: int, cut_off: dt.date, actual: int = 3) -> Path:
    """Write the workbook of an issue in which so many bridges were built."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bridges = replace(BRIDGES, actual=Decimal(actual))
    return write_small(path, small(bridges, number=number, cut_off=cut_off))


def test_m6_every_issue_stands_there_once_by_its_last_closing(tmp_path: Path) -> None:
    """Closed folders before copies of 生成专报, the last closing before earlier ones; other years too."""
    archive = tmp_path / "存档"
    put(archive / "第12期台账-20241220.xlsx", 12, dt.date(2024, 12, 20))
    put(archive / "第6期台账-20250620.xlsx", 6, JUNE)
    put(archive / "第7期台账-20250720（3）.xlsx", 7, JULY, 1)
    put(archive / "第7期-20250720" / "第7期台账-20250720.xlsx", 7, JULY, 2)
    put(archive / "第7期-20250720（2）" / "第7期台账-20250720.xlsx", 7, JULY, 4)
    found = read_archive(tmp_path)
    assert [(one.year, one.number) for one in found] == [(2024, 12), (2025, 6), (2025, 7)]
    assert [one.folder and one.folder.name for one in found] == [None, None, "第7期-20250720（2）"]
    assert found[2].ledger.indicators[0].actual == 4
    assert found[2].frame().loc[0, ["id", "actual", "completion", "status"]].tolist() == [
        "A01-1",
        4.0,
        1.0,
        "完成全年任务",
    ]


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten years of issues must not hold up a check: their names say which they are."""
    put(tmp_path / "存档" / "第6期台账-20250620.xlsx", 6, JUNE)
    opened: list[Path] = []
    monkeypatch.setattr(issues, "read_front", opened.append)
    monkeypatch.setattr(issues, "read_workbook", opened.append)
    assert [(one.number, one.cut_off) for one in read_archive(tmp_path)] == [(6, JUNE)]
    assert opened == []


def test_workbooks_of_other_names_are_known_by_their_front_pages(tmp_path: Path) -> None:
    """As an upgrade or a clerk leaves them; a copy of 生成专报 of the same issue counts before them."""
    put(tmp_path / "存档" / "minsheng-20250601-080000.xlsx", 5, dt.date(2025, 5, 20))
    put(tmp_path / "存档" / "minsheng-20250625-080000.xlsx", 6, JUNE, 1)
    put(tmp_path / "存档" / "第6期台账-20250620.xlsx", 6, JUNE, 2)
    found = read_archive(tmp_path)
    assert [one.number for one in found] == [5, 6]
    assert found[1].ledger.indicators[0].actual == 2


def test_a_copy_that_cannot_be_read_gives_way_to_the_next(tmp_path: Path) -> None:
    """Where none is left, the issue still stands there and says so when it is asked."""
    archive = tmp_path / "存档"
    put(archive / "第6期台账-20250620.xlsx", 6, JUNE)
    (archive / "第6期-20250620").mkdir()
    (archive / "第6期-20250620" / "第6期台账-20250620.xlsx").write_bytes(b"PK\x03\x04")
    (archive / "第7期台账-20250720.xlsx").write_bytes(b"PK\x03\x04")
    june, july = read_archive(tmp_path)
    assert june.ledger.issue.number == 6
    assert july.front is None
    with pytest.raises(WorkbookError, match=r"^“第7期台账-20250720.xlsx”读不了，请从备份取回$"):
        _ = july.ledger


def test_an_issue_dated_anew_stands_there_as_it_was_published_last(tmp_path: Path) -> None:
    """Same number, same day of issue: its cut-off date was put right."""
    put(tmp_path / "存档" / "第7期台账-20250718.xlsx", 7, dt.date(2025, 7, 18))
    put(tmp_path / "存档" / "第7期台账-20250720.xlsx", 7, JULY)
    assert [one.cut_off for one in read_archive(tmp_path)] == [JULY]


def test_an_archive_that_is_not_there_holds_no_issues(tmp_path: Path) -> None:
    """Nor does one in which everything else lies."""
    assert read_archive(tmp_path / "没有") == ()
    (tmp_path / "存档" / "第6期-20250620").mkdir(parents=True)
    (tmp_path / "存档" / "说明.txt").write_text("别的")
    shutil.copy(tmp_path / "存档" / "说明.txt", tmp_path / "存档" / "半截.xlsx")
    assert read_archive(tmp_path) == ()


@pytest.mark.parametrize("copy", [1, 2, 10])
def test_names_say_what_they_were_made_of(copy: int) -> None:
    """Both kinds, of every copy."""
    assert parse_archived(archived_ledger(6, JUNE, copy)) == ArchivedName(6, JUNE, copy, is_closed=False)
    assert parse_archived(closed_folder(6, JUNE, copy)) == ArchivedName(6, JUNE, copy, is_closed=True)


@pytest.mark.parametrize(
    "name", ["第6期-20250631", "第6期台账-20250620", "第6期-20250620.xlsx", "第6期.xlsx", ".~第6期-20250620"]
)
def test_other_names_say_nothing(name: str) -> None:
    """No such day, a folder's name on a file and the other way round, a person's, an unfinished one."""
    assert parse_archived(name) is None
