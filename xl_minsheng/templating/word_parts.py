"""The parts of a Word template whose text a reader sees.

What is told here is told alike by the template check and by rendering, which both begin here.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from xl_minsheng.files.word_file import word_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY, HEADER, FOOTER, FOOTNOTES = "document", "header", "footer", "footnotes"
ENDNOTES, COMMENTS = "endnotes", "comments"
CARRIED_OUT = (BODY, HEADER, FOOTER, FOOTNOTES)
"""Kinds of parts whose tags are filled, in the order in which a person looks at them."""
LEFT_ALONE = (ENDNOTES, COMMENTS)
"""Kinds of parts whose tags nobody fills."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part whose text a reader sees.

    Attributes:
        name: within the package.
        kind: what its relationship calls it.
        data: its XML.
    """

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """What matters of a Word template.

    Attributes:
        data: the file, as python-docx and docxtpl can open it.
        parts: body first, then headers, footers, notes, comments.
        properties: the file's properties, empty where it has none.
    """

    data: bytes
    parts: tuple[Part, ...]
    properties: bytes = b""


def read_package(data: bytes) -> Package:
    """The parts of a Word file.

    Raises:
        NotAWordFileError: no .docx, damaged, too large, in the strict format, or with entities.
    """
    found = word_file(data)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        parts = [Part(found.main, BODY, archive.read(found.main))]
        for kind in (*CARRIED_OUT, *LEFT_ALONE):
            names = sorted(set(found.related.get(kind, ())))
            parts += [Part(name, kind, archive.read(name)) for name in names]
        properties = archive.read(found.properties) if found.properties else b""
    return Package(found.data, tuple(parts), properties)


def parse(data: bytes, start, end=None, text=None) -> None:  # type: ignore[no-untyped-def]
    """Walk through a part; names are a namespace, a blank and the local name.

    Raises:
        ExpatError: it is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


_DELETED = re.compile(rb":(?:del|moveFrom)[ >]")
_GONE = ("del", "moveFrom")


def without_deletions(package: Package) -> bytes:
    """The Word file without what a tracked revision has deleted: its tags are not to be carried out."""
    from lxml import etree

    changed = {}
    for part in package.parts:
        if part.kind not in CARRIED_OUT or not _DELETED.search(part.data):
            continue
        tree = etree.fromstring(part.data, etree.XMLParser(resolve_entities=False, huge_tree=True))
        for name in _GONE:
            for element in list(tree.iter(f"{{{WORD}}}{name}")):
                if len(element) and element.getparent() is not None:  # an empty one marks a paragraph or row
                    _remove(element)
        changed[part.name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return package.data
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package.data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.infolist():
            target.writestr(one.filename, changed.get(one.filename) or source.read(one))
    return made.getvalue()


def _remove(element) -> None:  # type: ignore[no-untyped-def]
    element.getparent().remove(element)
