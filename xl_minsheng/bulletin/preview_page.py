"""The preview as one HTML page that needs nothing beside it: no script, no font, no picture."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.annex import Annex, Block, Note, Table
from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.preview import ANNEX_STYLE, preview_rows
from xl_minsheng.bulletin.sources import Source, sources
from xl_minsheng.files.pages import page_policy
from xl_minsheng.ledger import Cell, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.templating.paragraphs import Paragraph
from xl_minsheng.workbook.describe.sheets import PREVIEW_SHEET
from xl_minsheng.workbook.write.content import PreviewRow

_FOLDER = Path(__file__).parent
_LEVELS = {
    "MASTHEAD": "h1",
    "TITLE": "h1",
    "PART": "h2",
    "SECTION": "h3",
    "ARTICLE": "h3",
    "CATEGORY": "h4",
}
"""Headings by the name of their style; all else is a paragraph."""


def page_name(bulletin: Bulletin) -> str:
    """File name of the page: 第6期专报预览.html."""
    return f"第{bulletin.number}期{PREVIEW_SHEET.name}.html"


def preview_page(bulletin: Bulletin, ledger: Ledger) -> bytes:
    """The page of a bulletin, UTF-8.

    Every text of the ledger is escaped; a policy in the page forbids whatever is not the
    style sheet inside it.
    """
    from jinja2 import Environment, StrictUndefined

    style = (_FOLDER / "preview_page.css").read_text(encoding="utf-8")
    source = (_FOLDER / "preview_page.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    known = sources(ledger)
    paragraphs = list(_paragraphs(bulletin, preview_rows(bulletin, ledger), known))
    printed = environment.from_string(source).render(
        title=f"第{bulletin.number}期{PREVIEW_SHEET.name}",
        style=style,
        policy=page_policy(style),
        cut_off=write_date(ledger.issue.cut_off) if ledger.issue.cut_off else "",
        paragraphs=paragraphs,
        colophon=len(bulletin.body_and_colophon[0]),
        annexes=list(_annexes(bulletin.annexes, known)),
        headings=[one for one in paragraphs if one["tag"] in ("h2", "h3")],
        changed=sum(bool(one["change"]) for one in paragraphs),
    )
    return printed.encode()


def _paragraphs(
    bulletin: Bulletin, rows: list[PreviewRow], known: dict[Any, Source]
) -> Iterator[dict[str, Any]]:
    own = [row for row in rows if row.style != ANNEX_STYLE]
    for number, (paragraph, row) in enumerate(zip(bulletin.paragraphs, own, strict=True), start=1):
        yield {
            "id": f"p{number}",
            "number": number,
            "tag": _LEVELS.get(paragraph.style.name, "p"),
            "kind": paragraph.style.name.lower(),
            "style": row.style,
            "lead": paragraph.lead,
            "text": _rest(paragraph),
            "change": row.change.splitlines(),
            "sources": [(cell.address, *known.get(cell, Source("", ""))) for cell in paragraph.cells],
        }


def _annexes(annexes: Sequence[Annex], known: dict[Any, Source]) -> Iterator[dict[str, Any]]:
    for number, annex in enumerate(annexes, start=1):
        yield {
            "id": f"annex{number}",
            "label": annex.label,
            "title": annex.title,
            "blocks": [_block(block, known) for block in annex.blocks],
        }


def _block(block: Block, known: dict[Any, Source]) -> dict[str, Any]:
    """A sentence, or a table; a chart is the table of its figures."""
    if isinstance(block, Note):
        return {"note": block.text, "is_small": block.is_small}
    head, *rows = block.lines()
    aligns = [column.align for column in block.columns] if isinstance(block, Table) else []
    return {
        "head": [entry.text for entry in head.entries],
        "aligns": aligns or ["left", *["right"] * (len(head.entries) - 1)],
        "rows": [
            {
                "is_heading": row.is_heading,
                "cells": [
                    (entry.text, entry.mark or "", _tooltip(entry.source, known)) for entry in row.entries
                ],
            }
            for row in rows
        ],
    }


def _tooltip(cell: Cell | None, known: dict[Any, Source]) -> str:
    """台账!H7 累计完成：5259人; empty for what has no cell."""
    if cell is None:
        return ""
    source = known.get(cell)
    return f"{cell.address} {source.title}：{source.value}" if source else cell.address


def _rest(paragraph: Paragraph) -> str:
    return paragraph.text.removeprefix(paragraph.lead)
