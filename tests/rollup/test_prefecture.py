"""The prefecture's bulletin: the counties' totals, by the same templates, every sum with its place."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import Run, small, write_small
from rollup_folder import office, write_offices

from xl_minsheng.files import OutputError
from xl_minsheng.jobs.prefecture import PrefectureBulletin, publish_prefecture
from xl_minsheng.jobs.rollup import RolledUp, rollup
from xl_minsheng.ledger import Kind
from xl_minsheng.rollup.totals import lines_of_latest, totals_of, usual_day
from xl_minsheng.workbook.read import read_workbook

pytestmark = pytest.mark.slow

LATE = 6


def write_four(folder: Path) -> Path:
    """Three counties, and a fourth of an earlier day, with a rate, a figure that is missing and another unit."""
    write_offices(folder)
    late = office(3, LATE, body="丁县")
    bridges, wells = late.indicators
    rate = replace(bridges, id="A01-3", name="公办园占比", kind=Kind.RATE, unit="%", target=Decimal("0.6"))
    rows = (bridges, replace(wells, actual=None), replace(rate, actual=Decimal("0.55")))
    unlike = replace(wells, id="A01-4", name="新建桥梁", unit="座")
    write_small(folder / "丁县.xlsx", replace(late, indicators=(*rows, unlike)))
    return folder


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> RolledUp:
    """Four counties rolled up."""
    folder = tmp_path_factory.mktemp("prefecture")
    return rollup(write_four(folder / "in"), folder / "汇总.xlsx", workers=1)


@pytest.fixture(scope="module")
def made(done: RolledUp) -> PrefectureBulletin:
    """The prefecture's workbook and bulletin."""
    return publish_prefecture(done, done.workbook.with_name("全市.xlsx"))


def test_a_task_is_the_sum_of_the_counties_that_have_it_in_the_same_unit(done: RolledUp) -> None:
    """5 + 5 + 8 + 3 of 10 each; another unit is a task of its own, and said beside the sum."""
    lines = lines_of_latest(done.frame)
    told = [
        (one["name"], one["unit"], one.total("target"), one.total("actual"), one.remark(usual_day(lines)))
        for one in totals_of(lines)
    ]
    assert told == [
        ("新建桥梁", "个", Decimal(40), Decimal(21), "丁县为6月20日数据"),
        ("新打水井", "个", Decimal(32), Decimal(24), "丁县未报，丁县为6月20日数据"),
        ("公办园占比", "%", None, None, "丁县为6月20日数据"),
        ("新建桥梁", "座", Decimal(8), Decimal(8), "丁县为6月20日数据，丙县专班、乙县、甲县的考核方式或单位不同，未计入"),
    ]  # fmt: skip


def test_the_bulletin_is_made_by_the_same_templates(made: PrefectureBulletin) -> None:
    """Sums are judged, a rate counts counties, the counties stand in order; who is missing or late is said."""
    assert made.made.published is not None
    text = next(made.made.published.document.parent.glob("*.txt")).read_text(encoding="utf-8")
    assert text.splitlines()[:4] == ["各县区民生实事进展专报", "第7期", "市级工作专班", "2025年7月20日"]
    assert (
        "（1）修桥打井。新建桥梁21个，完成全年任务的52.5%（注：丁县、甲县进度落后）（丁县为6月20日数据）；"
        "新打水井24个，完成全年任务的75%（丁县未报，丁县为6月20日数据）；"
        "公办园占比：1个县区中0个达到，1个推进中或未定，丁县为6月20日数据；"
    ) in text
    assert "1. 丙县专班。纳入统计2项，达到序时进度2项（占100%），排第1名。" in text
    assert "落后1项：新建桥梁，本地不按日判断，名次已换成按日。" in text


def test_every_sum_says_the_cell_of_the_result_where_it_stands(
    done: RolledUp, made: PrefectureBulletin
) -> None:
    """From there its parts are lines of 明细, each with file, sheet, cell and checksum."""
    book = openpyxl.load_workbook(done.workbook)
    lines = [[cell.value for cell in row] for row in book["明细"].iter_rows(min_row=2)]
    ledger = read_workbook(made.workbook).ledger
    sums = [one for one in ledger.indicators if one.source]
    assert [one.source for one in sums] == [
        "汇总.xlsx 合计!I2＝21", "汇总.xlsx 合计!I3＝24", "汇总.xlsx 合计!I5＝8",
    ]  # fmt: skip
    heads = [cell.value for cell in book["明细"][1]]
    for one in sums:
        cell = one.source.split(" ")[1].split("＝")[0].split("!")[1]
        row = book["合计"][cell].row
        assert book["合计"][cell].value == one.actual
        assert book["合计"].cell(row, 4).value == one.name
        parts = [
            line[heads.index("累计完成")] or 0
            for line in lines
            if line[heads.index("指标名称")] == one.name
            and line[heads.index("单位")] == one.unit
            and (line[heads.index("期号")] == 7 or line[heads.index("县区")] == "丁县")
        ]
        assert sum(parts) == one.actual


