"""Twenty forms in a real spreadsheet program: out, filled, eight spoilt, and back into the ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw
from builders import write_small
from collected import TOLD, fill, next_ledger

from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook

Alerts = list[str]


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
    opened = app.books.open(write_small(tmp_path / "minsheng.xlsx", next_ledger()))
    monkeypatch.setattr(xw.Book, "_mock_caller", opened, raising=False)  # as set_mock_caller does
    return opened


def test_m1_twenty_forms_eight_of_them_spoilt_to_a_proofread_bulletin_in_six_clicks(
    book: xw.Book, agreed: Alerts, tmp_path: Path
) -> None:
    """下发、收回 twice、校验、生成、校对: no figure typed twice, none changed, the rest goes back."""
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
    buttons.check()
    buttons.generate()
    assert (tmp_path / "输出" / "第7期工作专报.docx").is_file()
    buttons.proofread()
    verdicts = book.sheets["校对结果"].range((4, 1), (400, 1)).value
    assert set(filter(None, verdicts)) == {"一致"}
