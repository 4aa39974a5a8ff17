"""The text of a VBA module in a workbook that Excel may have saved since we built it.

The checker in `workbook.vbaproject` reads what we write, strictly; this one takes what
Excel writes as well: compiled code before the text, records of newer versions.
"""

import struct
from collections.abc import Iterator

from xl_minsheng.workbook.vbaproject.check_compound import read_compound
from xl_minsheng.workbook.vbaproject.compression import CompressionError, decompress

PROJECT_PART = "xl/vbaProject.bin"
_VERSION, _NAME, _STREAM, _OFFSET = 0x09, 0x19, 0x1A, 0x31


def module_source(project: bytes, name: str) -> str | None:
    """Text of a module; None if there is no such module or it cannot be read.

    Args:
        project: content of ``vbaProject.bin``.
        name: the module's name, in any case of letters.
    """
    streams = {path.casefold(): data for path, data in read_compound(project).streams.items()}
    try:
        places = _places(decompress(streams["vba/dir"]))
        stream, offset = places[name.casefold()]
        return decompress(streams[f"vba/{stream.casefold()}"][offset:]).decode("cp1252", "replace")
    except (KeyError, CompressionError, struct.error):
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
