"""更新历史 and 看板图片 by a click."""

from pathlib import Path

import xlwings as xw
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons


def test_m6_the_history_is_filled_from_the_archive(book: xw.Book, app: AppDouble) -> None:
    """After the issue was published once; the sheet has its column."""
    buttons.generate()
    buttons.update_history()
    assert app.record.alerts[-1][0] == "“历史”已按“存档”里的1期更新，“看板”的走势随着变"
    sheet = book.sheets["历史"]
    shown = [str(sheet.range(place).value) for place in ("F3", "F5", "F6", "A9")]
    assert [text.removesuffix(".0").lstrip("'") for text in shown] == ["6", "65", "59", "A01-1"]


def test_m7_the_picture_goes_into_the_output_folder(book: xw.Book, app: AppDouble) -> None:
    """A second one stands beside the first: no file is written over."""
    buttons.dashboard_picture()
    output = Path(book.fullname).parent / "输出"
    assert app.record.alerts[-1][0].startswith("已画成图片“第6期看板.png”，放在“")
    buttons.dashboard_picture()
    assert sorted(path.name for path in output.glob("*.png")) == ["第6期看板.png", "第6期看板（2）.png"]
