"""What stands in the output folder from earlier runs: whether a person changed it, or has it open."""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import ClassVar

from xl_minsheng.workbook.describe.folders import RECORD_FILE


@dataclass(frozen=True, slots=True)
class Record:
    """What the program wrote into a folder: a digest for each file, kept in a hidden file beside them.

    Attributes:
        digests: SHA-256 of a file's content as it was written, by name.
    """

    name: ClassVar[str] = RECORD_FILE
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Record":
        """The folder's record; an empty one if there is none, or it cannot be understood."""
        with suppress(OSError, ValueError):
            found = json.loads((folder / cls.name).read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return cls({str(name): str(digest) for name, digest in found.items()})
        return cls()

    def changed_since(self, folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
        """Files of these names that would be lost: neither what was written last nor what will be.

        A file without a record may be a person's, so it is one.
        """
        for name, content in files.items():
            path = folder / name
            if os.path.isfile(path):  # answers no, where Path would raise, to a name that no disk takes
                there = _digest(path.read_bytes())
                if there not in (self.digests.get(name), _digest(content)):
                    yield name

    def with_files(self, files: Mapping[str, bytes]) -> "Record":
        """The record after these have been written."""
        return Record({**self.digests, **{name: _digest(content) for name, content in files.items()}})

    def to_bytes(self) -> bytes:
        """As it stands in its file."""
        return json.dumps(dict(sorted(self.digests.items())), ensure_ascii=False, indent=1).encode()

    @classmethod
    def hide(cls, folder: Path) -> None:
        """Where a dot does not hide a file, the system is asked to."""
        if sys.platform == "win32":
            import ctypes

            hidden = 2  # FILE_ATTRIBUTE_HIDDEN
            ctypes.windll.kernel32.SetFileAttributesW(str(folder / cls.name), hidden)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def kept_name(folder: Path, name: str) -> str:
    """A name for a file that a person changed: 第6期工作专报（改动稿1）.docx, or the next free."""
    path = Path(name)
    names = (f"{path.stem}（改动稿{number}）{path.suffix}" for number in count(1))
    return next(free for free in names if not os.path.exists(folder / free))


def open_elsewhere(path: Path) -> str:
    """What to do about a file that another program has open; empty if none has.

    Windows refuses to write a file that Word or WPS holds, on this PC or another. Elsewhere the
    files that Word, WPS and LibreOffice leave beside an open document tell it.
    """
    if not os.path.isfile(path):
        return ""
    if sys.platform == "win32":
        try:
            with path.open("r+b"):
                return ""
        except PermissionError:
            return "请先保存并关闭它（设成只读的，先去掉只读），再生成一次"
        except OSError:
            return ""
    owner = next((one for one in _owner_files(path) if one.exists()), None)
    return f"请先保存并关闭它；确认没有人打开的，删除旁边的“{owner.name}”再试" if owner else ""


def _owner_files(path: Path) -> Iterable[Path]:
    """``~$`` replaces the first two letters of a longer name, stands before a short one (Word, WPS)."""
    names = (f"~${path.name[drop:]}" for drop in (0, 1, 2))
    return (*map(path.with_name, names), path.with_name(f".~lock.{path.name}#"))
