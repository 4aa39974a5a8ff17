"""Opening a Word file, whatever program wrote it and whoever sent it.

One opener for documents that are proofread or imported, and for templates. The file comes from
other people: sizes are checked before anything is unpacked, parts with a document type are
refused, and nothing in it is run or followed.

Word finds a file's parts by relations and takes their names without regard to case: the
document's own is word/document2.xml where Word Online has saved. It opens a file with a relation
that leads nowhere (an image at ../NULL); python-docx fails on it (python-openxml/python-docx#797).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from xl_minsheng.files.characters import NOT_IN_XML
from xl_minsheng.files.zips import OLE_SIGNATURE, UNREADABLE, unpacked_size, unpacks_oddly

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together."""
MAX_TAGS = 500_000
"""Tags of one part; the longest known bulletin has 7 000 signs, which even with a run each make 120 000."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT, _PROPERTIES = "officeDocument", "core-properties"
_WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_SPACE = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"
_NO_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
"""What a package says of its parts at least."""
_OTHER_KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "Word 模板（.dotx）",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "Word 启用宏的文档（.docm）",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "Word 启用宏的模板（.dotm）",
}
"""Files of Word under another ending, which Word itself does not open as .docx."""
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/([a-zA-Z]+)/([a-zA-Z]+)")
_STRICT_WORDS = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
"""ISO/IEC 29500 has two sets of names for the same things; python-docx knows those of part 4 alone."""
_TYPES_NAME = "[Content_Types].xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PART_TYPES = {
    kind: f"{_WORD_TYPE}.{kind}+xml"
    for kind in ("styles", "numbering", "settings", "comments", "footnotes", "endnotes", "header", "footer")
}
"""What a part is, by the last word of the relation that leads to it: where the package says nothing else,
the relation decides, as it does for Word."""
NOWHERE = "file:///removed"
"""Where that leads now which Word would fetch from outside by itself."""
_CLICKED = "/hyperlink"
"""Ends the type of a relation that is followed only where a person clicks it."""
_NO_NAME = re.compile(f"[{NOT_IN_XML}]")
_LOOSE = "#leads-nowhere"
"""Ends the type of a relation that is set aside while the file is open."""


class NotAWordFileError(ValueError):
    """A file that is no Word file; the message goes after its name.

    Attributes:
        why: a Chinese clause.
        remedy: what to do, a Chinese clause that begins with 请; empty where nothing helps.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.why, stop, remedy = message.partition("，请")
        self.remedy = f"请{remedy}" if stop else ""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file that python-docx and docxtpl can open.

    Attributes:
        data: the file; relations and part names agree in it.
        main: name of the part that is the document: word/document.xml, word/document2.xml.
        related: names of the parts that the document refers to, by the last word of the relation's
            type: header, footer, footnotes, styles.
        properties: name of the part that holds the file's title, author and the like; empty for none.
    """

    data: bytes
    main: str
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: str = ""


def word_file(data: bytes, *, accepts_strict: bool = False) -> WordFile:
    """Look a Word file over, and set right what Word itself overlooks.

    Args:
        data: the file.
        accepts_strict: a Strict Open XML document is written as an ordinary one; where it is to be
            written back in its own form, as a template is, it is refused.

    Raises:
        NotAWordFileError: encrypted, of another kind, damaged, too large, or with a document type.
    """
    if data.startswith(OLE_SIGNATURE):
        raise NotAWordFileError("设有密码或是旧格式，请在 Word 中取消密码、另存为 .docx 后再试")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if unpacked_size(archive) > MAX_UNPACKED:
                raise NotAWordFileError(f"展开后超过 {MAX_UNPACKED >> 20} MB，不像一期专报，已拒绝读取")
            if unpacks_oddly(archive):
                raise NotAWordFileError("里有压缩得异常的内容，不像一期专报，已拒绝读取")
            parts = {part.filename: archive.read(part) for part in archive.infolist()}
    except UNREADABLE as error:
        raise NotAWordFileError("不是 Word 文件或已损坏，请在 Word 中另存一份后再试") from error
    _refuse_unsafe(parts)
    known = _transitional(parts) if accepts_strict else parts
    package = _Package(known)
    main = package.main()
    related: dict[str, tuple[str, ...]] = {}
    for kind, name in package.related(main):
        related[kind] = (*related.get(kind, ()), name)
    properties = next((name for kind, name in package.related("") if kind == _PROPERTIES), "")
    is_other = package.corrected or known != parts
    return WordFile(package.data() if is_other else data, main, related, properties)


def open_word(data: bytes, *, accepts_strict: bool = False) -> "Document":
    """Open a Word file with python-docx; `save_word` writes it again.

    Args:
        data: the file.
        accepts_strict: as `word_file`.

    Raises:
        NotAWordFileError: as `word_file`.
    """
    found = word_file(data, accepts_strict=accepts_strict)
    import docx

    try:
        document = docx.Document(io.BytesIO(found.data))
    except Exception as error:  # python-docx, lxml and zipfile each have their own
        raise NotAWordFileError("不完整或已损坏，请在 Word 中另存一份后再试") from error
    if document.element.body is None or _has_strange_parts(document):
        raise NotAWordFileError("不完整或已损坏，请在 Word 中另存一份后再试")
    return document


def _has_strange_parts(document: "Document") -> bool:
    """Whether a part that the document refers to, such as its settings, is of another kind than it should."""
    from docx.opc.part import PartFactory

    for relation in document.part.rels.values():
        content_type = _PART_TYPES.get(relation.reltype.rpartition("/")[2], "")
        wanted = PartFactory.part_type_for.get(content_type)
        if wanted and not relation.is_external and not isinstance(relation.target_part, wanted):
            return True
    return False


def save_word(document: "Document", *, received: bool = False) -> bytes:
    """The file of a document that `open_word` gave; relations that lead nowhere are as they were.

    Args:
        document: the document.
        received: it came from others: what Word would fetch by itself when it opens the file, such as a
            template or a picture on another computer, leads nowhere; links that a person clicks stay.
    """
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    marks = (_LOOSE.encode(), b"External")
    outside = [
        name
        for name, content in parts.items()
        if _is_relations(name) and any(mark in content for mark in marks)
    ]
    if not outside:
        return out.getvalue()
    for name in outside:
        root = _parse(parts[name])
        for relation in root.iter(_RELATION):
            kind = relation.get("Type", "")
            if kind.endswith(_LOOSE):
                relation.set("Type", kind.removesuffix(_LOOSE))
                del relation.attrib["TargetMode"]
            elif received and relation.get("TargetMode") == "External" and not kind.endswith(_CLICKED):
                relation.set("Target", NOWHERE)
        parts[name] = _written(root)
    return _zip(parts)


def _refuse_unsafe(parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        if _NO_NAME.search(name):
            raise NotAWordFileError("里有名称古怪的内容，不像 Word 写的，已拒绝读取")
        if not name.lower().endswith((".xml", ".rels")):
            continue
        plain = content.replace(b"\0", b"")  # UTF-16 is XML too
        if b"<!DOCTYPE" in plain:
            raise NotAWordFileError("内含有不应出现的文档类型声明，已拒绝读取")
        if plain.count(b"<") > MAX_TAGS:
            raise NotAWordFileError("里的内容太多，不像一期专报，已拒绝读取")


def _transitional(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Parts with the names of Strict Open XML as python-docx knows them; others are left as they are."""

    def name(found: re.Match[bytes]) -> bytes:
        last = _STRICT_WORDS.get(found[2], found[2])
        return b"http://schemas.openxmlformats.org/%s/2006/%s" % (found[1], last)

    is_xml = {part: part.lower().endswith((".xml", ".rels")) for part in parts}
    return {part: _STRICT_NAME.sub(name, data) if is_xml[part] else data for part, data in parts.items()}


