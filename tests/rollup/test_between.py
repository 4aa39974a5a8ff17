"""条块: the county's figure beside the bureau's, in whatever layout the bureau keeps its table; nothing is chosen."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import Run, write_small
from rollup_folder import office, write_offices

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.checksums import digest
from xl_minsheng.jobs.rollup import rollup
from xl_minsheng.rollup.between import Difference, compare
from xl_minsheng.rollup.totals import Line, lines_of_latest

Rows = Sequence[Sequence[object]]
COUNTIES_DOWN: Rows = (
    ("市水利局统计表",),
    ("县区", "新建桥梁（个）", "新打水井"),
    ("甲县", 5, 8),
    ("乙县", 6, "若干"),
    ("丁县", 1, None),
    ("合计", 12, 8),
)
COUNTIES_ACROSS: Rows = (
    ("指标", "单位", "甲县", "乙县"),
    ("新建桥梁", "个", 5, 6),
    ("A01-2", "个", 8, "若干"),
)
A_LINE_EACH: Rows = (
    ("序号", "县区", "指标名称", "单位", "累计完成"),
    (1, "甲县", "新建桥梁", "个", 5),
    (2, "甲县", "新打水井", "眼", 8),
    (3, "乙县", "新建桥梁", "个", "6"),
)


def table(path: Path, rows: Rows, merged: str = "") -> Path:
    """A bureau's table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "统计"
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """Three counties' latest issues."""
    folder = tmp_path_factory.mktemp("between")
    return lines_of_latest(rollup(write_offices(folder / "in"), folder / "r.xlsx", workers=1).frame)


def told(found: Sequence[Difference]) -> list[tuple[object, ...]]:
    """County, task, both figures, difference, result and cell of each."""
    return [
        (
            one.bureau.county if one.bureau else one.county["county"] if one.county else "",
            one.bureau.task if one.bureau else one.county["name"] if one.county else "",
            *(None if value is None else float(value) for value in (one.own, one.bureau and one.bureau.value, one.distance)),
            one.result,
            one.bureau.cell if one.bureau else "",
        )
        for one in found
    ]  # fmt: skip


def test_counties_down_and_tasks_across(lines: list[Line], tmp_path: Path) -> None:
    """What differs comes first; a word, a county without workbook, a county without figure are told; 合计 is none."""
    assert told(compare([table(tmp_path / "a.xlsx", COUNTIES_DOWN)], lines)) == [
        ("乙县", "新建桥梁", 5, 6, -1, "不一致", "统计!B4"),
        ("乙县", "新打水井", 8, None, None, "没有比较", "统计!C4"),
        ("丁县", "新建桥梁", None, 1, None, "县区没有", "统计!B5"),
        ("丙县专班", "新建桥梁", 8, None, None, "部门没有", ""),
        ("丙县专班", "新打水井", 8, None, None, "部门没有", ""),
        ("甲县", "新建桥梁", 5, 5, 0, "一致", "统计!B3"),
        ("甲县", "新打水井", 8, 8, 0, "一致", "统计!C3"),
    ]


def test_tasks_down_by_name_or_code_and_counties_across(lines: list[Line], tmp_path: Path) -> None:
    """As many bureaus write it."""
    found = [one for one in compare([table(tmp_path / "a.xlsx", COUNTIES_ACROSS)], lines) if one.bureau]
    assert told(found) == [
        ("乙县", "新建桥梁", 5, 6, -1, "不一致", "统计!D2"),
        ("乙县", "A01-2", 8, None, None, "没有比较", "统计!D3"),
        ("甲县", "新建桥梁", 5, 5, 0, "一致", "统计!C2"),
        ("甲县", "A01-2", 8, 8, 0, "一致", "统计!C3"),
    ]


def test_a_line_for_each_county_and_task(lines: list[Line], tmp_path: Path) -> None:
    """A county merged over its lines counts in each; a number typed as text is one; unlike units are not compared."""
    rows = [list(row) for row in A_LINE_EACH]
    rows[2][1] = None
    found = [one for one in compare([table(tmp_path / "a.xlsx", rows, "B2:B3")], lines) if one.bureau]
    assert told(found) == [
        ("乙县", "新建桥梁", 5, 6, -1, "不一致", "统计!E4"),
        ("甲县", "新打水井", 8, 8, None, "没有比较", "统计!E3"),
        ("甲县", "新建桥梁", 5, 5, 0, "一致", "统计!E2"),
    ]
    assert found[1].why == "单位不同：县区是个，部门是眼"


