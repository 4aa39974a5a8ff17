"""Lines of 材料报送 and 新闻报道 that a bureau reports: in its form, and back into their sheets."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from builders import BRIDGES, Run, small, write_small
from returned import filled_file

from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.ledger import Count, Ledger
from xl_minsheng.workbook.read import read_workbook

pytestmark = pytest.mark.slow

MEDIA = "市融媒体中心"


def counted(**more: object) -> Ledger:
    """One bureau with an indicator and a line of uploads, another with a line of news alone."""
    uploads = (
        Count("政策文件", None, previous=Decimal(6), bureau="市水利局"),
        Count("项目进展", Decimal(3)),
    )
    news = (Count("市级媒体", None, previous=Decimal(4), bureau=MEDIA),)
    row = replace(BRIDGES, previous=Decimal(3))
    return replace(small(row), uploads=uploads, news=news, news_items=(), **more)  # type: ignore[arg-type]


@pytest.fixture
def office(tmp_path: Path, run: Run) -> Path:
    """A workbook whose forms have gone out."""
    book = write_small(tmp_path / "book.xlsx", counted())
    assert run("collect", "new", book)[0] == 0
    return book


def sent(book: Path, bureau: str) -> Path:
    """The form that a bureau got."""
    return book.parent / "输出" / "第7期填报表" / f"第7期填报表（{bureau}）.xlsx"


def came(book: Path) -> Path:
    """The folder of what comes back."""
    return book.parent / "收表" / "第7期"


def told(out: str) -> list[str]:
    """What is said of cells, without the table of who has returned."""
    return [line for line in out.splitlines() if "！" not in line and ("!" in line or "可添上" in line)]


def test_m1_a_bureau_named_beside_a_count_gets_its_line() -> None:
    """Behind its indicators; one that reports nothing else gets a form of its own; the office's are in none."""
    forms = {form.bureau: [one.indicator.id for one in form.rows] for form in plan_forms(counted())}
    assert forms == {"市水利局": ["A01-1", "材料报送-政策文件"], MEDIA: ["新闻报道-市级媒体"]}


def test_a_line_of_counts_has_nothing_open_but_its_figure(office: Path) -> None:
    """Day and reason are locked; the last count and the unit are shown."""
    sheet = openpyxl.load_workbook(sent(office, MEDIA))["填报"]
    assert [cell.value for cell in sheet[5]][:6] == ["新闻报道-市级媒体", "市级媒体", "篇", None, 4, None]
    assert [cell.protection.locked for cell in sheet[5]] == [True] * 5 + [False] + [True] * 6


def test_m1_counts_and_news_come_back_into_their_sheets(office: Path, run: Run) -> None:
    """Through the same merge: file and cell told, asked where something is odd; read again there is nothing."""
    filled_file(sent(office, "市水利局"), came(office) / "水利.xlsx", F5=4, F6=8, B10="7月15日开工。")
    filled_file(sent(office, MEDIA), came(office) / "媒体.xlsx", F5=3)
    new = office.parent / "new.xlsx"
    code, out, err = run("collect", "read", office, came(office), "-o", new, "--take", "要闻")
    assert (code, err) == (0, "")
    assert told(out) == [
        "可写入：台账!H4 3 → 4，出自水利.xlsx 填报!F5",
        "请定：新闻报道!B4 空 → 3，出自媒体.xlsx 填报!F5（警告：低于上期的4篇，累计数不应减少）",
        "可写入：材料报送!B4 空 → 8，出自水利.xlsx 填报!F6",
        "可添上：7月15日开工。（市水利局，水利.xlsx 填报!B10）",
    ]
    assert f"写入了2格、添了1条要闻，新的工作簿：{new}" in out.splitlines()
    after = read_workbook(new).ledger
    assert [(one.name, one.count, one.bureau) for one in (*after.uploads, *after.news)] == [
        ("政策文件", 8, "市水利局"),
        ("项目进展", 3, ""),
        ("市级媒体", None, MEDIA),
    ]
    assert [item.text for item in after.news_items] == ["7月15日开工。"]
    assert told(run("collect", "read", new, came(office))[1]) == [
        "请定：新闻报道!B4 空 → 3，出自媒体.xlsx 填报!F5（警告：低于上期的4篇，累计数不应减少）"
    ]


def test_a_count_that_the_office_typed_is_asked_about(tmp_path: Path, run: Run) -> None:
    """Also one that is the last issue's."""
    book = write_small(
        tmp_path / "book.xlsx",
        replace(counted(), news=(Count("市级媒体", Decimal(4), previous=Decimal(4), bureau=MEDIA),)),
    )
    run("collect", "new", book)
    filled_file(sent(book, MEDIA), came(book) / "媒体.xlsx", F5=5)
    assert told(run("collect", "read", book, came(book))[1]) == [
        "请定：新闻报道!B4 4 → 5，出自媒体.xlsx 填报!F5（“新闻报道”里已经填了数）"
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({}, "填报!F5「累计完成」没有填，请填数；一条也没有的填0"),
        ({"F5": "约5"}, "填报!F5「累计完成」约5：是约数，请填准确的数，不带“约”“余”“左右”之类的字"),
        ({"F5": 5, "B5": "省级媒体"}, "填报!B5「指标名称」被改成了“省级媒体”，下发的是“市级媒体”，请改回；确要改的请书面说明，由专班办改"),
        ({"F5": 5, "H5": "含转载"}, "填报!H5「原因说明」含转载：这一行只填数，请清空这一格；要说明的另外告诉专班"),
    ],
    ids=["blank", "about", "renamed", "a remark"],
)  # fmt: skip
def test_what_is_wrong_with_a_count_is_sent_back(
    office: Path, run: Run, cells: dict[str, object], fault: str
) -> None:
    """With cell, value, reason and remedy."""
    filled_file(sent(office, MEDIA), came(office) / "媒体.xlsx", **cells)
    code, out, _ = run("collect", "read", office, came(office))
    assert (code, [line for line in out.splitlines() if line.startswith("退回：")]) == (
        1,
        [f"退回：媒体.xlsx {fault}"],
    )


def test_news_for_which_there_is_no_file_or_no_room_is_refused(office: Path, run: Run) -> None:
    """Nothing is written."""
    filled_file(sent(office, MEDIA), came(office) / "媒体.xlsx", F5=5, B9="甲", B10="乙", B11="丙")
    filled_file(
        sent(office, "市水利局"), came(office) / "水利.xlsx", F5=4, F6=8, B10="丁", B11="戊", B12="己"
    )
    new = office.parent / "new.xlsx"
    err = run("collect", "read", office, came(office), "-o", new, "--take", "要闻=教育.xlsx")[2]
    assert err == "错误：“要闻=教育.xlsx”没有单位填报，没有写入任何内容\n"
    err = run("collect", "read", office, came(office), "-o", new, "--take", "要闻")[2]
    assert err == "错误：“要闻”的表只剩5行空着，放不下6条；请打开工作簿把表往下拉长，或者少选几条\n"
    assert not new.exists()
    assert run("collect", "read", office, came(office), "-o", new, "--take", "要闻=水利.xlsx")[2] == ""
    assert [item.text for item in read_workbook(new).ledger.news_items] == ["丁", "戊", "己"]