class _Package:
    """Parts by their names, made to agree with the relations that lead to them."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name.lstrip("/"): part for name, part in parts.items()}
        self._names = {_key(name): name for name in self._parts}
        self._related: dict[str, list[tuple[str, str]]] = {}
        self._asked: dict[str, str] = {}
        self.corrected = self._parts != parts
        self._rename(_TYPES_NAME)
        waiting = [""]
        while waiting:
            part = waiting.pop()
            if part not in self._related:
                self._related[part] = self._follow(part)
                waiting += [target for _, target in self._related[part]]
        self._set_types()

    def related(self, part: str) -> list[tuple[str, str]]:
        """Last word of the type, and part, of each relation of a part; of the package for an empty name."""
        return self._related.get(part, [])

    def main(self) -> str:
        """The document's part.

        Raises:
            NotAWordFileError: there is none, or it is no Word document.
        """
        name = next((name for kind, name in self.related("") if kind == _DOCUMENT), None)
        root = _parse(self._parts[name]) if name else None
        if root is not None and root.tag == f"{{{_STRICT_SPACE}}}document":
            raise NotAWordFileError("是“Strict Open XML 文档”，请在 Word 中另存为“Word 文档 (*.docx)”后再试")
        if name is None or root is None or root.tag != f"{{{_WORD_SPACE}}}document":
            raise NotAWordFileError("不是 Word 文件，请选择 .docx 文件")
        if (kind := self._content_type(name)) in _OTHER_KINDS:
            raise NotAWordFileError(
                f"其实是 {_OTHER_KINDS[kind]}，请在 Word 中另存为“Word 文档 (*.docx)”后再试"
            )
        return name

    def _content_type(self, part: str) -> str:
        """What the package says that a part is; empty where it does not by name."""
        types = self._parts.get(_TYPES_NAME)
        overrides = _parse(types).iter(_OVERRIDE) if types else ()
        named = (
            one.get("ContentType", "")
            for one in overrides
            if _key(one.get("PartName", "")) == f"/{_key(part)}"
        )
        return next(named, "")

    def _set_types(self) -> None:
        """Say of parts that the document refers to what they are, where the package does not."""
        found = self.related("")
        main = next((name for kind, name in found if kind == _DOCUMENT), "")
        wanted = {name: _PART_TYPES[kind] for kind, name in self.related(main) if kind in _PART_TYPES}
        if _TYPES_NAME not in self._parts and main:
            self._parts[_TYPES_NAME] = _NO_TYPES
            wanted[main] = f"{_WORD_TYPE}.document.main+xml"
        if _TYPES_NAME not in self._parts:
            return
        root = _parse(self._parts[_TYPES_NAME])
        known = {one.get("Extension", "").lower() for one in root.iter(_DEFAULT)}
        others = (name for name in self._parts if name != _TYPES_NAME and not _is_relations(name))
        nameless = (name for name in others if name.rpartition(".")[2].lower() not in known)
        wanted = dict.fromkeys(nameless, "application/octet-stream") | wanted
        missing = {name: kind for name, kind in wanted.items() if not self._content_type(name)}
        if not missing:
            return
        for name, kind in missing.items():
            root.append(root.makeelement(_OVERRIDE, {"PartName": f"/{name}", "ContentType": kind}))
        self._parts[_TYPES_NAME] = _written(root)
        self.corrected = True

    def data(self) -> bytes:
        """The package, written again."""
        return _zip(self._parts)

    def _rename(self, name: str) -> None:
        """Give a part the name that it is asked for by."""
        found = self._names.get(_key(name))
        if found is not None and found != name:
            self._parts = {name if one == found else one: part for one, part in self._parts.items()}
            self._names[_key(name)] = name
            self.corrected = True

    def _follow(self, part: str) -> list[tuple[str, str]]:
        """Relations of a part that lead to parts; those that lead nowhere are set aside."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        self._rename(name)
        if name not in self._parts:
            return []
        root = _parse(self._parts[name])
        related, changed = [], False
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            kind = relation.get("Type", "")
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if _key(target) not in self._names and _key(unquote(target)) in self._names:
                target = unquote(target)
                relation.set("Target", f"/{target}")
                changed = True
            if _key(target) not in self._names:
                relation.set("TargetMode", "External")
                relation.set("Type", kind + _LOOSE)
                changed = True
                continue
            known = self._asked.setdefault(_key(target), target)
            if known != target:  # another relation has named it in other letters
                relation.set("Target", f"/{known}")
                changed = True
            self._rename(known)
            related.append((kind.rpartition("/")[2], known))
        if changed:
            self._parts[name] = _written(root)
            self.corrected = True
        return related


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


def _is_relations(name: str) -> bool:
    return name.lower().endswith(".rels")


def _parse(content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotAWordFileError("不完整或已损坏，请在 Word 中另存一份后再试") from error


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
