"""The preview as one HTML page that needs nothing beside it: no script, no font, no picture."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.paragraphs import Bulletin, Paragraph
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.sources import Source, sources
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.build.content import PreviewRow
from xl_minsheng.workbook.describe.sheets import PREVIEW_SHEET

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
    rows = preview_rows(bulletin, ledger)
    paragraphs = list(_paragraphs(bulletin, rows, sources(ledger)))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    printed = environment.from_string(source).render(
        title=f"第{bulletin.number}期{PREVIEW_SHEET.name}",
        style=style,
        digest=digest,
        cut_off=write_date(ledger.issue.cut_off) if ledger.issue.cut_off else "",
        paragraphs=paragraphs,
        headings=[one for one in paragraphs if one["tag"] in ("h2", "h3")],
        changed=sum(bool(one["change"]) for one in paragraphs),
    )
    return printed.encode()


def _paragraphs(
    bulletin: Bulletin, rows: list[PreviewRow], known: dict[Any, Source]
) -> Iterator[dict[str, Any]]:
    for number, (paragraph, row) in enumerate(zip(bulletin.paragraphs, rows, strict=True), start=1):
        yield {
            "id": f"p{number}",
            "tag": _LEVELS.get(paragraph.style.name, "p"),
            "kind": paragraph.style.name.lower(),
            "style": row.style,
            "lead": paragraph.lead,
            "text": _rest(paragraph),
            "change": row.change.splitlines(),
            "sources": [(cell.address, *known.get(cell, Source("", ""))) for cell in paragraph.cells],
        }


def _rest(paragraph: Paragraph) -> str:
    return paragraph.text.removeprefix(paragraph.lead)
