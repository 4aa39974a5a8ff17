"""Check ``vbaProject.bin`` strictly and say every fault in a sentence.

The checker has its own reading of both formats and takes nothing from the writer but decompression, so that a
mistake in one is seen by the other. It is stricter than Excel: it takes a project built from source text, the
form the writer makes, and objects to what only Excel itself adds (compiled code, caches, other references).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vba_checker.compound import CompoundContent, read_compound
from vba_checker.dir_stream import DirContent, DirModule, read_dir
from vba_checker.text import (
    is_workbook,
    names_faults,
    project_faults,
    source_faults,
)
from xl_minsheng.workbook.vbaproject.compression import CompressionError, decompress

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION_STREAM = bytes.fromhex("CC61FFFF000000")
_REQUIRED_STREAMS = ("PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT")


def check_vba_project(data: bytes) -> list[str]:
    """Return every fault of a VBA project, one sentence each; an empty list means it is sound.

    Args:
        data: The bytes of ``vbaProject.bin``.

    Returns:
        Faults of the container first, then of the streams it has, of the project's description and of the
        modules. A part that cannot be read is named, and what depends on it is left unchecked.
    """
    content = read_compound(data)
    faults = content.faults
    faults += _missing(content)
    version = content.streams.get("VBA/_VBA_PROJECT", _VERSION_STREAM)
    if version != _VERSION_STREAM:
        faults.append(f"VBA/_VBA_PROJECT is {version.hex()}, expected {_VERSION_STREAM.hex()}")
    packed = content.streams.get("VBA/dir")
    if packed is None:
        return faults
    try:
        description = read_dir(decompress(packed))
    except CompressionError as error:
        return [*faults, f"VBA/dir cannot be decompressed: {error}"]
    faults += description.faults
    return faults + _project_faults(content, description) if description.complete else faults


def _missing(content: CompoundContent) -> list[str]:
    """Return faults for required streams that are absent ([MS-OVBA] 2.2.1) and for other storages."""
    faults = [f"the stream {name} is missing" for name in _REQUIRED_STREAMS if name not in content.streams]
    if content.storages != ["VBA"]:
        faults.append(f"the storages are {content.storages}, expected ['VBA']")
    return faults


def _project_faults(content: CompoundContent, description: DirContent) -> list[str]:
    """Return where PROJECT, PROJECTwm, the ``dir`` stream and the module streams disagree."""
    modules = description.modules
    faults = _name_faults(modules)
    keys: dict[str, str] = {}
    if "PROJECT" in content.streams:
        found, keys = project_faults(content.streams["PROJECT"], description.project_name, modules)
        faults += found
    if "PROJECTwm" in content.streams:
        faults += names_faults(content.streams["PROJECTwm"], modules)
    faults += _surplus(content, modules)
    workbooks = []
    for module in modules:
        found, source = _module_faults(content, module, keys)
        faults += found
        if is_workbook(source):
            workbooks.append(module.name)
    if len(workbooks) > 1:
        faults.append(f"the modules {', '.join(workbooks)} all say they are the workbook")
    return faults


def _name_faults(modules: Sequence[DirModule]) -> list[str]:
    faults = []
    seen: set[str] = set()
    for module in modules:
        name = module.name
        if not (name.isascii() and name.isidentifier() and name[0] != "_" and len(name) <= 31):
            faults.append(f"module {name!r}: the name is not an identifier of at most 31 characters")
        if module.stream != name:
            faults.append(f"module {name}: its stream is named {module.stream}")
        if name.lower() in seen:
            faults.append(f"module {name}: the name is used twice")
        seen.add(name.lower())
    return faults


def _surplus(content: CompoundContent, modules: Sequence[DirModule]) -> list[str]:
    """Return faults for streams nothing describes; compiled caches are named as such ([MS-OVBA] 2.2.6)."""
    known = {*_REQUIRED_STREAMS, *(f"VBA/{module.stream}" for module in modules)}
    faults = []
    for path in content.streams:
        if path.startswith("VBA/__SRP_"):
            faults.append(f"the stream {path} is compiled code of one version of Office")
        elif path not in known:
            faults.append(f"the stream {path} is described nowhere")
    return faults


def _module_faults(
    content: CompoundContent, module: DirModule, keys: dict[str, str]
) -> tuple[list[str], bytes]:
    """Return the faults of a module's stream, and its text as far as there is one."""
    packed = content.streams.get(f"VBA/{module.stream}")
    if packed is None:
        return [f"module {module.name}: the stream VBA/{module.stream} is missing"], b""
    try:
        source = decompress(packed)
    except CompressionError as error:
        return [f"module {module.name}: the stream cannot be decompressed: {error}"], b""
    key = keys.get(module.name, "Module" if module.procedural else "Document")
    return source_faults(module.name, source, key), source
