"""Read a compound file strictly and name every fault: the checker's own reader, apart from the writer.

It accepts what [MS-CFB] demands of version 3 and, beyond that, only what a file built from text needs: no
times, no class ids, no chained allocation table, no sector that belongs to nothing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vba_checker.directory import DirectoryEntry, check_directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FREE = 0xFFFFFFFF
_END = 0xFFFFFFFE
_TABLE = 0xFFFFFFFD

# Place, format, name and expected value of the header's constant fields ([MS-CFB] 2.2).
_HEADER_CONSTANTS = (
    (0, "8s", "signature", bytes.fromhex("D0CF11E0A1B11AE1")),
    (8, "16s", "class id", bytes(16)),
    (24, "H", "minor version", 0x3E),
    (26, "H", "major version", 3),
    (28, "H", "byte order", 0xFFFE),
    (30, "H", "sector shift", 9),
    (32, "H", "mini sector shift", 6),
    (34, "6s", "reserved field", bytes(6)),
    (40, "I", "number of directory sectors", 0),
    (52, "I", "transaction signature", 0),
    (56, "I", "mini stream cutoff", 4096),
    (68, "I", "first chained table sector", _END),
    (72, "I", "number of chained table sectors", 0),
)


@dataclass
class CompoundContent:
    """What could be read.

    Attributes:
        streams: Path, such as ``VBA/dir``, to content. A stream whose chain is broken is left out.
        storages: The paths of the storages.
        faults: What is wrong with the container, one sentence each.
    """

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_compound(data: bytes) -> CompoundContent:
    """Return the streams of a compound file and every fault of the container."""
    content = CompoundContent()
    if len(data) < 1024 or len(data) % 512:
        content.faults.append(
            f"the file has {len(data)} bytes, which is not a header and whole sectors of 512"
        )
        return content
    content.faults += _header_faults(data)
    sectors = _Chains("sector", [data[at : at + 512] for at in range(512, len(data), 512)], content.faults)
    _read_table(data, sectors)
    first_directory, first_mini, mini_count = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 64))
    entries = check_directory(sectors.read(first_directory, "the directory"), content.faults)
    if entries:
        minis = _mini_sectors(sectors, entries[0][1], first_mini, mini_count)
        _read_streams(entries, sectors, minis, content)
        minis.report_lost()
    sectors.report_lost()
    return content


class _Chains:
    """Sectors, the table that chains them, and who claimed each; faults go to a list."""

    def __init__(self, noun: str, sectors: Sequence[bytes], faults: list[str]) -> None:
        self.noun = noun
        self.sectors = sectors
        self.faults = faults
        self.table: list[int] = []
        self.owners: dict[int, str] = {}

    def read(self, start: int, owner: str) -> bytes:
        """Return the sectors of a chain and claim them; a broken chain is cut where it breaks."""
        return b"".join(self.sectors[number] for number in self._walk(start, owner))

    def claim(self, number: int, owner: str) -> bool:
        """Give a sector to an owner; false, with a fault noted, if it does not exist or has one."""
        if number >= len(self.sectors):
            self.faults.append(f"{owner} points to {self.noun} {number}, but there are {len(self.sectors)}")
        elif self.owners.get(number) == owner:
            self.faults.append(f"the chain of {owner} comes back to {self.noun} {number}")
        elif number in self.owners:
            self.faults.append(f"{self.noun} {number} belongs to {self.owners[number]} and to {owner}")
        else:
            self.owners[number] = owner
            return True
        return False

    def report_lost(self) -> None:
        """Note sectors without owner, and table entries for sectors that do not exist."""
        for number in range(len(self.sectors)):
            if number not in self.owners:
                self.faults.append(f"{self.noun} {number} belongs to nothing")
        for number, entry in enumerate(self.table):
            if number >= len(self.sectors) and entry != _FREE:
                self.faults.append(
                    f"the table chains {self.noun} {number}, but there are {len(self.sectors)}"
                )

    def _walk(self, start: int, owner: str) -> Iterator[int]:
        number = start
        while number != _END:
            if not self.claim(number, owner):
                return
            yield number
            if number >= len(self.table):
                self.faults.append(f"the table has no entry for {self.noun} {number} of {owner}")
                return
            number = self.table[number]


def _header_faults(data: bytes) -> list[str]:
    faults = []
    for place, form, name, expected in _HEADER_CONSTANTS:
        (actual,) = struct.unpack_from(f"<{form}", data, place)
        if actual != expected:
            faults.append(f"the header's {name} is {_shown(actual)}, expected {_shown(expected)}")
    return faults


def _read_table(data: bytes, sectors: _Chains) -> None:
    """Read the allocation table through the list in the header ([MS-CFB] 2.2 DIFAT, 2.3)."""
    (count,) = struct.unpack_from("<I", data, 44)
    listed = struct.unpack_from("<109I", data, 76)
    if not 0 < count <= len(listed):
        sectors.faults.append(
            f"the header counts {count} allocation table sectors, expected 1 to {len(listed)}"
        )
        return
    if any(number != _FREE for number in listed[count:]):
        sectors.faults.append(f"the header lists more than the {count} allocation table sectors it counts")
    for number in listed[:count]:
        if sectors.claim(number, "the allocation table"):
            sectors.table += struct.unpack("<128I", sectors.sectors[number])
    for number in listed[:count]:
        if number < len(sectors.table) and sectors.table[number] != _TABLE:
            sectors.faults.append(f"sector {number} holds the allocation table but is not marked so")
    if (count - 1) * 128 >= len(sectors.sectors):
        sectors.faults.append(
            f"{count} allocation table sectors are more than {len(sectors.sectors)} sectors need"
        )


def _mini_sectors(sectors: _Chains, root: DirectoryEntry, first: int, count: int) -> _Chains:
    """Return the mini stream, which is the root entry's content, as sectors of 64 bytes ([MS-CFB] 2.4)."""
    stream = _sized(sectors, root.start, root.size, 512, "the mini stream")
    if root.size % 64:
        sectors.faults.append(f"the mini stream has {root.size} bytes, which is not whole mini sectors of 64")
    pieces = [stream[at : at + 64] for at in range(0, len(stream), 64)]
    minis = _Chains("mini sector", pieces, sectors.faults)
    table = sectors.read(first, "the mini table")
    if len(table) != count * 512:
        sectors.faults.append(
            f"the mini table has {len(table) // 512} sectors, but the header counts {count}"
        )
    minis.table += struct.unpack(f"<{len(table) // 4}I", table)
    if len(table) != -(-len(pieces) // 128) * 512:
        sectors.faults.append(
            f"the mini table has {len(table) // 512} sectors for {len(pieces)} mini sectors"
        )
    return minis


def _read_streams(
    entries: list[tuple[str, DirectoryEntry]], sectors: _Chains, minis: _Chains, content: CompoundContent
) -> None:
    for path, entry in entries[1:]:
        if not entry.is_stream:
            content.storages.append(path)
        elif entry.size < 4096:
            content.streams[path] = _sized(minis, entry.start, entry.size, 64, f"stream {path}")
        else:
            content.streams[path] = _sized(sectors, entry.start, entry.size, 512, f"stream {path}")


def _sized(chains: _Chains, start: int, size: int, unit: int, owner: str) -> bytes:
    """Return the content of a chain that must be as long as a size says, no sector more or less."""
    content = chains.read(start, owner)
    if len(content) != -(-size // unit) * unit:
        chains.faults.append(
            f"{owner} has {size} bytes by the directory, but a chain of {len(content) // unit} {chains.noun}s"
        )
    return content[:size]


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else f"{value:#x}"
