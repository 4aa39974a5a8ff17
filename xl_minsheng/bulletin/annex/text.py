"""Annexes as plain text and as Markdown."""

from collections.abc import Iterator

from xl_minsheng.bulletin.annex.blocks import Annex, Note, Row, Table
from xl_minsheng.bulletin.markdown import escape


def text_lines(annex: Annex) -> Iterator[str]:
    """Label, title, then every block by the rule of `blocks`."""
    yield from (annex.label, annex.title)
    for block in annex.blocks:
        if isinstance(block, Note):
            yield block.text
        else:
            yield from map("\t".join, block.grid())


def markdown_paragraphs(annex: Annex) -> Iterator[str]:
    """A heading, sentences, and tables; a chart is the table of its figures."""
    yield f"## {escape(annex.label)}　{escape(annex.title)}"
    for block in annex.blocks:
        if isinstance(block, Note):
            yield escape(block.text)
        elif isinstance(block, Table):
            aligns = ["---:" if column.align == "right" else "---" for column in block.columns]
            rows = (_row(row, len(aligns)) for row in block.rows)
            yield "\n".join([_line(next(block.grid())), f"| {' | '.join(aligns)} |", *rows])
        else:
            head, *rest = block.grid()
            aligns = ["---", *["---:"] * (len(head) - 1)]
            yield "\n".join([_line(head), f"| {' | '.join(aligns)} |", *map(_line, rest)])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(map(escape, cells))} |"


def _row(row: Row, columns: int) -> str:
    if row.is_heading:
        return f"| **{escape(row.entries[0].text)}** |{' |' * (columns - 1)}"
    return _line([entry.text for entry in row.entries])
