"""The command collect merge: what two clerks typed into copies of one workbook, in one."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import BRIDGES, Run, small, write_small

from xl_minsheng.ledger import Ledger, NewsItem
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.read import edition_of, read_workbook

pytestmark = pytest.mark.slow

WELLS = replace(BRIDGES, id="A01-2", name="新打水井", actual=None)
ROADS = replace(BRIDGES, id="A01-3", name="新建道路", actual=None)


def copies(folder: Path, own: Ledger, other: Ledger) -> tuple[Path, Path]:
    """Two copies as files."""
    return write_small(folder / "甲.xlsx", own), write_small(folder / "乙.xlsx", other)


def test_m9_both_sides_entries_come_together_and_conflicts_are_asked(tmp_path: Path, run: Run) -> None:
    """A blank gives way; where both have typed, the first stays unless the second is asked for."""
    own = small(BRIDGES, replace(WELLS, actual=Decimal(2)), ROADS)
    other = small(
        replace(BRIDGES, actual=Decimal(4)), WELLS, replace(ROADS, actual=Decimal(1), reason="开工晚")
    )
    one, two = copies(tmp_path, own, other)
    before = one.read_bytes(), two.read_bytes()
    code, out, err = run("collect", "merge", one, two, "-o", tmp_path / "并.xlsx")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "冲突：台账!H4 A01-1 新建桥梁「累计完成」 甲 3，乙 4",
        "留甲：台账!H5 A01-2 新打水井「累计完成」 甲 2，乙 空",
        "取乙：台账!H6 A01-3 新建道路「累计完成」 甲 空，乙 1",
        "取乙：台账!O6 A01-3 新建道路「原因说明」 甲 空，乙 开工晚",
        "不一样的4格，其中冲突1格",
        f"取了乙的2格，新的工作簿：{tmp_path / '并.xlsx'}",
    ]
    rows = read_workbook(tmp_path / "并.xlsx").ledger.indicators
    assert [(row.actual, row.reason) for row in rows] == [(3, ""), (2, ""), (1, "开工晚")]
    code, out, _ = run(
        "collect", "merge", one, two, "-o", tmp_path / "并.xlsx", "--force", "--take", "台账!H4"
    )
    assert (code, read_workbook(tmp_path / "并.xlsx").ledger.indicators[0].actual) == (0, 4)
    assert (one.read_bytes(), two.read_bytes()) == before


def test_m9_the_archived_issue_says_who_has_typed(tmp_path: Path, run: Run) -> None:
    """What a copy still has from the last issue gives way, also where it is no blank."""
    began = (
        replace(BRIDGES, previous=Decimal(3)),
        replace(WELLS, previous=Decimal(2), actual=Decimal(2)),
        replace(ROADS, previous=Decimal(1), actual=Decimal(1), reason="开工晚"),
    )
    last = [replace(row, previous=None) for row in began]
    june = {"number": 6, "cut_off": dt.date(2025, 6, 20), "issued_on": dt.date(2025, 6, 21)}
    (tmp_path / "存档").mkdir()
    write_small(tmp_path / "存档" / "第6期.xlsx", small(*last, **june))
    bridges, wells, roads = began
    own = small(replace(bridges, actual=Decimal(4)), replace(wells, actual=Decimal(3)), roads)
    other = small(
        bridges, replace(wells, actual=Decimal(5)), replace(roads, actual=Decimal(2), reason="已开工")
    )
    one, two = copies(tmp_path, own, other)
    assert run("collect", "merge", one, two)[1].splitlines() == [
        "留甲：台账!H4 A01-1 新建桥梁「累计完成」 甲 4，乙 3",
        "冲突：台账!H5 A01-2 新打水井「累计完成」 甲 3，乙 5",
        "取乙：台账!H6 A01-3 新建道路「累计完成」 甲 1，乙 2",
        "取乙：台账!O6 A01-3 新建道路「原因说明」 甲 开工晚，乙 已开工",
        "不一样的4格，其中冲突1格",
    ]


def test_m9_without_an_archive_a_figure_carried_over_gives_way(tmp_path: Path, run: Run) -> None:
    """It equals 上期累计, so nobody has typed it."""
    wells = replace(WELLS, previous=Decimal(2), actual=Decimal(2))
    one, two = copies(tmp_path, small(wells), small(replace(wells, actual=Decimal(3))))
    assert run("collect", "merge", one, two)[1].splitlines()[0] == (
        "取乙：台账!H4 A01-2 新打水井「累计完成」 甲 2，乙 3"
    )


@pytest.mark.parametrize(
    ("take", "actual", "source"), [((), 3, ""), (("台账!H4",), 4, "水利.xlsx 填报!F5＝4")]
)
def test_m9_where_a_figure_is_from_goes_with_the_figure(
    tmp_path: Path, run: Run, take: tuple[str, ...], actual: int, source: str
) -> None:
    """A figure that the first has typed never gets the file and cell of the second's."""
    collected = replace(BRIDGES, actual=Decimal(4), source="水利.xlsx 填报!F5＝4")
    one, two = copies(tmp_path, small(BRIDGES), small(collected))
    asked = [word for cell in take for word in ("--take", cell)]
    run("collect", "merge", one, two, "-o", tmp_path / "并.xlsx", *asked)
    (row,) = read_workbook(tmp_path / "并.xlsx").ledger.indicators
    assert (row.actual, row.source) == (actual, source)


def test_m9_copies_of_the_edition_without_add_in_give_one_of_that_edition(tmp_path: Path, run: Run) -> None:
    """Its native formulas show the merged figures."""
    one, two = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    for path, ledger in ((one, small(WELLS)), (two, small(replace(WELLS, actual=Decimal(2))))):
        path.write_bytes(make_workbook(ledger, macro_enabled=False, native=True, prepared=False))
    assert run("collect", "merge", one, two, "-o", tmp_path / "并.xlsx")[0] == 0
    assert edition_of(tmp_path / "并.xlsx") is Edition.NATIVE
    sheet = openpyxl.load_workbook(tmp_path / "并.xlsx", data_only=True)["台账"]
    assert [sheet["H4"].value, sheet["J4"].value, sheet["L4"].value] == [2, 0.5, "未达到序时进度（黄灯）"]


def test_m9_what_cannot_be_merged_is_said(tmp_path: Path, run: Run) -> None:
    """A row that only one has, and lists that differ: nothing of them is lost unseen."""
    other = replace(small(BRIDGES, WELLS), news_items=(NewsItem("另一条。"),))
    one, two = copies(tmp_path, small(BRIDGES), other)
    assert run("collect", "merge", one, two)[1].splitlines() == [
        "注意：“台账”里乙有、甲没有的行：A01-2，没有合并，请手工添上或删去",
        "注意：“要闻”两份不一样，没有合并，留的是甲的，请对着乙手工改",
        "不一样的0格，其中冲突0格",
    ]


def test_m9_copies_of_two_issues_are_refused(tmp_path: Path, run: Run) -> None:
    """And so is a choice where there is no conflict."""
    one, two = copies(tmp_path, small(), small(number=8))
    assert run("collect", "merge", one, two)[2] == (
        "错误：两份不是同一期：甲是第7期，乙是第8期；请用同一期的两份\n"
    )
    code, _, err = run("collect", "merge", one, one, "-o", tmp_path / "并.xlsx", "--take", "台账!H4")
    assert (code, err) == (2, "错误：“台账!H4”没有冲突，没有写入任何内容\n")
