"""What 生成专报 leaves behind: an issue that was published once is never lost to the figures of the next."""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw
from builders import Run, snapshot
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.workbook.read import find_previous_ledger, read_workbook

Put = Callable[..., None]
LEDGER, SECOND, THIRD = (f"第6期台账-20250720{copy}.xlsx" for copy in ("", "（2）", "（3）"))
DOCUMENT = "第6期工作专报.docx"
HINT = "如果现在填的已经是下一期的数，请先在“首页”改期号和日期，再生成一次"


@pytest.fixture
def folder(book: xw.Book) -> Path:
    """Where the workbook is."""
    return Path(book.fullname).parent


def type_august(book: xw.Book, put: Put) -> None:
    """The figures of the next month, number and dates left as they are."""
    for row, value in ((7, 5400.0), (6, 3900.0), (5, 700.0)):
        put(book, "台账", f"H{row}", value)


def july(folder: Path) -> tuple[bytes, bytes]:
    """Ledger and document as they were published."""
    return (folder / "存档" / LEDGER).read_bytes(), (folder / "输出" / DOCUMENT).read_bytes()


def test_rt_d3_next_month_s_figures_never_overwrite_what_was_published(
    book: xw.Book, app: AppDouble, put: Put, folder: Path
) -> None:
    """Ledger and document of July stay, byte for byte, and the clerk is told what to do."""
    buttons.generate()
    ledger, document = july(folder)
    type_august(book, put)
    buttons.generate()
    assert (folder / "存档" / LEDGER).read_bytes() == ledger
    assert (folder / "输出" / "第6期工作专报（旧稿1）.docx").read_bytes() == document
    assert read_workbook(folder / "存档" / SECOND).ledger.by_id["A03-1"].actual == 5400
    assert app.record.alerts[-1][0].splitlines()[1:] == [
        f"“{DOCUMENT}”和上次生成的不同，上次的已另存为“第6期工作专报（旧稿1）.docx”",
        HINT,
        f"“存档”里已有本期台账“{LEDGER}”，内容不同，没有动它，这次另存为“{SECOND}”（填的是下一期的数的，请删去它）",
    ]
    assert app.record.alerts[-1][2] == "info"


def test_rt_d3_publishing_the_same_again_adds_nothing(
    book: xw.Book, app: AppDouble, put: Put, folder: Path
) -> None:
    """Neither copies nor words; nor does going back to what is in the newest copy."""
    buttons.generate()
    first, message = snapshot(folder / "存档"), app.record.alerts[-1]
    buttons.generate()
    assert (snapshot(folder / "存档"), app.record.alerts[-1]) == (first, message)
    type_august(book, put)
    buttons.generate()
    buttons.generate()
    assert sorted(snapshot(folder / "存档")) == [LEDGER, SECOND]
    assert len(app.record.alerts[-1][0].splitlines()) == 1


def test_rt_d3_corrections_take_the_next_numbers_without_a_question(
    book: xw.Book, app: AppDouble, put: Put, folder: Path
) -> None:
    """Every state that was published can be found; the document under its own name is the last."""
    for value in (5259.0, 5260.0, 5261.0):
        put(book, "台账", "H7", value)
        buttons.generate()
    kept = [read_workbook(folder / "存档" / name).ledger for name in (LEDGER, SECOND, THIRD)]
    assert [ledger.by_id["A03-1"].actual for ledger in kept] == [5259, 5260, 5261]
    documents = ["第6期工作专报.docx", "第6期工作专报（旧稿1）.docx", "第6期工作专报（旧稿2）.docx"]
    assert sorted(path.name for path in (folder / "输出").glob("*.docx")) == documents
    assert all(mode == "info" for _, _, mode in app.record.alerts)


def test_rt_d3_a_draft_never_replaces_a_published_document(
    book: xw.Book, app: AppDouble, put: Put, folder: Path
) -> None:
    """The archive is left alone by drafts, the document is kept."""
    buttons.generate()
    _, document = july(folder)
    archive = snapshot(folder / "存档")
    put(book, "首页", "I2", 999.0)
    app.answer = "yes"
    buttons.generate()
    assert (folder / "输出" / "第6期工作专报（旧稿1）.docx").read_bytes() == document
    assert snapshot(folder / "存档") == archive


def test_rt_d3_the_command_line_keeps_it_too(book: xw.Book, put: Put, folder: Path, run: Run) -> None:
    """Whichever door wrote over it; without an archive there is nothing published to keep."""
    assert run("bulletin", book.fullname)[0] == 0
    buttons.generate()
    assert len(list((folder / "输出").glob("*.docx"))) == 1
    type_august(book, put)
    buttons.generate()
    _, out, _ = run("bulletin", book.fullname)
    assert out.splitlines()[-2:] == [
        f"注意：“{DOCUMENT}”和上次生成的不同，上次的已另存为“第6期工作专报（旧稿2）.docx”",
        f"注意：{HINT}",
    ]


def test_rt_d3_proofreading_takes_the_newest_document(
    book: xw.Book, app: AppDouble, put: Put, folder: Path
) -> None:
    """Never the one that was put aside, even if its file is the youngest."""
    buttons.generate()
    type_august(book, put)
    buttons.generate()
    aside = folder / "输出" / "第6期工作专报（旧稿1）.docx"
    aside.write_bytes(aside.read_bytes())
    buttons.proofread()
    assert app.record.alerts[-1][0].startswith(f"校对了“{DOCUMENT}”：没有不同")


def test_rt_d3_the_next_issue_is_held_against_the_newest_copy(book: xw.Book, put: Put, folder: Path) -> None:
    """What was corrected last is what was published; this issue's own copies are never its last issue."""
    for value in (5259.0, 5260.0):
        put(book, "台账", "H7", value)
        buttons.generate()
    issue = read_workbook(folder / "存档" / LEDGER).ledger.issue
    assert find_previous_ledger(folder, issue) is None
    august = {"number": 7, "cut_off": dt.date(2025, 8, 20), "issued_on": dt.date(2025, 8, 21)}
    for path in (folder / "民生实事.xlsm", folder / "存档" / LEDGER, folder / "存档" / SECOND):
        os.utime(path, (1_000_000_000, 1_000_000_000))  # as after copying the folder to another disk
    (folder / "民生实事.xlsm").unlink()
    previous_ledger = find_previous_ledger(folder, replace(issue, **august))
    assert previous_ledger is not None
    assert previous_ledger.by_id["A03-1"].actual == 5260