@pytest.mark.parametrize(
    "head",
    ["累计完成", "完成数（个）", "实际完成", "2025年完成情况", "截至9月底", "1—9月完成", "实绩", "进展情况", "达到值", "实际值"],
)  # fmt: skip
def test_a_column_of_figures_is_known_as_the_import_knows_it(
    lines: list[Line], tmp_path: Path, head: str
) -> None:
    """One list of headings for both; what else stands there (目标, 完成率, 上年, 本月) is never the figure."""
    rows = (
        ("县区", "指标名称", "任务目标", "上年完成", "本月完成", head, "累计完成率"),
        ("甲县", "新建桥梁", 10, 3, 1, 5, 0.5),
        ("乙县", "新建桥梁", 10, 4, 2, 6, 0.6),
    )
    found = [one for one in compare([table(tmp_path / "a.xlsx", rows)], lines) if one.bureau]
    assert [(one.bureau.value, one.bureau.cell) for one in found if one.bureau] == [
        (Decimal(6), "统计!F3"),
        (Decimal(5), "统计!F2"),
    ]


def test_a_share_may_be_told_in_hundredths(tmp_path: Path) -> None:
    """0.6 of the county is 60 of the bureau."""
    ledger = office(5, body="甲县")
    share = {"unit": "%", "target": None}

    rows = (replace(ledger.indicators[0], actual=Decimal("0.6"), **share), ledger.indicators[1])  # type: ignore[arg-type]
    (tmp_path / "in").mkdir()
    write_small(tmp_path / "in" / "a.xlsx", replace(ledger, indicators=rows))
    lines = lines_of_latest(rollup(tmp_path / "in", tmp_path / "r.xlsx", workers=1).frame)
    bureau = table(tmp_path / "b.xlsx", (("县区", "新建桥梁"), ("甲县", 60)))
    assert [(one.result, one.why) for one in compare([bureau], lines)] == [("一致", "部门的数按百分数看")]


@pytest.mark.slow
def test_the_result_shows_both_with_file_cell_and_checksum(tmp_path: Path, run: Run) -> None:
    """The command says how many differ, and exits with 1; a folder of tables is taken too."""
    folder = write_offices(tmp_path / "in")
    (tmp_path / "部门").mkdir()
    bureau = table(tmp_path / "部门" / "市水利局.xlsx", COUNTIES_DOWN)
    code, out, _ = run(
        "rollup", folder, "-o", tmp_path / "r.xlsx", "--bureaus", tmp_path / "部门", "--workers", 1
    )
    assert code == 1
    assert "条块核对：一致2个，部门没有2个，县区没有1个，没有比较1个，不一致1个；见汇总表的“条块”" in out
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["条块"]
    assert [cell.value for cell in sheet[2]] == [
        "不一致", "乙县", "全市实事", "修桥打井", "新建桥梁", "个", 5, 6, -1, None,
        "乙县/七月.xlsm", "台账!H4", digest((folder / "乙县" / "七月.xlsm").read_bytes()),
        "市水利局.xlsx", "统计!B4", digest(bureau.read_bytes()),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_table_without_counties_and_a_folder_without_tables_are_refused(
    lines: list[Line], tmp_path: Path, run: Run
) -> None:
    """In words that say what is looked for."""
    other = table(tmp_path / "a.xlsx", (("日期", "天气"), ("1日", "晴")))
    with pytest.raises(ClerkError, match="表里要有县区名称和指标名称"):
        compare([other], lines)
    (tmp_path / "empty").mkdir()
    folder = write_offices(tmp_path / "in")
    code, _, err = run("rollup", folder, "-o", tmp_path / "r.xlsx", "--bureaus", tmp_path / "empty")
    assert code == 2
    assert "里没有部门的表格" in err
