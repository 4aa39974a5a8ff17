"""Many offices' workbooks become one table; nothing is lost silently, and every figure knows its cell."""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from builders import Run, edited, small, write_small
from rollup_folder import bomb, office, write_offices

from xl_minsheng.files.checksums import digest
from xl_minsheng.jobs.rollup import RolledUp, rollup
from xl_minsheng.rollup import offices
from xl_minsheng.rollup.offices import RollupError, find_files
from xl_minsheng.rollup.tables import latest, ranking

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of three counties."""
    return write_offices(tmp_path_factory.mktemp("offices"))


@pytest.fixture(scope="module")
def done(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> RolledUp:
    """The folder rolled up by this process."""
    return rollup(folder, tmp_path_factory.mktemp("result") / "r.xlsx", workers=1)


def test_every_indicator_of_every_office_and_issue_is_a_line(done: RolledUp) -> None:
    """The office is the folder that the file lies in, or names itself."""
    lines = done.frame[done.frame["id"] == "A01-1"]
    told = lines[["county", "issue", "actual", "status"]].values.tolist()
    assert told == [
        ["丙县专班", 7, 8.0, "超序时进度"],
        ["乙县", 7, 5.0, "达到序时进度"],
        ["甲县", 6, 4.0, "未达到序时进度"],
        ["甲县", 7, 5.0, "未达到序时进度"],
    ]


def test_every_figure_knows_its_file_sheet_cell_and_checksum(done: RolledUp, folder: Path) -> None:
    """Whoever opens that cell of that file reads that figure."""
    for line in done.frame.to_dict("records"):
        file = folder / line["file"]
        assert digest(file.read_bytes()) == line["sha256"]
        book = openpyxl.load_workbook(file, data_only=True)
        assert book[line["sheet"]][line["cell"]].value == line["actual"]
        assert book[line["sheet"]][line["target_cell"]].value == line["target"]


def test_offices_are_ranked_by_one_rule_whatever_their_own(done: RolledUp) -> None:
    """By quarter 5 of 10 is on pace in July, by day it is behind: the county that judges by day loses nothing by it."""
    table = ranking(latest(done.frame))
    shown = table[["名次", "县区", "达到（本地规则）", "达到（统一按日）", "说明"]].values.tolist()
    assert shown == [
        [1, "丙县专班", 1.0, 1.0, ""],
        [2, "乙县", 1.0, 0.5, "本地不按日判断，名次已换成按日"],
        [2, "甲县", 0.5, 0.5, ""],
    ]


def test_an_office_of_another_day_is_told_in_the_ranking(tmp_path: Path) -> None:
    """What was asked on 20 June is less than what was asked on 20 July."""
    for name, number in {"甲": 7, "乙": 7, "丙": 6}.items():
        write_small(tmp_path / f"{name}.xlsx", office(5, number, body=name))
    table = ranking(rollup(tmp_path, tmp_path / "r.xlsx", workers=1).frame).set_index("县区")["说明"]
    assert table.to_dict() == {"甲": "", "乙": "", "丙": "截止日期与多数单位不同，不宜直接比较"}


def test_the_workbook_shows_ranking_lights_trend_files_and_lines(done: RolledUp) -> None:
    """Values only; a share is a share."""
    book = openpyxl.load_workbook(done.workbook)
    assert book.sheetnames == ["排名", "亮灯", "走势", "合计", "文件", "明细"]
    lights = [[cell.value for cell in row] for row in book["亮灯"].iter_rows(min_row=2)]
    assert lights[0] == ["丙县专班", "全市实事", "农村建设", 2, 2, 0, 0, 0, 0, 0]
    assert lights[2] == ["甲县", "全市实事", "农村建设", 2, 1, 1, 1, 0, 0, 0]
    assert [cell.value for cell in book["走势"][4]][:3] == ["甲县", 0.5, 0.5]
    assert book["明细"].max_row == 9


def test_the_data_file_is_the_table(done: RolledUp) -> None:
    """Parquet, columns by their keys."""
    pd.testing.assert_frame_equal(pd.read_parquet(done.data), done.frame)


def test_a_bad_file_is_listed_with_its_reason_and_stops_nothing(tmp_path: Path, run: Run) -> None:
    """No workbook, a bomb, one without a number, a pipe, one of a cell that is no figure."""
    folder = write_offices(tmp_path / "in")
    (folder / "甲县" / "坏.xlsx").write_bytes(b"x")
    (folder / "乙县" / "炸弹.xlsx").write_bytes(bomb())
    os.mkfifo(folder / "管道.xlsx")
    write_small(folder / "无期号.xlsx", small(number=None))
    with edited(folder / "丙县.xlsx") as book:
        book["台账"]["H4"] = "若干"
    code, out, err = run("rollup", folder, "-o", tmp_path / "r.xlsx", "--workers", 2)
    assert code == 1
    assert "已汇总3个单位、4个文件" in out
    assert "“甲县/坏.xlsx”：“坏.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件" in err
    assert "“乙县/炸弹.xlsx”：“炸弹.xlsx”里有压缩得异常的内容，不像正常的工作簿，已拒绝读取" in err
    assert "“管道.xlsx”：“" in err
    assert "“无期号.xlsx”：没有填期号或截止日期，不知道是哪一期" in err
    listed = {row[0]: row[3] for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["文件"].values}
    assert listed["丙县.xlsx"].startswith("台账!H4「累计完成」若干：")
    assert listed["甲县/坏.xlsx"] == "“坏.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件"


def test_a_second_run_reads_only_what_changed(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the checksums of the files, wherever they have been moved; the result is the same."""
    folder = write_offices(tmp_path / "in")
    first = rollup(folder, tmp_path / "r.xlsx", workers=1).frame
    read: list[str] = []
    really = offices._lines
    monkeypatch.setattr(offices, "_lines", lambda path, *rest: read.append(path.name) or really(path, *rest))
    again = rollup(folder, tmp_path / "r.xlsx", workers=1)
    assert read == []
    pd.testing.assert_frame_equal(again.frame, first)
    write_small(folder / "甲县" / "第7期.xlsx", office(9))
    (folder / "乙县" / "七月.xlsm").rename(folder / "乙县" / "第7期.xlsm")
    third = rollup(folder, tmp_path / "r.xlsx", workers=1).frame
    assert read == ["第7期.xlsx"]
    assert third[third["county"] == "甲县"]["actual"].max() == 9.0
    assert set(third[third["county"] == "乙县"]["file"]) == {"乙县/第7期.xlsm"}


