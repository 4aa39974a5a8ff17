"""The parts of a Word template: found as Word finds them, by the package's relationships.

Word Online names the body ``word/document2.xml``; a name is never guessed. What is told here is told
alike by the template check and by rendering, which both begin here.
"""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

MAX_PART = 64 << 20
"""Bytes of one part, unpacked."""
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY, HEADER, FOOTER, FOOTNOTES = "document", "header", "footer", "footnotes"
ENDNOTES, COMMENTS = "endnotes", "comments"
CARRIED_OUT = (BODY, HEADER, FOOTER, FOOTNOTES)
"""Kinds of parts whose tags are filled, in the order in which a person looks at them."""
LEFT_ALONE = (ENDNOTES, COMMENTS)
"""Kinds of parts whose tags nobody fills."""
_PROPERTIES = "core-properties"
_GUESSED = "word/document.xml"


class NotATemplateError(ValueError):
    """A file that is no Word template.

    Attributes:
        why: a Chinese clause.
        remedy: what to do, a Chinese clause that begins with 请.
    """

    def __init__(self, why: str, remedy: str = "请在 Word 里另存为 .docx，或用备份") -> None:
        super().__init__(f"{why}，{remedy}")
        self.why, self.remedy = why, remedy


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
        parts: body first, then headers, footers, notes, comments.
        properties: the file's properties, empty where it has none.
    """

    parts: tuple[Part, ...]
    properties: bytes = b""


def read_package(data: bytes) -> Package:
    """The parts of a Word file.

    Raises:
        NotATemplateError: no .docx, damaged, too large, in the strict format, or with entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotATemplateError("打不开，不是 Word 文件（.docx）或已损坏") from error
    except expat.ExpatError as error:
        raise NotATemplateError("里面的内容已损坏") from error


def _read(archive: zipfile.ZipFile) -> Package:
    present = {one.filename.lower(): one.filename for one in archive.infolist()}
    root = _relations(archive, present, "")
    body = next((target for kind, target in root if kind == "officeDocument"), _GUESSED)
    if body.lower() not in present:
        raise NotATemplateError("不是 Word 文件（.docx）")
    found = [(BODY, body), *_relations(archive, present, body)]
    order = (*CARRIED_OUT, *LEFT_ALONE)
    wanted = dict.fromkeys((kind, name) for kind, name in found if kind in order and name.lower() in present)
    parts = [
        Part(name, kind, _content(archive, present, name))
        for kind, name in sorted(wanted, key=lambda one: (order.index(one[0]), one[1]))
    ]
    if _root(parts[0].data) == f"{STRICT} document":
        raise NotATemplateError(
            "是“Strict Open XML 文档”，填不了", "请在 Word 里另存为，保存类型选“Word 文档 (*.docx)”"
        )
    if _root(parts[0].data) != f"{WORD} document":
        raise NotATemplateError("不是 Word 文件（.docx）")
    properties = next((target for kind, target in root if kind == _PROPERTIES), "")
    held = _content(archive, present, properties) if properties.lower() in present else b""
    return Package(tuple(parts), held)


def _content(archive: zipfile.ZipFile, present: dict[str, str], name: str) -> bytes:
    info = archive.getinfo(present[name.lower()])
    if info.file_size > MAX_PART:
        raise NotATemplateError("展开后太大，不像正常的模板")
    return archive.read(info)


def _relations(archive: zipfile.ZipFile, present: dict[str, str], source: str) -> list[tuple[str, str]]:
    """Kinds and names of the parts that a part leads to; of the package itself for an empty name."""
    folder, base = posixpath.split(source)
    place = posixpath.join(folder, "_rels", f"{base}.rels")
    if place.lower() not in present:
        return []
    found: list[tuple[str, str]] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.append((given.get("Type", "").rpartition("/")[2], posixpath.normpath(whole)))

    parse(_content(archive, present, place), start)
    return found


def _root(data: bytes) -> str:
    names: list[str] = []
    parse(data, lambda name, _given: names.append(name) if not names else None)
    return names[0]


def parse(data: bytes, start, end=None, text=None) -> None:  # type: ignore[no-untyped-def]
    """Walk through a part; names are a namespace, a blank and the local name.

    Raises:
        NotATemplateError: it declares entities, which are used to fill the memory.
        ExpatError: it is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse
    parser.Parse(data, True)


def _refuse(*_given: object) -> None:
    raise NotATemplateError("里面有实体声明，不是 Word 写的，已拒绝读取")


_DELETED = re.compile(rb":(?:del|moveFrom)[ >]")
_GONE = ("del", "moveFrom")


def without_deletions(data: bytes, package: Package) -> bytes:
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
        changed[part.name.lower()] = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    if not changed:
        return data
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.infolist():
            target.writestr(one.filename, changed.get(one.filename.lower()) or source.read(one))
    return made.getvalue()


def _remove(element) -> None:  # type: ignore[no-untyped-def]
    element.getparent().remove(element)
