"""The manifest of a folder's outputs, and keeping a file that the next run would overwrite."""

import hashlib
import json
import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import ClassVar

from xl_minsheng.files.atomic import write_files
from xl_minsheng.files.outputs import OutputError, anything
from xl_minsheng.files.reading import read_file

CHANGED, EARLIER = "改动稿", "旧稿"
"""In the name under which a file is kept: changed by a person; made from what has changed since."""


@dataclass(frozen=True, slots=True)
class OutputManifest:
    """What the program wrote into a folder: a digest for each file, kept in a hidden file beside them.

    Attributes:
        digests: SHA-256 of a file's content as it was written, by name.
    """

    name: ClassVar[str] = ".minsheng-written.json"
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "OutputManifest":
        """The folder's manifest; an empty one if there is none, or it cannot be understood."""
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(read_file(folder / cls.name).decode())
            if isinstance(found, dict):
                return cls({str(name): str(digest) for name, digest in found.items()})
        return cls()

    def is_changed(self, name: str, there: bytes, content: bytes) -> bool:
        """Whether a person's work would be lost: it is neither what was written last nor what will be.

        A file that is not listed may be a person's, so it is one.
        """
        return _digest(there) not in (self.digests.get(name), _digest(content))

    def has_written(self, content: bytes) -> bool:
        """Whether the program wrote exactly this, under whatever name it stands now."""
        return _digest(content) in self.digests.values()

    def with_files(self, files: Mapping[str, bytes]) -> "OutputManifest":
        """The manifest after these have been written."""
        return OutputManifest({**self.digests, **{name: _digest(content) for name, content in files.items()}})

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


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that stood in the place of a new one, and is kept under another name.

    Attributes:
        name: under which it stood.
        kept_as: the name it has now.
        word: why, `CHANGED` or `EARLIER`.
        content: what is in it.
    """

    name: str
    kept_as: str
    word: str
    content: bytes


def write_keeping(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    inputs: Iterable[Path] = (),
    earlier: Container[str] = (),
) -> tuple[list[Path], list[Kept]]:
    """Write files into a folder as `write_files` does, and keep what a person changed there.

    Args:
        folder: where to.
        files: content by name.
        inputs: what the files are made from; never replaced.
        earlier: names of files that are kept also where nobody changed them, if they become others.

    Returns:
        Where the files stand, and what was kept.

    Raises:
        OutputError: as `write_files`, or a file that would be kept cannot be read; nothing was changed.
    """
    manifest = OutputManifest.read(folder)
    try:
        kept = list(_kept(folder, files, manifest, earlier))
    except OSError as error:
        raise OutputError(
            f"“{folder}”里原有的文件读不了，没有写入任何文件；请确认它没有被别的程序独占"
        ) from error
    saved = {one.kept_as: one.content for one in kept}
    everything = {**saved, **files, OutputManifest.name: manifest.with_files(files).to_bytes()}
    rights = {one.kept_as: folder / one.name for one in kept}
    written = write_files(folder, everything, inputs=inputs, may_replace=anything, rights=rights)
    OutputManifest.hide(folder)
    return written[len(saved) : -1], kept


def _kept(
    folder: Path, files: Mapping[str, bytes], manifest: OutputManifest, earlier: Container[str]
) -> Iterator[Kept]:
    for name, content in files.items():
        if not os.path.isfile(folder / name):  # answers no, where Path would raise, to a name no disk takes
            continue
        there = read_file(folder / name)
        if manifest.is_changed(name, there, content):
            yield Kept(name, kept_name(folder, name, CHANGED), CHANGED, there)
        elif name in earlier and there != content:
            yield Kept(name, kept_name(folder, name, EARLIER), EARLIER, there)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def kept_name(folder: Path, name: str, word: str = CHANGED) -> str:
    """A free name for a file that is kept: 第6期工作专报（改动稿1）.docx, or the next number."""
    path = Path(name)
    names = (f"{path.stem}（{word}{number}）{path.suffix}" for number in count(1))
    return next(free for free in names if not os.path.lexists(folder / free))
