"""校对文件: a document that the clerk chooses; 升级 where Excel has the workbook open."""

from pathlib import Path

import pytest
import xlwings as xw
from published import OURS
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.excel.file_dialog import CHOICE

pytestmark = pytest.mark.slow

SLIP = ("城镇新增就业5259人", "城镇新增就业5295人")


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the issue's bulletin with one slip, elsewhere and by another name, which the window answers."""
    path = tmp_path / "送审稿.txt"
    path.write_text(OURS.read_text(encoding="utf-8").replace(*SLIP), encoding="utf-8")
    choice = tmp_path / "choice.txt"
    choice.write_text(str(path), encoding="utf-8")
    monkeypatch.setenv(CHOICE, str(choice))
    return path


def test_c17_a_chosen_file_is_held_against_the_workbook(book: xw.Book, app: AppDouble, chosen: Path) -> None:
    """Wherever it lies and whatever it is called, once the clerk says that it is of this issue."""
    app.answer = "yes"
    buttons.proofread_file()
    question, told = (alert[0] for alert in app.record.alerts)
    assert question.splitlines()[0] == "“送审稿.txt”是本工作簿第6期的专报吗？"
    assert told.startswith("校对了“送审稿.txt”：错误1条，与工作簿一致的数")
    sheet = book.sheets["校对结果"]
    assert sheet["A4"].value == "错误"
    assert [sheet[cell].value for cell in ("E4", "F4")] == ["5295人", "5259人"]
    assert "第6期　送审稿.txt　" in sheet["A2"].formula


def test_c17_another_office_s_file_is_read_by_itself(book: xw.Book, app: AppDouble, chosen: Path) -> None:
    """No: its own figures are held against each other, and the sheet says that the workbook was not asked."""
    buttons.proofread_file()
    told = app.record.alerts[-1][0].splitlines()
    assert told[0].startswith("校对了“送审稿.txt”，没有对照工作簿：")
    assert told[1].startswith("读到5个板块、53个项目、")
    sheet = book.sheets["校对结果"]
    assert "送审稿.txt（没有对照工作簿）" in sheet["A2"].formula
    assert "第6期　送审稿" not in sheet["A2"].formula
    assert {row[3] for row in sheet["A4:J300"].value} == {None}
    assert chosen.parent.joinpath("送审稿.txt").read_text(encoding="utf-8") == OURS.read_text(
        encoding="utf-8"
    ).replace(*SLIP)


def test_c17_no_file_chosen_nothing_done(
    book: xw.Book, app: AppDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window was closed."""
    (tmp_path / "choice.txt").write_text("", encoding="utf-8")
    monkeypatch.setenv(CHOICE, str(tmp_path / "choice.txt"))
    before = book.sheets["校对结果"]["A2"].formula
    buttons.proofread_file()
    assert app.record.alerts == []
    assert book.sheets["校对结果"]["A2"].formula == before


def test_c17_upgrading_in_excel_tells_the_file_to_double_click(book: xw.Book, app: AppDouble) -> None:
    """A workbook that runs the command cannot be replaced under it."""
    before = Path(book.fullname).read_bytes()
    buttons.upgrade_workbook()
    assert app.record.alerts == [
        (
            "工作簿正开着，升级不了。请关闭 Excel，双击安装文件夹里的 upgrade.cmd；"
            "办公文件夹不在“文档”里的，把它拖到 upgrade.cmd 上",
            "民生专报·升级",
            "critical",
        )
    ]
    assert Path(book.fullname).read_bytes() == before
