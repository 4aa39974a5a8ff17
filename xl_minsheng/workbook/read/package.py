"""The parts of a workbook file, found as Excel finds them: by their relations, in any case of letters.

The library that reads values knows the usual names and encodings alone, and stops at sheets that
are nobody's business (a macro sheet). So it is given a package of its own: the worksheets that are
wanted, with the texts and formats they point into, under the usual names.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

from xl_minsheng.workbook.read.archive import (
    damaged_part,
    no_workbook,
    open_archive,
    parse,
)
from xl_minsheng.workbook.read.faults import WorkbookError

_WORKBOOK = "xl/workbook.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_TABLE = re.compile(r"xl/tables/[^/]+\.xml")
_LAST_ROW = re.compile(r"[0-9]{1,7}$")
_FORMULA = re.compile(rb"<f(?:\s[^<>]*+(?<!/))?>[^<]*+</f>")
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]++")?/>')
_KEPT = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""White space that an attribute would lose."""
TEXTS, STYLES = "sharedStrings", "styles"
_STYLES_ROOT = "styleSheet"


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the file.

    Attributes:
        name: on its tab.
        part: path inside the archive.
        is_worksheet: cells; no chart, dialog or macro sheet.
        is_hidden: it is not shown.
    """

    name: str
    part: str
    is_worksheet: bool
    is_hidden: bool = False


class _EnoughError(Exception):
    """A part need not be read to its end."""


class Package:
    """The parts of an open archive.

    Raises:
        WorkbookError: no workbook, or its table of contents cannot be read.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self._names = {_key(one): one for one in reversed(archive.namelist())}
        main = self._main()
        if main is None:
            raise no_workbook(name, self._names)
        self.from_1904 = False
        self._listed: list[tuple[str, str, bool]] = []
        self._is_workbook = False
        parse(archive.read(main), main, self._note)
        if not self._is_workbook:
            raise no_workbook(name, self._names)
        self._relations = self._read_relations(main)
        self.tabs = tuple(self._tab(*one) for one in self._listed)

    @classmethod
    def open(cls, path: Path, data: bytes | None = None) -> "Package":
        """Open a file; arguments as `open_archive`.

        Raises:
            WorkbookError: as `open_archive` and the class do.
        """
        return cls(open_archive(path, data), path.name)

    def _main(self) -> str | None:
        """The workbook part; one of another kind than XML is that of another format."""
        found = self._names.get(_WORKBOOK)
        if "_rels/.rels" in self._names:
            roots = self._read_relations("").values()
            target = next((part for kind, part in roots if kind == "officeDocument"), None)
            found = self._names.get(target.casefold(), found) if target else found
        return found if found and found.casefold().endswith(".xml") else None

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the workbook part."""
        if name == "workbook":
            self._is_workbook = True
        elif name == "workbookPr":
            self.from_1904 = self.from_1904 or attributes.get("date1904", "") in ("1", "true", "on")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self._listed.append((attributes.get("name", ""), relation, is_hidden))

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind (the last word of its address) and part of each relation, by its id."""
        folder, name = posixpath.split(_plain(part))
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def note(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship":
                joined = _plain(posixpath.join("/", folder, attributes.get("Target", "")))
                decoded = unquote(joined)
                target = self._names.get(_key(joined)) or self._names.get(_key(decoded), decoded)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = kind, target

        parse(self.read(source), source, note)
        return found

    def _tab(self, title: str, relation: str, is_hidden: bool) -> Tab:
        kind, part = self._relations.get(relation, ("", ""))
        return Tab(title, part, kind in ("worksheet", ""), is_hidden)

    def related(self, part: str, kind: str) -> list[str]:
        """Parts that one leads to, by the kind of the relation; of the workbook for an empty name."""
        relations = self._relations
        if part:
            try:
                relations = self._read_relations(part)
            except WorkbookError:  # it leads nowhere
                return []
        return [target for one, target in relations.values() if one == kind]

    def read(self, part: str) -> bytes:
        """The content of a part.

        Raises:
            WorkbookError: it is not there.
        """
        try:
            return self.archive.read(self._names.get(_key(part), part))
        except KeyError as error:
            raise damaged_part(part) from error

    def table_ends(self) -> dict[str, int]:
        """Number of the last row of each table, by its name; a part that cannot be read names none."""
        found: dict[str, int] = {}

        def note(element: str, attributes: dict[str, str]) -> None:
            last = _LAST_ROW.search(attributes.get("ref", ""))
            if element == "table" and last:
                found[attributes.get("displayName", "")] = int(last[0])
            raise _EnoughError  # the first element says it all

        for key, part in self._names.items():
            if _TABLE.fullmatch(key):
                with suppress(WorkbookError, _EnoughError):
                    parse(self.archive.read(part), part, note)
        return found

    def shared(self, kind: str) -> tuple[str, bytes] | None:
        """Path and content of the texts or the formats that cells point into; None if there are none.

        Values are read without formats too, so that formats that are gone, or are something else, are none.

        Raises:
            WorkbookError: the file says that there are texts, but they are gone.
        """
        default = f"xl/{kind}.xml"
        part = next((part for one, part in self._relations.values() if one == kind), None)
        if part is None and _key(default) not in self._names:
            return None
        part = part or self._names[_key(default)]
        if kind == STYLES and _key(part) not in self._names:
            return None
        data = self.read(part)
        return None if kind == STYLES and _first_element(data, part) != _STYLES_ROOT else (part, data)


def _first_element(data: bytes, part: str) -> str:
    """What a part is, by the name of its outermost element; empty for one that has none."""
    found: list[str] = []

    def note(element: str, _attributes: dict[str, str]) -> None:
        found.append(element)
        raise _EnoughError

    with suppress(_EnoughError):
        parse(data, part, note)
    return found[0] if found else ""


def _plain(name: str) -> str:
    """The name of a part as relations give it: some programs write it with backslashes, or from the root."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _key(name: str) -> str:
    """A part's name for comparison."""
    return _plain(name).casefold()


def as_utf8(data: bytes) -> bytes:
    """An XML part in the encoding that every library reads; UTF-16 is the other that a workbook may have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    elif data[:4] in (b"<\0?\0", b"\0<\0?"):
        text = data.decode("utf-16-le" if data[0] else "utf-16-be")
    else:
        return data
    return (_HEAD + _DECLARED.sub("", text, count=1)).encode()


def _without_formulas(data: bytes) -> bytes:
    """A worksheet without the words of its formulas, most of what we write.

    Reading wants to know that there is a formula, never what it says. What stands in CDATA or a comment
    may be anything; such a sheet is left as it is: looked for where less is left, as no formula that is taken
    out has it.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        return data
    light = _FORMULA.sub(b"<f/>", data)
    return data if b"<!" in light else light


def lightened(data: bytes) -> bytes:
    """A worksheet without the words of its formulas and without empty cells: nine tenths of what we write.

    One whose cells do not say where they are keeps the empty ones.
    """
    light = _without_formulas(data)
    if b"<!" in light or b"\0" in light or light.count(b"<c ") != light.count(b'<c r="') or b"<c>" in light:
        return light
    return _EMPTY_CELL.sub(b"", light)


def pack(
    worksheets: Mapping[str, bytes], shared: Iterable[tuple[str, bytes]], *, from_1904: bool
) -> io.BytesIO:
    """A workbook of these worksheets, uncompressed, in memory.

    Args:
        worksheets: their XML by name.
        shared: kind and XML of what their cells point into.
        from_1904: its dates count from 1904.
    """
    parts = {f"worksheets/sheet{number}.xml": xml for number, xml in enumerate(worksheets.values(), start=1)}
    kinds = dict.fromkeys(parts, "worksheet")
    for kind, xml in shared:
        parts[f"{kind}.xml"], kinds[f"{kind}.xml"] = xml, kind
    ids = {name: f"rId{number}" for number, name in enumerate(parts, start=1)}
    relations = "".join(
        f'<Relationship Id="{ids[name]}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for name, kind in kinds.items()
    )
    listed = "".join(
        f'<sheet name="{escape(title).translate(_KEPT)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(worksheets, start=1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in {"workbook.xml": "sheet.main", **kinds}.items()
    )
    root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_WORKBOOK}"/>'
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{overrides}</Types>',
        "_rels/.rels": _relationships(root),
        _WORKBOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(relations),
    }
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, _HEAD + text)
        for name, xml in parts.items():
            archive.writestr(f"xl/{name}", as_utf8(xml))
    memory.seek(0)
    return memory


def _relationships(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
