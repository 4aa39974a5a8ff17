"""Which document 校对 takes: the leader's copy goes before ours, and of several the clerk chooses."""

import os
from pathlib import Path

import pytest
import xlwings as xw
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons

pytestmark = pytest.mark.slow

DOCUMENT = "第6期工作专报.docx"


@pytest.fixture
def folder(book: xw.Book) -> Path:
    """The folder of bulletins, with this issue's."""
    buttons.generate()
    return Path(book.fullname).parent / "输出"


def edited(folder: Path, name: str, seconds: int) -> None:
    """A copy that somebody has saved again, so many seconds after 2001-09-09."""
    data = (folder / DOCUMENT).read_bytes()
    (folder / name).write_bytes(data + b"\0" * (seconds % 7 + 1))
    os.utime(folder / name, (1_000_000_000 + seconds,) * 2)


def test_c22_an_edited_copy_goes_before_our_own_newer_file(app: AppDouble, folder: Path) -> None:
    """And the file that was left aside is named."""
    edited(folder, "第6期工作专报（改动稿1）.docx", 1)
    buttons.proofread()
    assert app.record.alerts[-1][0].splitlines() == [
        "校对了“第6期工作专报（改动稿1）.docx”：没有不同，与工作簿一致的数184处，已列在“校对结果”",
        f"“{DOCUMENT}”没有人改过，没有校对它",
    ]


def test_c22_of_several_edited_copies_the_clerk_chooses(app: AppDouble, folder: Path) -> None:
    """The one changed last is asked about first; who wants none is told what to do."""
    edited(folder, "第6期（李主任）.docx", 1)
    edited(folder, "第6期（王副市长）.docx", 2)
    buttons.proofread()
    asked = [alert[0] for alert in app.record.alerts[-3:]]
    assert [one.splitlines()[0] for one in asked[:2]] == ["本期改过的稿有2份："] * 2
    assert "1. “第6期（王副市长）.docx”（2001年9月9日" in asked[0]
    assert [one.splitlines()[-1] for one in asked[:2]] == [
        "校对“第6期（王副市长）.docx”吗？点“否”问下一份",
        "校对“第6期（李主任）.docx”吗？点“否”问下一份",
    ]
    assert asked[2] == ("改过的稿有2份，没有选定校对哪一份；请再点“校对”选一份，或把不用的移出“输出”文件夹")
    app.answer = "yes"
    buttons.proofread()
    assert app.record.alerts[-1][0].startswith("校对了“第6期（王副市长）.docx”：没有不同")
