"""C17: what a clerk can reach without a typed command, from the ribbon and from LibreOffice's menu."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from published import OURS
from xlwings_double import AppDouble

from xl_minsheng.bulletin import make_bulletin, shipped_templates, to_text
from xl_minsheng.excel import buttons
from xl_minsheng.excel.file_dialog import CHOICE, choose_file
from xl_minsheng.workbook.describe.commands import COMMANDS, FRONT_COMMANDS, MORE
from xl_minsheng.workbook.read import read_workbook

pytestmark = pytest.mark.slow

Put = Callable[..., None]


def folder(book: xw.Book) -> Path:
    """Where the workbook is."""
    return Path(book.fullname).parent


def written_ledger(path: Path) -> Path:
    """An old ledger of one row."""
    old = openpyxl.Workbook()
    for line in (["指标名称", "目标数（公里）", "已完成"], ["修路", 85, 46]):
        old.active.append(line)
    old.save(path)
    return path


def test_c17_what_is_rarely_wanted_stands_apart_and_last() -> None:
    """The front page has eight buttons, those of each month; the ribbon's group 更多 holds the rest."""
    assert [one.title for one in FRONT_COMMANDS] == [
        "校验",
        "生成专报",
        "预览",
        "校对",
        "督办",
        "新建下一期",
        "打开输出目录",
        "自检",
    ]
    assert [one.title for one in COMMANDS if one.group == MORE] == [
        "下发填报表", "收回填报表", "网页预览", "发给责任单位", "导出数据", "看板图片", "更新历史", "检查模板",
        "导入专报或台账", "校对文件", "回到第N期", "升级",
    ]  # fmt: skip


def test_c17_the_preview_page_is_made_of_the_open_workbook(book: xw.Book, app: AppDouble, put: Put) -> None:
    """What was typed and not yet saved is on it; it may be made again."""
    put(book, "台账", "H7", 5300.0)
    buttons.preview_page()
    page = folder(book) / "输出" / "第6期专报预览.html"
    assert "城镇新增就业5300人" in page.read_text(encoding="utf-8")
    told = f"已写成网页“第6期专报预览.html”，放在“{page.parent}”，用浏览器打开，可以用邮件、内网发给领导"
    assert app.record.alerts == [(told, "民生专报·网页预览", "info")]
    buttons.preview_page()
    assert app.record.alerts[-1][0] == told


def test_c17_errors_forbid_a_page_for_the_leader(book: xw.Book, app: AppDouble, put: Put) -> None:
    """As they forbid the bulletin."""
    put(book, "台账", "H7", "约三百")
    buttons.preview_page()
    assert app.record.alerts == [
        ("有1条错误，没有写网页，请点“校验”看是哪几条，改正后再点", "民生专报·网页预览", "critical")
    ]
    assert not (folder(book) / "输出").exists()


def test_c17_the_page_for_the_bureaus_lists_what_is_theirs(book: xw.Book, app: AppDouble) -> None:
    """With the same findings as 校验."""
    buttons.bureau_page()
    page = folder(book) / "输出" / "第6期校验意见.html"
    assert "是全年目标的433.33%" in page.read_text(encoding="utf-8")
    assert app.record.alerts[-1][0] == (
        f"已写成网页“第6期校验意见.html”（警告3条），按责任单位分列，放在“{page.parent}”，可以发给各单位，也可以打印"
    )


def test_c17_tables_are_exported_and_never_written_over(book: xw.Book, app: AppDouble) -> None:
    """A second file gets a number."""
    for name in ("第6期数据.xlsx", "第6期数据（2）.xlsx"):
        buttons.export_tables()
        assert (folder(book) / "输出" / name).is_file()
        assert f"写成“{name}”" in app.record.alerts[-1][0]


def test_c17_templates_are_checked_without_data(book: xw.Book, app: AppDouble) -> None:
    """None, sound ones, and one with a fault, which is named with its line."""
    buttons.check_office_templates()
    assert app.record.alerts[-1][0].endswith("templates”，用的是随程序的模板，不用检查")
    office = folder(book) / "templates"
    shutil.copytree(shipped_templates(), office)
    buttons.check_office_templates()
    assert app.record.alerts[-1][2] == "info"
    (office / "clauses" / "cumulative.j2").write_text("{{完成数}}", encoding="utf-8")
    buttons.check_office_templates()
    text, _, mode = app.record.alerts[-1]
    assert (mode, "没有“完成数”" in text) == ("critical", True)


