"""The buttons 下发填报表 and 收回填报表: out as files, back onto 收表, and into 台账 at the second click."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from builders import BRIDGES, small

from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import make_workbook

pytestmark = pytest.mark.slow

ROADS = replace(BRIDGES, id="A01-2", name="新建道路", bureau="市交通局", actual=None, previous=Decimal(1))


def office() -> Ledger:
    """Two bureaus with one row each; the roads' figure is still to come."""
    return small(replace(BRIDGES, previous=Decimal(3)), ROADS)


def fill(path: Path, folder: Path, figure: object, name: str = "", **more: object) -> None:
    """What a bureau does to its form: a figure, its names, saved under a name of its own."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book["填报"]["F5"] = figure
    for cell, text in {"B7": "张三", "E7": "李四", "H7": "0730-1", **more}.items():
        book["填报"][cell] = text
    book.save(folder / (name or path.name))


def listed(book: xw.Book) -> list[list[object]]:
    """Filled lines of 收表, without the links' column."""
    area = book.sheets["收表"].range((4, 1), (12, 10)).options(ndim=2)
    return [[*row[:2], *row[3:]] for row in area.value if row[0]]


def test_m1_out_and_back_into_the_ledger_in_three_clicks(caller: Callable[..., xw.Book]) -> None:
    """Nothing is typed twice; the figure knows its file and cell, and the original is in the archive."""
    book = caller(make_workbook(office(), macro_enabled=True, prepared=False))
    book.app.impl.answer = "yes"
    home = Path(book.fullname).parent
    alerts = book.app.impl.record.alerts
    buttons.issue_forms()
    sent = home / "输出" / "第7期填报表"
    assert sorted(path.name for path in sent.iterdir() if not path.name.startswith(".")) == [
        "催报.txt",
        "第7期填报表（市交通局）.xlsx",
        "第7期填报表（市水利局）.xlsx",
    ]
    assert alerts[-1][0].startswith(f"已写好2份填报表，放在“{sent}”，请发给各单位，2025年7月23日前交回\n")
    came = home / "收表" / "第7期"
    fill(sent / "第7期填报表（市交通局）.xlsx", came, 2, "交通.xlsx")
    fill(sent / "第7期填报表（市水利局）.xlsx", came, "约4")
    buttons.read_forms()
    assert [row[:2] for row in listed(book)] == [
        ["有误", "市水利局"],
        ["迟交", "市交通局"],
        ["可写入", "市交通局"],
        ["退回", "市水利局"],
    ]
    (ready,) = [row for row in listed(book) if row[0] == "可写入"]
    assert ready[2:] == ["A01-2 新建道路", "累计完成", None, "2", "交通.xlsx 填报!F5", None, "是"]
    assert book.sheets["台账"]["H5"].value is None
    assert (sent / "退回" / "第7期退回单（市水利局）.xlsx").is_file()
    buttons.read_forms()
    assert book.sheets["台账"]["H5"].value == 2
    assert alerts[-1][0].startswith("已写入1格，交来的原件存进了存档\n")
    archive = home / "存档" / "第7期填报表-20250720"
    assert (archive / "交通.xlsx").read_bytes() == (came / "交通.xlsx").read_bytes()
    assert "SHA256SUMS" in [path.name for path in archive.iterdir()]
    assert [row[:2] for row in listed(book) if row[0] == "可写入"] == []
    (_, roads) = read_open_workbook(book).ledger.indicators
    assert (roads.actual, roads.source) == (Decimal(2), "交通.xlsx 填报!F5＝2")


