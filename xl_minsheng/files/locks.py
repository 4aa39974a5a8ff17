"""Who has a file open: the system's locks, and the files that Office, WPS and LibreOffice leave beside it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock_files(path: Path) -> list[Path]:
    """The lock files that stand beside a document or workbook; of a link, beside the file itself too."""
    places = dict.fromkeys((path, Path(os.path.realpath(path))))
    beside = (place.with_name(name) for place in places for name in _lock_names(place.name))
    return [lock for lock in beside if lock.exists()]


def _lock_names(name: str) -> Iterator[str]:
    """Excel puts ``~$`` before the name; Word puts it in the place of the first letters of a longer one."""
    yield from (f"~${name[drop:]}" for drop in (0, 1, 2) if drop < len(name))
    yield f".~{name}"  # WPS
    yield f".~lock.{name}#"  # LibreOffice


def open_elsewhere(path: Path) -> str:
    """What to do about a file that another program has open; empty if none has.

    Windows refuses to write a file that a program holds, on this PC or another; what a crash left
    beside it does not count there. Elsewhere the lock files tell it, or the lock that LibreOffice
    sets on the file itself, where a folder takes no lock files.
    """
    if not os.path.isfile(path):
        return ""
    if sys.platform == "win32":
        return "请先保存并关闭它（设成只读的，先去掉只读），再生成一次" if is_held(path) else ""
    if locks := lock_files(path):
        return f"请先保存并关闭它；确认没有人打开的，删除旁边的“{locks[0].name}”再试"
    return "请先保存并关闭它，再试一次" if is_held(path) else ""


def is_held(path: Path) -> bool:
    """Whether another program has a file to itself.

    Windows refuses to write it, as it does while Office has it open; elsewhere the program has
    locked it. A disk that knows no locks holds nothing.
    """
    if sys.platform == "win32":
        return _is_refused(path)
    try:
        with path.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # given back where the file is closed
    except (BlockingIOError, PermissionError) as error:
        return error.filename is None  # of the lock; opening names the file
    except OSError:
        return False
    return False


def _is_refused(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return True
    except OSError:
        return False
