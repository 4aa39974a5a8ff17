"""A document as lines, each knowing its paragraph: what a person sees, nothing interpreted."""

import datetime as dt
import errno
import os
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.reading import read_file

MAX_BYTES = 64 * 1024 * 1024
"""A bulletin is a few pages; what is larger is something else."""
TEXT_SUFFIXES = (".txt", ".md")
WORD_SUFFIX = ".docx"
DOCUMENT_SUFFIXES = (WORD_SUFFIX, *TEXT_SUFFIXES)
"""Endings of what can be read."""
_OTHER_KINDS = {
    **dict.fromkeys(
        (".doc", ".wps", ".wpt", ".docm", ".dotx", ".odt", ".rtf"), "请在 Word 或 WPS 里另存为 .docx"
    ),
    **dict.fromkeys((".pdf", ".ofd"), "请用原来的 Word 文件；只有这一份的，请在 Word 或 WPS 里转成 .docx"),
}
"""What to do with a document of another kind, by its ending."""
STRUCK, RAISED, EQUATION, SYMBOL = "划掉的字", "上标", "公式", "符号字体的字"
"""What is printed and is not read as text."""


class DocumentError(ClerkError, ValueError):
    """A document that cannot be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document.

    Attributes:
        text: as it stands.
        paragraph: its paragraph's place in the document, from 0; in a text file the line's.
        offset: where it begins in the paragraph's text (a paragraph may hold line breaks).
        heading: the document's own style or mark says that it is a heading.
        row: the table's row it stands in, counted over the document; None outside of tables.
        column: its cell's place in that row, from 0.
        continues: it goes on with the line before: the mark between two paragraphs is deleted as a
            tracked revision.
    """

    text: str
    paragraph: int
    offset: int = 0
    heading: bool = False
    row: int | None = None
    column: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that a document prints and that is not read as its text.

    Attributes:
        what: `STRUCK`, `RAISED`, `EQUATION` or `SYMBOL`.
        text: its words; empty where it has none.
        paragraph: its paragraph's place in the document, from 0.
        offset: where in the paragraph's text it would stand.
    """

    what: str
    text: str
    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change of words in a Word file.

    Attributes:
        paragraph: its paragraph's place in the document, from 0.
        start: where the new words begin in the paragraph's text as it will print.
        end: where they end there; `start` for a deletion.
        old: the words before; empty for an insertion. A number is whole, whatever digits were touched.
        new: the words now; empty for a deletion.
        author: whose pen; empty where the file does not say. Several are joined by 、.
        at: when, by that person's PC; None where the file does not say.
        is_move: the words were moved, from here or to here.
    """

    paragraph: int
    start: int
    end: int
    old: str
    new: str
    author: str = ""
    at: dt.datetime | None = None
    is_move: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in a Word file.

    Attributes:
        name: its number in the file.
        paragraph: place of the paragraph in which the words it stands at begin, from 0.
        start: where they begin in the paragraph's text.
        end: where they end there.
        text: what it says, in one line.
        author: who; empty where the file does not say.
        at: when; None where the file does not say.
    """

    name: str
    paragraph: int
    start: int
    end: int
    text: str
    author: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """A paragraph of a header or footer.

    Attributes:
        where: 页眉 or 页脚.
        text: as it stands there, numbers of pages left out.
    """

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    Attributes:
        name: file name, for messages.
        lines: everything it says, in order.
        is_word: from Word, so that comments can be attached.
        skipped: what it prints beside its lines.
        is_revised: it holds tracked revisions that nobody has accepted yet; it was read as if all were.
        changes: those revisions.
        comments: in the margin, whoever wrote them.
        edited_by: who saved the file last, by its own word; empty where it does not say.
        margins: what its headers and footers say.
    """

    name: str
    lines: tuple[Line, ...]
    is_word: bool = False
    skipped: tuple[Skipped, ...] = ()
    is_revised: bool = False
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    edited_by: str = ""
    margins: tuple[Margin, ...] = ()


def read_document(path: Path) -> Document:
    """Read a bulletin from a .docx, .txt or .md file.

    Raises:
        DocumentError: missing, of another kind, too large, damaged, or in no known encoding.
    """
    return read_with_file(path)[0]


def read_with_file(path: Path) -> tuple[Document, bytes]:
    """The same, and the very file that was read.

    Raises:
        DocumentError: as `read_document`.
    """
    if os.path.isdir(path):
        raise DocumentError(f"“{path}”是文件夹，请指定其中的文件")
    suffix = path.suffix.lower()
    if suffix not in (*TEXT_SUFFIXES, WORD_SUFFIX):
        remedy = _OTHER_KINDS.get(suffix, "请选择 .docx、.txt 或 .md 文件")
        raise DocumentError(f"“{path.name}”不是能读的文件，{remedy}")
    data = read_bytes(path)
    if suffix == WORD_SUFFIX:
        from xl_minsheng.readback.docx_text import word_document  # python-docx is heavy

        return word_document(data, path.name), data
    return document_of(decode(data, path.name), path.name), data


def read_bytes(path: Path) -> bytes:
    """Contents of a file of sensible size.

    Raises:
        DocumentError: missing, unreadable or too large.
    """
    try:
        return read_file(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise DocumentError(f"找不到文件“{path}”，请检查文件名和所在文件夹") from error
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise DocumentError(
                f"“{path.name}”超过 {MAX_BYTES >> 20} MB，不像一期专报，已拒绝读取"
            ) from error
        if os.path.isdir(path):  # Windows refuses to open one as it refuses a file without leave
            raise DocumentError(f"“{path}”是文件夹，请指定其中的文件") from error
        raise DocumentError(f"“{path}”打不开，请确认有读取权限、没有被其他程序独占") from error


def decode(data: bytes, name: str) -> str:
    """Text of a file in UTF-8 (with or without its mark), UTF-16 with its mark, or GB 18030.

    Raises:
        DocumentError: in none of them.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DocumentError(f"“{name}”的编码不认识，请用记事本另存为 UTF-8 后再试")


def document_of(text: str, name: str = "") -> Document:
    """Plain text or Markdown as a document: a line a paragraph."""
    return Document(name, tuple(Line(line, place) for place, line in enumerate(text.splitlines())))
