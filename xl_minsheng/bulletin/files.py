"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


class OutputError(OSError):
    """The files could not be written; the message is one Chinese sentence."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, which is made if needed.

    Every file is complete on disk under a temporary name before the first takes
    its own, so that a full disk or a pulled plug leaves the earlier ones as they were.
    Where one cannot take its name, those before it are put back.

    Raises:
        OutputError: folder or file cannot be written; nothing is left behind.
    """
    finals = [folder / name for name in files]
    temporaries: list[Path] = []
    replaced: list[tuple[Path, Path | None]] = []
    made: list[Path] = []

    def aside(content: bytes) -> Path:
        temporaries.append(_write_aside(folder, content))
        return temporaries[-1]

    try:
        made += [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        waiting = [aside(content) for content in files.values()]
        earlier = [aside(final.read_bytes()) if final.is_file() else None for final in finals]
        for temporary, final, before in zip(waiting, finals, earlier, strict=True):
            temporary.replace(final)
            replaced.append((final, before))
    except BaseException as error:
        _take_back(replaced)
        _remove(temporaries, made)
        if isinstance(error, OSError):
            raise OutputError(_told(error, folder, finals)) from error
        raise
    _remove(temporaries)
    return finals


def _take_back(replaced: Sequence[tuple[Path, Path | None]]) -> None:
    """Give files that were replaced their earlier content, as far as the disk lets us."""
    for final, before in replaced:
        with suppress(OSError):
            if before:
                before.replace(final)
            else:
                final.unlink()


def _remove(temporaries: Sequence[Path], folders: Sequence[Path] = ()) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _told(error: OSError, folder: Path, finals: Sequence[Path]) -> str:
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"“{folder}”不是文件夹，请换一个放文件的地方"
    named = (error.filename, error.filename2)
    place = next((final for final in finals if str(final) in named), folder)  # not the temporary file
    return f"“{place}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"


def _write_aside(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