def test_c17_an_older_bulletin_becomes_a_workbook_beside_this_one(
    book: xw.Book, app: AppDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workbook that is open stays as it is; the message says how to change over."""
    before = Path(book.fullname).read_bytes()
    choice = tmp_path / "choice.txt"
    choice.write_text(str(OURS), encoding="utf-8")
    monkeypatch.setenv(CHOICE, str(choice))
    buttons.import_bulletin_file()
    made = folder(book) / "民生实事-导入.xlsm"
    assert to_text(make_bulletin(read_workbook(made).ledger)) == OURS.read_text(encoding="utf-8")
    assert (folder(book) / "民生实事-导入-导入清单.txt").is_file()
    assert Path(book.fullname).read_bytes() == before
    assert app.record.alerts[-1][0] == (
        "已由“bulletin-6.txt”填好53个项目、75条指标，写成“民生实事-导入.xlsm”；要核对的列在“民生实事-导入-导入清单.txt”。"
        "本工作簿没有改动\n"
        "要换用它：关闭本工作簿，把“民生实事.xlsm”移到“存档”，再把“民生实事-导入.xlsm”改名为“民生实事.xlsm”，双击打开"
    )
    buttons.import_bulletin_file()
    assert (folder(book) / "民生实事-导入（2）.xlsm").is_file()


def test_c16_the_columns_of_a_ledger_are_confirmed_before_it_is_imported(
    book: xw.Book, app: AppDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No: the mapping is written for correction, nothing imported; then it is known and not asked again."""
    choice = tmp_path / "choice.txt"
    source = written_ledger(tmp_path / "旧台账.xlsx")
    choice.write_text(str(source), encoding="utf-8")
    monkeypatch.setenv(CHOICE, str(choice))
    app.record.answer = "no"
    buttons.import_bulletin_file()
    asked, said = (one[0] for one in app.record.alerts[-2:])
    assert asked.splitlines() == [
        "“旧台账.xlsx”的列这样认：",
        "Sheet A列“指标名称” → 指标名称",
        "Sheet B列“目标数（公里）” → 全年目标",
        "Sheet C列“已完成” → 累计完成",
        "",
        "对吗？点“否”就打开栏目对照来改",
    ]
    assert said == (
        "各列的认法写在“民生实事-导入-栏目对照.xlsx”。在黄底的一栏改好、保存、关闭，"
        "再点“导入专报或台账”选同一个文件，就照它导入"
    )
    assert not (folder(book) / "民生实事-导入.xlsm").exists()
    before = len(app.record.alerts)
    buttons.import_bulletin_file()
    assert len(app.record.alerts) == before + 1
    made = read_workbook(folder(book) / "民生实事-导入.xlsm").ledger.indicators
    assert [(one.name, one.target, one.actual, one.unit) for one in made] == [("修路", 85, 46, "公里")]


def test_c17_a_closed_window_does_nothing(
    book: xw.Book, app: AppDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No message, no file."""
    choice = tmp_path / "choice.txt"
    choice.touch()
    monkeypatch.setenv(CHOICE, str(choice))
    buttons.import_bulletin_file()
    assert app.record.alerts == []
    assert [path.name for path in folder(book).iterdir()] == ["民生实事.xlsm"]


class ExcelWindow:
    """What Excel's object model answers: a path, or False where the window was closed."""

    def __init__(self, answer: object) -> None:
        self.answer, self.asked = answer, ()

    def GetOpenFilename(self, *asked: Any) -> object:
        """Note what was asked."""
        self.asked = asked
        return self.answer


@pytest.mark.parametrize(("answer", "chosen"), [("C:\\专报\\上期.docx", "C:\\专报\\上期.docx"), (False, "")])
def test_c17_excel_is_asked_by_its_own_window(
    book: xw.Book, answer: object, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the kinds of files by name."""
    window = ExcelWindow(answer)
    monkeypatch.setattr(type(book.app), "api", window)
    assert choose_file(book, "民生专报·导入", "以前的专报", (".docx", ".txt"), None) == chosen
    assert window.asked == ("以前的专报 (*.docx;*.txt),*.docx;*.txt", 1, "民生专报·导入")
