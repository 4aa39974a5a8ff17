"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class OutputError(OSError):
    """The files could not be written; the message is one Chinese sentence."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, which is made if needed.

    Every file is complete on disk under a temporary name before the first takes
    its own, so that a full disk or a pulled plug leaves the earlier ones as they were.

    Raises:
        OutputError: folder or file cannot be written; nothing is left behind.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            waiting.append((_write_aside(folder, content), folder / name))
        for temporary, final in waiting:
            temporary.replace(final)
    except OSError as error:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
        place = error.filename or folder
        raise OutputError(
            f"“{place}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"
        ) from error
    return [final for _, final in waiting]


def _write_aside(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
