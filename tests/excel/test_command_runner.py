"""The frame around every button: state, errors, the log, one at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from xlwings_double import AppDouble, RangeDouble

from xl_minsheng.excel import buttons, checked_book, fault_log
from xl_minsheng.excel.file_dialog import LIBREOFFICE
from xl_minsheng.jobs import doctor
from xl_minsheng.office.doctor import Calls, Level, Line
from xl_minsheng.workbook.describe.commands import COMMANDS

Open = Callable[..., xw.Book]
Put = Callable[..., None]
KEYS = [command.key for command in COMMANDS]
URL = "https://contoso-my.sharepoint.com/personal/li/Documents/民生实事.xlsm"


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Put a stand-in in place of the self-examination; what it was asked to examine."""
    asked: list[Path | None] = []

    def examine(path: Path | None, *, is_open: bool, calls: Calls | None) -> list[Line]:
        assert is_open
        assert calls is None  # no program in which VBA runs
        asked.append(path)
        return [
            Line(Level.FINE, "Python", "3.11.9，64位"),
            Line(Level.FINE, "xlwings", "0.37.8，与工作簿一致"),
            Line(Level.NOTE, "字体", "没有仿宋_GB2312", "请安装字体，否则用仿宋代替"),
            Line(Level.BAD, "写入", "文件夹只读", "请换一个文件夹"),
        ]

    monkeypatch.setattr(doctor, "examine", examine)
    return asked


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's temporary folder."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def log(book: xw.Book) -> Path:
    """The log beside a workbook."""
    return Path(book.fullname).parent / "xl-minsheng.log"


def failing(monkeypatch: pytest.MonkeyPatch, work: Callable[[], None] = lambda: None) -> None:
    """Let checking do something and then break in a way that nobody foresaw."""

    def broken(*_: Any) -> Any:
        work()
        raise ZeroDivisionError("没有人想到")

    monkeypatch.setattr(checked_book, "check_contents", broken)


@pytest.mark.parametrize("key", KEYS)
def test_the_program_is_left_as_it_was(book: xw.Book, app: AppDouble, examined: Any, key: str) -> None:
    """Settings, active sheet, selection, and a status bar that somebody else had written on."""
    app.bar = "别的宏：请稍候"
    app.settings.update(calculation="manual", enable_events=False)
    before = dict(app.settings)
    selection = app.selection
    getattr(buttons, key)()
    assert (app.settings, app.selection, app.bar) == (before, selection, "别的宏：请稍候")
    assert book.sheets.active.name == "首页"
    assert {name for name, _ in app.record.sets} <= {"screen_updating", "enable_events"}


