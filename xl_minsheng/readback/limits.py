"""How large a document may be that is proofread or imported: one place for both.

The longest known bulletin has 7 000 characters; what is far beyond is something else, and would take
minutes and all memory before it says so.
"""

from xl_minsheng.readback.cleaning import clean
from xl_minsheng.readback.document import Document, DocumentError
from xl_minsheng.readback.passages import MAX_PARAGRAPH
from xl_minsheng.readback.reading import read_bulletin
from xl_minsheng.readback.structure import BulletinText
from xl_minsheng.readback.traced import Traced

MAX_CHARACTERS = 200_000
MAX_LINES = 20_000
"""Lines that say something; each cell of a table is one."""


def read_within_limits(document: Document, refused: str) -> BulletinText:
    """The structure of a bulletin of sensible size.

    Args:
        document: as it was read.
        refused: what is not done with a larger one: 没有导入.

    Raises:
        DocumentError: it is larger.
    """
    characters = sum(len(line.text) for line in document.lines)
    lines = sum(bool(line.text.strip()) for line in document.lines)
    name = f"“{document.name}”"
    if characters > MAX_CHARACTERS:
        raise DocumentError(f"{name}有{characters}个字，不像一期专报，{refused}")
    if lines > MAX_LINES:
        raise DocumentError(f"{name}有{lines}行，不像一期专报，{refused}")
    too_long = DocumentError(
        f"{name}里有一段超过{MAX_PARAGRAPH}个字，不像一期专报，{refused}；请检查段落有没有连在一起"
    )
    if any(len(clean(Traced.of(line.text, 0)).text) > MAX_PARAGRAPH for line in document.lines):
        raise too_long  # before its figures are weighed against each other
    bulletin = read_bulletin(document)
    rows = (row.passage for annex in bulletin.annexes for row in annex.rows)
    if any(len(passage.text) > MAX_PARAGRAPH for passage in (*bulletin.passages, *rows)):
        raise too_long
    return bulletin
