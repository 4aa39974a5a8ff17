"""The checker names every kind of damage to the compound file of a VBA project."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vba_checker import check_vba_project

from xl_minsheng.workbook.vbaproject import (
    Module,
    ModuleKind,
    VbaProject,
)

Streams = dict[str, bytes]

PROJECT = VbaProject(
    [
        Module("ThisWorkbook", ModuleKind.WORKBOOK),
        Module("Sheet1", ModuleKind.SHEET),
        Module("Main", ModuleKind.STANDARD, "Sub Start()\nEnd Sub\n"),
        Module("Entry", ModuleKind.CLASS),
        Module("Many", ModuleKind.STANDARD, "".join(f"'{number * number:x}\n" for number in range(2000))),
    ]
)
WHOLE = PROJECT.to_bytes()


@pytest.mark.parametrize("mask", [0x01, 0xFF])
def test_a_changed_byte_in_header_tables_or_directory_is_found(mask: int) -> None:
    """Each byte of the container's own structures matters to the checker; not one can change unseen."""
    whole = VbaProject([Module("Main", ModuleKind.STANDARD)]).to_bytes()
    unseen = []
    for start in [0, *(512 * (number + 1) for number in structure_sectors(whole))]:
        for place in range(start, start + 512):
            damaged = bytearray(whole)
            damaged[place] ^= mask
            if check_vba_project(bytes(damaged)) == []:
                unseen.append(place)
    assert unseen == []


def structure_sectors(whole: bytes) -> list[int]:
    """Return the sectors of allocation table, directory and mini table of a project with one table sector."""
    table_sector, directory, mini_table = (struct.unpack_from("<I", whole, at)[0] for at in (76, 48, 60))
    table = struct.unpack_from("<128I", whole, 512 * (table_sector + 1))
    sectors = [table_sector]
    for first in (directory, mini_table):
        number = first
        while number != 0xFFFFFFFE:
            sectors.append(number)
            number = table[number]
    assert len(sectors) == 4
    return sectors


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30),
    st.integers(0, len(WHOLE)),
)
def test_damage_never_stops_the_checker(changes: list[tuple[int, int]], size: int) -> None:
    """Whatever the bytes, it answers with sentences."""
    damaged = bytearray(WHOLE)
    for place, byte in changes:
        damaged[place] = byte
    for data in (bytes(damaged), bytes(damaged[:size]), bytes(damaged[: size // 512 * 512])):
        assert all(isinstance(fault, str) for fault in check_vba_project(data))


def directory_start() -> int:
    """Return where the directory begins."""
    return 512 * (int(struct.unpack_from("<I", WHOLE, 48)[0]) + 1)


def directory_place(name: str) -> int:
    """Return where the directory entry with this name begins in the sound project."""
    field = name.encode("utf-16-le").ljust(64, b"\0")
    return next(
        place for place in range(directory_start(), len(WHOLE), 128) if WHOLE[place : place + 64] == field
    )


def changed(place: int, form: str, *values: object) -> bytes:
    """Return the sound project with fields written over."""
    damaged = bytearray(WHOLE)
    struct.pack_into(f"<{form}", damaged, place, *values)
    return bytes(damaged)


def table_place(sector: int) -> int:
    """Return where the allocation table has the entry of a sector."""
    return 512 * (struct.unpack_from("<I", WHOLE, 76)[0] + 1) + 4 * sector


def blank_place() -> int:
    """Return where a blank directory entry begins."""
    return WHOLE.index(bytes(68) + b"\xff" * 12 + bytes(48), directory_start())


def start_of(name: str) -> int:
    """Return the first sector, or mini sector, of a stream."""
    return int(struct.unpack_from("<I", WHOLE, directory_place(name) + 116)[0])


CONTAINER_DAMAGE: list[tuple[str, bytes, str]] = [
    ("nothing there", b"", "the file has 0 bytes, which is not a header and whole sectors of 512"),
    ("last byte cut", WHOLE[:-1], f"the file has {len(WHOLE) - 1} bytes, which is not a header and whole"),
    ("last sector cut", WHOLE[:-512], "the allocation table points to sector "),
    ("sector appended", WHOLE + bytes(512), " belongs to nothing"),
    ("signature", changed(0, "B", 0), "the header's signature is 00cf11e0a1b11ae1"),
    ("version 4", changed(26, "H", 4), "the header's major version is 0x4, expected 0x3"),
    ("sector shift", changed(30, "H", 12), "the header's sector shift is 0xc, expected 0x9"),
    ("cutoff", changed(56, "I", 512), "the header's mini stream cutoff is 0x200, expected 0x1000"),
    ("no table", changed(44, "I", 0), "the header counts 0 allocation table sectors, expected 1 to 109"),
    ("table counted twice", changed(44, "I", 2), "the allocation table points to sector 4294967295"),
    ("table not marked", changed(table_place(len(WHOLE) // 512 - 2), "I", 0xFFFFFFFF), "is not marked so"),
    (
        "chain cut",
        changed(table_place(start_of("Many")), "I", 0xFFFFFFFE),
        "bytes by the directory, but a chain of 1",
    ),
    (
        "chain loops",
        changed(table_place(start_of("Many") + 1), "I", start_of("Many")),
        "comes back to sector",
    ),
    (
        "chain leaves",
        changed(table_place(start_of("Many")), "I", 9999),
        "stream VBA/Many points to sector 9999",
    ),
    (
        "cross-link",
        changed(directory_place("Main") + 116, "I", start_of("Entry")),
        "belongs to stream VBA/",
    ),
    ("lost mini sectors", changed(directory_place("Main") + 116, "II", 0xFFFFFFFE, 0), "mini sector "),
    (
        "size",
        changed(directory_place("Many") + 120, "Q", 5000),
        "stream VBA/Many has 5000 bytes by the directory",
    ),
    (
        "red root",
        changed(directory_place("PROJECT") + 67, "B", 0),
        "the tree of storage Root Entry has a red root",
    ),
    ("colour", changed(directory_place("Many") + 67, "B", 7), "(Many) has colour 7"),
    ("time", changed(directory_place("VBA") + 100, "Q", 1), "(VBA) has a class id, state bits or a time"),
    (
        "class id",
        changed(directory_place("Many") + 80, "B", 1),
        "(Many) has a class id, state bits or a time",
    ),
    ("blank entry", changed(blank_place() + 68, "I", 0), "is unused but not blank"),
    ("type", changed(directory_place("Many") + 66, "B", 3), "(Many) has type 3"),
    (
        "stream with members",
        changed(directory_place("Many") + 76, "I", 1),
        "(Many) is a stream but has members",
    ),
    ("orphans", changed(directory_place("VBA") + 76, "I", 0xFFFFFFFF), "(Main) is in no storage"),
    (
        "name order",
        changed(directory_place("Main"), "H", ord("z")),
        "the tree of storage VBA has zain before Many",
    ),
    ("link twice", changed(directory_place("Root Entry") + 76, "I", 0), "missing or linked twice"),
    ("sectors beyond the end", changed(len(WHOLE) - 4, "I", 1), "the table chains sector 127, but there are"),
]


@pytest.mark.parametrize(
    ("damaged", "sentence"), [row[1:] for row in CONTAINER_DAMAGE], ids=[row[0] for row in CONTAINER_DAMAGE]
)
def test_damage_to_the_container_is_named(damaged: bytes, sentence: str) -> None:
    """One of the faults is the sentence for this damage."""
    assert any(sentence in fault for fault in check_vba_project(damaged)), check_vba_project(damaged)
