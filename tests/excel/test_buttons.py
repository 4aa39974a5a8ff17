"""What each button does on the open workbook."""

import copy
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from word_files import word
from xlwings_double import AppDouble

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.cli.main import commands
from xl_minsheng.excel import buttons
from xl_minsheng.excel.report_sheets import made_of
from xl_minsheng.workbook.describe.commands import COMMANDS

Put = Callable[..., None]
CHECKED = "校验完成：警告3条，已列在“校验结果”，点单元格可跳转"


def rows(book: xw.Book, sheet: str, width: int) -> list[list[Any]]:
    """What a report sheet shows below its headings."""
    area = book.sheets[sheet].range((4, 1), (400, width)).options(ndim=2, err_to_str=True)
    return [row for row in area.value if any(cell is not None for cell in row)]


def folder(book: xw.Book) -> Path:
    """Where the workbook is."""
    return Path(book.fullname).parent


def test_every_command_has_its_function() -> None:
    """Names are those that macros call."""
    assert all(callable(getattr(buttons, one.key)) for one in COMMANDS)


def test_check_lists_the_findings(book: xw.Book, app: AppDouble) -> None:
    """One row each, with a link to the cell."""
    buttons.check()
    assert app.record.alerts == [(CHECKED, "民生专报·校验", "info")]
    assert rows(book, "校验结果", 8)[1] == [
        "警告", "台账!H53", "B06-2 开展全民阅读推广活动", "市文旅广体局", "累计完成", "26", "是全年目标的433.33%",
        "请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    ]  # fmt: skip
    assert book.sheets["校验结果"]["B5"].formula == '=HYPERLINK("#\'台账\'!H53","台账!H53")'
    assert book.sheets["校验结果"]["A3:L3"].value == [
        "级别", "单元格", "对应指标", "责任单位", "栏目", "现值", "问题", "怎么办", "说明理由", "说明人", "规则代码", "对象",
    ]  # fmt: skip


def test_c23_a_report_says_of_what_it_is_and_whether_that_has_changed(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue, file and time in the second row; a formula adds that the ledger has changed since."""
    noon = dt.datetime(2025, 7, 20, 9, 5)
    monkeypatch.setattr(buttons, "made_of", lambda issue, name, _now: made_of(issue, name, noon))
    home = book.sheets["首页"]
    home.range("M1").impl.sheet.cells_by_place[1, 13].value = "6|45858|100"
    buttons.check()
    line = book.sheets["校验结果"]["A2"].formula
    assert line == (
        '="汨罗市民生补短提质攻坚工作专报　校验结果　第6期　民生实事.xlsm　2025年7月20日 9:05"'
        '&IF(台账现状="6|45858|100","","　【已过期：期号、截止日期或台账后来改过】")'
    )
    buttons.preview()
    assert book.sheets["专报预览"]["A2"].formula == line.replace("校验结果", "专报预览")


def test_check_says_when_there_is_nothing(book: xw.Book, app: AppDouble, put: Put) -> None:
    """And empties the list of the last run."""
    buttons.check()
    put(book, "台账", "O33", "等审批")
    put(book, "台账", "O75", "天气原因")
    put(book, "台账", "H53", 6.0)
    buttons.check()
    assert app.record.alerts[-1] == ("校验完成，没有发现问题", "民生专报·校验", "info")
    assert rows(book, "校验结果", 6) == []


def test_a_second_run_replaces_the_first(book: xw.Book, app: AppDouble, put: Put) -> None:
    """A longer list does not shine through a shorter one."""
    for row in range(4, 24):
        put(book, "台账", f"H{row}", "约三百")
    buttons.check()
    assert len(rows(book, "校验结果", 6)) > 20
    for row in range(4, 24):
        put(book, "台账", f"H{row}", None)
        put(book, "台账", f"Q{row}", "待数据")
        put(book, "台账", f"R{row}", "统计中")
    buttons.check()
    shown = rows(book, "校验结果", 6)
    assert "约三百" not in {row[3] for row in shown}
    buttons.check()
    assert rows(book, "校验结果", 6) == shown


def test_generate_writes_what_the_command_line_writes(book: xw.Book, app: AppDouble, tmp_path: Path) -> None:
    """The same files, in the folder beside the workbook."""
    buttons.generate()
    output = folder(book) / "输出"
    commands.main(["bulletin", book.fullname, "-o", str(tmp_path / "cli")], standalone_mode=False)
    ours = {path.name: path.read_bytes() for path in output.iterdir()}
    assert ours == {path.name: path.read_bytes() for path in (tmp_path / "cli").iterdir()}
    assert app.record.alerts == [
        (
            f"已生成“第6期工作专报.txt”、“第6期工作专报.md”、“第6期工作专报.docx”，放在“{output}”；另有警告3条，见“校验结果”",
            "民生专报·生成专报",
            "info",
        )
    ]
    text = (output / "第6期工作专报.txt").read_text(encoding="utf-8")
    assert [row[1] for row in rows(book, "专报预览", 3)] == text.splitlines()


def test_preview_lists_the_paragraphs_and_writes_no_file(book: xw.Book, app: AppDouble) -> None:
    """Style, text, what changed since the last issue, and links to all that it came from."""
    buttons.preview()
    assert app.record.alerts[0][0] == "专报共84段，已列在“专报预览”，没有写文件；另有警告3条，见“校验结果”"
    shown = rows(book, "专报预览", 7)
    assert shown[1] == ["期号", "第6期", None, "首页!C2", None, None, None]
    assert shown[15][1].startswith("（3）统筹推进城乡就业。")
    assert shown[15][3:] == ["板块与项目!I6、J6", "台账!B7、G7、H7、I7", "台账!B8、G8、H8、I8", None]
    formula = book.sheets["专报预览"]["E19"].formula
    assert formula == '=HYPERLINK("#\'台账\'!B7:I7","台账!B7、G7、H7、I7")'
    assert [path.name for path in folder(book).iterdir()] == ["民生实事.xlsm"]


def test_each_report_is_written_in_one_block(book: xw.Book, app: AppDouble) -> None:
    """However many rows there are."""
    app.record.calls.clear()
    buttons.generate()
    written = {place: count for place, count in app.record.calls.items() if place[1] in ("write", "clear")}
    assert written == {(sheet, what): 1 for sheet in ("校验结果", "专报预览") for what in ("write", "clear")}


def test_proofread_lists_what_differs_and_what_agrees(book: xw.Book, app: AppDouble) -> None:
    """The issue's newest Word file, each figure with a link to its cell; a commented copy beside it."""
    buttons.generate()
    output = folder(book) / "输出"
    text = (output / "第6期工作专报.txt").read_text(encoding="utf-8")
    word(output / "第6期工作专报（领导改）.docx", text.replace("5259人", "5269人").splitlines())
    buttons.proofread()
    assert app.record.alerts[-1] == (
        "校对了“第6期工作专报（领导改）.docx”：错误1条，与工作簿一致的数183处，已列在“校对结果”；"
        "带批注的副本是“第6期工作专报（领导改）（校对）.docx”；花脸稿是“第6期工作专报（领导改）（花脸稿）.docx”\n"
        "“第6期工作专报.docx”没有人改过，没有校对它",
        "民生专报·校对",
        "info",
    )
    shown = rows(book, "校对结果", 7)
    agreed = [row for row in shown if row[0] == "一致"]
    assert (
        len({(row[1], row[2]) for row in agreed}) == len(agreed) == len(shown) - 1 < 100
    )  # C23: a line a sentence
    assert sum(len(row[4].split("；")) for row in agreed) == 183
    assert shown[0] == [
        "错误", "第16段", "城镇新增就业5269人，完成全年任务的87.65%", "台账!H7", "5269人", "5259人",
        "文中是5269人，工作簿台账!H7是5259人；请核对：工作簿对的改文，文对的改工作簿后重新生成",
    ]  # fmt: skip
    assert shown[1] == ["一致", "第2段", "第6期", "首页!C2", "第6期", "第6期", None]
    assert book.sheets["校对结果"]["D4"].formula == '=HYPERLINK("#\'台账\'!H7","台账!H7")'
    assert book.sheets["校对结果"]["A3:G3"].value == [
        "结论", "第几段", "所在句子", "出自单元格", "文中印的", "工作簿印的", "意见和办法",
    ]  # fmt: skip
    assert (output / "第6期工作专报（领导改）（校对）.docx").is_file()


def test_proofread_takes_the_text_where_there_is_no_word_file(book: xw.Book, app: AppDouble) -> None:
    """Of this issue only, and never a copy with comments."""
    buttons.generate()
    output = folder(book) / "输出"
    (output / "第6期工作专报.docx").unlink()
    word(output / "第16期工作专报.docx", ["第16期"])
    word(output / "第6期工作专报（校对）.docx", ["第6期"])
    word(output / "~$6期工作专报.docx", ["第6期"])
    buttons.proofread()
    assert app.record.alerts[-1][0] == (
        "校对了“第6期工作专报.txt”：没有不同，与工作簿一致的数184处，已列在“校对结果”"
    )


def test_proofread_finds_nothing_in_what_was_just_made(book: xw.Book, app: AppDouble) -> None:
    """The Word file of 生成专报 says what the workbook says."""
    buttons.generate()
    buttons.proofread()
    assert app.record.alerts[-1][0] == (
        "校对了“第6期工作专报.docx”：没有不同，与工作簿一致的数184处，已列在“校对结果”"
    )


def test_proofread_needs_a_document(book: xw.Book, app: AppDouble) -> None:
    """Says which button makes one."""
    buttons.proofread()
    output = folder(book) / "输出"
    assert app.record.alerts == [
        (f"“{output}”里没有本期的专报（.docx 或 .txt），请先点“生成专报”", "民生专报·校对", "critical")
    ]


def test_proofread_tells_a_damaged_document(book: xw.Book, app: AppDouble) -> None:
    """In the reader's own sentence."""
    output = folder(book) / "输出"
    output.mkdir()
    (output / "第6期.docx").write_bytes(b"PK")
    buttons.proofread()
    message = "“第6期.docx”不是 Word 文件或已损坏，请在 Word 中另存一份后再试"
    assert app.record.alerts == [(message, "民生专报·校对", "critical")]


@pytest.mark.parametrize("key", ["check", "generate", "preview", "proofread"])
def test_nothing_but_the_reports_is_written(book: xw.Book, key: str) -> None:
    """Entries, formulas and settings are as they were."""
    before = {s.name: copy.deepcopy(s.impl.cells_by_place) for s in book.sheets}
    getattr(buttons, key)()
    after = {s.name: s.impl.cells_by_place for s in book.sheets}
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"校验结果", "校对结果", "专报预览"}


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "+1+1", "-5", "@提醒", "3-1", "007", "50%", "'引号", "TRUE"])
def test_text_stays_text(book: xw.Book, app: AppDouble, put: Put, text: str) -> None:
    """Whatever it looks like, it is no formula, number or date in a report."""
    put(book, "要闻", "A4", text)
    put(book, "台账", "H4", f"{text}吨", f"{text}吨")
    buttons.check()
    (message,) = [row for row in rows(book, "校验结果", 6) if row[1] == "台账!H4"]
    assert message[5].startswith(text)
    put(book, "台账", "H4", 5000.0)
    buttons.preview()
    paragraphs = {row[1]: number for number, row in enumerate(rows(book, "专报预览", 3), start=4)}
    assert book.sheets["专报预览"].impl.cells_by_place[paragraphs[text], 2].formula == text