def test_settings_news_and_articles_of_the_prefecture_are_taken_from_its_own_workbook(
    done: RolledUp, tmp_path: Path
) -> None:
    """That workbook is only read; its tasks are not taken."""
    own = write_small(tmp_path / "上期.xlsx", small(title="全市专报", body="市专班", number=9))
    before = own.read_bytes()
    made = publish_prefecture(done, tmp_path / "全市.xlsx", settings=own)
    ledger = read_workbook(made.workbook).ledger
    assert (ledger.issue.title, ledger.issue.number, ledger.issue.body) == ("全市专报", 9, "市专班")
    assert [one.text for one in ledger.news_items] == ["7月11日召开讲评会。"]
    assert [one.title for one in ledger.sections] == ["全市实事", "各县区进度"]
    assert own.read_bytes() == before


def test_i17_counties_stand_in_a_table_of_the_prefecture_where_its_settings_ask_for_it(
    done: RolledUp, tmp_path: Path
) -> None:
    """附分地区情况: of each sum the counties' own figures and places; off, there are no lines at all."""
    assert read_workbook(publish_prefecture(done, tmp_path / "a" / "全市.xlsx").workbook).ledger.areas == ()
    own = write_small(tmp_path / "上期.xlsx", small(annex_areas=True))
    made = publish_prefecture(done, tmp_path / "全市.xlsx", settings=own)
    areas = read_workbook(made.workbook).ledger.areas
    assert {one.indicator for one in areas} == {"A01-1", "A01-2", "A01-4"}
    assert made.made.published is not None
    text = next(made.made.published.document.parent.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    at = text.index("A01-1 新建桥梁（单位：个）")
    assert text[at - 2 : at + 6] == [
        "各县区完成情况",
        "县区\t全年目标\t累计完成\t完成率\t状态\t排名",
        "A01-1 新建桥梁（单位：个）",
        "丁县\t10\t3\t30%\t●未达到序时进度（红灯）\t第4",
        "丙县专班\t10\t8\t80%\t●超序时进度\t第1",
        "乙县\t10\t5\t50%\t●未达到序时进度（黄灯）\t并列第2",
        "甲县\t10\t5\t50%\t●未达到序时进度（黄灯）\t并列第2",
        "合计\t40\t21\t52.5%\t●未达到序时进度（黄灯）\t—",
    ]


def test_a_workbook_that_is_there_is_not_replaced_unless_forced(done: RolledUp, tmp_path: Path) -> None:
    """A prefecture may have written its news into it."""
    place = tmp_path / "全市.xlsx"
    place.write_bytes(b"mine")
    with pytest.raises(OutputError, match="已经存在"):
        publish_prefecture(done, place)
    assert place.read_bytes() == b"mine"


def test_the_command_makes_both_and_leaves_its_own_workbook_out(tmp_path: Path, run: Run) -> None:
    """Also where the prefecture keeps its workbook in the counties' folder."""
    folder = write_offices(tmp_path / "in")
    words = ("rollup", folder, "-o", tmp_path / "r.xlsx", "--bulletin", folder / "全市.xlsx", "--workers", 1)
    code, out, _ = run(*words)
    assert code == 0
    assert f"全市工作簿：{folder / '全市.xlsx'}" in out
    assert "第7期工作专报.docx" in out
    code, out, err = run(*words)
    assert code == 2
    assert "已经存在" in err
    code, out, _ = run(*words, "--force")
    assert code == 0
    assert "已汇总3个单位、4个文件" in out


def test_settings_without_a_bulletin_are_refused(tmp_path: Path, run: Run) -> None:
    """They would be used for nothing."""
    code, _, err = run("rollup", tmp_path, "-o", tmp_path / "r.xlsx", "--settings", tmp_path / "a.xlsx")
    assert code == 2
    assert "--settings 要和 --bulletin 一起用" in err
