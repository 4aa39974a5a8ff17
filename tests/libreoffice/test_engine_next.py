"""新建下一期 in a real spreadsheet program: closed as it is open, written in blocks, read back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw
from builders import write_sample

from xl_minsheng.excel import buttons
from xl_minsheng.excel.line_dialog import LINES
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.workbook.read import read_archive, read_workbook

Alerts = list[tuple[str, str, str | None]]


@pytest.fixture
def agreed(app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Alerts]:
    """Messages that were shown; every question is answered yes, the line is agreed to."""
    (tmp_path / "lines.txt").write_text("\n", encoding="utf-8")
    monkeypatch.setenv(LINES, str(tmp_path / "lines.txt"))
    shown: Alerts = []

    def show(prompt: str, title: str, buttons: str | None, mode: str | None) -> str:
        shown.append((prompt, title, mode))
        return "yes"

    app.impl.show_alert = show
    yield shown
    app.impl.show_alert = None


@pytest.fixture
def book(app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """The example of the edition for LibreOffice, open, as the one whose button is clicked."""
    book = app.books.open(write_sample(tmp_path / "minsheng.xlsx"))
    monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)  # as set_mock_caller does
    return book


def test_m2_what_is_open_and_unsaved_is_closed_and_the_next_issue_begun(
    book: xw.Book, agreed: Alerts, tmp_path: Path
) -> None:
    """The copy in the archive has the figure that was typed; the file on the disk is not touched."""
    ledger = read_open_workbook(book).ledger
    row = next(one for one in ledger.indicators if one.id == "A03-1")
    cell = row.cell("actual")
    assert cell
    book.sheets[cell.sheet].range(f"{cell.column}{cell.row}").value = 5260.0
    on_disk = (tmp_path / "minsheng.xlsx").read_bytes()
    buttons.generate()
    buttons.next_issue()
    assert agreed[-1][0].splitlines()[0] == "已开始第7期，请保存工作簿，再填新数", agreed[-1][0]
    assert (book.sheets.active.name, book.selection.address) == ("台账", "$H$4")
    assert (tmp_path / "minsheng.xlsx").read_bytes() == on_disk
    (closed,) = read_archive(tmp_path)
    assert closed.folder
    assert read_workbook(closed.folder / "minsheng.xlsx").ledger.by_id["A03-1"].actual == 5260
    assert closed.ledger.by_id["A03-1"].actual == 5260
    after = read_open_workbook(book).ledger
    assert (after.issue.number, str(after.issue.cut_off), after.issue.upload_total) == (7, "2025-08-20", None)
    assert (after.by_id["A03-1"].previous, after.news_items, after.articles) == (5260, (), ())
