"""新建下一期 of a closed file: the old one closed, the new one part by part the old one but for its cells."""

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import BRIDGES, WELLS, Run, edited, small, write_sample, write_small
from python_calamine import CalamineWorkbook

from xl_minsheng.files.zips import differing_parts
from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.jobs.close import ClosingError
from xl_minsheng.jobs.next_issue import next_workbook
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.jobs.tasks import TasksError
from xl_minsheng.ledger import Explanation
from xl_minsheng.ledger.areas import Area
from xl_minsheng.workbook.read import WorkbookError, read_archive, read_workbook

ROWS = (replace(BRIDGES, reason="雨", previous=Decimal(3)), replace(WELLS, previous=Decimal(7)))


@pytest.fixture(scope="module")
def made_offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of each: few rows, and those of the example."""
    offices = {}
    for name, ledger in (("small", small(*ROWS)), ("sample", None)):
        office = tmp_path_factory.mktemp(name)
        book = office / ("minsheng.xlsm" if name == "sample" else "minsheng.xlsx")
        publish_workbook(write_small(book, ledger) if ledger else write_sample(book))
        offices[name] = office
    return offices


@pytest.fixture
def office(tmp_path: Path, made_offices: dict[str, Path]) -> Path:
    """An office whose issue was published."""
    return Path(shutil.copytree(made_offices["small"], tmp_path / "办公"))


@pytest.fixture
def book(office: Path) -> Path:
    """Its workbook."""
    return office / "minsheng.xlsx"


def test_m2_the_master_is_only_read_and_only_sheets_differ(
    tmp_path: Path, made_offices: dict[str, Path]
) -> None:
    """Macros, ribbon, drawings, sparklines: byte for byte; what cells show is what Python says."""
    office = Path(shutil.copytree(made_offices["sample"], tmp_path / "office"))
    book, made = office / "minsheng.xlsm", office / "下一期.xlsm"
    before = book.read_bytes()
    next_workbook(book, made)
    assert book.read_bytes() == before
    parts = differing_parts(before, made.read_bytes())
    assert parts
    assert all(part.startswith("xl/worksheets/sheet") for part in parts)
    codes = {finding.code for finding in check_workbook(made).findings}
    assert {"W002", "W004", "W006", "W226"}.isdisjoint(codes)


def test_m2_what_was_done_is_listed(office: Path, book: Path, run: Run) -> None:
    """The issue is in the archive, and each kind of change is a line."""
    code, out, error = run("next", book, "-o", office / "下一期.xlsx")
    assert (code, error) == (0, "")
    assert out.splitlines() == [
        f"下一期的工作簿：{office / '下一期.xlsx'}",
        "  第7期存进了“存档”里的“第7期-20250720”，共6个文件",
        "  期号改为8，截止日期2025年8月20日，印发日期2025年8月21日",
        "  2行的“累计完成”抄到了“上期累计”，原数留着，等填新数时盖掉",
        "  其中1行没有进展，“未变期数”加了1",
        "  1条“原因说明”沿用上期，请逐条确认或改写，校验会列出来",
        "  “上传总数”（上期3）、“报道总数”（上期2）和各类的数清空了，各类上期的数写在旁边",
        "  “要闻”1条、“亮点”2段清空了，存档里有",
    ]
    ledger = read_workbook(office / "下一期.xlsx").ledger
    assert [(row.previous, row.unchanged) for row in ledger.indicators] == [(3, 1), (8, 0)]
    assert [one.previous for one in ledger.uploads] == [1, 2]
    assert (ledger.news_items, ledger.articles, ledger.issue.upload_total) == ((), (), None)
    assert [one.number for one in read_archive(office)] == [7]


def test_m2_it_is_asked_once_before_a_second_closing(office: Path, book: Path) -> None:
    """And before an issue that was never published, with nothing written."""
    next_workbook(book, office / "a.xlsx")
    next_workbook(book, office / "b.xlsx")  # the same contents: nothing to ask
    write_small(book, small(replace(BRIDGES, actual=Decimal(4)), WELLS))
    with pytest.raises(ClosingError, match="又改过") as refused:
        next_workbook(book, office / "c.xlsx")
    assert len(refused.value.reasons) == 2
    assert not (office / "c.xlsx").exists()
    next_workbook(book, office / "c.xlsx", anyway=True)
    assert len(list((office / "存档").iterdir())) == 2


def test_acceptances_whose_value_is_gone_are_dropped(tmp_path: Path) -> None:
    """Those that still hold move up into their rows."""
    gone = Explanation("W207", "A01-2", "80", "核实", "王", dt.date(2025, 7, 20))
    holds = Explanation("W201", "A01-2", "80", "核实", "王", dt.date(2025, 7, 20))
    rows = (ROWS[0], replace(WELLS, actual=Decimal(80)))
    book = write_small(tmp_path / "minsheng.xlsx", replace(small(*rows), explanations=(gone, holds)))
    publish_workbook(book)
    done = next_workbook(book, tmp_path / "next.xlsx")
    assert done.notes[-1] == "“情况说明”里1条用不上了，删去了，存档里有"
    kept = read_workbook(tmp_path / "next.xlsx").ledger.explanations
    assert [(one.code, one.row.number if one.row else 0) for one in kept] == [("W201", 4)]


def test_a_formula_where_a_figure_goes_is_refused(office: Path, book: Path) -> None:
    """Nothing is written, not even into the archive."""
    cell = read_workbook(book).ledger.indicators[0].cell("previous")
    assert cell
    with edited(book) as opened:
        opened[cell.sheet][f"{cell.column}{cell.row}"] = "=1+2"
    with pytest.raises(WorkbookError, match=rf"^{cell.address}是公式，不能改写，请先改填算好的数$"):
        next_workbook(book, office / "next.xlsx", anyway=True)
    assert not (office / "存档").exists()


def test_days_and_number_may_be_chosen(office: Path, book: Path, run: Run) -> None:
    """Written as in a cell (E10); a day that is not after the last is refused."""
    options = ("--number", "10", "--cut-off", "2025-9-30", "--issued-on", "2025年10月9日")
    assert run("next", book, "-o", office / "a.xlsx", *options)[0] == 0
    issue = read_workbook(office / "a.xlsx").ledger.issue
    assert (issue.number, issue.cut_off, issue.issued_on) == (
        10,
        dt.date(2025, 9, 30),
        dt.date(2025, 10, 9),
    )
    refused = run("next", book, "-o", office / "b.xlsx", "--cut-off", "2025-07-20")
    assert refused == (1, "", "错误：截止日期2025年7月20日不在上期的2025年7月20日之后，请改\n")


@pytest.mark.parametrize(
    ("options", "note", "kept"),
    [
        ((), "“分地区”1行的地区完成原数留着，等填新数时盖掉", (4, 3)),
        (
            ("--new-year", "--cut-off", "2026-01-20"),
            "“分地区”1行的地区目标和地区完成清空了，请填新一年的",
            (None, None),
        ),
    ],
    ids=["issue", "year"],
)
def test_i17_the_towns_go_along(
    office: Path, run: Run, options: tuple[str, ...], note: str, kept: tuple[int | None, int | None]
) -> None:
    """What becomes of their figures is told and done."""
    ledger = replace(small(), areas=(Area("A01-1", "归义镇", Decimal(4), Decimal(3)),))
    book = write_small(office / "各镇.xlsx", ledger)
    code, out, error = run("next", book, "-o", office / "下一期.xlsx", *options)
    assert (code, error) == (0, "")
    assert f"  {note}" in out.splitlines()
    (area,) = read_workbook(office / "下一期.xlsx").ledger.areas
    assert (area.indicator, area.name, area.target, area.actual) == ("A01-1", "归义镇", *kept)


def test_a_year_that_would_be_skipped_is_a_mistyped_one(office: Path, book: Path, run: Run) -> None:
    """2052-01-20 made the first issue of 2052, with every figure emptied and nobody asked."""
    for day in ("2052-01-20", "2027-01-20"):
        code, out, said = run("next", book, "-o", office / "a.xlsx", "--cut-off", day)
        assert (code, out) == (1, "")
        assert "离上期的2025年7月20日隔了一个整年，请核对年份；确实要跳过的，请先新建2026年的第一期" in said
    assert not (office / "存档").exists()


def test_m2_a_new_year_takes_its_tasks_from_a_list(office: Path, book: Path, run: Run) -> None:
    """By id or by name, from CSV of Excel in Chinese; what does not fit together is told."""
    tasks = office / "任务.csv"
    tasks.write_bytes("重点任务,,\n编号,指标名称,全年目标\n,新建桥梁,6\nA09-1,修路,7\n".encode("gb18030"))
    code, out, _ = run(
        "next", book, "-o", office / "a.xlsx", "--new-year", "--cut-off", "2026-01-20", "--tasks", tasks
    )
    assert code == 0
    assert out.splitlines()[2:6] == [
        "  期号改为1，截止日期2026年1月20日，印发日期2026年1月21日",
        "  是2026年第一期：“累计完成”“上期累计”“原因说明”等都清空了，编号不变",
        "  “全年目标”按任务清单填了1行",
        "  A01-2清单里没有，不再考核的请删去",
    ]
    assert "  清单里的A09-1台账里没有，请在“台账”添上" in out.splitlines()
    rows = read_workbook(office / "a.xlsx").ledger.indicators
    assert [(row.id, row.target, row.actual, row.previous) for row in rows] == [
        ("A01-1", 6, None, None),
        ("A01-2", None, None, None),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("名称,目标\n", "“任务.csv”里没有找到标题“全年目标”和“编号”（或“指标名称”），请在表头写上"),
        ("编号,全年目标\nA01-1,约六座\n", "“任务.csv”第2行"),
        ("编号,全年目标\nA01-1,6\nA01-1,7\n", "“任务.csv”第3行的A01-1前面已有一行，请只留一行"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_before_anything(
    office: Path, book: Path, content: str, reason: str
) -> None:
    """Headings, values, double rows; told with the line."""
    tasks = office / "任务.csv"
    tasks.write_text(content, encoding="utf-8")
    with pytest.raises(TasksError) as refused:
        next_workbook(book, office / "a.xlsx", tasks=tasks, new_year=True)
    assert str(refused.value).startswith(reason)
    assert not (office / "存档").exists()


def test_c23_reports_of_the_issue_that_ended_are_emptied(office: Path, book: Path) -> None:
    """校验结果, 专报预览 and 收表 of a closed file, links of a command too; the front page counts none."""
    with edited(book) as opened:
        opened["校验结果"]["B4"] = '=HYPERLINK("#台账!H4","台账!H4")'
        opened["校验结果"]["A4"] = "警告"
        opened["收表"]["A4"], opened["收表"]["J5"] = "未交", "是"
    made = next_workbook(book, office / "next.xlsx", anyway=True).path
    read = CalamineWorkbook.from_path(made)
    for name in ("校验结果", "专报预览", "收表"):
        _, _, heads, *below = read.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert heads[0]
        assert {value for row in below for value in row} <= {""}, name
    shown = openpyxl.load_workbook(made, data_only=True)["首页"]
    assert [shown.cell(6, column).value for column in range(3, 7)] == [0, 0, 0, 0]


def test_m6_the_next_issues_file_knows_the_one_that_ended(office: Path, book: Path) -> None:
    """历史 has its column, 看板 what has moved since."""
    made = next_workbook(book, office / "next.xlsx").path
    opened = openpyxl.load_workbook(made, data_only=True)
    history = opened["历史"]
    assert [history.cell(row, 6).value for row in (3, 5, 6, 7, 8)] == [7, 2, 2, 1, 0]
    assert [history.cell(row, 6).value for row in (9, 10)] == [3, 8]
    page = opened["看板"]
    assert [page.cell(8, column).value for column in range(3, 7)] == [0, 0, 0, 0]
