"""The product's commands in a real spreadsheet program: the same code that Excel runs."""

from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from xl_minsheng.cli.main import commands
from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook

Alerts = list[tuple[str, str, str | None]]


def rows(book: xw.Book, sheet: str, width: int) -> list[list[Any]]:
    """What a report sheet shows below its headings."""
    area = book.sheets[sheet].range((4, 1), (400, width)).options(ndim=2, err_to_str=True)
    return [row for row in area.value if any(cell is not None for cell in row)]


def folder(book: xw.Book) -> Path:
    """Where the workbook is."""
    return Path(book.fullname).parent


def files(book: xw.Book) -> list[str]:
    """What is in its folder, besides the lock of the open document."""
    return [path.name for path in folder(book).iterdir() if not path.name.startswith(".~lock")]


def test_check_lists_the_findings(caller: xw.Book, alerts: Alerts) -> None:
    """One row each, with a link to the cell, as in Excel; the first says that no function is at hand here."""
    buttons.check()
    assert alerts == [("校验完成：警告4条，已列在“校验结果”，点单元格可跳转", "民生专报·校验", "info")]
    assert rows(caller, "校验结果", 8)[2] == [
        "警告", "台账!H53", "B06-2 开展全民阅读推广活动", "市文旅广体局", "累计完成", "26", "是全年目标的433.33%",
        "请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    ]  # fmt: skip
    assert caller.sheets["校验结果"]["B6"].formula == '=HYPERLINK("#\'台账\'!H53","台账!H53")'
    assert caller.sheets["校验结果"]["A3:F3"].value == [
        "级别",
        "单元格",
        "对应指标",
        "责任单位",
        "栏目",
        "现值",
    ]


@pytest.mark.long
def test_check_follows_what_is_entered(caller: xw.Book, alerts: Alerts) -> None:
    """A reason and a corrected figure end the findings; the list of the last run is emptied."""
    buttons.check()
    caller.sheets["台账"]["O33"].value = "等审批"
    caller.sheets["台账"]["O75"].value = "天气原因"
    caller.sheets["台账"]["H53"].value = 6.0
    buttons.check()
    assert alerts[-1][0] == "校验完成：警告1条，已列在“校验结果”，点单元格可跳转"
    assert [row[7] for row in rows(caller, "校验结果", 8)] == [
        "请点“自检”看原因：所有的行都算不出来，多半是函数没有装好"
    ]


def test_generate_writes_what_the_command_line_writes(
    caller: xw.Book, alerts: Alerts, tmp_path: Path
) -> None:
    """The same files, in the folder beside the workbook, and the paragraphs on the preview."""
    buttons.generate()
    output = folder(caller) / "输出"
    commands.main(["bulletin", caller.fullname, "-o", str(tmp_path / "cli")], standalone_mode=False)
    ours = {path.name: path.read_bytes() for path in output.iterdir()}
    theirs = {path.name: path.read_bytes() for path in (tmp_path / "cli").iterdir()}
    assert {name: data for name, data in ours.items() if Path(name).suffix in (".txt", ".md")} == {
        name: data for name, data in theirs.items() if Path(name).suffix in (".txt", ".md")
    }
    assert ours.keys() == theirs.keys()
    assert alerts[0][0].endswith(f"，放在“{output}”；另有警告4条，见“校验结果”")
    text = (output / "第6期工作专报.txt").read_text(encoding="utf-8")
    assert [row[1] for row in rows(caller, "专报预览", 3)] == text.splitlines()


@pytest.mark.long
def test_preview_lists_the_paragraphs_and_writes_no_file(caller: xw.Book, alerts: Alerts) -> None:
    """Style, text, change, and a link to the first cell it came from."""
    buttons.preview()
    assert alerts[0][0] == "专报共84段，已列在“专报预览”，没有写文件；另有警告4条，见“校验结果”"
    assert rows(caller, "专报预览", 4)[1] == ["期号", "第6期", None, "首页!C2"]
    assert caller.sheets["专报预览"]["D5"].formula == '=HYPERLINK("#\'首页\'!C2","首页!C2")'
    assert files(caller) == ["民生实事.xlsm"]


@pytest.mark.long
def test_generate_refuses_errors(caller: xw.Book, alerts: Alerts) -> None:
    """It says how many and where, and asks; without a yes no file is written."""
    caller.sheets["台账"]["H4"].value = "约三百"
    caller.sheets["台账"]["G5"].value = None
    buttons.generate()
    question = (
        "有2条错误：\n台账!H4「累计完成」约三百：是文字，不是数字，请改填数字\n"
        "台账!G5「全年目标」未填，请填写全年目标，累计类指标要与它比较\n\n"
        "仍要生成草稿吗？草稿会印上“【校验未通过：有错误2条，此稿不得印发】”"
    )
    assert alerts == [
        (question, "民生专报·生成专报", "critical"),
        (
            "有2条错误，没有生成专报，请到“校验结果”逐条改正，再点“生成专报”",
            "民生专报·生成专报",
            "critical",
        ),
    ]
    assert [row[:2] for row in rows(caller, "校验结果", 6)[:2]] == [["错误", "台账!H4"], ["错误", "台账!G5"]]
    assert files(caller) == ["民生实事.xlsm"]


def test_nothing_but_the_reports_is_written(caller: xw.Book, alerts: Alerts) -> None:
    """Entries and formulas are as they were, and so is what the clerk looks at."""
    caller.sheets["台账"].activate()
    caller.sheets["台账"]["C7"].select()
    others = [sheet for sheet in caller.sheets if sheet.name not in ("校验结果", "专报预览")]
    before = {sheet.name: sheet.used_range.formula for sheet in others}
    buttons.generate()
    assert {sheet.name: sheet.used_range.formula for sheet in others} == before
    assert caller.sheets.active.name == "台账"
    assert caller.selection.address == "$C$7"
    assert caller.app.screen_updating is True
    assert caller.app.status_bar is False


def test_text_stays_text(caller: xw.Book, alerts: Alerts) -> None:
    """Whatever it looks like, it is no formula, number or date in a report."""
    texts = ["=SUM(A1:A9)", "+1+1", "-5", "@提醒", "3-1", "007", "50%", "'引号", "TRUE"]
    typed = {f"台账!H{row}": f"{text}吨" for row, text in enumerate(texts, 4)}
    for place, text in typed.items():
        caller.sheets["台账"][place.partition("!")[2]].value = f"'{text}"
    buttons.check()
    shown = {row[1]: row[5] for row in rows(caller, "校验结果", 6) if row[1] in typed}
    assert shown == typed


@pytest.mark.long
def test_a_filter_does_not_hide_new_findings(caller: xw.Book, alerts: Alerts) -> None:
    """What the clerk filtered were the rows of the last run."""
    from xlwings_libreoffice.uno_values import struct

    buttons.check()
    sheet = caller.sheets["校验结果"]
    index = sheet.index - 1
    unnamed = sheet.impl.book.model.getPropertyValue("UnnamedDatabaseRanges")
    area = unnamed.getByTable(index)  # what the builder's filter makes
    wanted = struct("sheet.TableFilterField2", Field=0, Operator=2, IsNumeric=False, StringValue="错误")
    area.getFilterDescriptor().setFilterFields2((wanted,))
    area.refresh()
    assert sheet.impl.range("A4").row_hidden is True
    assert sheet.api.FilterMode is True
    buttons.check()
    assert sheet.api.FilterMode is False
    assert [sheet.impl.range(f"A{row}").row_hidden for row in (4, 5, 6)] == [False] * 3


def test_reading_asks_for_no_formulas_words(caller: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where formulas are: their words as Excel writes them were two thirds of a click's time."""
    asked: list[object] = []
    monkeypatch.setattr("xlwings_libreoffice.ranges.read_formulas", asked.append)
    contents = read_open_workbook(caller)
    assert asked == []
    assert len(contents.ledger.indicators) == 76
    assert not contents.faults
