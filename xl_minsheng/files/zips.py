"""Zip files, which workbooks, Word files and extensions are: our own, and those that others made."""

import io
import zipfile
import zlib
from collections.abc import Iterable

OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
"""A file of Office that begins so is encrypted, or of before 2007."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What `zipfile` raises for a damaged or encrypted file."""
_SUSPICIOUS, _SUSPICIOUS_XML, _MAX_RATIO = 16 << 20, 2 << 20, 200
"""Bytes of a part, and of one of XML, from which its ratio is looked at, and the ratio; zeros alone reach
1 000. An empty picture may be that, but not cells, which each say where they are."""
EPOCH = (1980, 1, 1)
"""The first day that a zip file can name."""


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """Bytes of all parts together, by the file's own table: nothing is unpacked for it."""
    return sum(part.file_size for part in archive.infolist())


def unpacks_oddly(archive: zipfile.ZipFile) -> bool:
    """Whether a part claims to unpack to so much more than it takes in the file as no office program writes.

    A sheet of 100 000 rows alike, as this program builds it, unpacks to 30 times as much.
    """
    return any(
        part.file_size > _MAX_RATIO * part.compress_size
        and part.file_size > (_SUSPICIOUS_XML if part.filename.lower().endswith(".xml") else _SUSPICIOUS)
        for part in archive.infolist()
    )


def add_part(
    target: zipfile.ZipFile,
    name: str,
    content: bytes,
    *,
    day: tuple[int, int, int] = EPOCH,
    mode: int = 0o600,
) -> None:
    """Add a part with the same date and mode whenever it is made.

    Args:
        target: a file that is being written.
        name: with / between folders.
        content: the part.
        day: year, month, day.
        mode: who may read and write it where it is unpacked.
    """
    entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = mode << 16
    target.writestr(entry, content)


def fixed_zip(
    parts: Iterable[tuple[str, bytes]], *, day: tuple[int, int, int] = EPOCH, mode: int = 0o600
) -> bytes:
    """A zip file that is the same for the same parts, whenever it is made; arguments as `add_part`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts:
            add_part(target, name, content, day=day, mode=mode)
    return made.getvalue()


def differing_parts(one: bytes, other: bytes) -> list[str]:
    """Names of the parts of two zip files that only one has, or whose contents differ."""
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
        names = sorted({*first.namelist(), *second.namelist()})
        there = [{*first.namelist()}, {*second.namelist()}]
        return [
            name
            for name in names
            if not (name in there[0] and name in there[1] and first.read(name) == second.read(name))
        ]
