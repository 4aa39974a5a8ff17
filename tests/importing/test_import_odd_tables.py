"""Tables whose figures are in other units, of other years, of other months, or under other headings below."""

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from builders import Run
from task_tables import Rows, sheet_of, written

from xl_minsheng.jobs.import_ import import_document
from xl_minsheng.jobs.import_tables import plan_tables

Found = tuple[list[tuple[str, str, str, str]], list[str]]


def table(folder: Path, *sheets: tuple[str, Rows]) -> Found:
    """Name, unit, target and actual of each row; and what is told of cells and sheets."""
    book = openpyxl.Workbook()
    for name, rows in sheets:
        sheet_of(book, rows, title=name)
    found = plan_tables(written(book, folder / "台账.xlsx"), folder).imported()
    rows = [
        (one.name, one.unit, *("" if value is None else f"{value:f}" for value in (one.target, one.actual)))
        for one in found.ledger.indicators
    ]
    told = [f"{one.cell} {one.why}" for one in found.notes if one.cell]
    return rows, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("指标", "年度目标", "累计完成"), ("新增就业", "0.6万人", "5259人"), ("发放贷款", "1.2亿元", "8000万元")],
            (
                [("新增就业", "万人", "0.6", "0.5259"), ("发放贷款", "亿元", "1.2", "0.8")],
                [
                    "台账!C2 单位是“人”，按这一行的单位读作0.5259万人，请核对",
                    "台账!C3 单位是“万元”，按这一行的单位读作0.8亿元，请核对",
                ],
            ),
        ),
        (
            [("指标", "目标（万人）", "累计完成（人）"), ("医生签约", 17.14, 138100)],
            (
                [("医生签约", "万人", "17.14", "13.81")],
                ["台账!C2 单位是“人”，按这一行的单位读作13.81万人，请核对"],
            ),
        ),
        (
            [("指标", "单位", "目标", "累计完成（元）"), ("发放贷款", "万元", 1000, 8000000)],
            (
                [("发放贷款", "万元", "1000", "800")],
                ["台账!D2 单位是“元”，按这一行的单位读作800万元，请核对"],
            ),
        ),
        (
            [("指标", "年度目标", "累计完成"), ("农村公路", "265.3公里", "188370米"), ("新增就业", "0.6万人", 5259)],
            (
                [("农村公路", "公里", "265.3", ""), ("新增就业", "万人", "0.6", "5259")],
                [
                    "台账!C2 单位是“米”，和这一行的“公里”不一样，没有收录，请填到台账",
                    "台账!C3 没有写单位，按“万人”收录，请核对",
                ],
            ),
        ),
        (
            [("单位：万元、个",), ("指标", "目标", "完成"), ("新建公厕", 20, 12)],
            ([("新建公厕", "", "20", "12")], []),
        ),
    ],
    ids=["in the cells", "in the headings", "in a heading and the row", "that differ", "two for the table"],
)  # fmt: skip
def test_c16_figures_of_a_row_are_in_one_unit(tmp_path: Path, rows: Rows, expected: Found) -> None:
    """Converted and said where the base is the same; otherwise left out, or asked about, never taken as it is."""
    assert table(tmp_path, ("台账", rows)) == expected


@pytest.mark.parametrize(
    ("heads", "values", "expected"),
    [
        (
            ("指标", "单位", "2024年完成", "2025年目标", "2025年1-7月完成", "2026年计划"),
            ("新增就业", "人", 5800, 6000, 3200, 6200),
            ("6000", "3200"),
        ),
        (("指标", "单位", "2024年实绩", "2025年目标", "完成数"), ("新增就业", "人", 5800, 6000, 3200), ("6000", "3200")),
        (("指标", "单位", "2024年完成", "2025年目标"), ("新增就业", "人", 5800, 6000), ("6000", "")),
        (("指标", "单位", "2024年目标", "2024年完成", "2025年目标", "2025年完成"), ("新增就业", "人", 5500, 5800, 6000, 3200), ("6000", "3200")),
    ],
    ids=["three years", "the last one before", "the last one alone", "pairs"],
)  # fmt: skip
def test_c16_nothing_of_another_year_is_taken(
    tmp_path: Path, heads: Sequence[str], values: Sequence[object], expected: tuple[str, str]
) -> None:
    """2024年完成 is no figure of 2025; the columns that are left out are told."""
    rows, told = table(tmp_path, ("台账", [heads, values]))
    assert rows == [("新增就业", "人", *expected)]
    assert [line for line in told if "没有导入" in line]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("6月", "8月", "7月"), ["6月 和“8月”是同一张台账，时间在前，只导入了后一张", "7月 和“8月”是同一张台账，时间在前，只导入了后一张"]),
        (("2024年", "2025年"), ["2024年 和“2025年”是同一张台账，时间在前，只导入了后一张"]),
        (("城区", "乡镇"), []),
    ],
    ids=["months", "years", "places"],
)  # fmt: skip
def test_c16_of_one_list_by_months_the_last_is_taken(
    tmp_path: Path, names: Sequence[str], told: list[str]
) -> None:
    """A sheet a month is no list of three times as many tasks; sheets of places are all taken."""
    sheets = [
        (name, [("指标", "单位", "全年目标", "累计完成"), ("新增就业", "人", 6000, place), ("培训", "人次", 700, place)])
        for place, name in enumerate(names)
    ]  # fmt: skip
    rows, said = table(tmp_path, *sheets)
    assert [line for line in said if "同一张" in line] == told
    last = str(max(range(len(names)), key=lambda place: names[place])) if told else "0"
    assert rows[0] == ("新增就业", "人", "6000", last)
    assert len(rows) == 2 * (len(names) - len(told))


