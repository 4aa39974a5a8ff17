"""Writing a folder of files whole or not at all."""

import os
import secrets
import shutil
import stat
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from xl_minsheng.files.atomic import LEFT_OVER_SECONDS, TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from xl_minsheng.files.outputs import OutputError

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def write_folder(
    parent: Path, name: str, files: Mapping[str, bytes], *, read_only: Collection[str] = ()
) -> Path:
    """Make a folder with files in it, in one step.

    Everything is on the disk in a folder of a temporary name beside it before that takes its own
    name: whenever the machine stops, the folder is there with all its files, or is not there.

    Args:
        parent: where to; made if needed.
        name: of the folder.
        files: content by name.
        read_only: names of those that are not to be changed.

    Returns:
        The folder.

    Raises:
        OutputError: it is there already, or cannot be written; nothing is left behind.
    """
    final = parent / name
    if os.path.lexists(final):
        raise OutputError(f"“{final}”已经存在，没有动它")
    temporary = parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        temporary.mkdir()
        for one, content in files.items():
            _write(temporary / one, content, is_read_only=one in read_only)
        settle(temporary)
        temporary.rename(final)  # refuses a folder that has files in it
        settle(parent)
    except BaseException as error:
        remove_folder(temporary)
        if isinstance(error, OSError):
            raise OutputError(f"“{final}”写不进去，请确认文件夹可写、磁盘未满") from error
        raise
    _sweep(parent)
    return final


def make_folder(folder: Path) -> None:
    """Make a folder, with those it stands in, where it is not there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"文件夹“{folder}”建不了，请确认上一级文件夹可写、没有同名的文件") from error


def _write(path: Path, content: bytes, *, is_read_only: bool) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if is_read_only:
        make_read_only(path)


def make_read_only(path: Path) -> None:
    """Have the system refuse to write to a file."""
    path.chmod(_READ_ONLY)


def settle(folder: Path) -> None:
    """Names in a folder onto the disk, where the system has a call for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_folder(folder: Path) -> None:
    """Remove a folder of files as far as the system lets us; Windows wants them writable first."""
    for path in folder.glob("*"):
        with suppress(OSError):
            path.chmod(stat.S_IWUSR | stat.S_IRUSR)
    shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Remove what runs that were killed left behind."""
    with suppress(OSError):
        for path in parent.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            if path.is_dir() and time.time() - path.stat().st_mtime > LEFT_OVER_SECONDS:
                remove_folder(path)
