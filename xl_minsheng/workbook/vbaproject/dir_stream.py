"""Write the ``dir`` stream: the records that describe a VBA project and its modules ([MS-OVBA] 2.3.4.2).

A record is a 16-bit id, a 32-bit size and that many bytes. A few break the pattern;
the docstrings say how.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from xl_minsheng.workbook.vbaproject.modules import Module, ModuleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CODE_PAGE = 1252

_WINDOWS_64_BIT = 3
_ENGLISH = 0x0409
_NO_COOKIE = b"\xff\xff"

# The name of each library, its id ([MS-OVBA] 2.1.1.8).
_REFERENCES = {
    "stdole": (
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#"
        r"C:\Windows\System32\stdole2.tlb#OLE Automation"
    ),
    "Office": (
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#"
        r"Microsoft Office 16.0 Object Library"
    ),
}


def dir_stream(project_name: str, modules: Sequence[Module]) -> bytes:
    """Return the records of a project, not yet compressed."""
    references = (_reference(name, library) for name, library in _REFERENCES.items())
    return b"".join([*_information(project_name), *references, *_modules(modules)])


def _record(identifier: int, content: bytes) -> bytes:
    return struct.pack("<HI", identifier, len(content)) + content


def _long(value: int) -> bytes:
    return struct.pack("<I", value)


def _twice(identifier: int, unicode_identifier: int, text: str) -> bytes:
    """Return a text as two records, in the project's code page and in UTF-16."""
    return _record(identifier, text.encode("ascii")) + _record(unicode_identifier, text.encode("utf-16-le"))


def _information(project_name: str) -> Iterable[bytes]:
    """Yield PROJECTINFORMATION ([MS-OVBA] 2.3.4.2.1).

    PROJECTVERSION (id 9) has the constant 4 in place of a size and six bytes after it. PROJECTCOMPATVERSION
    (id 0x4A) is optional and left out.
    """
    yield _record(0x01, _long(_WINDOWS_64_BIT))
    yield _record(0x02, _long(_ENGLISH))
    yield _record(0x14, _long(_ENGLISH))
    yield _record(0x03, struct.pack("<H", CODE_PAGE))
    yield _record(0x04, project_name.encode("ascii"))
    yield _twice(0x05, 0x40, "")  # description
    yield _record(0x06, b"") + _record(0x3D, b"")  # help file, twice in the code page
    yield _record(0x07, _long(0))  # help context
    yield _record(0x08, _long(0))  # library flags
    yield struct.pack("<HIIH", 0x09, 4, 0x6C31A725, 5)
    yield _twice(0x0C, 0x3C, "")  # constants of conditional compilation


def _reference(name: str, library: str) -> bytes:
    """Return REFERENCENAME and REFERENCEREGISTERED ([MS-OVBA] 2.3.4.2.2.2, 2.3.4.2.2.5)."""
    identifier = library.encode("ascii")
    return _twice(0x16, 0x3E, name) + _record(0x0D, _long(len(identifier)) + identifier + bytes(6))


def _modules(modules: Sequence[Module]) -> Iterable[bytes]:
    """Yield PROJECTMODULES and the terminator ([MS-OVBA] 2.3.4.2.3, 2.3.4.2)."""
    yield _record(0x0F, struct.pack("<H", len(modules)))
    yield _record(0x13, _NO_COOKIE)
    for module in modules:
        yield from _module(module)
    yield _record(0x10, b"")


def _module(module: Module) -> Iterable[bytes]:
    """Yield one MODULE ([MS-OVBA] 2.3.4.2.3.2).

    The offset is 0: the stream holds source only, no compiled code of some version of Office before it.
    """
    yield _twice(0x19, 0x47, module.name)
    yield _twice(0x1A, 0x32, module.name)  # the name of its stream
    yield _twice(0x1C, 0x48, "")  # description
    yield _record(0x31, _long(0))  # offset of the source in the stream
    yield _record(0x1E, _long(0))  # help context
    yield _record(0x2C, _NO_COOKIE)
    yield _record(0x21 if module.kind is ModuleKind.STANDARD else 0x22, b"")
    yield _record(0x2B, b"")
