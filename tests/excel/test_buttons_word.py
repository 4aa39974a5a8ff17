"""What 生成专报 does with the Word file: shows it, keeps a person's changes, tells what is in the way."""

import shutil
from pathlib import Path

import pytest
import xlwings as xw
from xlwings_double import AppDouble

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.excel import buttons

NAME = "第6期工作专报.docx"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the clerk's program was asked to open."""
    asked: list[Path] = []
    monkeypatch.setattr(buttons, "open_in_program", lambda path: bool(asked.append(path)))
    return asked


def home(book: xw.Book) -> Path:
    """Where the workbook is."""
    return Path(book.fullname).parent


def test_the_word_file_is_shown_when_it_is_made(book: xw.Book, app: AppDouble, shown: list[Path]) -> None:
    """After everything else; that it cannot be shown is no failure."""
    buttons.generate()
    assert shown == [home(book) / "输出" / NAME]
    assert app.record.alerts[0][2] == "info"


def test_a_changed_word_file_is_kept_and_told(book: xw.Book, app: AppDouble, shown: list[Path]) -> None:
    """On a line of its own below the result."""
    buttons.generate()
    (home(book) / "输出" / NAME).write_bytes(b"words of the leader")
    buttons.generate()
    assert app.record.alerts[1][0].splitlines()[1:] == [
        f"“{NAME}”在上次生成以后有人改过，改过的已另存为“第6期工作专报（改动稿1）.docx”"
    ]
    assert (home(book) / "输出" / "第6期工作专报（改动稿1）.docx").read_bytes() == b"words of the leader"


def test_a_word_file_that_is_open_is_told_and_nothing_is_shown(
    book: xw.Book, app: AppDouble, shown: list[Path]
) -> None:
    """The result of the last run stays as it is."""
    buttons.generate()
    shown.clear()
    (home(book) / "输出" / f".~lock.{NAME}#").write_bytes(b"")
    buttons.generate()
    assert app.record.alerts[1][0].startswith(f"“{NAME}”正在别的程序里打开，没有写入任何文件")
    assert app.record.alerts[1][2] == "critical"
    assert shown == []


def test_a_word_template_that_cannot_be_filled_is_listed(
    book: xw.Book, app: AppDouble, shown: list[Path]
) -> None:
    """On 校验结果, and no file is written."""
    own = home(book) / "templates"
    shutil.copytree(shipped_templates(), own)
    (own / "bulletin.docx").write_bytes(b"no Word file")
    buttons.generate()
    message = "有1条错误，没有生成专报，请到“校验结果”逐条改正，再点“生成专报”"
    assert app.record.alerts[0][0] == message
    found = [book.sheets["校验结果"][cell].value for cell in ("B4", "E4", "G4", "H4")]
    assert found == [
        "模板",
        "bulletin.docx",
        "不是 Word 文件或已损坏",
        "请在 Word 中另存一份后再试",
    ]
    assert not (home(book) / "输出").exists()
    assert shown == []
