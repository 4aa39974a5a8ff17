"""新建下一期 by a click: one question, the archive, the cells of the open workbook, a list of what was done."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from builders import snapshot
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons, cell_writer
from xl_minsheng.excel.file_dialog import CHOICE
from xl_minsheng.excel.line_dialog import MAX_PROMPT
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.workbook.read import read_archive
from xl_minsheng.workbook.write.changes import CellChange
from xl_minsheng.workbook.write.layout import setting_cells
from xl_minsheng.workbook.write.patch import patch_workbook

Put = Callable[..., None]


def archive(book: xw.Book) -> list[str]:
    """What is in the archive."""
    folder = Path(book.fullname).parent / "存档"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_m2_one_question_begins_the_next_issue(book: xw.Book, app: AppDouble) -> None:
    """Closed whole; figures carried over, texts emptied, the check's list that of the new issue."""
    buttons.generate()
    before = read_open_workbook(book).ledger
    app.typed = [""]
    buttons.next_issue()
    ((question, title, line),), message = app.record.asked, app.record.alerts[-1][0]
    assert title == "民生专报·新建下一期"
    assert question.splitlines() == [
        "第6期的专报、台账和工作簿会先整份存进“存档”，随时可以取回。",
        "下一期的期号、印发日期和截止日期，不对的在这里改：",
    ]
    assert line == "第7期 2025年8月20日 截至2025年8月20日"
    assert message.splitlines()[:3] == [
        "已开始第7期，请保存工作簿，再填新数",
        "· 第6期存进了“存档”里的“第6期-20250720”，共6个文件",
        "· 期号改为7，截止日期2025年8月20日，印发日期2025年8月20日",
    ]
    assert message.splitlines()[-1].startswith("· 要填、要确认的列在“校验结果”：")
    assert archive(book) == ["第6期-20250720", "第6期台账-20250720.xlsx"]
    after = read_open_workbook(book).ledger
    issue = after.issue
    assert (issue.number, issue.cut_off, issue.issued_on) == (7, dt.date(2025, 8, 20), dt.date(2025, 8, 20))
    own = [row for row in after.indicators if not row.same_as]
    assert [row.previous for row in own] == [row.actual for row in own]
    assert [row.actual for row in after.indicators] == [row.actual for row in before.indicators]
    assert (after.news_items, after.articles, issue.upload_total) == ((), (), None)
    assert [one.number for one in read_archive(Path(book.fullname).parent)] == [6]
    assert book.selection.address == "$H$4"


def test_m4_what_bureaus_returned_for_the_last_issue_is_gone_from_the_sheet(
    book: xw.Book, app: AppDouble, put: Put
) -> None:
    """An old tick is never taken for one of the new issue, nor an old 未交 for a new one."""
    for address, text in {"A4": "未交", "B4": "市教育局", "A5": "可写入", "J5": "是"}.items():
        put(book, "收表", address, text)
    buttons.generate()
    app.typed = [""]
    buttons.next_issue()
    shown = book.sheets["收表"].range("A4:J8").value
    assert {cell for row in shown for cell in row} == {None}


def test_m2_what_is_typed_is_the_next_issue_and_a_refusal_asks_again(book: xw.Book, app: AppDouble) -> None:
    """With the reason, the remedy, and what was typed; nothing is written before it can be read."""
    buttons.generate()
    app.typed = ["8期 9月2日 截至8月32日", "第6期 9月2日 截至8月31日", "第8期 2025-9-2 截止 2025.8.31"]
    buttons.next_issue()
    assert [(asked.splitlines()[0], line) for asked, _, line in app.record.asked[1:]] == [
        (
            "没有开始：截止日期“8月32日”没有这一天，请照“第7期 2025年8月20日 截至2025年8月20日”的样子填。",
            "8期 9月2日 截至8月32日",
        ),
        (
            "没有开始：期号6太小，上期是第6期，新的一年才重新编号，请改成7或更大的数。",
            "第6期 9月2日 截至8月31日",
        ),
    ]
    assert max(len(asked) for asked, _, _ in app.record.asked) <= MAX_PROMPT
    issue = read_open_workbook(book).ledger.issue
    assert (issue.number, issue.cut_off, issue.issued_on) == (8, dt.date(2025, 8, 31), dt.date(2025, 9, 2))


def test_m2_a_new_year_that_was_not_proposed_is_asked_about(book: xw.Book, app: AppDouble) -> None:
    """For the figures go with it: a no comes back to the line, closing that leaves everything as it was."""
    buttons.generate()
    before = book.sheets["台账"].range("A1:AM90").value
    app.typed = ["第1期 2026年1月25日 截至2026年1月20日"]
    buttons.next_issue()
    assert [alert[0] for alert in app.record.alerts[-2:]] == [
        "截止2026年1月20日，是新一年的第一期，编为第1期，目标和累计都要清空。\n开始新的一年吗？",
        "没有新建下一期，什么也没有动",
    ]
    assert [line for _, _, line in app.record.asked] == [
        "第7期 2025年8月20日 截至2025年8月20日",
        "第1期 2026年1月25日 截至2026年1月20日",
    ]
    assert book.sheets["台账"].range("A1:AM90").value == before


