"""Write a compound file of version 3, the container of a VBA project.

A compound file is a small file system: storages (folders) and streams (files) in a directory, their
contents in sectors of 512 bytes chained through an allocation table. Streams under 4096 bytes share one
*mini stream* that is cut into sectors of 64 bytes with a table of their own.

The sectors stand in this order: long streams, mini stream, mini table, directory, allocation table.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]

_SECTOR_SIZE = 512
_MINI_SECTOR_SIZE = 64
_MINI_STREAM_CUTOFF = 4096
_ENTRIES_PER_TABLE_SECTOR = _SECTOR_SIZE // 4
_ENTRIES_PER_DIRECTORY_SECTOR = _SECTOR_SIZE // 128
_TABLE_SECTORS_IN_HEADER = 109
_MAX_NAME = 31

_FREE = 0xFFFFFFFF
_END_OF_CHAIN = 0xFFFFFFFE
_TABLE_SECTOR = 0xFFFFFFFD
_NO_ENTRY = 0xFFFFFFFF


def compound_file(tree: Tree) -> bytes:
    r"""Return a compound file that holds the given streams and storages.

    Args:
        tree: Name to content: bytes make a stream, a mapping makes a storage. The order does not matter.

    Returns:
        The whole file; the same tree gives the same bytes.

    Raises:
        ValueError: A name is empty, longer than 31 UTF-16 units, holds one of ``/ \ : !``, or equals another
            name of its storage but for case; or the file would need more than 109 allocation table sectors
            (about 7 MB), which takes a chained table this writer does not make.
    """
    entries = [_Entry("Root Entry", _EntryType.ROOT, b"")]
    entries[0].child = _add_storage(entries, tree)
    file, mini = _Sectors(_SECTOR_SIZE), _Sectors(_MINI_SECTOR_SIZE)
    for entry in entries:
        if entry.type is _EntryType.STREAM:
            entry.size = len(entry.data)
            entry.start = (mini if entry.size < _MINI_STREAM_CUTOFF else file).add(entry.data)
    entries[0].start, entries[0].size = file.add(bytes(mini.body)), len(mini.body)
    mini_table = _table_bytes(mini.table)
    first_mini_table = file.add(mini_table)
    first_directory = file.add(_directory_bytes(entries))
    first_table, table_count = _add_table(file)
    header = _header(
        first_directory=first_directory,
        first_mini_table=first_mini_table,
        mini_table_count=len(mini_table) // _SECTOR_SIZE,
        first_table=first_table,
        table_count=table_count,
    )
    return header + bytes(file.body)


class _EntryType(IntEnum):
    """What a directory entry stands for ([MS-CFB] 2.6.1, Object Type)."""

    STORAGE = 1
    STREAM = 2
    ROOT = 5


@dataclass
class _Entry:
    """One directory entry; the links are positions in the directory."""

    name: str
    type: _EntryType
    data: bytes
    left: int = _NO_ENTRY
    right: int = _NO_ENTRY
    child: int = _NO_ENTRY
    red: bool = False
    start: int = 0
    size: int = 0

    def to_bytes(self) -> bytes:
        """Return the 128 bytes of [MS-CFB] 2.6.1, without class id, state bits and times."""
        name = self.name.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBIII36sIQ",
            name,
            len(name),
            self.type,
            0 if self.red else 1,
            self.left,
            self.right,
            self.child,
            b"",
            self.start,
            self.size,
        )


class _Sectors:
    """Contents cut into sectors of one size, and the table that chains them ([MS-CFB] 2.3, 2.4)."""

    def __init__(self, sector_size: int) -> None:
        self.sector_size = sector_size
        self.body = bytearray()
        self.table: list[int] = []

    def add(self, data: bytes) -> int:
        """Append data, zero-padded to whole sectors, and return its first sector (end of chain if empty)."""
        if not data:
            return _END_OF_CHAIN
        start = len(self.table)
        self.body += _padded(data, self.sector_size)
        self.table += range(start + 1, len(self.body) // self.sector_size)
        self.table.append(_END_OF_CHAIN)
        return start


def _add_storage(entries: list[_Entry], tree: Tree) -> int:
    """Append the members of a storage, and theirs, to the directory; return the root of the sibling tree."""
    names = _names_in_order(tree)
    first = len(entries)
    for name in names:
        content = tree[name]
        if isinstance(content, bytes):
            entries.append(_Entry(name, _EntryType.STREAM, content))
        else:
            entries.append(_Entry(name, _EntryType.STORAGE, b""))
    for position, name in enumerate(names, first):
        content = tree[name]
        if not isinstance(content, bytes):
            entries[position].child = _add_storage(entries, content)
    deepest = len(names).bit_length() - 1
    return _link_siblings(entries, first, first + len(names), depth=0, deepest=deepest)


def _link_siblings(entries: list[_Entry], low: int, high: int, *, depth: int, deepest: int) -> int:
    """Link ``entries[low:high]``, which stand in order, as a red-black tree and return its root.

    Halving fills every level but the deepest, so painting just the deepest red leaves the same number of
    black entries on each way down and no red entry below a red one ([MS-CFB] 2.6.4).
    """
    if low >= high:
        return _NO_ENTRY
    middle = (low + high) // 2
    entry = entries[middle]
    entry.red = depth == deepest and depth > 0
    entry.left = _link_siblings(entries, low, middle, depth=depth + 1, deepest=deepest)
    entry.right = _link_siblings(entries, middle + 1, high, depth=depth + 1, deepest=deepest)
    return middle


def _names_in_order(tree: Tree) -> list[str]:
    """Return the names of a storage, checked, in directory order."""
    seen: dict[tuple[int, bytes], str] = {}
    for name in tree:
        units = len(name.encode("utf-16-le")) // 2
        if not 0 < units <= _MAX_NAME:
            raise ValueError(
                f"the name {name!r} has {units} UTF-16 units; a compound file takes 1 to {_MAX_NAME}"
            )
        forbidden = sorted(set(name) & set("/\\:!\0"))
        if forbidden:
            raise ValueError(f"the name {name!r} holds {forbidden[0]!r}, which a compound file forbids")
        key = _sibling_key(name)
        if key in seen:
            raise ValueError(f"the names {seen[key]!r} and {name!r} are one name to a compound file")
        seen[key] = name
    return [seen[key] for key in sorted(seen)]


def _sibling_key(name: str) -> tuple[int, bytes]:
    """Return the sort key of a name: shorter first, then the upper-cased code units ([MS-CFB] 2.6.4)."""
    upper = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in name)
    units = upper.encode("utf-16-be")
    return len(units), units


def _directory_bytes(entries: list[_Entry]) -> bytes:
    """Return the directory, filled up to whole sectors with blank entries ([MS-CFB] 2.6.3)."""
    blank = struct.pack("<68sIII48s", b"", _NO_ENTRY, _NO_ENTRY, _NO_ENTRY, b"")
    blanks = -len(entries) % _ENTRIES_PER_DIRECTORY_SECTOR
    return b"".join(entry.to_bytes() for entry in entries) + blank * blanks


def _add_table(file: _Sectors) -> tuple[int, int]:
    """Append the allocation table, which lists its own sectors too; return its first sector and length."""
    used = len(file.table)
    count = 1
    while count * _ENTRIES_PER_TABLE_SECTOR < used + count:
        count += 1
    if count > _TABLE_SECTORS_IN_HEADER:
        raise ValueError(
            f"the content needs {count} allocation table sectors; "
            f"this writer lists them in the header only, which holds {_TABLE_SECTORS_IN_HEADER}"
        )
    file.table += [_TABLE_SECTOR] * count
    file.body += _table_bytes(file.table)
    return used, count


def _table_bytes(table: list[int]) -> bytes:
    """Return an allocation table as whole sectors; slots beyond the last sector are marked free."""
    slots = table + [_FREE] * (-len(table) % _ENTRIES_PER_TABLE_SECTOR)
    return struct.pack(f"<{len(slots)}I", *slots)


def _header(
    *, first_directory: int, first_mini_table: int, mini_table_count: int, first_table: int, table_count: int
) -> bytes:
    """Return the 512 bytes of [MS-CFB] 2.2."""
    table_sectors = list(range(first_table, first_table + table_count))
    return struct.pack(
        "<8s16s5H6s9I109I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        b"",
        0x003E,  # minor version
        3,  # major version
        0xFFFE,  # little-endian
        9,  # sectors of 2**9 bytes
        6,  # mini sectors of 2**6 bytes
        b"",
        0,  # directory sectors: not counted in version 3
        table_count,
        first_directory,
        0,  # transaction signature
        _MINI_STREAM_CUTOFF,
        first_mini_table,
        mini_table_count,
        _END_OF_CHAIN,  # no chained table
        0,
        *table_sectors,
        *[_FREE] * (_TABLE_SECTORS_IN_HEADER - table_count),
    )


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)
