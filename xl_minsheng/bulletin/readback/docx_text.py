"""Lines of a Word file: paragraphs, cells of tables, content controls, accepted as they will print.

Insertions of a tracked revision are read and deletions are not, as a leader's corrections will
be printed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.readback.document import DocumentError, Line
from xl_minsheng.bulletin.readback.docx_numbers import ListNumbers
from xl_minsheng.bulletin.word_file import NotAWordFileError, open_word

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN = f"{_WORD}p", f"{_WORD}r"
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def open_document(data: bytes, name: str) -> "WordDocument":
    """Open a Word file.

    Raises:
        DocumentError: what `word_file.open_word` says, with the file's name.
    """
    try:
        return open_word(data)
    except NotAWordFileError as error:
        raise DocumentError(f"“{name}”{error}") from error


def word_lines(data: bytes, name: str) -> Iterator[Line]:
    """Every line of a Word file; a number that Word makes itself stands before offset 0.

    Raises:
        DocumentError: as `open_document`.
    """
    document = open_document(data, name)
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