def test_m2_a_new_year_begins_by_the_same_line(
    book: xw.Book, app: AppDouble, put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It says that figures will be emptied, and how another issue of the old year is had instead."""
    monkeypatch.setenv(CHOICE, str(tmp_path / "none.txt"))
    (tmp_path / "none.txt").touch()
    december = {"number": 23, "cut_off": dt.date(2025, 12, 20), "issued_on": dt.date(2025, 12, 22)}
    changes = [CellChange(setting_cells()[key], value) for key, value in december.items()]
    path = Path(book.fullname)
    path.write_bytes(patch_workbook(path, changes))
    for (sheet, column, row), value in changes:
        put(book, sheet, f"{column}{row}", value)
    buttons.generate()
    app.answer = "yes"
    app.typed = [
        "第1期 1月22日 截至1月20日",
        "第1期 2025年12月31日 截至2025年12月31日",
        "第1期 2026年1月22日 截至2026年1月20日",
    ]
    buttons.next_issue()
    questions = [asked.splitlines() for asked, _, _ in app.record.asked]
    assert questions[0][1] == "下一期是2026年第一期：目标和累计都要清空；还要再出上一年的，请改期号和日期。"
    assert [lines[0] for lines in questions[1:]] == [
        "没有开始：印发日期“1月22日”不是日期，请照“第1期 2026年1月22日 截至2026年1月20日”的样子填。",
        "没有开始：期号1太小，上期是第23期，新的一年才重新编号，请改成24或更大的数。",
    ]
    assert max(len(asked) for asked, _, _ in app.record.asked) <= MAX_PROMPT
    after = read_open_workbook(book).ledger
    assert (after.issue.number, after.issue.cut_off) == (1, dt.date(2026, 1, 20))
    assert {(row.target, row.actual) for row in after.indicators} == {(None, None)}


def test_m2_a_no_leaves_everything_as_it_was(book: xw.Book, app: AppDouble) -> None:
    """Neither archive nor cells; what speaks against closing stands in the question."""
    before = book.sheets["台账"].range("A1:AM90").value
    files = snapshot(Path(book.fullname).parent)
    buttons.next_issue()
    assert app.record.alerts[-2][0].splitlines() == [
        "注意：“输出”里没有第6期的专报，请先点“生成专报”",
        "仍要新建下一期吗？",
    ]
    assert app.record.asked == []
    assert app.record.alerts[-1][0] == "没有新建下一期，什么也没有动"
    assert book.sheets["台账"].range("A1:AM90").value == before
    assert snapshot(Path(book.fullname).parent) == files


def test_m2_a_workbook_with_unsaved_entries_is_closed_as_it_is_open_or_not_at_all(
    book: xw.Book, app: AppDouble, put: Put
) -> None:
    """The archive never holds another issue's file than its ledger."""
    put(book, "台账", "H7", 5260.0)
    buttons.generate()
    app.typed = [""]
    buttons.next_issue()
    assert app.record.alerts[-1][0] == "工作簿有没有保存的改动，请先保存，再点“新建下一期”；什么也没有动"
    assert archive(book) == ["第6期台账-20250720.xlsx"]


def test_m2_a_sheet_that_refuses_gives_back_what_was_written(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All cells or none; the issue that was closed stays closed."""
    buttons.generate()
    before = book.sheets["台账"].range("A1:AM90").formula
    write, calls = cell_writer._write, []

    def refuse_later(area: Any, values: list[Any]) -> None:
        calls.append(area)
        if len(calls) > 3:
            raise RuntimeError("protected")
        write(area, values)

    monkeypatch.setattr(cell_writer, "_write", refuse_later)
    app.typed = [""]
    buttons.next_issue()
    assert "写不进去，全部照旧没有动" in app.record.alerts[-1][0]
    assert book.sheets["台账"].range("A1:AM90").formula == before


def test_m10_a_closed_issue_is_opened_as_a_copy_to_read(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Under a name of its own, for Excel opens no two workbooks of one name; another file is refused."""
    buttons.generate()
    app.typed = [""]
    buttons.next_issue()
    office = Path(book.fullname).parent
    choice = tmp_path / "choice.txt"
    monkeypatch.setenv(CHOICE, str(choice))
    closed = office / "存档" / "第6期-20250720" / "民生实事.xlsm"
    choice.write_text(str(closed), encoding="utf-8")
    buttons.past_issue()
    copy = office / "第6期-20250720-民生实事.xlsm"
    assert copy.read_bytes() == closed.read_bytes()
    assert copy.stat().st_mode & 0o222 == 0
    assert app.record.alerts[-1][0].startswith("第6期的工作簿另存为“第6期-20250720-民生实事.xlsm”")
    assert app.record.alerts[-1][0].splitlines()[1] == (
        "要用它换下本工作簿：两本都关闭，把“民生实事.xlsm”移到“存档”，"
        "再把“第6期-20250720-民生实事.xlsm”改名为“民生实事.xlsm”，"
        "在文件的属性里去掉“只读”，双击打开；以前版本的，再升级一次"
    )
    choice.write_text(book.fullname, encoding="utf-8")
    buttons.past_issue()
    assert app.record.alerts[-1][0] == f"请选“{office / '存档'}”里某一期的文件夹，再选里面的工作簿"
