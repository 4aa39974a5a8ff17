"""Lines that begin with 其中 in imported tables: parts of the row above, told, counted for nothing."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from imports import through_file
from task_tables import Rows, imported, notes, sheet_of, written

from xl_minsheng.checks import check

HEADS = ["序号", "指标名称", "单位", "全年目标", "累计完成", "责任单位"]
JOBS = [1, "新增就业", "人", 6000, 5259, "县人社局"]
LOANS = [2, "发放贷款", "万元", 800, 400, "县人社局"]


def found(folder: Path, rows: Rows) -> tuple[list[str], list[str]]:
    """A line an indicator: name, kind, figures, whether it counts; and what is told of cells."""
    book = openpyxl.Workbook()
    sheet_of(book, rows, title="台账")
    done = imported(written(book, folder / "台账.xlsx"))
    told = [
        f"{one.id} {one.name} {one.kind} {one.actual}/{one.target}{one.unit} {'' if one.counted else '否'}".strip()
        for one in done.ledger.indicators
    ]
    return told, notes(done)


@pytest.mark.parametrize(
    "names",
    [
        ("其中：农村", "　　　城镇"),
        ("　　其中：农村", "　　其中:城镇"),
        ("（其中：农村）", "（其中，城镇）"),
        ("#农村", "#城镇"),
        ("#其中：农村", "城镇"),
    ],
    ids=["set in", "each", "in brackets", "with a sign", "without a number"],
)
def test_t17_a_part_is_a_row_under_the_name_of_the_whole(names: Sequence[str], tmp_path: Path) -> None:
    """In its project, 计入统计 否, and told once; the next task is none."""
    parts = [[None, names[0], "人", 3000, 2000, None], [None, names[1], "人", 3000, 3259, None]]
    rows, told = found(tmp_path, [HEADS, JOBS, *parts, LOANS])
    assert rows == [
        "A01-1 新增就业 累计 5259/6000人",
        "A01-2 新增就业（其中：农村） 累计 2000/3000人 否",
        "A01-3 新增就业（其中：城镇） 累计 3259/3000人 否",
        "A02-1 发放贷款 累计 400/800万元",
    ]
    both = "“新增就业（其中：农村）”、“新增就业（其中：城镇）”"
    assert told == [f"推定 台账!B3 ：是“新增就业”的一部分，各收一行（{both}），“计入统计”填了“否”，请核对"]


def test_t17_a_part_without_a_target_prints_its_figure_and_is_not_judged(tmp_path: Path) -> None:
    """No check asks for its target; without a figure either it is told, and is no row."""
    rows, told = found(tmp_path, [HEADS, JOBS, [None, "其中：农村", None, None, 2000], [None, "其中：城镇"]])
    assert rows[1:] == ["A01-2 新增就业（其中：农村） 定性 2000/None人 否"]
    assert told[0] == (
        "没有看懂 台账!A4 其中：城镇：是其中的一部分，没有目标也没有数，没有收进台账；要的请填上数，再导入"
    )
    contents = through_file(imported(tmp_path / "台账.xlsx").ledger, tmp_path / "book.xlsx")
    assert [one for one in check(contents) if one.code == "E103"] == []
    (part,) = [one for one in contents.ledger.indicators if not one.counted]
    assert (part.wording, part.unit) == ("{{指标}}{{累计}}", "人")


def test_t17_parts_that_are_more_than_the_whole_are_told(tmp_path: Path) -> None:
    """One alone is wrong; all together may overlap. Fewer than the whole are only some of it."""
    part = [None, "其中：农村", "人", None, 5300]
    assert found(tmp_path, [HEADS, JOBS, part])[1][1] == (
        "对不上 台账!E3 新增就业（其中：农村）：累计完成5300人，比整项“新增就业”的5259人还多，请核对"
    )
    parts = [[None, "其中：农村", "人", None, 3000], [None, "女性", "人", None, 2500]]
    assert found(tmp_path, [HEADS, JOBS, *parts])[1][1] == (
        "对不上 台账!E3 新增就业：其中各项的累计完成相加是5500人，比整项的5259人多；各项有重叠的不用改，否则请核对"
    )
    assert len(found(tmp_path, [HEADS, JOBS, *parts[:1]])[1]) == 1


def test_t17_parts_of_a_total_go_the_way_of_the_total(tmp_path: Path) -> None:
    """They are told and are no rows."""
    rows, told = found(
        tmp_path, [HEADS, ["合计", None, None, 6800, 5659], [None, "其中：省级", None, 6000, 5259], JOBS]
    )
    assert rows == ["A01-1 新增就业 累计 5259/6000人"]
    assert told[1] == (
        "没有看懂 台账!A3 其中：省级　6000　5259：是上面合计的一部分，没有收进台账，台账自己会算"
    )


def test_t17_ids_of_the_table_stay_where_parts_have_none(tmp_path: Path) -> None:
    """A part has that of its whole with a number; 其中 may stand in the column of projects."""
    heads = ["编号", "项目", "指标", "单位", "目标值", "完成值"]
    parts = [["", "", "其中：农村", "人", 3000, 2000], ["S-2", "", "发放贷款", "万元", 800, 400]]
    rows, _ = found(
        tmp_path,
        [
            heads,
            ["S-1", "就业", "新增就业", "人", 6000, 5259],
            *parts,
            ["", "其中", "妇女贷款", "万元", 200, 100],
        ],
    )
    assert rows == [
        "S-1 新增就业 累计 5259/6000人",
        "S-1-1 新增就业（其中：农村） 累计 2000/3000人 否",
        "S-2 发放贷款 累计 400/800万元",
        "S-2-1 发放贷款（其中：妇女贷款） 累计 100/200万元 否",
    ]


def test_t17_what_only_looks_like_a_part_is_a_task(tmp_path: Path) -> None:
    """A building's number, a row set in without 其中 before it, one with a number of its own behind parts."""
    rows, told = found(
        tmp_path,
        [
            HEADS,
            JOBS,
            [2, "#1号楼", "栋", 2, 1],
            [3, "　改厕", "户", 9, 3],
            [None, "其中：农村", "户", 5, 2],
            [4, "改灶", "户", 5, 2],
        ],
    )
    assert [row.rpartition(" ")[2] for row in rows] == ["5259/6000人", "1/2栋", "3/9户", "否", "2/5户"]
    assert len(told) == 1
