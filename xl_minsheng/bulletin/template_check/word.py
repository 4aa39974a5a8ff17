"""The text of a Word template, paragraph by paragraph, and what docxtpl cannot mend in it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from xl_minsheng.bulletin.template_check.tags import Passage

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_NAMES = {"document": "", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}
MAX_PART = 64 << 20
"""Bytes of one part, unpacked."""
_WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_SPLITTING = {
    "hyperlink": "超链接",
    "ins": "修订",
    "moveTo": "修订",
    "fldSimple": "域",
    "sdtContent": "内容控件",
}
_DROPPED = ("del", "moveFrom", "Fallback")


class NotATemplateError(ValueError):
    """A file that is no Word document; the message is a Chinese clause."""


@dataclass(slots=True)
class WordParagraph:
    """A paragraph with what each of its characters stands in.

    Attributes:
        passage: its text and place.
        holders: for each character the element that holds its run; empty for the paragraph itself.
        in_table: within a row of a table.
    """

    passage: Passage
    holders: list[str]
    in_table: bool


def read_paragraphs(path: Path, name: str) -> list[WordParagraph]:
    """Paragraphs of a Word file: body, headers, footers.

    Raises:
        NotATemplateError: it is not a .docx, is damaged, too large, or plays tricks with entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [one for one in archive.infolist() if _PARTS.fullmatch(one.filename)]
            if not any(part.filename == "word/document.xml" for part in parts):
                raise NotATemplateError("不是 Word 文件（.docx）")
            if any(part.file_size > MAX_PART for part in parts):
                raise NotATemplateError("展开后太大，不像正常的模板")
            found: list[WordParagraph] = []
            for part in sorted(
                parts, key=lambda one: (not one.filename.endswith("document.xml"), one.filename)
            ):
                found += _Collector(name, part.filename).read(archive.read(part))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotATemplateError("打不开，不是 Word 文件（.docx）或已损坏") from error
    except expat.ExpatError as error:
        raise NotATemplateError("里面的内容已损坏") from error
    return found


class _Collector:
    """Gathers the paragraphs of one part while it is parsed; nested ones (text boxes) stand apart."""

    def __init__(self, template: str, part: str) -> None:
        self._template, self._part = template, part
        kind = _PARTS.fullmatch(part)
        self._kind = _NAMES[re.sub(r"\d", "", kind[1])] if kind else ""
        self._found: list[WordParagraph] = []
        self._open: list[tuple[int, list[str], list[str]]] = []
        self._path: list[str] = []
        self._number = 0
        self._dropped = 0

    def read(self, data: bytes) -> list[WordParagraph]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse
        parser.Parse(data, True)
        return sorted(self._found, key=lambda one: int(re.sub(r"\D", "", one.passage.name)))

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._path.append(local)
        self._dropped += local in _DROPPED
        if name == f"{_WORD_SPACE}p":
            self._number += 1
            self._open.append((self._number, [], []))
        elif name in (f"{_WORD_SPACE}br", f"{_WORD_SPACE}tab", f"{_WORD_SPACE}cr"):
            self._add(" ")

    def _end(self, name: str) -> None:
        local = self._path.pop()
        self._dropped -= local in _DROPPED
        if name == f"{_WORD_SPACE}p" and not self._dropped:
            number, letters, holders = self._open.pop()
            place = f"{self._kind}第{number}段"
            passage = Passage(self._template, "".join(letters), place, self._part)
            self._found.append(WordParagraph(passage, holders, "tr" in self._path))
        elif name == f"{_WORD_SPACE}p":
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._path and self._path[-1] == "t":
            self._add(text)

    def _add(self, text: str) -> None:
        if self._open and not self._dropped:
            _, letters, holders = self._open[-1]
            letters.append(text)
            last = len(self._path) - 1 - self._path[::-1].index("p")
            holder = next((one for one in self._path[last:] if one in _SPLITTING), "")
            holders.extend([holder] * len(text))


def _refuse(*_given: object) -> None:
    raise NotATemplateError("里面有实体声明，不是 Word 写的，已拒绝读取")


def holder_names(paragraph: WordParagraph, start: int, end: int) -> Iterator[str]:
    """What a tag lies partly in, where it cannot be put together: a link, a revision."""
    held = set(paragraph.holders[start:end])
    if len(held) > 1:
        yield from sorted({_SPLITTING[one] for one in held if one})
