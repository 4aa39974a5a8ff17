"""A Windows DLL that only forwards: each export is one of another DLL, by another name.

wine 8 has no `ProcessPrng` in bcryptprimitives.dll, which Rust's standard library, and so
calamine, loads; Windows has it since version 7. Layout: Microsoft, PE Format, "The .edata Section".
"""

import struct
from collections.abc import Mapping

_IMAGE_BASE = 0x180000000
_SECTION, _FILE = 0x1000, 0x200
"""Alignment in memory and in the file; also where the only section begins in each."""
_DIRECTORY = 40
"""Size of the export directory."""
_AMD64, _PE32_PLUS = 0x8664, 0x20B
_EXECUTABLE_DLL, _CONSOLE = 0x2022, 3
_READABLE_DATA = 0x40000040


def forwarding_dll(name: str, exports: Mapping[str, str]) -> bytes:
    """The file.

    Args:
        name: the DLL's own name.
        exports: what each export stands for, as ``other.Function``.
    """
    exported = _exports(name, exports)
    image = -(-len(exported) // _SECTION) * _SECTION + _SECTION
    body = exported.ljust(-(-len(exported) // _FILE) * _FILE, b"\0")
    stub = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    file_header = struct.pack("<HHIIIHH", _AMD64, 1, 0, 0, 0, 240, _EXECUTABLE_DLL)
    sizes = struct.pack("<HBBIIIII", _PE32_PLUS, 0, 0, 0, len(body), 0, 0, _SECTION)
    places = struct.pack(
        "<QII6HIIIIHH", _IMAGE_BASE, _SECTION, _FILE, 6, 0, 0, 0, 6, 0, 0, image, _FILE, 0, _CONSOLE, 0
    )
    stacks = struct.pack("<QQQQII", 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    directories = struct.pack("<II", _SECTION, len(exported)) + bytes(8 * 15)
    section = b".edata\0\0" + struct.pack(
        "<IIIIIIHHI", len(exported), _SECTION, len(body), _FILE, 0, 0, 0, 0, _READABLE_DATA
    )
    header = stub + b"PE\0\0" + file_header + sizes + places + stacks + directories + section
    return header.ljust(_FILE, b"\0") + body


def _exports(name: str, exports: Mapping[str, str]) -> bytes:
    """The section: directory, addresses, names, ordinals, and the texts they point to."""
    ordered = sorted(exports)  # the loader searches by halves
    count = len(ordered)
    addresses = _SECTION + _DIRECTORY
    names = addresses + 4 * count
    ordinals = names + 4 * count
    texts, places = b"", []
    for text in (name, *ordered, *(exports[one] for one in ordered)):
        places.append(ordinals + 2 * count + len(texts))
        texts += text.encode("ascii") + b"\0"
    directory = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, places[0], 1, count, count, addresses, names, ordinals
    )
    pointers = struct.pack(f"<{2 * count}I", *places[1 + count :], *places[1 : 1 + count])
    return directory + pointers + struct.pack(f"<{count}H", *range(count)) + texts
