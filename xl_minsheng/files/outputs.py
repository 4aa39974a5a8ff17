"""Where output may go: never onto an input, a file that is not ours, or one that a program has open."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.locks import open_elsewhere

MayReplace = Callable[[Path], bool]
"""Whether a file that stands in an output's place may be replaced."""


class OutputError(ClerkError, OSError):
    """The files could not be written."""


def nothing(_path: Path) -> bool:
    """Whatever stands there is somebody's."""
    return False


def anything(_path: Path) -> bool:
    """The caller has dealt with what stands there, or was given --force."""
    return True


def refuse_suffix(path: Path, *suffixes: str) -> None:
    """Refuse a file name of another kind, and a link to a file of another kind.

    Raises:
        OutputError: the ending is none of these.
    """
    names = (path.name, os.path.basename(os.path.realpath(path)))
    for name in names:
        if Path(name).suffix.lower() not in suffixes:
            raise OutputError(f"文件名“{name}”应以 {' 或 '.join(suffixes)} 结尾")


def refuse_outputs(
    outputs: Iterable[Path], *, inputs: Iterable[Path] = (), may_replace: MayReplace = nothing
) -> None:
    """The one rule for everything that is written.

    Args:
        outputs: where the files would go.
        inputs: what the files are made from; by another name, through a link or in other case they
            are still the same file, which nothing allows to replace.
        may_replace: whether a file that is there may be replaced.

    Raises:
        OutputError: an output is an input, a link to a file of another kind, is open in another
            program, or may not be replaced.
    """
    read = list(inputs)
    for path in outputs:
        if not os.path.exists(path):  # answers no, where Path would raise, to a name that no disk takes
            continue
        if any(is_same_file(path, one) for one in read):
            raise OutputError(f"“{path}”正是要读的文件，没有动它；请换一个文件名")
        if os.path.islink(path) and not _is_kind(os.path.realpath(path), path):
            raise OutputError(f"“{path}”是通向“{os.path.realpath(path)}”的链接，没有动它；请先删去这个链接")
        if why := open_elsewhere(path):
            raise OutputError(f"“{path.name}”正在别的程序里打开，没有写入任何文件；{why}")
        if not may_replace(path):
            raise OutputError(f"“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force")


def _is_kind(real: str, path: Path) -> bool:
    return Path(real).suffix.lower() == path.suffix.lower()


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names are one file: links followed, as the disk takes upper and lower case."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them is not there, or no disk takes its name
        return False
