"""Lines of a Word file: paragraphs, cells of tables, content controls, accepted as they will print.

The file comes from other people: sizes are checked before anything is unpacked, parts with a
document type are refused, and nothing in it is run or followed. Insertions of a tracked
revision are read and deletions are not, as a leader's corrections will be printed.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.readback.document import DocumentError, Line
from xl_minsheng.bulletin.readback.docx_numbers import ListNumbers

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED = 256 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN = f"{_WORD}p", f"{_WORD}r"
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def open_word(data: bytes, name: str) -> "WordDocument":
    """Open a .docx once it is known to be one, and sound.

    Raises:
        DocumentError: encrypted, of another kind, damaged, too large, or with a document type.
    """
    _refuse_unsound(data, name)
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx, lxml and zipfile each have their own
        raise DocumentError(f"“{name}”不完整或已损坏，请在 Word 中另存一份后再试") from error


def _refuse_unsound(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise DocumentError(f"“{name}”设有密码或是旧格式，请在 Word 中取消密码、另存为 .docx 后再试")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise DocumentError(f"“{name}”展开后超过 {MAX_UNPACKED >> 20} MB，不像一期专报，已拒绝读取")
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
                    raise DocumentError(f"“{name}”内含有不应出现的文档类型声明，已拒绝读取")
            if "word/document.xml" not in archive.namelist():
                raise DocumentError(f"“{name}”不是 Word 文件，请选择 .docx 文件")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocumentError(f"“{name}”不是 Word 文件或已损坏，请在 Word 中另存一份后再试") from error


def word_lines(data: bytes, name: str) -> Iterator[Line]:
    """Every line of a Word file; a number that Word makes itself stands before offset 0.

    Raises:
        DocumentError: as `open_word`.
    """
    document = open_word(data, name)
    numbers = ListNumbers(document)
    rows: dict[Any, int] = {}
    for place, paragraph in enumerate(word_paragraphs(document)):
        number = numbers.of(paragraph)
        text = number + "".join(text for _, text in word_runs(paragraph))
        heading = _is_heading(paragraph)
        offset = -len(number)
        row, column = _cell(paragraph, rows)
        for line in text.split("\n"):
            yield Line(line, place, offset, heading, row, column)
            offset += len(line) + 1


def _cell(paragraph: Any, rows: dict[Any, int]) -> tuple[int | None, int]:
    """The table's row that a paragraph stands in, and its cell there; rows are counted as they come."""
    cell = next(paragraph.iterancestors(f"{_WORD}tc"), None)
    row = next(paragraph.iterancestors(f"{_WORD}tr"), None)
    if cell is None or row is None:
        return None, 0
    return rows.setdefault(row, len(rows)), sum(1 for _ in cell.itersiblings(f"{_WORD}tc", preceding=True))


def word_paragraphs(document: "WordDocument") -> list[Any]:
    """The body's paragraph elements, tables' and text boxes' among them, in the document's order."""
    paragraphs = document.element.body.iter(_PARAGRAPH)
    return [one for one in paragraphs if not any(up.tag == _FALLBACK for up in one.iterancestors())]


def word_runs(paragraph: Any) -> list[tuple[Any, str]]:
    """A paragraph's own run elements, each with its text as it will print."""
    runs = []
    for run in paragraph.iter(_RUN):
        above = list(run.iterancestors())
        own = next((up for up in above if up.tag == _PARAGRAPH), None)
        if own is paragraph and not any(up.tag in _GONE or up.tag == _FALLBACK for up in above):
            runs.append((run, _run_text(run)))
    return runs


def _run_text(run: Any) -> str:
    return "".join(
        (child.text or "") if child.tag == f"{_WORD}t" else _SIGNS.get(child.tag, "") for child in run
    )


def _is_heading(paragraph: Any) -> bool:
    level = paragraph.find(f"{_WORD}pPr/{_WORD}outlineLvl")
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = style.get(f"{_WORD}val", "") if style is not None else ""
    return level is not None or name.lower().startswith(("heading", "title")) or name.endswith("标题")
