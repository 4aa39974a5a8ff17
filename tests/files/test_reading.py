"""Files that are read may be anything; what is no ordinary file of sensible size is refused at once."""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Run, write_small

from xl_minsheng.files.reading import read_file
from xl_minsheng.workbook.read.archive import read_bytes


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    """Up to the limit, which it may have."""
    place = tmp_path / "a.txt"
    place.write_bytes(b"12345")
    assert read_file(place, limit=5) == b"12345"


@pytest.mark.parametrize("read", [read_file, read_bytes])
def test_room_is_made_for_what_is_there(read: Callable[[Path], bytes], tmp_path: Path) -> None:
    """Not for the largest file that may come: Windows gives half a gigabyte slowly, or not at all."""
    place = tmp_path / "a.txt"
    place.write_bytes(b"12345")
    tracemalloc.start()
    try:
        assert read(place) == b"12345"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size was asked for before."""
    place = tmp_path / "a.txt"
    place.write_bytes(b"12345")
    seen = os.stat(place)
    place.write_bytes(b"123456")
    for name in ("stat", "fstat"):
        monkeypatch.setattr(os, name, lambda _: seen)
    assert read_file(place, limit=6) == b"123456"
    with pytest.raises(OSError, match="too large"):
        read_file(place, limit=5)


@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "large", "missing"])
def test_anything_else_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    """A pipe would be waited for, a device read for ever."""
    place = tmp_path / "a.txt"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "endless":
            place.symlink_to("/dev/zero")
        case "folder":
            place.mkdir()
        case "large":
            place.write_bytes(b"123456")
    with pytest.raises(OSError, match="txt"):
        read_file(place, limit=5)


@pytest.mark.parametrize(
    "command",
    [
        ("proofread", "x.docx"),
        ("proofread", "x.txt"),
        ("import", "x.docx", "-o", "o.xlsx"),
        ("template", "--check", "x.j2"),
        ("template", "--check", "x.docx"),
        ("check", "x.xlsx"),
    ],
)
def test_rt_h7_a_pipe_that_a_command_is_given_is_no_file(
    command: tuple[str, ...], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in Chinese, and nobody waits."""
    monkeypatch.chdir(tmp_path)
    write_small(tmp_path / "book.xlsx")
    for ending in ("docx", "txt", "j2", "xlsx"):
        os.mkfifo(tmp_path / f"x.{ending}")
    code, out, err = run(*command)
    assert code in (1, 2)
    assert "打不开" in out + err or "不是文件" in out + err


def test_rt_h7_pipes_in_the_places_of_documents_stop_nothing(tmp_path: Path, run: Run) -> None:
    """In 输出, in 存档 and beside the workbook."""
    book = write_small(tmp_path / "book.xlsx")
    for name in ("输出", "存档"):
        (tmp_path / name).mkdir()
        os.mkfifo(tmp_path / name / "第7期工作专报.docx")
        os.mkfifo(tmp_path / name / "第6期台账-20250620.xlsx")
    assert run("check", book)[0] == 0
    assert run("proofread", book)[0] == 2


@pytest.mark.parametrize("command", ["init", "unblock", "bundle", "upgrade"])
def test_rt_c5_a_name_that_no_disk_takes_is_told_in_one_line(command: str, tmp_path: Path, run: Run) -> None:
    """Of 300 letters; the system itself says no."""
    place = tmp_path / f"{'a' * 300}.xlsm"
    code, _, err = run(command, *(["-o"] if command == "bundle" else []), place)
    assert code == 2
    assert err.startswith("错误：")
    assert "的名字太长" in err or "打不开" in err


def test_rt_c5_links_in_a_circle_are_told(tmp_path: Path, run: Run) -> None:
    """Where they lead to has no answer."""
    place = tmp_path / "a.xlsm"
    place.symlink_to(place)
    code, _, err = run("upgrade", place)
    assert code == 2
    assert "打不开" in err
