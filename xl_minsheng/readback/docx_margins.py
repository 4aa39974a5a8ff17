"""Headers and footers of a Word file, as they print on some page; numbers of pages left out."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xl_minsheng.readback.document import Margin
from xl_minsheng.readback.docx_shown import ShownText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

HEADER, FOOTER = "页眉", "页脚"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
MAX_SECTIONS = 50
"""Sections of a document whose margins are read."""


def margins(document: "WordDocument") -> tuple[Margin, ...]:
    """Each paragraph of them that says something, once.

    Those of a first page or of even pages count where the document has such pages of their own; what stands
    in the file and is used by no section is not printed.
    """
    found: dict[Margin, None] = {}
    with suppress(KeyError, ValueError):  # a part that other programs left out: nothing prints there
        for where, part in _used(document):
            shown = ShownText(document, part)
            numbers = _page_numbers(part)
            for paragraph in shown.paragraphs():
                text = "".join(words for run, words in shown.runs(paragraph) if run not in numbers).strip()
                if text:
                    found[Margin(where, text)] = None
    return tuple(found)


def _used(document: "WordDocument") -> Iterator[tuple[str, Any]]:
    even = _has_even_pages(document.settings.element)
    for section in list(document.sections)[:MAX_SECTIONS]:
        pairs = [(HEADER, section.header), (FOOTER, section.footer)]
        if section.different_first_page_header_footer:
            pairs += [(HEADER, section.first_page_header), (FOOTER, section.first_page_footer)]
        if even:
            pairs += [(HEADER, section.even_page_header), (FOOTER, section.even_page_footer)]
        yield from ((where, one._element) for where, one in pairs if not one.is_linked_to_previous)


def _has_even_pages(settings: Any) -> bool:
    """Whether even pages have margins of their own; settings that are something else say nothing."""
    found = settings.find(f"{_WORD}evenAndOddHeaders")
    return found is not None and found.get(f"{_WORD}val", "1") not in ("0", "false", "off")


def _page_numbers(part: Any) -> set[Any]:
    """Runs that print the number of a page, or of all pages."""
    found: set[Any] = set()
    for simple in part.iter(f"{_WORD}fldSimple"):
        if _OF_PAGES.match(simple.get(f"{_WORD}instr", "")):
            found.update(simple.iter(f"{_WORD}r"))
    codes: list[str] = []
    for run in part.iter(f"{_WORD}r"):
        for child in run:
            kind = child.get(f"{_WORD}fldCharType") if child.tag == f"{_WORD}fldChar" else None
            if kind == "begin":
                codes.append("")
            elif kind == "end" and codes:
                codes.pop()
            elif child.tag == f"{_WORD}instrText" and codes:
                codes[-1] += child.text or ""
        if any(_OF_PAGES.match(code) for code in codes):
            found.add(run)
    return found