def test_the_same_issue_twice_counts_once_and_is_told(tmp_path: Path) -> None:
    """An office's folder holds a closed issue again in 存档; what was changed last counts."""
    folder = write_offices(tmp_path / "in")
    (folder / "甲县" / "存档").mkdir()
    copy = write_small(folder / "甲县" / "存档" / "a.xlsx", office(1))
    os.utime(copy, (0, 0))
    done = rollup(folder, tmp_path / "r.xlsx", workers=1)
    assert done.doubles == ("甲县/存档/a.xlsx",)
    assert [one.why for one in done.unread] == ["与“甲县/第7期.xlsx”是同一单位的同一期，用了后改的那一份"]
    assert len(done.frame) == 8


def test_processes_give_the_same_as_one(folder: Path, done: RolledUp, tmp_path: Path) -> None:
    """In the same order, whoever was ready first."""
    pd.testing.assert_frame_equal(rollup(folder, tmp_path / "r.xlsx", workers=2).frame, done.frame)


def test_a_process_that_is_lost_loses_no_file(folder: Path, done: RolledUp, tmp_path: Path) -> None:
    """What it had is read again."""
    lost = _Losing()
    frame = rollup(folder, tmp_path / "r.xlsx", executor=lost).frame
    assert lost.lost == 1
    pd.testing.assert_frame_equal(frame, done.frame)


class _Losing(ProcessPoolExecutor):
    """Loses its first task."""

    lost = 0

    def submit(self, task: Any, /, *arguments: Any, **named: Any) -> "Future[Any]":
        if self.lost:
            return super().submit(task, *arguments, **named)
        self.lost = 1
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("lost"))
        return future


@pytest.mark.parametrize(
    ("names", "found"), [((), None), (("a.xlsx", "~$a.xlsx", ".b.xlsx", "c.XLSM"), ["a.xlsx", "c.XLSM"])]
)
def test_only_workbooks_are_looked_for(names: Sequence[str], found: list[str] | None, tmp_path: Path) -> None:
    """No lock files, nothing hidden."""
    for name in names:
        (tmp_path / name).touch()
    if found is None:
        with pytest.raises(RollupError, match="里没有工作簿"):
            find_files(tmp_path)
    else:
        assert find_files(tmp_path) == found


def test_what_a_person_changed_in_the_result_is_kept(folder: Path, tmp_path: Path) -> None:
    """Under another name, as everywhere."""
    place = tmp_path / "r.xlsx"
    rollup(folder, place, workers=1)
    place.write_bytes(b"mine")
    rollup(folder, place, workers=1)
    assert [path.read_bytes() for path in tmp_path.glob("r*改动稿*.xlsx")] == [b"mine"]
    assert openpyxl.load_workbook(place).sheetnames[0] == "排名"
