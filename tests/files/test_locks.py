"""Who has a file open is asked in one place, of all programs."""

import subprocess
import sys
from pathlib import Path

import pytest

from xl_minsheng.files.locks import is_held, lock_files, open_elsewhere

LOCKS = ("~$第6期专报.docx", "~$6期专报.docx", "~$期专报.docx", ".~第6期专报.docx", ".~lock.第6期专报.docx#")


@pytest.mark.parametrize("name", LOCKS)
def test_h6_every_program_s_lock_file_is_known(tmp_path: Path, name: str) -> None:
    """Excel's, Word's in its two short forms, WPS', LibreOffice's; and what to do is said."""
    path = tmp_path / "第6期专报.docx"
    path.write_bytes(b"")
    assert open_elsewhere(path) == ""
    (tmp_path / name).write_bytes(b"")
    assert lock_files(path) == [tmp_path / name]
    assert open_elsewhere(path) == f"请先保存并关闭它；确认没有人打开的，删除旁边的“{name}”再试"


@pytest.mark.parametrize("name", ["~$第7期专报.docx", ".~第7期专报.docx", "~$", ".~lock.第6期专报.docx"])
def test_what_is_beside_another_file_locks_nothing(tmp_path: Path, name: str) -> None:
    """Nor does half a name."""
    path = tmp_path / "第6期专报.docx"
    path.write_bytes(b"")
    (tmp_path / name).write_bytes(b"")
    assert (lock_files(path), open_elsewhere(path)) == ([], "")


def test_h6_a_link_is_open_where_the_file_is(tmp_path: Path) -> None:
    """Whoever opened the file itself has its lock beside it, in another folder."""
    (tmp_path / "真").mkdir()
    path, link = tmp_path / "真" / "第6期.docx", tmp_path / "链.docx"
    path.write_bytes(b"")
    link.symlink_to(path)
    locks = [tmp_path / ".~lock.链.docx#", tmp_path / "真" / ".~lock.第6期.docx#"]
    for lock in reversed(locks):
        lock.write_bytes(b"")
    assert lock_files(link) == locks
    assert lock_files(path) == locks[1:]
    locks[0].unlink()
    assert open_elsewhere(link) == f"请先保存并关闭它；确认没有人打开的，删除旁边的“{locks[1].name}”再试"


def test_a_file_that_is_not_there_is_open_nowhere(tmp_path: Path) -> None:
    """Its lock was left behind; a name of one letter has no short form."""
    (tmp_path / ".~甲.docx").write_bytes(b"")
    assert open_elsewhere(tmp_path / "甲.docx") == ""
    (tmp_path / "甲").write_bytes(b"")
    assert lock_files(tmp_path / "甲") == []


def test_windows_is_asked_by_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses what Office holds, and only that."""
    path = tmp_path / "第6期专报.docx"
    path.write_bytes(b"content")
    monkeypatch.setattr(sys, "platform", "win32")
    assert open_elsewhere(path) == ""
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "held")))
    assert open_elsewhere(path) == "请先保存并关闭它（设成只读的，先去掉只读），再生成一次"
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(OSError(5, "disk")))
    assert open_elsewhere(path) == ""


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="fcntl is not there; Windows' own locks: tests/windows/test_windows_held.py",
)
def test_a_file_that_another_program_has_locked_is_open(tmp_path: Path) -> None:
    """As LibreOffice locks what it has open, also where no lock file can stand beside it."""
    path = tmp_path / "第6期专报.docx"
    path.write_bytes(b"content")
    program = "import fcntl, sys; file = open(sys.argv[1], 'r+b'); fcntl.lockf(file, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        assert open_elsewhere(path) == "请先保存并关闭它，再试一次"
        other.communicate(b"\n")
    assert open_elsewhere(path) == ""


def test_a_file_that_cannot_be_read_is_held_by_nobody(tmp_path: Path) -> None:
    """Another message is for that."""
    assert not is_held(tmp_path / "missing.docx")
