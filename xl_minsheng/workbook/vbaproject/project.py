"""A VBA project as the bytes of ``vbaProject.bin`` ([MS-OVBA] 2.2)."""

from __future__ import annotations

import re
import struct
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xl_minsheng.workbook.vbaproject.compound import Tree, compound_file
from xl_minsheng.workbook.vbaproject.compression import CompressionError, compress
from xl_minsheng.workbook.vbaproject.dir_stream import dir_stream
from xl_minsheng.workbook.vbaproject.modules import Module, ModuleKind, name_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Module", "ModuleKind", "VbaProject", "VbaProjectError"]

_PROJECT_ID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
# [MS-OVBA] 2.3.4.1: reserved word, version 0xFFFF, then reserved. That version is no Office's, so Excel
# takes the source and compiles it itself.
_VERSION_STREAM = bytes.fromhex("CC61FFFF000000")
_HOST = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"

# [MS-OVBA] 2.4.3.2 wants a random seed for each value; fixed ones make two builds equal.
_PROTECTION_SEED = 0xDF
_PASSWORD_SEED = 0xBE
_VISIBILITY_SEED = 0x9D


class VbaProjectError(ValueError):
    """Modules that cannot be a VBA project.

    Attributes:
        problems: Everything that is wrong, one sentence each.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class VbaProject:
    """The modules of a workbook's VBA project.

    Attributes:
        modules: The modules in the order the editor of VBA lists them within a kind. A workbook that Excel
            opens needs one of kind ``WORKBOOK`` and one of kind ``SHEET`` for each sheet.
        name: The name of the project, a VBA identifier.
        project_id: A class id in upper case with braces. It can stay the same for every project: Excel
            does not register it.
    """

    modules: Sequence[Module]
    name: str = "VBAProject"
    project_id: str = "{8A0C2F64-51D7-4B3E-9F1A-7E3D60B8C215}"

    def to_bytes(self) -> bytes:
        """Return ``vbaProject.bin``; the same project gives the same bytes.

        Raises:
            VbaProjectError: A name is bad or used twice, a text is not ASCII, a line is longer than 1023
                characters, an attribute contradicts the module. Everything wrong is listed at once.
        """
        return compound_file(self.streams())

    def streams(self) -> Tree:
        """Return the storages and streams of the file ([MS-OVBA] 2.2.1).

        Raises:
            VbaProjectError: As for :meth:`to_bytes`.
        """
        problems = self.problems()
        if problems:
            raise VbaProjectError(problems)
        code = {module.name: _compressed(module) for module in self.modules}
        return {
            "VBA": {
                **code,
                "dir": compress(dir_stream(self.name, self.modules)),
                "_VBA_PROJECT": _VERSION_STREAM,
            },
            "PROJECT": self._project_stream(),
            "PROJECTwm": self._names_stream(),
        }

    def problems(self) -> list[str]:
        """Return everything that keeps this from being a project, one sentence each."""
        found = [f"project {self.name!r}: {problem}" for problem in name_problems(self.name)]
        if not _PROJECT_ID.fullmatch(self.project_id):
            found.append(f"the project id {self.project_id!r} is not a class id in upper case with braces")
        for module in self.modules:
            found += module.problems()
            if module.name.lower() == self.name.lower():
                found.append(f"module {module.name!r}: the project has the same name")
        spellings = Counter(module.name.lower() for module in self.modules)
        found += [f"{count} modules have the name {name!r}" for name, count in spellings.items() if count > 1]
        workbooks = [module.name for module in self.modules if module.kind is ModuleKind.WORKBOOK]
        if len(workbooks) > 1:
            found.append(f"a project has one workbook module; here are {', '.join(workbooks)}")
        return found

    def _project_stream(self) -> bytes:
        """Return the PROJECT stream: lines as in an ini file ([MS-OVBA] 2.3.1)."""
        lines = [
            f'ID="{self.project_id}"',
            *(_module_line(module) for module in self.modules),
            f'Name="{self.name}"',
            'HelpContextID="0"',
            'VersionCompatible32="393222000"',
            f'CMG="{self._encrypted(bytes(4), _PROTECTION_SEED)}"',
            f'DPB="{self._encrypted(bytes(1), _PASSWORD_SEED)}"',
            f'GC="{self._encrypted(bytes([0xFF]), _VISIBILITY_SEED)}"',
            "",
            "[Host Extender Info]",
            _HOST,
            "",
            "[Workspace]",
            *(f"{module.name}=0, 0, 0, 0, C" for module in self.modules),
        ]
        return "".join(f"{line}\r\n" for line in lines).encode("ascii")

    def _names_stream(self) -> bytes:
        """Return the PROJECTwm stream: each name in the code page and in UTF-16 ([MS-OVBA] 2.3.3)."""
        names = (module.name for module in self.modules)
        return (
            b"".join(f"{name}\0".encode("ascii") + f"{name}\0".encode("utf-16-le") for name in names)
            + b"\0\0"
        )

    def _encrypted(self, data: bytes, seed: int) -> str:
        """Return a protection value as hexadecimal digits ([MS-OVBA] 2.4.3.2).

        Args:
            data: Four zero bytes for an open project (CMG), one for no password (DPB), 0xFF for visible (GC).
            seed: Any byte; it decides how many filler bytes come first.
        """
        version = 2
        key = sum(self.project_id.encode("ascii")) & 0xFF
        result = [seed, seed ^ version, seed ^ key]
        last_plain = key
        filler = bytes((seed & 6) // 2)
        for byte in filler + struct.pack("<I", len(data)) + data:
            result.append(byte ^ (result[-2] + last_plain & 0xFF))
            last_plain = byte
        return bytes(result).hex().upper()


def _module_line(module: Module) -> str:
    key = module.kind.project_key
    return f"{key}={module.name}" + ("/&H00000000" if module.kind.is_document else "")


def _compressed(module: Module) -> bytes:
    try:
        return compress(module.source().encode("ascii"))
    except CompressionError as error:
        raise VbaProjectError([f"module {module.name!r}: {error}"]) from error
