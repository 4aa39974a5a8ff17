"""What the check leaves in the open workbook: reasons carried over, notes, the issue before, drafts."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

Put = Callable[..., None]
MARK = "【校验未通过：有错误1条，此稿不得印发】"


def cells(book: xw.Book, sheet: str, row: int, width: int) -> list[Any]:
    """Return what a row of a sheet shows."""
    return list(book.sheets[sheet].range((row, 1), (row, width)).value)


def folder(book: xw.Book) -> Path:
    """Return where the workbook is."""
    return Path(book.fullname).parent


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make today 1 January 2025, the day that the double takes every typed day for."""

    class Day(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date(2025, 1, 1)

    monkeypatch.setattr(buttons.dt, "date", Day)


# -- reasons -----------------------------------------------------------------------------------


def test_a_reason_typed_beside_a_warning_accepts_it(
    book: xw.Book, app: AppDouble, put: Put, today: None
) -> None:
    """校验 moves it to 情况说明 with the day, and lists the warning as 已说明, last."""
    buttons.check()
    put(book, "校验结果", "I5", "三家图书馆联合举办")
    put(book, "校验结果", "J5", "李敏")
    buttons.check()
    assert cells(book, "情况说明", 4, 6) == [
        "W201", "B06-2", "26", "三家图书馆联合举办", "李敏", dt.datetime(2025, 1, 1),
    ]  # fmt: skip
    assert app.record.alerts[-1][0] == "校验完成：警告2条、已说明1条，已列在“校验结果”，点单元格可跳转"
    assert cells(book, "校验结果", 6, 12) == [
        "已说明", "台账!H53", "B06-2 开展全民阅读推广活动", "市文旅广体局", "累计完成", "26", "是全年目标的433.33%",
        "三家图书馆联合举办（李敏，2025年1月1日）", None, None, "W201", "B06-2",
    ]  # fmt: skip


def test_a_second_reason_goes_below_the_first(book: xw.Book, put: Put, today: None) -> None:
    """Nothing that stands in 情况说明 is written over."""
    put(book, "情况说明", "A4", "W201")
    put(book, "情况说明", "B4", "旧的一行")
    buttons.check()
    put(book, "校验结果", "I5", "三家图书馆联合举办")
    buttons.check()
    assert cells(book, "情况说明", 4, 2) == ["W201", "旧的一行"]
    assert cells(book, "情况说明", 5, 5) == ["W201", "B06-2", "26", "三家图书馆联合举办", None]


@pytest.mark.parametrize(("first", "second"), [("I", "J"), ("J", "I")])
def test_c15_a_warning_accepted_in_two_goes_is_one_line(
    book: xw.Book, put: Put, today: None, first: str, second: str
) -> None:
    """The reason in one go and the name in the next, or the other way: the first line is completed."""
    words = {"I": "三家图书馆联合举办", "J": "李敏"}
    buttons.check()
    put(book, "校验结果", f"{first}5", words[first])
    buttons.check()
    assert cells(book, "校验结果", 5, 12)[10:] == ["W201", "B06-2"]
    put(book, "校验结果", f"{second}5", words[second])
    buttons.check()
    assert cells(book, "情况说明", 4, 6) == [
        "W201",
        "B06-2",
        "26",
        words["I"],
        words["J"],
        dt.datetime(2025, 1, 1),
    ]
    assert cells(book, "情况说明", 5, 6) == [None] * 6
    assert cells(book, "校验结果", 6, 2)[0] == "已说明"


def test_c15_another_reason_is_another_line(book: xw.Book, put: Put, today: None) -> None:
    """What somebody wrote is not written over."""
    for address, text in (("A4", "W201"), ("B4", "B06-2"), ("C4", "26"), ("D4", "甲")):
        put(book, "情况说明", address, text)
    buttons.check()
    put(book, "校验结果", "I5", "乙")
    buttons.check()
    assert [cells(book, "情况说明", row, 4)[3] for row in (4, 5)] == ["甲", "乙"]


@pytest.mark.parametrize("text", ["=1+1", "+86 0730", "@李敏", "-5"])
def test_a_reason_stays_text(book: xw.Book, put: Put, today: None, text: str) -> None:
    """Whatever it begins with."""
    buttons.check()
    put(book, "校验结果", "I5", text)
    buttons.check()
    assert book.sheets["情况说明"].impl.cells_by_place[4, 4].value == text


def test_a_reason_that_cannot_be_moved_stays_where_it_is(book: xw.Book, app: AppDouble, put: Put) -> None:
    """情况说明 is protected: the clerk is told, and the list is not written anew."""
    buttons.check()
    put(book, "校验结果", "I5", "三家图书馆联合举办")
    book.sheets["情况说明"].impl.protected = True
    buttons.check()
    assert app.record.alerts[-1][0].startswith("“校验结果”里填的理由移不到“情况说明”，请撤销它的工作表保护")
    assert cells(book, "校验结果", 5, 10)[8] == "三家图书馆联合举办"


# -- notes -------------------------------------------------------------------------------------


def notes(book: xw.Book, sheet: str) -> dict[str, str]:
    """Return the notes of a sheet by address."""
    found = book.sheets[sheet].impl.notes_by_place
    return {
        book.sheets[sheet].range(place).address.replace("$", ""): one.text for place, one in found.items()
    }


def test_cells_with_findings_get_a_note(book: xw.Book) -> None:
    """What is wrong and what to do, at the place."""
    buttons.check()
    assert sorted(notes(book, "台账")) == ["H53", "O33", "O75"]
    assert notes(book, "台账")["H53"] == (
        "【校验意见】警告：「累计完成」26：是全年目标的433.33%，请核对单位和小数点；"
        "确实如此的，在“校验结果”这一行填理由和姓名"
    )


def test_the_next_run_takes_away_its_own_notes_and_no_others(book: xw.Book, put: Put) -> None:
    """Also where the row has moved since; a person's note is never touched, nor joined by ours."""
    book.sheets["台账"].range("H53").add_note("已电话核实")
    book.sheets["台账"].range("R9").add_note("【校验意见】上次的，行已移动")
    buttons.check()
    assert notes(book, "台账")["H53"] == "已电话核实"
    put(book, "台账", "O33", "等审批")
    put(book, "台账", "O75", "天气原因")
    buttons.check()
    assert notes(book, "台账") == {"H53": "已电话核实"}


def test_a_protected_sheet_costs_the_notes_only(book: xw.Book, app: AppDouble) -> None:
    """The list and its message are there all the same."""
    book.sheets["台账"].impl.protected = True
    buttons.check()
    assert notes(book, "台账") == {}
    assert app.record.alerts[-1][2] == "info"


# -- the issue before --------------------------------------------------------------------------


def test_generating_keeps_the_issue_s_data_in_the_archive(book: xw.Book) -> None:
    """A workbook without macros, that reads as the one it was made from."""
    buttons.generate()
    kept = folder(book) / "存档" / "第6期台账-20250720.xlsx"
    assert read_workbook(kept).ledger.indicators == read_workbook(book.fullname).ledger.indicators
    assert sorted(path.name for path in (folder(book) / "存档").iterdir()) == [kept.name]


def test_an_archive_that_cannot_be_written_does_not_cost_the_bulletin(book: xw.Book, app: AppDouble) -> None:
    """The bulletin is there; the message says what is not."""
    (folder(book) / "存档").write_text("", encoding="utf-8")
    buttons.generate()
    message, _, mode = app.record.alerts[-1]
    assert message.startswith("已生成“第6期工作专报.txt”")
    assert "；本期台账没有存进“存档”：" in message
    assert mode == "info"


def test_the_check_looks_at_the_issue_before(book: xw.Book, app: AppDouble) -> None:
    """A figure below the archived one's is told, though 上期累计 is empty."""
    ledger = load()
    higher = tuple(
        replace(one, actual=Decimal(5300)) if one.id == "A03-1" else one for one in ledger.indicators
    )
    day = dt.date(2025, 6, 20)
    earlier = replace(ledger, indicators=higher, issue=replace(ledger.issue, number=5, cut_off=day))
    (folder(book) / "存档").mkdir()
    archived = folder(book) / "存档" / "第5期台账-20250620.xlsx"
    archived.write_bytes(make_workbook(earlier, macro_enabled=False))
    buttons.check()
    area = book.sheets["校验结果"].range((4, 1), (60, 11)).options(ndim=2).value
    assert ["警告", "台账!H7", "低于上期的5300人，累计数不应减少", "W202"] in [
        [row[0], row[1], row[6], row[10]] for row in area
    ]


# -- drafts ------------------------------------------------------------------------------------


def test_a_draft_with_errors_says_so_on_its_first_line(book: xw.Book, app: AppDouble, put: Put) -> None:
    """The clerk was asked and said yes; nothing goes into the archive."""
    app.answer = "yes"
    put(book, "台账", "H4", "约三百")
    buttons.generate()
    for name in ("第6期工作专报.txt", "第6期工作专报.md"):
        lines = (folder(book) / "输出" / name).read_text(encoding="utf-8").splitlines()
        assert lines[0] == MARK
    assert app.record.alerts[-1][0].startswith("已生成草稿“第6期工作专报.txt”")
    assert app.record.alerts[-1][0].endswith(f"第一行印着“{MARK}”；另有错误1条、警告3条，见“校验结果”")
    assert not (folder(book) / "存档").exists()


def test_only_the_first_errors_are_named_in_the_question(book: xw.Book, app: AppDouble, put: Put) -> None:
    """An alert has no room for all."""
    for row in range(5, 12):
        put(book, "台账", f"H{row}", "约三百")
    buttons.generate()
    lines = app.record.alerts[0][0].splitlines()
    assert lines[0] == "有7条错误："
    assert [line[:5] for line in lines[1:6]] == [f"台账!H{row}"[:5] for row in range(5, 10)]
    assert lines[6] == "……共7条，全部列在“校验结果”"
