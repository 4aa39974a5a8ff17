"""Twenty forms in a real spreadsheet program: out, filled, eight spoilt, and back into the ledger."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from builders import write_small
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.ledger import Count, NewsItem
from xl_minsheng.ledger.next_issue import NextIssue, begin_next
from xl_minsheng.workbook import sample

Alerts = list[str]
SPOILT: dict[str, Callable[[Worksheet], object]] = {
    "市教育局": lambda sheet: sheet.__setitem__("F5", "约3"),
    "市妇联": lambda sheet: sheet.__setitem__("D5", 1),
    "市卫健局": lambda sheet: sheet.delete_rows(6),
    "市民政局": lambda sheet: sheet.insert_cols(2),
    "市残联": lambda sheet: sheet.__setitem__("F5", "—"),
    "市住建局": lambda sheet: sheet.__setitem__("F5", -1),
    "市水利局": lambda sheet: sheet.insert_rows(1, 2),
    "市工信局": lambda sheet: sheet.__setitem__("F5", None),
}
"""What eight bureaus did: six of them are told, two lose nothing by it."""
TOLD = {"市教育局", "市妇联", "市卫健局", "市残联", "市住建局", "市工信局"}


@pytest.fixture
def agreed(app: xw.App) -> Iterator[Alerts]:
    """Messages that were shown; every question is answered yes."""
    shown: Alerts = []

    def show(prompt: str, _title: str, buttons: str | None, _mode: str | None) -> str:
        if buttons != "yes_no":
            shown.append(prompt)
        return "yes"

    app.impl.show_alert = show
    yield shown
    app.impl.show_alert = None


@pytest.fixture
def book(app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """The issue after the example, open, as the one whose button is clicked."""
    begun = begin_next(sample.load(), NextIssue(7, dt.date(2025, 8, 20), dt.date(2025, 8, 21), False))
    issue = replace(begun.issue, upload_total=Decimal(1), news_total=Decimal(1))
    ledger = replace(
        begun,
        issue=issue,
        uploads=(Count("政策文件", Decimal(1)),),
        news=(Count("市级媒体", Decimal(1)),),
        news_items=(NewsItem("8月11日召开讲评会。"),),
    )
    opened = app.books.open(write_small(tmp_path / "minsheng.xlsx", ledger))
    monkeypatch.setattr(xw.Book, "_mock_caller", opened, raising=False)  # as set_mock_caller does
    return opened


def fill(sent: Path, came: Path) -> dict[str, Decimal]:
    """One more in every open row that is counted in whole figures; answers what was reported, by id."""
    reported = {}
    for form in sorted(sent.glob("*.xlsx")):
        opened = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
        sheet = opened["填报"]
        for line in sheet.iter_rows(min_row=5):
            if line[0].value and not line[5].protection.locked and line[0].value[0] in "ABCDE":
                last = line[4].value or 0
                line[5].value = last if line[2].value == "%" else last + 1
                if line[5].value != last:
                    reported[line[0].value] = Decimal(str(line[5].value))
        bureau = form.stem.partition("（")[2].rstrip("）")
        if bureau in SPOILT:
            SPOILT[bureau](sheet)
        opened.save(came / f"{bureau}.xlsx")
    return reported


def test_m1_twenty_forms_eight_of_them_spoilt_in_four_clicks(
    book: xw.Book, agreed: Alerts, tmp_path: Path
) -> None:
    """No figure typed twice, none changed: what is taken is what was reported, the rest goes back."""
    buttons.issue_forms()
    assert agreed[-1].startswith("已写好20份填报表")
    sent, came = tmp_path / "输出" / "第7期填报表", tmp_path / "收表" / "第7期"
    reported = fill(sent, came)
    buttons.read_forms()
    sheet = book.sheets["收表"]
    states = [row for row in sheet.range((4, 1), (300, 10)).options(ndim=2).value if row[0]]
    assert {row[1] for row in states if row[0] == "有误"} == TOLD
    ready = [row for row in states if row[0] == "可写入"]
    assert len(ready) >= 30
    buttons.read_forms()
    assert agreed[-1].startswith(f"已写入{len(ready)}格，交来的原件存进了存档")
    after = read_open_workbook(book).ledger
    taken = {row.id: row.actual for row in after.indicators if row.source}
    assert {row[3].partition(" ")[0] for row in ready if row[4] == "累计完成"} == set(taken)
    assert {key: reported.get(key, value) for key, value in taken.items()} == taken
    backs = sorted(path.name for path in (sent / "退回").iterdir() if path.suffix == ".xlsx")
    assert len(backs) == len(TOLD)
    assert len(list((tmp_path / "存档" / "第7期填报表-20250820").iterdir())) == 21