def test_m4_a_form_that_has_not_come_stands_in_the_notice_until_it_has(
    caller: Callable[..., xw.Book], put: Callable[..., None]
) -> None:
    """As 收表 shows it, by the days counted there; a line that the clerk has put right is left out."""
    roads = replace(ROADS, actual=Decimal(1), target=Decimal(40), reason="征地未完成")
    book = caller(make_workbook(small(BRIDGES, roads), macro_enabled=True, prepared=False))
    book.app.impl.answer = "yes"
    home = Path(book.fullname).parent
    buttons.issue_forms()
    sent, came = home / "输出" / "第7期填报表", home / "收表" / "第7期"
    fill(sent / "第7期填报表（市水利局）.xlsx", came, 4)
    buttons.read_forms()
    days = (dt.date.today() - dt.date(2025, 7, 23)).days
    (missing,) = [row for row in listed(book) if row[0] == "未交"]
    assert (missing[1], missing[7]) == ("市交通局", f"应于2025年7月23日前交，逾期{days}天")
    buttons.notices()
    said = f"“收表”里逾期的填报表写进了文书：市交通局（逾期{days}天仍未交）、市水利局（迟交{days}天）"
    assert said in book.app.impl.record.alerts[-1][0]
    put(book, "收表", "A4", "已交")
    buttons.notices()
    assert "写进了文书：市水利局（迟交" in book.app.impl.record.alerts[-1][0]


def test_m1_news_that_a_bureau_wrote_is_added_where_it_is_ticked(
    caller: Callable[..., xw.Book], put: Callable[..., None]
) -> None:
    """Never unasked; once it stands there it is not offered again."""
    book = caller(make_workbook(office(), macro_enabled=True, prepared=False))
    book.app.impl.answer = "yes"
    home = Path(book.fullname).parent
    buttons.issue_forms()
    form, came = home / "输出" / "第7期填报表" / "第7期填报表（市交通局）.xlsx", home / "收表" / "第7期"
    fill(form, came, None, "交通.xlsx", H5="等验收", B9="7月18日新桥通车。")
    buttons.read_forms()
    lines = listed(book)
    (number,) = [at for at, row in enumerate(lines, start=4) if row[0] == "可添上"]
    assert lines[number - 4][3:7] == ["要闻内容", None, "7月18日新桥通车。", "交通.xlsx 填报!B9"]
    put(book, "收表", f"J{number}", "是")
    buttons.read_forms()
    items = [item.text for item in read_open_workbook(book).ledger.news_items]
    assert items == ["7月11日召开讲评会。", "7月18日新桥通车。"]
    assert [row for row in listed(book) if row[0] == "可添上"] == []


def test_m1_a_form_changed_since_is_not_written_by_an_old_tick(caller: Callable[..., xw.Book]) -> None:
    """What was ticked was another figure."""
    book = caller(make_workbook(office(), macro_enabled=True, prepared=False))
    book.app.impl.answer = "yes"
    home = Path(book.fullname).parent
    buttons.issue_forms()
    form = home / "输出" / "第7期填报表" / "第7期填报表（市交通局）.xlsx"
    fill(form, home / "收表" / "第7期", 2)
    buttons.read_forms()
    fill(form, home / "收表" / "第7期", 3)
    buttons.read_forms()
    assert book.sheets["台账"]["H5"].value is None
    assert book.app.impl.record.alerts[-1][0].startswith(
        "1格没有写：收到的表或台账已不是原来的内容，请看新的“收表”\n"
    )


def test_m1_of_two_figures_for_one_cell_only_one_can_be_ticked(
    caller: Callable[..., xw.Book], put: Callable[..., None]
) -> None:
    """Both ticked: nothing is written, and it is said which cell."""
    book = caller(make_workbook(office(), macro_enabled=True, prepared=False))
    book.app.impl.answer = "yes"
    home = Path(book.fullname).parent
    buttons.issue_forms()
    form = home / "输出" / "第7期填报表" / "第7期填报表（市交通局）.xlsx"
    fill(form, home / "收表" / "第7期", 2, "一.xlsx")
    fill(form, home / "收表" / "第7期", 3, "二.xlsx")
    buttons.read_forms()
    conflicts = [number for number, row in enumerate(listed(book), start=4) if row[0] == "冲突"]
    assert len(conflicts) == 2
    for number in conflicts:
        put(book, "收表", f"J{number}", "是")
    buttons.read_forms()
    assert book.app.impl.record.alerts[-1][0] == (
        "台账!H5选了不止一个数，没有写入任何内容；请每格只留一个“是”"
    )
    assert book.sheets["台账"]["H5"].value is None