def test_links_stay_links_in_cells_formatted_as_text(book: xw.Book, app: AppDouble) -> None:
    """In such a cell Excel would show the formula itself."""
    for cell in book.sheets["校验结果"].impl.cells_by_place.values():
        cell.number_format = "@"
    buttons.check()
    assert rows(book, "校验结果", 6)[1][1] == "台账!H53"


def test_a_filter_does_not_hide_new_findings(book: xw.Book) -> None:
    """What the clerk filtered were the rows of the last run."""
    book.sheets["校验结果"].api.FilterMode = True
    buttons.check()
    assert book.sheets["校验结果"].api.FilterMode is False


def test_generate_refuses_errors(book: xw.Book, app: AppDouble, put: Put) -> None:
    """It says how many and where; no file is written, the preview stays what it was."""
    before = rows(book, "专报预览", 3)
    put(book, "台账", "H4", "约三百")
    put(book, "台账", "G5", None)
    buttons.generate()
    assert app.record.alerts == [
        (
            "有2条错误：\n"
            "台账!H4「累计完成」约三百：是文字，不是数字，请改填数字\n"
            "台账!G5「全年目标」未填，请填写全年目标，累计类指标要与它比较\n"
            "\n"
            "仍要生成草稿吗？草稿会印上“【校验未通过：有错误2条，此稿不得印发】”",
            "民生专报·生成专报",
            "critical",
        ),
        (
            "有2条错误，没有生成专报，请到“校验结果”逐条改正，再点“生成专报”",
            "民生专报·生成专报",
            "critical",
        ),
    ]
    assert [row[:2] for row in rows(book, "校验结果", 6)[:2]] == [["错误", "台账!H4"], ["错误", "台账!G5"]]
    assert rows(book, "专报预览", 3) == before
    assert [path.name for path in folder(book).iterdir()] == ["民生实事.xlsm"]


