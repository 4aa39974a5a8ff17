"""Writing files whole or not at all."""

import os
import secrets
import stat
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from xl_minsheng.files.outputs import MayReplace, OutputError, nothing, refuse_outputs

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".~xl-minsheng-", ".tmp"
"""Around the name of a file that is still being written."""
LEFT_OVER_SECONDS = 3600
"""Age from which such a file is what a killed run left; writing takes seconds."""


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    inputs: Iterable[Path] = (),
    may_replace: MayReplace = nothing,
    rights: Mapping[str, Path] | None = None,
) -> list[Path]:
    """Write files into a folder, which is made if needed.

    Every file is complete on disk under a temporary name before the first takes
    its own, so that a full disk or a pulled plug leaves the earlier ones as they were.
    Where one cannot take its name, those before it are put back.

    A link stays a link: what it points to is replaced. A replaced file keeps its access rights, a
    new one gets what the user's settings give.

    Args:
        folder: where to.
        files: content by name.
        inputs: what the files are made from; never replaced.
        may_replace: whether a file that is there may be replaced; by default none is.
        rights: for some names, the file whose access rights a new file gets.

    Raises:
        OutputError: as `refuse_outputs`, or folder or file cannot be written; nothing is left behind.
    """
    finals = [folder / name for name in files]
    refuse_outputs(finals, inputs=inputs, may_replace=may_replace)
    places = [_place(final) for final in finals]
    like = [(rights or {}).get(name, place) for name, place in zip(files, places, strict=True)]
    temporaries: list[Path] = []
    replaced: list[tuple[Path, Path | None]] = []
    made: list[Path] = []

    def aside(place: Path, content: bytes, like: Path) -> Path:
        temporaries.append(_write_aside(place.parent, content, like))
        return temporaries[-1]

    try:
        made += [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        waiting = [aside(*one) for one in zip(places, files.values(), like, strict=True)]
        earlier = [aside(one, one.read_bytes(), one) if one.is_file() else None for one in places]
        for temporary, place, before in zip(waiting, places, earlier, strict=True):
            temporary.replace(place)
            replaced.append((place, before))
    except BaseException as error:
        _take_back(replaced)
        _remove(temporaries, made)
        if isinstance(error, OSError):
            raise OutputError(_message(error, folder, dict(zip(places, finals, strict=True)))) from error
        raise
    _remove(temporaries)
    _sweep(folder)
    return finals


def _place(final: Path) -> Path:
    """Where a file stands in truth: a link is followed."""
    return Path(os.path.realpath(final)) if os.path.islink(final) else final


def _take_back(replaced: Sequence[tuple[Path, Path | None]]) -> None:
    """Give files that were replaced their earlier content, as far as the disk lets us."""
    for place, before in replaced:
        with suppress(OSError):
            if before:
                before.replace(place)
            else:
                place.unlink()


def _remove(temporaries: Sequence[Path], folders: Sequence[Path] = ()) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left behind."""
    with suppress(OSError):
        for path in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            if path.is_file() and time.time() - path.stat().st_mtime > LEFT_OVER_SECONDS:
                path.unlink()


def _message(error: OSError, folder: Path, finals: Mapping[Path, Path]) -> str:
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"“{folder}”不是文件夹，请换一个放文件的地方"
    named = (error.filename, error.filename2)
    targets = (final for place, final in finals.items() if str(place) in named)  # not the temporary file
    return f"“{next(targets, folder)}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"


def _write_aside(folder: Path, content: bytes, like: Path) -> Path:
    """Write content under a temporary name, with the access rights of a file if it is there."""
    temporary = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)  # less what the user's umask takes away
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(OSError):
                temporary.chmod(stat.S_IMODE(like.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
