"""Files are written whole or not at all, all of them or none."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import snapshot

from xl_minsheng.files import OutputError, anything, write_files

NEW = {"专报.txt": b"new text", "专报.md": b"new markdown"}
OLD: dict[str, bytes | None] = {"专报.md": b"old markdown", "专报.txt": b"old text"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of an earlier run."""
    (tmp_path / "专报.txt").write_bytes(b"old text")
    (tmp_path / "专报.md").write_bytes(b"old markdown")
    return tmp_path


def failing_at(call: int, error: BaseException, real: Callable[..., object]) -> Callable[..., object]:
    """A function that works until it is called for this time, and fails then alone."""
    calls = 0

    def fail(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise error
        return real(*arguments, **named)

    return fail


def refused(folder: Path) -> str:
    """What is said when the new files cannot be written."""
    with pytest.raises(OutputError) as caught:
        write_files(folder, NEW, may_replace=anything)
    return str(caught.value)


def unwritable(place: Path) -> str:
    """The message for a folder or file."""
    return f"“{place}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"


def test_files_are_written_in_order(tmp_path: Path) -> None:
    """Their paths come back in the order given, and nothing else is in the folder."""
    assert write_files(tmp_path, NEW) == [tmp_path / "专报.txt", tmp_path / "专报.md"]
    assert snapshot(tmp_path) == {"专报.md": b"new markdown", "专报.txt": b"new text"}


def test_folders_are_made(tmp_path: Path) -> None:
    """As many as are missing."""
    write_files(tmp_path / "七月" / "输出", {"专报.txt": b"text"})
    assert snapshot(tmp_path) == {"七月": None, "七月/输出": None, "七月/输出/专报.txt": b"text"}


def test_a_second_run_replaces_the_first(folder: Path) -> None:
    """Longer or shorter, nothing of the earlier content is left."""
    write_files(folder, NEW, may_replace=anything)
    assert snapshot(folder) == {"专报.md": b"new markdown", "专报.txt": b"new text"}


def test_other_files_of_the_folder_stay(folder: Path) -> None:
    """Only what has its name is replaced."""
    (folder / "专报（定稿）.docx").write_bytes(b"signed")
    write_files(folder, NEW, may_replace=anything)
    assert (folder / "专报（定稿）.docx").read_bytes() == b"signed"


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    """No content is content."""
    write_files(tmp_path, {"空.txt": b""})
    assert snapshot(tmp_path) == {"空.txt": b""}


@pytest.mark.parametrize("call", [1, 2])
def test_a_full_disk_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """The content does not reach the disk: earlier files intact, no temporary ones."""
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "fsync", failing_at(call, full, os.fsync))
    assert refused(folder) == unwritable(folder)
    assert snapshot(folder) == OLD


@pytest.mark.parametrize(("call", "name"), [(1, "专报.txt"), (2, "专报.md")])
def test_a_file_held_by_another_program_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: int, name: str
) -> None:
    """Also where the first file had already taken its name: it is put back. The message names the one held."""
    held = PermissionError(errno.EACCES, "Permission denied", "temporary", None, str(folder / name))
    monkeypatch.setattr(os, "replace", failing_at(call, held, os.replace))
    assert refused(folder) == unwritable(folder / name)
    assert snapshot(folder) == OLD


def test_a_first_run_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the file that was there already nor the folders made for it."""
    held = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(os, "replace", failing_at(2, held, os.replace))
    assert refused(tmp_path / "七月" / "输出") == unwritable(tmp_path / "七月" / "输出")
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_an_interruption_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Ctrl+C in the middle of writing goes on to the caller, with nothing half done."""
    monkeypatch.setattr(os, name, failing_at(2, KeyboardInterrupt(), getattr(os, name)))
    with pytest.raises(KeyboardInterrupt):
        write_files(folder, NEW, may_replace=anything)
    assert snapshot(folder) == OLD


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    """It is neither emptied nor removed, and the other file is not written."""
    (tmp_path / "专报.md").mkdir()
    (tmp_path / "专报.md" / "别的.txt").write_bytes(b"other")
    assert refused(tmp_path) == unwritable(tmp_path / "专报.md")
    assert snapshot(tmp_path) == {"专报.md": None, "专报.md/别的.txt": b"other"}


@pytest.mark.parametrize("below", ["专报.txt", "专报.txt/输出"])
def test_a_file_in_the_place_of_the_folder_is_told(folder: Path, below: str) -> None:
    """The file stays what it is."""
    assert refused(folder / below) == f"“{folder / below}”不是文件夹，请换一个放文件的地方"
    assert snapshot(folder) == OLD


def test_a_folder_that_nobody_may_write_to_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the folder, not the temporary file that was refused."""
    refusal = PermissionError(errno.EACCES, "Permission denied", str(folder / ".~x.tmp"))
    monkeypatch.setattr(os, "open", failing_at(1, refusal, os.open))
    assert refused(folder) == unwritable(folder)
    assert snapshot(folder) == OLD


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    """A folder that cannot even be looked for."""
    place = tmp_path / ("长" * 300)
    assert refused(place) == unwritable(place)
    assert snapshot(tmp_path) == {}
