"""Read the ``dir`` stream strictly: order, sizes and values of its records ([MS-OVBA] 2.3.4.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_END_OF_MODULE = 0x2B
_REFERENCE_NAME = 0x16
_MODULE_NAME = 0x19
_LIBRARIES = ["stdole", "Office"]

# Id, name and expected content of the records before the references; None where the content varies.
_INFORMATION = (
    (0x01, "PROJECTSYSKIND", b"\x03\0\0\0"),
    (0x02, "PROJECTLCID", b"\x09\x04\0\0"),
    (0x14, "PROJECTLCIDINVOKE", b"\x09\x04\0\0"),
    (0x03, "PROJECTCODEPAGE", b"\xe4\x04"),
    (0x04, "PROJECTNAME", None),
    (0x05, "PROJECTDOCSTRING", b""),
    (0x40, "PROJECTDOCSTRING in UTF-16", b""),
    (0x06, "PROJECTHELPFILEPATH", b""),
    (0x3D, "PROJECTHELPFILEPATH, second", b""),
    (0x07, "PROJECTHELPCONTEXT", bytes(4)),
    (0x08, "PROJECTLIBFLAGS", bytes(4)),
    (0x09, "PROJECTVERSION", None),
    (0x0C, "PROJECTCONSTANTS", b""),
    (0x3C, "PROJECTCONSTANTS in UTF-16", b""),
)
_MODULE = (
    (_MODULE_NAME, "MODULENAME", None),
    (0x47, "MODULENAMEUNICODE", None),
    (0x1A, "MODULESTREAMNAME", None),
    (0x32, "MODULESTREAMNAME in UTF-16", None),
    (0x1C, "MODULEDOCSTRING", b""),
    (0x48, "MODULEDOCSTRING in UTF-16", b""),
    (0x31, "MODULEOFFSET", bytes(4)),
    (0x1E, "MODULEHELPCONTEXT", bytes(4)),
    (0x2C, "MODULECOOKIE", b"\xff\xff"),
)


@dataclass(frozen=True)
class DirModule:
    """One module as the ``dir`` stream has it.

    Attributes:
        name: Its name.
        stream: The name of its stream.
        procedural: Whether it is a standard module; otherwise a document or class.
    """

    name: str
    stream: str
    procedural: bool


@dataclass
class DirContent:
    """What the ``dir`` stream says.

    Attributes:
        project_name: The name of the project.
        modules: The modules in the stream's order.
        complete: Whether the stream could be read to its end; if not, modules may be missing here.
        faults: What is wrong with it, one sentence each.
    """

    project_name: str = ""
    modules: list[DirModule] = field(default_factory=list)
    complete: bool = False
    faults: list[str] = field(default_factory=list)


def read_dir(data: bytes) -> DirContent:
    """Return the content of a decompressed ``dir`` stream; reading stops where the records lose order."""
    content = DirContent()
    records = _Records(data, content.faults)
    try:
        _read_information(records, content)
        _read_references(records)
        _read_modules(records, content)
        records.take(0x10, "the terminator", b"")
    except _OutOfOrderError as error:
        content.faults.append(f"dir: {error}")
        return content
    content.complete = True
    if records.rest:
        content.faults.append(f"dir: {records.rest} bytes follow the terminator")
    return content


class _OutOfOrderError(Exception):
    """The next record is not the one that must stand here."""


class _Records:
    """The records of the stream, taken one after the other."""

    def __init__(self, data: bytes, faults: list[str]) -> None:
        self.data = data
        self.position = 0
        self.faults = faults

    @property
    def rest(self) -> int:
        """How many bytes are left."""
        return len(self.data) - self.position

    def next_id(self) -> int | None:
        """Return the id of the next record, or ``None`` at the end."""
        return (
            int.from_bytes(self.data[self.position : self.position + 2], "little") if self.rest >= 2 else None
        )

    def take(self, identifier: int, name: str, expected: bytes | None = None) -> bytes:
        """Return the content of the next record, which must have this id and, if given, this content."""
        place = self.position
        if self.rest < 6:
            raise _OutOfOrderError(f"ends at byte {place}, where {name} is due")
        found, size = struct.unpack_from("<HI", self.data, place)
        if found != identifier:
            raise _OutOfOrderError(
                f"has record {found:#04x} at byte {place}, where {name} ({identifier:#04x}) is due"
            )
        if identifier == 0x09:  # PROJECTVERSION: the size field is the constant 4, six bytes follow
            if size != 4:
                self.faults.append(f"dir: the reserved field of {name} is {size}, expected 4")
            size = 6
        if self.rest - 6 < size:
            raise _OutOfOrderError(f"the record {name} at byte {place} runs over the end")
        self.position = place + 6 + size
        content = self.data[place + 6 : self.position]
        if expected is not None and content != expected:
            self.faults.append(f"dir: {name} at byte {place} is {_hex(content)}, expected {_hex(expected)}")
        return content

    def take_text(self, narrow: tuple[int, str], wide: tuple[int, str]) -> str:
        """Return a text that stands twice, in the code page and in UTF-16."""
        text = self.take(*narrow).decode("cp1252", "replace")
        second = self.take(*wide).decode("utf-16-le", "replace")
        if text != second:
            self.faults.append(f"dir: {narrow[1]} is {text!r}, but {second!r} in UTF-16")
        return text


def _read_information(records: _Records, content: DirContent) -> None:
    for identifier, name, expected in _INFORMATION:
        value = records.take(identifier, name, expected)
        if name == "PROJECTNAME":
            content.project_name = value.decode("cp1252", "replace")


def _read_references(records: _Records) -> None:
    names = []
    while records.next_id() == _REFERENCE_NAME:
        name = records.take_text((_REFERENCE_NAME, "REFERENCENAME"), (0x3E, "REFERENCENAME in UTF-16"))
        names.append(name)
        body = records.take(0x0D, "REFERENCEREGISTERED")
        size = int.from_bytes(body[:4], "little")
        if len(body) != size + 10 or any(body[-6:]):
            records.faults.append(
                f"dir: the reference {name} has {len(body)} bytes for a library id of {size}"
            )
        if not body[4:].startswith(b"*\\G{"):
            records.faults.append(f"dir: the reference {name} has no library id")
    if names != _LIBRARIES:
        records.faults.append(f"dir: the references are {names}, expected {_LIBRARIES}")


def _read_modules(records: _Records, content: DirContent) -> None:
    count = int.from_bytes(records.take(0x0F, "PROJECTMODULES"), "little")
    records.take(0x13, "PROJECTCOOKIE", b"\xff\xff")
    while records.next_id() == _MODULE_NAME:
        content.modules.append(_read_module(records))
    if count != len(content.modules):
        records.faults.append(
            f"dir: PROJECTMODULES counts {count} modules, but {len(content.modules)} follow"
        )


def _read_module(records: _Records) -> DirModule:
    name, stream = (
        records.take_text(_MODULE[at][:2], _MODULE[at + 1][:2])  # each of them a name and its UTF-16 twin
        for at in (0, 2)
    )
    for identifier, label, expected in _MODULE[4:]:
        records.take(identifier, f"{label} of {name}", expected)
    procedural = records.next_id() == 0x21
    records.take(0x21 if procedural else 0x22, f"MODULETYPE of {name}", b"")
    records.take(_END_OF_MODULE, f"the end of module {name}", b"")
    return DirModule(name, stream, procedural)


def _hex(content: bytes) -> str:
    return content.hex() or "empty"
