"""Who has a file open: the lock files that Word, Excel, WPS and LibreOffice leave beside it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path


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
    beside it does not count there. Elsewhere the lock files tell it.
    """
    if not os.path.isfile(path):
        return ""
    if sys.platform == "win32":
        return "请先保存并关闭它（设成只读的，先去掉只读），再生成一次" if is_held(path) else ""
    locks = lock_files(path)
    return f"请先保存并关闭它；确认没有人打开的，删除旁边的“{locks[0].name}”再试" if locks else ""


def is_held(path: Path) -> bool:
    """Whether Windows refuses to write a file, as it does while Office has it open."""
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return True
    except OSError:
        return False
