"""Check the texts of a VBA project: PROJECT, PROJECTwm and the source of each module."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vba_checker.dir_stream import DirModule

_MAX_LINE = 1023
_KIND = {"Module": True, "Class": False, "Document": False}
_WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
_SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
_CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"

_PROJECT_LINES = re.compile(
    r'ID="(?P<id>\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\})"\r\n'
    r"(?P<modules>(?:(?:Module|Class)=\w+\r\n|Document=\w+/&H00000000\r\n)*)"
    r'Name="(?P<name>\w+)"\r\n'
    r'HelpContextID="0"\r\n'
    r'VersionCompatible32="393222000"\r\n'
    r'CMG="(?P<CMG>[0-9A-F]+)"\r\n'
    r'DPB="(?P<DPB>[0-9A-F]+)"\r\n'
    r'GC="(?P<GC>[0-9A-F]+)"\r\n'
    r"\r\n"
    r"\[Host Extender Info\]\r\n"
    r"&H00000001=\{3832D640-CF90-11CF-8E43-00A0C911005A\};VBE;&H00000000\r\n"
    r"\r\n"
    r"\[Workspace\]\r\n"
    r"(?P<workspace>(?:\w+=\d+, \d+, \d+, \d+, [CZI]?\r\n)*)",
    re.ASCII,
)
# What each protection value decrypts to: not protected, no password, visible.
_PROTECTION = {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}


def project_faults(
    data: bytes, project_name: str, modules: Sequence[DirModule]
) -> tuple[list[str], dict[str, str]]:
    """Return the faults of the PROJECT stream ([MS-OVBA] 2.3.1), and each module's key in it."""
    match = _PROJECT_LINES.fullmatch(data.decode("cp1252", "replace"))
    if not match:
        return [
            "PROJECT: the lines are not the ones the format wants, or not in its order, or without CRLF"
        ], {}
    faults = []
    if match["name"] != project_name:
        faults.append(f"PROJECT: the name is {match['name']!r}, but {project_name!r} in dir")
    pairs = [line.removesuffix("/&H00000000").split("=") for line in match["modules"].split()]
    keys = {name: key for key, name in pairs}
    listed = [(name, _KIND[key]) for key, name in pairs]
    described = [(module.name, module.procedural) for module in modules]
    if listed != described:
        faults.append(f"PROJECT: {_difference('modules', listed, described)}")
    windows = re.findall(r"^(\w+)=", match["workspace"], re.MULTILINE)
    if windows != [name for _, name in pairs]:
        faults.append("PROJECT: [Workspace] does not list the modules above it")
    for value, expected in _PROTECTION.items():
        faults += _protection_faults(value, match[value], match["id"], expected)
    return faults, keys


def names_faults(data: bytes, modules: Sequence[DirModule]) -> list[str]:
    """Return the faults of the PROJECTwm stream: narrow and wide names, then two zeroes ([MS-OVBA] 2.3.3)."""
    names = []
    rest = data
    while len(rest) > 2:
        narrow, _, after = rest.partition(b"\0")
        size = 2 * len(narrow)
        wide, end = after[:size], after[size : size + 2]
        if not narrow or end != b"\0\0" or narrow.decode("cp1252", "replace").encode("utf-16-le") != wide:
            return [f"PROJECTwm: the name at byte {len(data) - len(rest)} has no equal in UTF-16 after it"]
        names.append(narrow.decode("cp1252", "replace"))
        rest = after[size + 2 :]
    faults = [] if rest == b"\0\0" else ["PROJECTwm: the two zeroes at the end are missing"]
    described = [module.name for module in modules]
    if names != described:
        faults.append(f"PROJECTwm: {_difference('names', names, described)}")
    return faults


