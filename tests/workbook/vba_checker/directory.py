"""Read the directory of a compound file strictly: entries, links and colours ([MS-CFB] 2.6)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise

_NONE = 0xFFFFFFFF
_BLANK = bytes(68) + b"\xff" * 12 + bytes(48)
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass(frozen=True)
class DirectoryEntry:
    """One entry of the directory, as it stands in the file."""

    name: str
    type: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int

    @property
    def is_stream(self) -> bool:
        """Whether the entry is a stream, not a storage."""
        return self.type == _STREAM

    @property
    def sort_key(self) -> tuple[int, list[int]]:
        """Length, then upper-cased UTF-16 code units."""
        raw = self.name.encode("utf-16-le")
        units = struct.unpack(f"<{len(raw) // 2}H", raw)
        return len(units), [ord(chr(unit).upper()) if len(chr(unit).upper()) == 1 else unit for unit in units]


def check_directory(data: bytes, faults: list[str]) -> list[tuple[str, DirectoryEntry]]:
    """Return path and entry of the root and of everything it leads to; faults are added to the list."""
    entries: list[DirectoryEntry | None] = []
    for number, at in enumerate(range(0, len(data), 128)):
        entries.append(_entry(number, data[at : at + 128], faults))
    if not entries or entries[0] is None or entries[0].type != _ROOT:
        faults.append("the directory does not begin with a root entry")
        return []
    root = entries[0]
    if (root.left, root.right) != (_NONE, _NONE):
        faults.append("the root entry has siblings")
    walk = _Walk(entries, faults)
    walk.storage(root, "")
    for number, entry in enumerate(entries):
        if entry is not None and number not in walk.seen:
            faults.append(f"directory entry {number} ({entry.name}) is in no storage")
    return [("", root), *walk.found]


def _entry(number: int, raw: bytes, faults: list[str]) -> DirectoryEntry | None:
    """Return one entry, or ``None`` for an unused one, which must be blank ([MS-CFB] 2.6.1, 2.6.3)."""
    name_field, name_size, kind, colour, left, right, child, extra, start, size = struct.unpack(
        "<64sHBBIII36sIQ", raw
    )
    label = f"directory entry {number}"
    if kind == 0:
        if raw != _BLANK:
            faults.append(f"{label} is unused but not blank")
        return None
    if name_size % 2 or not 4 <= name_size <= 64 or any(name_field[name_size - 2 :]):
        faults.append(f"{label} has a name that is not 1 to 31 characters, a NUL and zeroes")
    name = name_field[: max(name_size - 2, 0) & ~1].decode("utf-16-le", "replace").replace("\0", "?")
    label += f" ({name})"
    if set(name) & set("/\\:!"):
        faults.append(f"{label} has a forbidden character in its name")
    if kind not in (_STORAGE, _STREAM, _ROOT) or (kind == _ROOT) != (number == 0):
        faults.append(f"{label} has type {kind}")
    if colour not in (_RED, _BLACK):
        faults.append(f"{label} has colour {colour}")
    if any(extra):
        faults.append(f"{label} has a class id, state bits or a time")
    if kind == _STREAM and child != _NONE:
        faults.append(f"{label} is a stream but has members")
    if kind == _STORAGE and (start, size) != (0, 0):
        faults.append(f"{label} is a storage but has content of its own")
    if kind == _ROOT and (name, colour) != ("Root Entry", _BLACK):
        faults.append(f"{label} is the root but not named Root Entry or not black")
    return DirectoryEntry(name, kind, colour, left, right, child, start, size)


class _Walk:
    """A walk through all storages, noting faults of order, colour and links."""

    def __init__(self, entries: list[DirectoryEntry | None], faults: list[str]) -> None:
        self.entries = entries
        self.faults = faults
        self.seen = {0}
        self.found: list[tuple[str, DirectoryEntry]] = []

    def storage(self, entry: DirectoryEntry, path: str) -> None:
        """Walk the members of a storage, and theirs; the members form one red-black tree."""
        label = f"storage {path or 'Root Entry'}"
        members: list[DirectoryEntry] = []
        top = self._at(entry.child)
        if top is not None and top.colour == _RED:
            self.faults.append(f"the tree of {label} has a red root ({top.name})")
        self._siblings(entry.child, label, members)
        for before, after in pairwise(members):
            if before.sort_key >= after.sort_key:
                self.faults.append(f"the tree of {label} has {before.name} before {after.name}")
        for member in members:
            member_path = f"{path}/{member.name}" if path else member.name
            self.found.append((member_path, member))
            if not member.is_stream:
                self.storage(member, member_path)

    def _siblings(self, number: int, label: str, members: list[DirectoryEntry]) -> int:
        """Append the entries of a subtree in order and return how many black ones each way down has."""
        if number == _NONE:
            return 0
        entry = self._at(number)
        if entry is None or number in self.seen:
            self.faults.append(
                f"the tree of {label} links to entry {number}, which is missing or linked twice"
            )
            return 0
        self.seen.add(number)
        left = self._siblings(entry.left, label, members)
        members.append(entry)
        right = self._siblings(entry.right, label, members)
        if left != right:
            self.faults.append(f"the tree of {label} has more black entries on one side of {entry.name}")
        for child in (self._at(entry.left), self._at(entry.right)):
            if child is not None and entry.colour == child.colour == _RED:
                self.faults.append(f"the tree of {label} has {child.name}, red, below {entry.name}, red")
        return max(left, right) + (entry.colour == _BLACK)

    def _at(self, number: int) -> DirectoryEntry | None:
        return self.entries[number] if number < len(self.entries) else None
