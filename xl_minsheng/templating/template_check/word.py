"""The text of a Word template, paragraph by paragraph, and what docxtpl cannot mend in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xl_minsheng.templating.template_check.tags import Passage
from xl_minsheng.templating.word_parts import (
    BODY,
    CARRIED_OUT,
    COMMENTS,
    ENDNOTES,
    FOOTER,
    FOOTNOTES,
    HEADER,
    WORD,
    Package,
    parse,
)

_NAMES = {BODY: "", HEADER: "页眉", FOOTER: "页脚", FOOTNOTES: "脚注", ENDNOTES: "尾注", COMMENTS: "批注"}
_SPLITTING = {
    "hyperlink": "超链接",
    "ins": "修订",
    "moveTo": "修订",
    "fldSimple": "域",
    "sdtContent": "内容控件",
    "smartTag": "智能标记",
    "bdo": "文字方向的设置",
    "dir": "文字方向的设置",
}
_DELETED = ("del", "moveFrom")
_LOST_WITH_ITS_PARAGRAPH = {
    "sectPr": "分节符",
    "drawing": "图片",
    "pict": "图片",
    "object": "对象",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
}
"""What a paragraph may hold beside letters that goes with it when a tag takes its place."""
_SIGN = re.compile(r"\{[{%#]|[}%#]\}")
_PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "description": "备注",
    "language": "语言",
    "identifier": "标识符",
}
"""Properties of the file that docxtpl fills, by their elements."""
SPACES = ("p", "tr", "tc")
"""What a tag may take the place of: a paragraph, a row, a cell."""


@dataclass(slots=True)
class WordParagraph:
    """A paragraph with what each of its characters stands in.

    Attributes:
        passage: its text and place.
        kind: of the part it stands in; empty for a property of the file.
        names: what holds its runs, by the numbers in `passage.holders`.
        spaces: number of its own paragraph, row and cell; 0 outside of a table.
        loses: what would go with the paragraph if a tag took its place.
        hidden: tags where nobody sees them: in fields, descriptions of pictures.
        again: stands in the copy of a text box that older programs show.
    """

    passage: Passage
    kind: str
    names: dict[int, str] = field(default_factory=dict)
    spaces: dict[str, int] = field(default_factory=dict)
    loses: set[str] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    again: bool = False

    @property
    def carried_out(self) -> bool:
        """Whether tags in it are filled."""
        return not self.kind or self.kind in CARRIED_OUT


def read_paragraphs(package: Package, name: str) -> list[WordParagraph]:
    """Paragraphs of a Word template: body, headers, footers, notes, comments, the file's properties.

    Raises:
        ExpatError: a part is damaged.
    """
    found: list[WordParagraph] = []
    for part in package.parts:
        found += _Collector(name, part.kind, part.name).read(part.data)
    return found + (_properties(package.properties, name) if package.properties else [])


def _properties(data: bytes, template: str) -> list[WordParagraph]:
    texts: dict[str, str] = {}
    path: list[str] = []

    def start(name: str, _given: dict[str, str]) -> None:
        path.append(name.rpartition(" ")[2])

    def text(words: str) -> None:
        texts[path[-1]] = texts.get(path[-1], "") + words

    parse(data, start, lambda _name: path.pop(), text)
    return [
        WordParagraph(Passage(template, texts[one], f"文件属性“{shown}”", f"properties {one}"), "")
        for one, shown in _PROPERTIES.items()
        if texts.get(one)
    ]


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    number: int
    inside: dict[str, int]
    spaces: dict[str, int]
    again: bool
    letters: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    loses: set[str] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)


class _Collector:
    """Gathers the paragraphs of one part while it is parsed; nested ones (text boxes) stand apart."""

    def __init__(self, template: str, kind: str, part: str) -> None:
        self._template, self._kind, self._part = template, kind, part
        self._found: list[tuple[int, WordParagraph]] = []
        self._open: list[_Open] = []
        self._path: list[tuple[str, int]] = []
        self._elements = self._number = self._deleted = self._again = 0

    def read(self, data: bytes) -> list[WordParagraph]:
        parse(data, self._start, self._end, self._text)
        return [paragraph for _, paragraph in sorted(self._found, key=lambda one: one[0])]

    def _start(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._elements += 1
        above = self._path[-1][1] if self._path else 0
        self._path.append((local, self._elements))
        self._deleted += local in _DELETED and space == WORD
        self._again += local == "Fallback"
        if name == f"{WORD} p":
            self._number += 1
            row, cell, table = self._nearest("tr"), self._nearest("tc"), self._nearest("tbl")
            inside = {"p": above, "tr": table, "tc": row}
            spaces = {"p": self._elements, "tr": row, "tc": cell}
            self._open.append(_Open(self._number, inside, spaces, self._again > 0))
        elif self._open and not self._deleted:
            if space == WORD and local in ("br", "tab", "cr"):
                self._add(" ")
            if shown := _LOST_WITH_ITS_PARAGRAPH.get(local):
                self._open[-1].loses.add(shown)
            self._open[-1].hidden += [value for value in given.values() if _SIGN.search(value)]

    def _nearest(self, local: str) -> int:
        return next((number for name, number in reversed(self._path) if name == local), 0)

    def _end(self, name: str) -> None:
        local, _ = self._path.pop()
        self._deleted -= local in _DELETED and name.startswith(f"{WORD} ")
        self._again -= local == "Fallback"
        if name == f"{WORD} p":
            one = self._open.pop()
            if self._deleted:
                return
            place = f"{_NAMES[self._kind]}第{one.number}段"
            part = f"{self._part} again" if one.again else self._part
            passage = Passage(
                self._template, "".join(one.letters), place, part, tuple(one.holders), one.inside
            )
            read = WordParagraph(passage, self._kind, one.names, one.spaces, one.loses, one.hidden, one.again)
            self._found.append((one.number, read))

    def _text(self, text: str) -> None:
        if not self._open or self._deleted:
            return
        if self._path[-1][0] == "t":
            self._add(text)
        elif _SIGN.search(text):
            self._open[-1].hidden.append(text)

    def _add(self, text: str) -> None:
        if not self._open or self._deleted:
            return
        one = self._open[-1]
        one.letters.append(text)
        last = max(place for place, (local, _) in enumerate(self._path) if local == "p")
        holder, number = next(
            ((local, number) for local, number in self._path[last:] if local in _SPLITTING), ("", 0)
        )
        if holder:
            one.names[number] = _SPLITTING[holder]
        one.holders.extend([number] * len(text))


def holder_names(paragraph: WordParagraph, start: int, end: int) -> Iterator[str]:
    """What a tag lies partly in, where it cannot be put together: a link, a revision."""
    holders = set(paragraph.passage.holders[start:end])
    if len(holders) > 1:
        yield from sorted({paragraph.names[one] for one in holders if one})