def test_c16_below_the_headings_of_another_table_nothing_is_taken_from_the_wrong_column(
    tmp_path: Path,
) -> None:
    """It has its columns in another order; the cell from which on nothing was read is told."""
    rows, told = table(
        tmp_path,
        (
            "台账",
            [
                ("序号", "指标", "单位", "目标", "累计完成"),
                (1, "甲", "个", 10, 5),
                ("序号", "指标", "单位", "目标", "累计完成"),
                (2, "乙", "个", 20, 8),
                ("序号", "指标", "累计完成", "目标", "单位"),
                (1, "丙", 33, 22, "个"),
            ],
        ),
    )
    assert rows == [("甲", "个", "10", "5"), ("乙", "个", "20", "8")]
    assert told == ["台账!A5 是另一张表的表头，从这一行起没有导入；请把它放到单独的工作表，再导入"]


def test_c16_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    """Last year's list may be kept there."""
    book = openpyxl.Workbook()
    for name in ("现在", "旧数据"):
        sheet_of(book, [("指标", "单位", "目标", "累计完成"), (f"{name}的任务", "个", 20, 8)], title=name)
    book["旧数据"].sheet_state = "hidden"
    found = plan_tables(written(book, tmp_path / "台账.xlsx"), tmp_path).imported()
    assert [one.why for one in found.notes if one.cell == "旧数据"] == [
        "这张工作表是隐藏的，也导入了；不要的请删去这张表，再导入"
    ]


def test_c16_a_formula_without_its_result_is_told(tmp_path: Path) -> None:
    """Nothing is nothing, and not unsaid."""
    rows, told = table(
        tmp_path, ("台账", [("指标", "单位", "目标", "累计完成"), ("公寓", "套", 200, "=100+50")])
    )
    assert rows == [("公寓", "套", "200", "")]
    assert told == ["台账!D2 是公式，没有算好的结果，没有收录，请填到台账"]


_TASKS = ("新建公厕", "改造公园", "新建托育园", "改造市场")


def test_c16_a_word_file_that_is_little_but_a_table_is_read_by_its_columns(tmp_path: Path) -> None:
    """A title, a list of tasks and a note are no bulletin; its total is no task."""
    path = tmp_path / "任务.docx"
    document = docx.Document()
    document.add_paragraph("2025年民生实事任务表")
    lines = [("序号", "工作任务", "单位", "目标任务", "完成情况"), *(("1", name, "个", "10", "5") for name in _TASKS), ("合计", "", "", "40", "20")]  # fmt: skip
    made = document.add_table(len(lines), 5)
    for number, line in enumerate(lines):
        for at, text in enumerate(line):
            made.cell(number, at).text = text
    document.save(str(path))
    done = import_document(path, tmp_path / "new.xlsx")
    assert done.plan is not None
    assert [one.name for one in done.imported.ledger.indicators] == list(_TASKS)


def test_c16_a_bulletin_passed_to_the_reader_of_tables_is_told_so(tmp_path: Path, run: Run) -> None:
    """With what to do."""
    path = tmp_path / "专报.docx"
    document = docx.Document()
    for text in ("民生实事工作专报", "第6期", "一、市级民生实事", "1.城镇新增就业5259人，完成全年任务的87.65%。", "2.技能培训623人次，完成全年任务的89%。"):  # fmt: skip
        document.add_paragraph(text)
    document.save(str(path))
    code, _, err = run("import", path, "-o", tmp_path / "new.xlsx", "--tables")
    assert (code, err) == (
        2,
        "错误：“专报.docx”里没有任务表，像是一份专报，没有导入；去掉 --tables、--columns，就按专报导入\n",
    )
    assert not (tmp_path / "new.xlsx").exists()
