"""Zip files, which workbooks, Word files and extensions are: our own, and those that others made."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise
from typing import Any

_isal: Any
try:
    from isal import isal_zlib as _isal
except ImportError:
    _isal = None
_crc32 = _isal.crc32 if _isal else zlib.crc32

OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
"""A file of Office that begins so is encrypted, or of before 2007."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What `zipfile` raises for a damaged or encrypted file."""
_SUSPICIOUS, _SUSPICIOUS_XML, _MAX_RATIO = 16 << 20, 2 << 20, 200
"""Bytes of a part, and of one of XML, from which its ratio is looked at, and the ratio; zeros alone reach
1 000. An empty picture may be that, but not cells, which each say where they are."""
EPOCH = (1980, 1, 1)
"""The first day that a zip file can name."""
_HEADER = struct.Struct("<4s22xHH")
"""Signature, and lengths of name and extra field, of what stands before a part."""
_UTF_8, _UNUSUAL = 0x800, 0x61
"""Flags of a part: its name is in UTF-8; it is encrypted or patched."""
_MAX_UNBOUNDED = 64 << 10
"""Bytes that unpack to 66 MB at most, since deflate makes a thousandth of anything, and no less."""


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


def plain_parts(archive: zipfile.ZipFile, data: bytes) -> dict[str, bytes]:
    """The parts that are as nearly every program writes them, unpacked and seen to be whole.

    `zipfile` unpacks in pieces, each counted and copied: twice as long as unpacking does. Whatever
    is not quite as it should be is left out, for `zipfile` to read or to refuse.

    Args:
        archive: the file.
        data: its bytes.
    """
    starts = sorted({*(one.header_offset for one in archive.infolist()), archive.start_dir})
    ends = dict(pairwise(starts))
    found = {}
    for name in archive.namelist():
        part = archive.getinfo(name)
        content = _plain_part(part, data, ends.get(part.header_offset, 0))
        if content is not None:
            found[name] = content
    return found


def _plain_part(part: zipfile.ZipInfo, data: bytes, end: int) -> bytes | None:
    """The content of a part whose bytes end before another begins; None where `zipfile` has to look."""
    start = part.header_offset + _HEADER.size
    if part.flag_bits & _UNUSUAL or not 0 <= part.header_offset < start <= end:
        return None
    signature, name_length, extra_length = _HEADER.unpack_from(data, part.header_offset)
    own_name = data[start : start + name_length]
    begin = start + name_length + extra_length
    is_named = part.orig_filename.encode("utf-8" if part.flag_bits & _UTF_8 else "cp437") == own_name
    packed = memoryview(data)[begin : begin + part.compress_size]
    if signature != b"PK\3\4" or not is_named or begin + len(packed) > end:
        return None
    if part.compress_type == zipfile.ZIP_STORED:
        content = bytes(packed)
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        content = _inflated(packed, part.file_size)
    else:
        return None
    return content if len(content) == part.file_size and _crc32(content) == part.CRC else None


def _inflated(packed: memoryview, size: int) -> bytes:
    """What a part unpacks to, all at once; something else where it is damaged, or not of that size.

    zlib unpacks at once only without a bound, as far as a few bytes can go; isal, an extra, with one.
    """
    if _isal is not None:
        stream = _isal.decompressobj(-zlib.MAX_WBITS)
        with suppress(_isal.error):
            content = stream.decompress(packed, size + 1)
            return content if stream.eof else b""
    elif len(packed) <= _MAX_UNBOUNDED:
        with suppress(zlib.error):
            return zlib.decompress(packed, -zlib.MAX_WBITS, size)
    return b""


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
