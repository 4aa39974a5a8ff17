"""Reading files that may be anything: whatever is no ordinary file of sensible size is refused at once.

A pipe named x.docx would make a reader wait for ever, a link to /dev/zero would fill the memory.
"""

import errno
import os
import stat
from pathlib import Path

MAX_FILE = 512 * 1024 * 1024
"""Bytes of the largest file that is read; a bulletin, a workbook, a template has a thousandth of them."""


def read_file(path: Path, limit: int = MAX_FILE) -> bytes:
    """The content of an ordinary file.

    Args:
        path: the file.
        limit: most bytes that it may have.

    Raises:
        OSError: it is missing, unreadable, no ordinary file, or larger.
    """
    _refuse_odd(path, os.stat(path), limit)
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        _refuse_odd(path, found, limit)
        data = file.read(found.st_size + 1)  # not limit + 1: a reader makes room for all that it is asked for
        if len(data) > found.st_size:  # somebody writes to it
            data += file.read(limit + 1 - len(data))
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def _refuse_odd(path: Path, found: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    if found.st_size > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
