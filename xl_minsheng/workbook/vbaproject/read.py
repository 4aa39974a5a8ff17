"""The text of a VBA module in a workbook that Excel may have saved since we built it.

What Excel writes is taken as it comes: compiled code before the text, records of newer
versions. What cannot be read is no error here: there is no such module then.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from xl_minsheng.workbook.vbaproject.compression import CompressionError, decompress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PROJECT_PART = "xl/vbaProject.bin"
"""The project's name in a workbook's package."""

_VERSION, _NAME, _STREAM, _OFFSET = 0x09, 0x19, 0x1A, 0x31  # records of `dir` ([MS-OVBA] 2.3.4.2)
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_LAST = 0xFFFFFFFA  # numbers from here on are no sectors but marks ([MS-CFB] 2.1)
_IN_HEADER = 109  # sectors of the allocation table that the header lists
_STORAGE = 1


class _DamagedError(ValueError):
    """The compound file contradicts itself."""


def module_source(project: bytes, name: str) -> str | None:
    """Text of a module; None if there is no such module or it cannot be read.

    Args:
        project: content of ``vbaProject.bin``.
        name: the module's name, in any case of letters.
    """
    try:
        streams = _Streams(project)
        places = _places(decompress(streams.read("dir")))
        stream, offset = places[name.casefold()]
        return decompress(streams.read(stream)[offset:]).decode("cp1252", "replace")
    except (KeyError, IndexError, CompressionError, _DamagedError, struct.error):
        return None


def _places(directory: bytes) -> dict[str, tuple[str, int]]:
    """Stream of each module and where in it the text begins, by module name."""
    places: dict[str, tuple[str, int]] = {}
    name = stream = ""
    for kind, content in _records(directory):
        if kind == _NAME:
            name = stream = content.decode("cp1252", "replace")
        elif kind == _STREAM:
            stream = content.decode("cp1252", "replace")
        elif kind == _OFFSET:
            places[name.casefold()] = (stream, int.from_bytes(content, "little"))
    return places


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 6 <= len(data):
        kind, size = struct.unpack_from("<HI", data, position)
        size = 6 if kind == _VERSION else size  # its size field is a constant
        yield kind, data[position + 6 : position + 6 + size]
        position += 6 + size


class _Streams:
    """The streams of a compound file's storage ``VBA`` ([MS-CFB] 2.2 to 2.6)."""

    def __init__(self, data: bytes) -> None:
        count, first_directory, self._cutoff, first_mini = struct.unpack_from("<II4xII", data, 44)
        if data[:8] != _SIGNATURE or count > _IN_HEADER:
            raise _DamagedError
        self._sectors = _pieces(data[512:], 512)
        listed = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)[:count]
        self._table = _numbers(self._sector(number) for number in listed)
        entries = _pieces(self._content(first_directory), 128)
        start, size = struct.unpack_from("<II", entries[0], 116)  # the root's content: all short streams
        self._minis = _pieces(self._content(start)[:size], 64)
        self._mini_table = _numbers([self._content(first_mini)])
        self._places = dict(_members(entries))

    def read(self, name: str) -> bytes:
        """Content of a stream.

        Raises:
            KeyError: there is none of that name, in any case of letters.
            _DamagedError: its sectors are not there, or come round again.
        """
        start, size = self._places[name.casefold()]
        if size >= self._cutoff:
            return self._content(start)[:size]
        return b"".join(_piece(self._minis, number) for number in _chain(start, self._mini_table))[:size]

    def _sector(self, number: int) -> bytes:
        return _piece(self._sectors, number)

    def _content(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._table)))


def _members(entries: Sequence[bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name, first sector and size of the streams in the storage ``VBA``: a tree of siblings."""
    storages = [entry for entry in entries if entry[66] == _STORAGE and _name(entry) == "vba"]
    waiting = [number for entry in storages for number in struct.unpack_from("<I", entry, 76)]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        yield _name(entry), struct.unpack_from("<II", entry, 116)
        waiting += struct.unpack_from("<II", entry, 68)


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold()


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data) - size + 1, size)]


def _piece(pieces: Sequence[bytes], number: int) -> bytes:
    if number >= len(pieces):
        raise _DamagedError
    return pieces[number]


def _numbers(sectors: Iterable[bytes]) -> tuple[int, ...]:
    content = b"".join(sectors)
    return struct.unpack(f"<{len(content) // 4}I", content)


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    """Numbers of a chain's sectors."""
    number = start
    for _ in table:
        if number >= len(table):
            break
        yield number
        number = table[number]
    if number < _LAST:  # a sector that the table does not know, or one that comes round again
        raise _DamagedError