def test_what_the_work_left_is_put_back_after_an_error(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it had changed when it broke; protection is never touched."""
    book.sheets["台账"].impl.protected = True
    before = dict(app.settings)

    def meddle() -> None:
        book.app.calculation = "manual"
        book.app.display_alerts = False
        book.sheets["台账"].activate()
        book.sheets["台账"].range("C9").select()

    failing(monkeypatch, meddle)
    buttons.check()
    assert app.settings == before
    assert book.sheets.active.name == "首页"
    assert (app.selection.sheet.name, app.selection.address) == ("首页", "$C$6")
    assert book.sheets["台账"].impl.protected
    assert app.bar is False


def test_the_status_bar_shows_progress_and_the_end(book: xw.Book, app: AppDouble) -> None:
    """Step by step; the result stands there while the alert does, then Excel has the bar again."""
    seen: list[object] = []
    app.on_alert = lambda: seen.append((app.bar, app.settings["screen_updating"]))
    buttons.check()
    assert app.record.status[0] == "民生专报：正在读取“首页”（1/13）"
    assert app.record.status[-6:-2] == [
        "民生专报：正在校验",
        "民生专报：正在校验（0/76）",
        "民生专报：正在校验（76/76）",
        "民生专报：正在写入“校验结果”",
    ]
    assert seen == [("民生专报：校验完成：警告3条，已列在“校验结果”，点单元格可跳转", True)]
    assert app.record.status[-1] is False


def test_a_selection_that_is_no_cells_is_left_alone(book: xw.Book, app: AppDouble) -> None:
    """A chart may be selected."""
    app.selection = None
    buttons.check()
    assert app.selection is None


def test_an_error_is_one_sentence_and_its_traceback_is_in_the_log(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the workbook, in UTF-8."""
    failing(monkeypatch)
    buttons.check()
    alert = f"“校验”没有做完（ZeroDivisionError），请把“{log(book)}”发给维护人员"
    assert app.record.alerts == [(alert, "民生专报·校验", "critical")]
    written = log(book).read_text(encoding="utf-8")
    assert "ZeroDivisionError: 没有人想到" in written
    assert "  校验  (xl-minsheng " in written


def test_the_log_goes_to_the_temporary_folder_where_the_workbooks_cannot_be_written(
    book: xw.Book, app: AppDouble, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the sentence says so."""
    log(book).mkdir()  # stands for a folder without permission, which root would have
    failing(monkeypatch)
    buttons.check()
    place = temporary / "xl-minsheng.log"
    assert app.record.alerts[0][0] == f"“校验”没有做完（ZeroDivisionError），请把“{place}”发给维护人员"
    assert "ZeroDivisionError" in place.read_text(encoding="utf-8")


def test_an_error_is_told_where_no_log_can_be_written(
    book: xw.Book, app: AppDouble, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence is all there is."""
    log(book).mkdir()
    (temporary / "xl-minsheng.log").mkdir()
    failing(monkeypatch)
    buttons.check()
    assert app.record.alerts[0][0] == "“校验”没有做完（ZeroDivisionError），请把这句话告诉维护人员"


def test_the_log_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size it is put aside, one earlier log is kept."""
    monkeypatch.setattr(fault_log, "MAX_BYTES", 300)
    for number in range(5):
        fault_log.write_log(tmp_path, f"第{number}次", "x" * 400)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["xl-minsheng.log", "xl-minsheng.log.1"]
    assert "第4次" in (tmp_path / "xl-minsheng.log").read_text(encoding="utf-8")
    assert "第3次" in (tmp_path / "xl-minsheng.log.1").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", ["校验结果", "专报预览"])
def test_a_protected_report_is_told_and_stays_protected(book: xw.Book, app: AppDouble, sheet: str) -> None:
    """Protection is the office's own decision."""
    book.sheets[sheet].impl.protected = True
    buttons.preview()
    alert = f"工作表“{sheet}”写不进去，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次"
    assert app.record.alerts[0][0] == alert
    assert book.sheets[sheet].impl.protected
    assert "ComError" in log(book).read_text(encoding="utf-8")


def test_a_missing_sheet_is_told(book: xw.Book, app: AppDouble) -> None:
    """In the words of reading a file."""
    book.sheets["校验结果"].impl.name = "结果"
    buttons.check()
    assert app.record.alerts[0][0].startswith(
        "工作簿缺少工作表“校验结果”，请恢复它的名称或用备份（现有：首页、"
    )


def test_an_output_folder_that_cannot_be_written_is_told(book: xw.Book, app: AppDouble) -> None:
    """No preview of a bulletin that is not there."""
    (Path(book.fullname).parent / "输出").write_text("", encoding="utf-8")
    buttons.generate()
    (message, _, mode) = app.record.alerts[0]
    assert message.startswith(f"“{Path(book.fullname).parent / '输出'}”")
    assert mode == "critical"
    assert app.record.calls["专报预览", "write"] == 0


@pytest.mark.parametrize(("key", "title"), [("generate", "生成专报"), ("open_output", "打开输出目录")])
def test_an_unsaved_workbook_has_no_folder(caller: Open, key: str, title: str) -> None:
    """What needs one says so; nothing is read, logged or written."""
    book = caller(fullname="工作簿1")
    getattr(buttons, key)()
    alert = f"工作簿还没有保存，请先保存到本机的文件夹，再点“{title}”"
    assert book.app.impl.record.alerts == [(alert, f"民生专报·{title}", "critical")]
    assert not book.app.impl.record.calls


@pytest.mark.parametrize(("key", "title"), [("generate", "生成专报"), ("open_output", "打开输出目录")])
def test_a_workbook_opened_from_the_web_has_no_folder(caller: Open, key: str, title: str) -> None:
    """OneDrive hands over an address, not a path."""
    book = caller(fullname=URL)
    getattr(buttons, key)()
    assert book.app.impl.record.alerts[0][0] == (
        "工作簿是从网上（OneDrive 或 SharePoint）打开的，旁边放不了文件，"
        f"请用“另存为”存到本机的文件夹，再点“{title}”"
    )


@pytest.mark.parametrize("fullname", ["工作簿1", URL])
def test_check_and_preview_need_no_folder(caller: Open, fullname: str) -> None:
    """They write no file; the shipped templates serve."""
    book = caller(fullname=fullname)
    buttons.check()
    buttons.preview()
    assert [mode for _, _, mode in book.app.impl.record.alerts] == ["info", "info"]


def test_a_click_while_another_runs_is_refused(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel lets clicks through while it is being talked to; the first goes on undisturbed."""
    find = checked_book.check_contents

    def clicked_again(contents: Any, *rest: Any) -> Any:
        buttons.generate()
        return find(contents, *rest)

    monkeypatch.setattr(checked_book, "check_contents", clicked_again)
    buttons.check()
    assert app.record.alerts == [
        ("“校验”还没有做完，请等它做完再点“生成专报”", "民生专报·生成专报", "critical"),
        ("校验完成：警告3条，已列在“校验结果”，点单元格可跳转", "民生专报·校验", "info"),
    ]
    assert not (Path(book.fullname).parent / "输出").exists()


def test_after_an_error_the_next_click_works(
    book: xw.Book, app: AppDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is given back."""
    with monkeypatch.context() as patch:
        failing(patch)
        buttons.check()
    buttons.check()
    assert [mode for _, _, mode in app.record.alerts] == ["critical", "info"]


def test_a_program_without_alerts_still_does_the_work(book: xw.Book, app: AppDouble) -> None:
    """The result is on the sheet and was in the status bar."""

    def broken() -> None:
        raise NotImplementedError

    app.on_alert = broken
    buttons.check()
    assert app.record.calls["校验结果", "write"] == 1
    assert app.bar is False


def test_doctor_tells_what_is_not_normal_and_logs_everything(
    book: xw.Book, app: AppDouble, examined: list[Path | None]
) -> None:
    """The alert has room for what needs doing; the log has every line."""
    buttons.doctor()
    assert examined == [Path(book.fullname)]
    assert app.record.alerts[0][0].splitlines() == [
        "自检完成：正常2项、注意1项、有问题1项",
        "【注意】字体：没有仿宋_GB2312，请安装字体，否则用仿宋代替",
        "【有问题】写入：文件夹只读，请换一个文件夹",
        f"全部结果记在“{log(book)}”",
    ]
    assert "【正常】Python：3.11.9，64位\n" in log(book).read_text(encoding="utf-8")


def test_doctor_reads_what_the_workbook_has_measured(book: xw.Book, app: AppDouble) -> None:
    """By the workbook's own macro, which counts the calls of its cells."""
    asked = []

    def run(macro: str, arguments: list[object]) -> str:
        asked.append((macro, arguments))
        return "340 408"

    app.run = run
    buttons.doctor()
    assert asked == [(f"'{Path(book.fullname).name}'!MinshengCallCost", [])]
    line = "【正常】单元格调用：打开工作簿以来单元格问过 Python 340 次，平均每次 1.2 毫秒\n"
    assert line in log(book).read_text(encoding="utf-8")


def test_doctor_asks_no_macro_where_vba_cannot_run(
    book: xw.Book, app: AppDouble, examined: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice would open its editor at the first line of xlwings' module that it cannot read."""
    app.run = lambda _macro, _arguments: "340 408"  # which `examined` would object to
    monkeypatch.setattr(book.app.engine.impl, "name", LIBREOFFICE)
    buttons.doctor()
    assert examined == [Path(book.fullname)]


@pytest.mark.parametrize("fullname", ["工作簿1", URL])
def test_doctor_examines_what_it_can_without_a_file(
    caller: Open, examined: list[Path | None], temporary: Path, fullname: str
) -> None:
    """There is no path to examine; an address is told."""
    book = caller(fullname=fullname)
    buttons.doctor()
    assert examined == [None]
    alert = book.app.impl.record.alerts[0][0]
    assert (f"【注意】工作簿从网上打开：{URL}，生成专报前请另存到本机的文件夹" in alert) == (fullname == URL)
    assert alert.endswith(f"全部结果记在“{temporary / 'xl-minsheng.log'}”")


def test_the_selection_double_is_a_range_of_xlwings(book: xw.Book) -> None:
    """What is put back is compared by xlwings, not by the double."""
    assert isinstance(book.selection, xw.Range)
    assert isinstance(book.selection.impl, RangeDouble)
