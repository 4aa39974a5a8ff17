"""The checker names every kind of damage to the streams of a VBA project."""

import struct
from collections.abc import Callable

import pytest
from vba_checker import check_vba_project

from xl_minsheng.workbook.vbaproject import (
    Module,
    ModuleKind,
    VbaProject,
    compound_file,
    compress,
    decompress,
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


def packed(streams: Streams) -> bytes:
    """Return a compound file from path to content."""
    tree: dict[str, object] = {}
    for path, content in streams.items():
        *folders, name = path.split("/")
        storage = tree
        for folder in folders:
            storage = storage.setdefault(folder, {})
        storage[name] = content
    return compound_file(tree)


def unpacked() -> Streams:
    """Return path to content of the sound project."""
    tree = PROJECT.streams()
    return {name: tree[name] for name in tree if name != "VBA"} | {
        f"VBA/{name}": content for name, content in tree["VBA"].items()
    }


def without(*paths: str) -> Callable[[Streams], None]:
    """Return a damage that takes streams away."""

    def damage(streams: Streams) -> None:
        for path in paths:
            del streams[path]

    return damage


def added(path: str, content: bytes = b"") -> Callable[[Streams], None]:
    """Return a damage that adds a stream."""
    return lambda streams: streams.update({path: content})


def replaced(path: str, old: bytes, new: bytes) -> Callable[[Streams], None]:
    """Return a damage that changes text in a stream, through compression where there is one."""

    def damage(streams: Streams) -> None:
        is_packed = path.startswith("VBA/") and path != "VBA/_VBA_PROJECT"
        content = decompress(streams[path]) if is_packed else streams[path]
        assert old in content
        content = content.replace(old, new, 1)
        streams[path] = compress(content) if is_packed else content

    return damage


def record(identifier: int, content: bytes = b"") -> bytes:
    """Return a record of the dir stream."""
    return struct.pack("<HI", identifier, len(content)) + content


def wide(text: str) -> bytes:
    """Return a text in UTF-16."""
    return text.encode("utf-16-le")


NAME_LINE = b'Attribute VB_Name = "Main"\r\n'

STREAM_DAMAGE: list[tuple[str, Callable[[Streams], None], str]] = [
    ("no dir", without("VBA/dir"), "the stream VBA/dir is missing"),
    ("no PROJECT", without("PROJECT"), "the stream PROJECT is missing"),
    ("no PROJECTwm", without("PROJECTwm"), "the stream PROJECTwm is missing"),
    ("no _VBA_PROJECT", without("VBA/_VBA_PROJECT"), "the stream VBA/_VBA_PROJECT is missing"),
    ("no module stream", without("VBA/Main"), "module Main: the stream VBA/Main is missing"),
    ("cache", added("VBA/__SRP_0"), "the stream VBA/__SRP_0 is compiled code of one version of Office"),
    ("module not in dir", added("VBA/Other"), "the stream VBA/Other is described nowhere"),
    ("stream at the root", added("PROJECTlk"), "the stream PROJECTlk is described nowhere"),
    ("storage", added("Form1/f"), "the storages are ['VBA', 'Form1'], expected ['VBA']"),
    ("compiled", replaced("VBA/_VBA_PROJECT", b"\xff\xff", b"\xb5\0"), "VBA/_VBA_PROJECT is cc61b500000000"),
    (
        "dir not packed",
        added("VBA/dir", b"\0"),
        "VBA/dir cannot be decompressed: the container does not begin",
    ),
    ("module not packed", added("VBA/Main", NAME_LINE), "module Main: the stream cannot be decompressed:"),
    ("dir cut", replaced("VBA/dir", record(0x10), b""), "dir: ends at byte "),
    (
        "dir too long",
        replaced("VBA/dir", record(0x10), record(0x10) + b"\0"),
        "dir: 1 bytes follow the terminator",
    ),
    (
        "records swapped",
        replaced(
            "VBA/dir",
            record(2, b"\x09\x04\0\0") + record(0x14, b"\x09\x04\0\0"),
            2 * record(0x14, b"\x09\x04\0\0"),
        ),
        "dir: has record 0x14 at byte 10, where PROJECTLCID (0x02) is due",
    ),
    (
        "record too long",
        replaced("VBA/dir", record(0x0F, b"\x05\0"), struct.pack("<HIH", 0x0F, 9999, 5)),
        "dir: the record PROJECTMODULES at byte",
    ),
    (
        "code page",
        replaced("VBA/dir", record(3, b"\xe4\x04"), record(3, b"\xa8\x03")),
        "dir: PROJECTCODEPAGE at byte",
    ),
    (
        "version size",
        replaced("VBA/dir", b"\x09\0\x04\0\0\0", b"\x09\0\x06\0\0\0"),
        "dir: the reserved field of",
    ),
    (
        "count",
        replaced("VBA/dir", record(0x0F, b"\x05\0"), record(0x0F, b"\x06\0")),
        "counts 6 modules, but 5 follow",
    ),
    ("cookie", replaced("VBA/dir", record(0x2C, b"\xff\xff"), record(0x2C, b"\0\0")), "dir: MODULECOOKIE of"),
    (
        "offset",
        replaced("VBA/dir", record(0x31, bytes(4)), record(0x31, b"\x07\0\0\0")),
        "dir: MODULEOFFSET of ThisWorkbook at byte",
    ),
    (
        "wide name",
        replaced("VBA/dir", record(0x47, wide("Main")), record(0x47, wide("Maim"))),
        "dir: MODULENAME is 'Main', but 'Maim' in UTF-16",
    ),
    (
        "stream name",
        replaced(
            "VBA/dir",
            record(0x1A, b"Main") + record(0x32, wide("Main")),
            record(0x1A, b"Mail") + record(0x32, wide("Mail")),
        ),
        "module Main: its stream is named Mail",
    ),
    (
        "module type",
        replaced("VBA/dir", record(0x21), record(0x22)),
        "PROJECT: number 3 of the modules is ('Main', True), but ('Main', False) in dir",
    ),
    (
        "no reference",
        replaced("VBA/dir", record(0x16, b"stdole") + record(0x3E, wide("stdole")), b""),
        "where PROJECTMODULES (0x0f) is due",
    ),
    (
        "library id",
        replaced("VBA/dir", b"*\\G{2DF8", b"*\\H{2DF8"),
        "dir: the reference Office has no library id",
    ),
    (
        "reference",
        replaced("VBA/dir", b"stdole", b"stdOLE"),
        "dir: REFERENCENAME is 'stdOLE', but 'stdole' in UTF-16",
    ),
    (
        "PROJECT name",
        replaced("PROJECT", b'Name="VBAP', b'Name="VBAp'),
        "PROJECT: the name is 'VBAproject', but 'VBAProject' in dir",
    ),
    (
        "PROJECT order",
        replaced("PROJECT", b"Main", b"Mein"),
        "PROJECT: number 3 of the modules is ('Mein', True)",
    ),
    ("PROJECT short", replaced("PROJECT", b"Class=Entry\r\n", b""), "PROJECT: number 4 of the modules"),
    (
        "PROJECT line ends",
        replaced("PROJECT", b"\r\n", b"\n"),
        "PROJECT: the lines are not the ones the format wants",
    ),
    (
        "PROJECT line",
        replaced("PROJECT", b'HelpContextID="0"\r\n', b""),
        "PROJECT: the lines are not the ones",
    ),
    (
        "workspace",
        replaced("PROJECT", b"Main=0", b"Mein=0"),
        "PROJECT: [Workspace] does not list the modules above it",
    ),
    (
        "project id",
        replaced("PROJECT", b'ID="{8A', b'ID="{8B'),
        "PROJECT: CMG has version 2 or a key that does not fit",
    ),
    ("protected", replaced("PROJECT", b'CMG="', b'CMG="BEBC'), "PROJECT: CMG has version"),
    ("short value", replaced("PROJECT", b'GC="9D9F75', b'GC="'), "PROJECT: GC is too short"),
    ("PROJECTwm name", replaced("PROJECTwm", b"Main\0M", b"Main\0N"), "PROJECTwm: the name at byte"),
    (
        "PROJECTwm order",
        replaced("PROJECTwm", b"Main\0" + wide("Main"), b"Mein\0" + wide("Mein")),
        "PROJECTwm: number 3 of the names is Mein, but Main in dir",
    ),
    (
        "PROJECTwm end",
        lambda streams: streams.update(PROJECTwm=streams["PROJECTwm"][:-2]),
        "two zeroes at the end",
    ),
    (
        "PROJECTwm short",
        replaced("PROJECTwm", b"Many\0" + wide("Many\0"), b""),
        "PROJECTwm: it has 4 names, but dir has 5",
    ),
    ("LF", replaced("VBA/Main", b"()\r\n", b"()\n"), "module Main: a line end is not CRLF"),
    ("CR", replaced("VBA/Main", b"()\r\n", b"()\r"), "module Main: a line end is not CRLF"),
    (
        "no last end",
        replaced("VBA/Main", b"End Sub\r\n", b"End Sub"),
        "module Main: the last line has no end",
    ),
    ("not ASCII", replaced("VBA/Main", b"Start", b"St\xe4rt"), "module Main: line 2 is not plain ASCII"),
    (
        "NUL",
        replaced("VBA/Main", b"End Sub\r\n", b"End Sub\r\n\0\0"),
        "module Main: line 4 is not plain ASCII",
    ),
    ("long line", replaced("VBA/Main", b"Sub Start", b"'" * 1030), "module Main: line 2 has 1032 characters"),
    (
        "VB_Name",
        replaced("VBA/Main", b'"Main"', b'"Mein"'),
        "module Main: the first line is 'Attribute VB_Name = \"Mein",
    ),
    (
        "no VB_Name",
        replaced("VBA/Main", NAME_LINE, b""),
        "module Main: the first line is 'Sub Start()', expected",
    ),
    (
        "no VB_Exposed",
        replaced("VBA/Sheet1", b"Attribute VB_Exposed = True\r\n", b""),
        "module Sheet1: line 6 is 'Attribute VB_TemplateDerived = False', expected the attribute VB_Exposed",
    ),
    (
        "no base",
        replaced("VBA/Entry", b"Attribute VB_Base = ", b"'"),
        "expected the attribute VB_Base",
    ),
    ("base of a class", replaced("VBA/Sheet1", b"00020820", b"FCFB3D2A"), "expected the attribute VB_Base"),
    (
        "two workbooks",
        replaced("VBA/Sheet1", b"00020820", b"00020819"),
        "ThisWorkbook, Sheet1 all say they are the",
    ),
    (
        "base in a standard module",
        replaced("VBA/Main", b"Sub Start", b'Attribute VB_Base = "0"\r\nSub Start'),
        "module Main: a standard module has VB_Base",
    ),
]


@pytest.mark.parametrize(
    ("damage", "sentence"), [row[1:] for row in STREAM_DAMAGE], ids=[row[0] for row in STREAM_DAMAGE]
)
def test_damage_to_a_stream_is_named(damage: Callable[[Streams], None], sentence: str) -> None:
    """One of the faults is the sentence for this damage."""
    streams = unpacked()
    damage(streams)
    faults = check_vba_project(packed(streams))
    assert any(sentence in fault for fault in faults), faults


def test_the_same_name_twice_is_named() -> None:
    """Names that differ in case only are one name, which the dir stream could still hold."""
    streams = unpacked()
    described = decompress(streams["VBA/dir"])
    for old, new in ((b"Entry", b"SHEET1"), (wide("Entry"), wide("SHEET1"))):
        described = described.replace(struct.pack("<I", len(old)) + old, struct.pack("<I", len(new)) + new)
    streams["VBA/dir"] = compress(described)
    assert "module SHEET1: the name is used twice" in check_vba_project(packed(streams))


def test_unpacking_and_packing_changes_nothing() -> None:
    """The damages above start from a sound project."""
    assert packed(unpacked()) == WHOLE