def source_faults(name: str, source: bytes, key: str) -> list[str]:
    """Return the faults of a module's text.

    Args:
        name: The name the ``dir`` stream gives it.
        source: Its text, decompressed.
        key: Module, Class or Document: what the PROJECT stream calls it.
    """
    faults = []
    if b"\r" in source.replace(b"\r\n", b"") or b"\n" in source.replace(b"\r\n", b""):
        faults.append("a line end is not CRLF")
    if not source.endswith(b"\r\n"):
        faults.append("the last line has no end")
    for number, line in enumerate(source.split(b"\r\n"), 1):
        if any(not 0x20 <= byte < 0x7F and byte != 0x09 for byte in line):
            faults.append(f"line {number} is not plain ASCII")
        if len(line) > _MAX_LINE:
            faults.append(f"line {number} has {len(line)} characters, more than {_MAX_LINE}")
    faults += _attribute_faults(name, source.decode("cp1252", "replace").split("\r\n"), key)
    return [f"module {name}: {fault}" for fault in faults]


def _attribute_faults(name: str, lines: list[str], key: str) -> list[str]:
    """Return what is wrong with the attribute lines at the top ([MS-OVBA] 2.3.4.3)."""
    expected = f'Attribute VB_Name = "{name}"'
    if lines[0] != expected:
        return [f"the first line is {lines[0]!r}, expected {expected!r}"]
    if key == "Module":
        return ["a standard module has VB_Base"] if any(map(_is_base, lines)) else []
    bases = [_CLASS_BASE] if key == "Class" else [_WORKBOOK_BASE, _SHEET_BASE]
    patterns = [
        f'Attribute VB_Base = "(?:{"|".join(map(re.escape, bases))})"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        f"Attribute VB_PredeclaredId = {'True|False' if key == 'Class' else 'True'}",
        f"Attribute VB_Exposed = {'True|False' if key == 'Class' else 'True'}",
        "Attribute VB_TemplateDerived = False",
        f"Attribute VB_Customizable = {'False' if key == 'Class' else 'True'}",
    ]
    found = [*lines[1:], *[""] * len(patterns)]
    return [
        f"line {number} is {line!r}, expected the attribute {pattern.split()[1]}"
        for number, (line, pattern) in enumerate(zip(found, patterns, strict=False), 2)
        if not re.fullmatch(pattern.replace("True|False", "(?:True|False)"), line)
    ]


def is_workbook(source: bytes) -> bool:
    """Return whether a module's text is the one of a workbook."""
    return f'Attribute VB_Base = "{_WORKBOOK_BASE}"'.encode() in source


def _is_base(line: str) -> bool:
    return line.startswith("Attribute VB_Base ")


def _protection_faults(value: str, digits: str, project_id: str, expected: bytes) -> list[str]:
    """Decrypt a protection value ([MS-OVBA] 2.4.3.3) and compare it with what an open project has."""
    raw = bytes.fromhex(digits) if len(digits) % 2 == 0 else b""
    if len(raw) < 8:
        return [f"PROJECT: {value} is too short"]
    seed, version, key = raw[0], raw[0] ^ raw[1], raw[0] ^ raw[2]
    if version != 2 or key != sum(project_id.encode("ascii")) % 256:
        return [f"PROJECT: {value} has version {version} or a key that does not fit the project id"]
    plain = bytearray([key])
    for at in range(3, len(raw)):
        plain.append(raw[at] ^ (raw[at - 2] + plain[-1]) % 256)
    data = bytes(plain[1 + (seed & 6) // 2 :])
    if data != struct.pack("<I", len(expected)) + expected:
        return [f"PROJECT: {value} says {data[4:].hex()}, expected {expected.hex()}"]
    return []


def _difference(noun: str, found: Sequence[object], expected: Sequence[object]) -> str:
    """Return a sentence on where two lists part."""
    for number, (one, other) in enumerate(zip(found, expected, strict=False), 1):
        if one != other:
            return f"number {number} of the {noun} is {one}, but {other} in dir"
    return f"it has {len(found)} {noun}, but dir has {len(expected)}"
