"""Lists of checksums as ``sha256sum`` writes and checks them, and what has become of a folder since."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.files.reading import read_file

_LINE = re.compile(r"(\\?)([0-9a-fA-F]{64}) [ *](.+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


@dataclass(frozen=True, slots=True)
class Differences:
    """How a folder differs from its list of checksums; names, sorted.

    Attributes:
        missing: in the list, and not in the folder.
        changed: with other contents, or not to be read.
        added: in the folder, and not in the list.
    """

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.missing or self.changed or self.added)


class ChecksumsError(ValueError):
    """A list of checksums that is not there, or is none."""


def digest(content: bytes) -> str:
    """SHA-256 of a content, in small hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write_checksums(files: Mapping[str, bytes]) -> bytes:
    """The list of some files, by name; backslashes and line breaks in names are written as GNU does."""
    return "".join(_line(name, digest(content)) for name, content in sorted(files.items())).encode()


def _line(name: str, checksum: str) -> str:
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == name else chr(92)}{checksum}  {escaped}\n"


def read_checksums(content: bytes) -> dict[str, str]:
    """Checksums by name.

    Raises:
        ChecksumsError: a line is none of such a list.
    """
    found = {}
    for line in content.decode("utf-8", "replace").splitlines():
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise ChecksumsError(line)
        name = parts[3]
        if parts[1]:
            name = re.sub(r"\\[\\nr]", lambda mark: _ESCAPES[mark[0]], name)
        found[name] = parts[2].lower()
    return found


def compare_folder(folder: Path, name: str) -> Differences:
    """How a folder differs from the list of checksums in it.

    Hidden files count, for a list may name them; folders do not.

    Args:
        folder: the folder.
        name: of the list.

    Raises:
        ChecksumsError: there is no list, or it cannot be understood.
    """
    try:
        expected = read_checksums(read_file(folder / name))
        there = {path.name for path in folder.iterdir() if path.name != name}
    except OSError as error:
        raise ChecksumsError(name) from error
    return Differences(
        tuple(sorted(expected.keys() - there)),
        tuple(sorted(one for one in expected.keys() & there if not _is_same(folder / one, expected[one]))),
        tuple(sorted(there - expected.keys())),
    )


def _is_same(path: Path, checksum: str) -> bool:
    try:
        return digest(read_file(path)) == checksum
    except OSError:
        return False