def test_preview_refuses_errors(book: xw.Book, app: AppDouble, put: Put) -> None:
    """A bulletin with holes is not shown."""
    put(book, "台账", "H4", "约三百")
    buttons.preview()
    assert app.record.alerts[0][0] == "有1条错误，没有预览，请到“校验结果”逐条改正，再点“预览”"


def test_the_offices_templates_win(book: xw.Book, app: AppDouble) -> None:
    """A folder templates beside the workbook is used instead of the shipped ones."""
    mine = folder(book) / "templates"
    shutil.copytree(shipped_templates(), mine)
    (mine / "bulletin.j2").write_text("@专报标题 本单位的模板\n", encoding="utf-8")
    buttons.generate()
    assert (folder(book) / "输出" / "第6期工作专报.txt").read_text(encoding="utf-8") == "本单位的模板\n"


def test_templates_that_cannot_be_printed_are_listed(book: xw.Book, app: AppDouble) -> None:
    """C9: as errors without a cell, beside what the check found, in one block; no draft is offered."""
    shutil.copytree(shipped_templates(), folder(book) / "templates")
    (folder(book) / "templates" / "bulletin.j2").unlink()
    buttons.generate()
    assert app.record.alerts[0][0] == ("有1条错误，没有生成专报，请到“校验结果”逐条改正，再点“生成专报”")
    shown = rows(book, "校验结果", 8)
    assert [row[0] for row in shown] == ["错误", "警告", "警告", "警告"]
    assert (shown[0][1], shown[0][4]) == ("模板", "bulletin.j2")
    assert shown[0][6] == f"不在“{folder(book) / 'templates'}”里"
    assert shown[0][7].startswith("请从“")
    assert app.record.calls["校验结果", "write"] == 1


def test_open_output_shows_the_folder(
    book: xw.Book, app: AppDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own program is asked; the window is answer enough."""
    monkeypatch.setattr("sys.platform", "linux")
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=":")
    monkeypatch.delenv("MINSHENG_UNATTENDED")
    (folder(book) / "输出").mkdir()
    buttons.open_output()
    assert (tmp_path / "opened").read_text(encoding="utf-8") == str(folder(book) / "输出")
    assert app.record.alerts == []


def test_open_output_says_when_there_is_no_folder(book: xw.Book, app: AppDouble) -> None:
    """It is made by the first bulletin."""
    buttons.open_output()
    output = folder(book) / "输出"
    assert app.record.alerts[0][0] == f"还没有“{output}”这个文件夹，请先点“生成专报”"


def test_open_output_says_when_the_folder_cannot_be_shown(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a program for it, the clerk is told where to look."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", "")
    (folder(book) / "输出").mkdir()
    buttons.open_output()
    output = folder(book) / "输出"
    assert app.record.alerts[0][0] == f"没能自动打开“{output}”，请在文件管理器里打开它"
