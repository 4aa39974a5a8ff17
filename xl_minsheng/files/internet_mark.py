"""The mark that browsers and mail programs put on a file: Office opens what has it in Protected View."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def internet_mark_path(path: Path) -> Path:
    """Where the mark stands: a stream of the file on Windows, a file where archive tools unpacked it."""
    return path.with_name(f"{path.name}:Zone.Identifier")


def carry_mark(source: Path, copies: Iterable[Path]) -> None:
    """Mark copies of a file as it is marked itself: they are no more to be trusted than it is."""
    if sys.platform != "win32":
        return
    with suppress(OSError):  # no mark, or a disk that holds none
        mark = internet_mark_path(source).read_bytes()
        for copy in copies:
            internet_mark_path(copy).write_bytes(mark)
