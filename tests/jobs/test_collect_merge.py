"""The command collect merge: what two clerks typed into copies of one workbook, in one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, Run, small, write_small

from xl_minsheng.ledger import Ledger, NewsItem
from xl_minsheng.workbook.read import read_workbook

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
