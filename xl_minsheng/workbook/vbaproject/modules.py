"""The modules of a VBA project: their names, kinds and source text as it stands in the file.

Source is ASCII only. The editor of VBA reads a project in the code page of the PC it runs on, so any other
letter would come out garbled on some of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_MAX_NAME = 31
_MAX_LINE = 1023

_EXPORT_HEADER = re.compile(r"\AVERSION [\d.]+ CLASS\nBEGIN\n.*?^END\n", re.DOTALL | re.MULTILINE)
_ATTRIBUTE = re.compile(r"Attribute (VB_\w+) = (.*)\n")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_UNPRINTABLE = re.compile(r"[^\t\x20-\x7e]")

# [MS-VBAL] 3.3.5.2, reserved identifiers: none can name a module.
_RESERVED = """
    abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate
    cdbl cdec cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug
    decimal declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj
    defsng defstr defvar dim do doevents double each else elseif empty end endif enum eqv erase event exit
    false fix for friend function get global gosub goto if imp implements in input inputb int integer is
    lbound len lenb let like line linput lock long longlong longptr loop lset me mod new next not nothing
    null on open option optional or paramarray preserve print private pset public put raiseevent redim rem
    resume return rset scale seek select set sgn shared single spc static stop string sub tab then to true
    type typeof ubound unlock until variant wend while with withevents write xor
"""
_RESERVED_WORDS = frozenset(_RESERVED.split())
# Streams beside the modules, and the libraries every project refers to.
_TAKEN_NAMES = frozenset(("dir", "vba", "excel", "stdole", "office"))


class ModuleKind(Enum):
    """What a module belongs to.

    Attributes:
        project_key: The word before the module's name in the PROJECT stream ([MS-OVBA] 2.3.1.3 to 2.3.1.6).
        base_class: The class id that VB_Base names; ``None`` for a standard module, which has no class.
    """

    STANDARD = ("Module", None)
    CLASS = ("Class", "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}")
    WORKBOOK = ("Document", "0{00020819-0000-0000-C000-000000000046}")
    SHEET = ("Document", "0{00020820-0000-0000-C000-000000000046}")

    def __init__(self, project_key: str, base_class: str | None) -> None:
        self.project_key = project_key
        self.base_class = base_class

    @property
    def is_document(self) -> bool:
        """Whether the module belongs to the workbook or one of its sheets."""
        return self in (ModuleKind.WORKBOOK, ModuleKind.SHEET)

    def attributes(self) -> dict[str, str]:
        """Return the attributes a module of this kind has besides its name, as VBA writes them."""
        if self.base_class is None:
            return {}
        return {
            "VB_Base": f'"{self.base_class}"',
            "VB_GlobalNameSpace": "False",
            "VB_Creatable": "False",
            "VB_PredeclaredId": str(self.is_document),
            "VB_Exposed": str(self.is_document),
            "VB_TemplateDerived": "False",
            "VB_Customizable": str(self.is_document),
        }


@dataclass(frozen=True)
class Module:
    """One module of a project.

    Attributes:
        name: An ASCII identifier of at most 31 characters. For a workbook or a sheet it is the code name.
        kind: What the module belongs to.
        code: The text, with any line ends. It may be the text of an exported ``.bas`` or ``.cls`` file:
            the export header is dropped and the attributes at the top are kept.
    """

    name: str
    kind: ModuleKind
    code: str = ""

    def source(self) -> str:
        """Return the text that goes into the module's stream: attribute lines, code, CRLF line ends."""
        given, body = self._split()
        attributes = {"VB_Name": f'"{self.name}"', **self.kind.attributes(), **given}
        if body and not body.endswith("\n"):
            body += "\n"
        lines = "".join(f"Attribute {name} = {value}\n" for name, value in attributes.items())
        return (lines + body).replace("\n", "\r\n")

    def problems(self) -> list[str]:
        """Return what keeps the module out of a project, one sentence each; empty if nothing does."""
        return [
            f"module {self.name!r}: {problem}" for problem in self._name_problems() + self._text_problems()
        ]

    def _name_problems(self) -> list[str]:
        found = name_problems(self.name)
        if self.name.lower() in _TAKEN_NAMES:
            found.append("the name is taken by a stream or a library of every project")
        return found

    def _text_problems(self) -> list[str]:
        found = []
        for number, line in enumerate(_with_newlines(self.code).split("\n"), 1):
            strange = _UNPRINTABLE.search(line)
            if strange:
                found.append(
                    f"line {number} holds {strange.group()!r} at column {strange.start() + 1}; "
                    "the source is ASCII without control characters"
                )
            if len(line) > _MAX_LINE:
                found.append(f"line {number} has {len(line)} characters; VBA takes {_MAX_LINE}")
        return found + self._attribute_problems()

    def _attribute_problems(self) -> list[str]:
        given, _ = self._split()
        fixed = {"VB_Name": f'"{self.name}"'}
        if self.kind.is_document:
            fixed |= self.kind.attributes()
        return [
            f"the code says {name} = {given[name]}, but the module needs {value}"
            for name, value in fixed.items()
            if name in given and given[name] != value
        ]

    def _split(self) -> tuple[dict[str, str], str]:
        """Return the attributes the code begins with, and the code after them."""
        body = _EXPORT_HEADER.sub("", _with_newlines(self.code))
        given: dict[str, str] = {}
        while line := _ATTRIBUTE.match(body):
            given[line[1]] = line[2].strip()
            body = body[line.end() :]
        return given, body


def name_problems(name: str) -> list[str]:
    """Return what is wrong with the name of a module or project ([MS-VBAL] 3.3.5, 4.2)."""
    found = []
    if not _IDENTIFIER.fullmatch(name):
        found.append("the name is not an ASCII letter followed by letters, digits and underscores")
    if len(name) > _MAX_NAME:
        found.append(f"the name has {len(name)} characters; VBA takes {_MAX_NAME}")
    if name.lower() in _RESERVED_WORDS:
        found.append("the name is a reserved word of VBA")
    return found


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
