"""A copy of a file from the internet is opened as carefully as the file itself."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from xl_minsheng.files import internet_mark
from xl_minsheng.files.internet_mark import carry_mark, internet_mark_path
from xl_minsheng.proofreading.comments import write_copies

MARK = b"[ZoneTransfer]\r\nZoneId=3\r\n"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A document with the mark that a browser gave it; here a file stands for Windows' stream."""
    path = tmp_path / "稿.docx"
    path.write_bytes(b"content")
    internet_mark_path(path).write_bytes(MARK)
    return path


def test_rt_s3_the_mark_goes_over_to_the_copies(received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that Word opens them in Protected View too."""
    monkeypatch.setattr(internet_mark, "sys", SimpleNamespace(platform="win32"))
    written, _ = write_copies(received, {"稿（校对）.docx": b"copy", "稿（花脸稿）.docx": b"copy"})
    assert [internet_mark_path(path).read_bytes() for path in written] == [MARK, MARK]


def test_a_file_without_a_mark_gives_none(received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written where there is nothing to carry, nor elsewhere than on Windows."""
    copy = received.with_name("副本.docx")
    carry_mark(received, [copy])
    internet_mark_path(received).unlink()
    monkeypatch.setattr(internet_mark, "sys", SimpleNamespace(platform="win32"))
    carry_mark(received, [copy])
    assert not internet_mark_path(copy).exists()
