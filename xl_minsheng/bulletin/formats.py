"""A bulletin as plain text and as Markdown."""

import re

from xl_minsheng.bulletin.annex.text import markdown_paragraphs, text_lines
from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.markdown import escape
from xl_minsheng.templating.paragraphs import Paragraph, Style

_HEADINGS = {
    Style.MASTHEAD: "# ",
    Style.TITLE: "# ",
    Style.PART: "## ",
    Style.SECTION: "### ",
    Style.CATEGORY: "#### ",
    Style.ARTICLE: "### ",
}
_NUMBERED = re.compile(r"^(\d+)\. ")


def to_text(bulletin: Bulletin) -> str:
    """Plain text, one paragraph a line; of annexes, one row a line, before 版记."""
    body, colophon = bulletin.body_and_colophon
    annexes = [line for annex in bulletin.annexes for line in text_lines(annex)]
    lines = [*(one.text for one in body), *annexes, *(one.text for one in colophon)]
    return "".join(f"{line}\n" for line in lines)


def to_markdown(bulletin: Bulletin) -> str:
    """Markdown: headings by level, leads bold, a blank line between paragraphs, tables of annexes."""
    body, colophon = bulletin.body_and_colophon
    annexes = [one for annex in bulletin.annexes for one in markdown_paragraphs(annex)]
    return "\n".join(f"{one}\n" for one in [*map(_markdown, body), *annexes, *map(_markdown, colophon)])


def _markdown(paragraph: Paragraph) -> str:
    if heading := _HEADINGS.get(paragraph.style):
        return heading + escape(paragraph.text)
    if not paragraph.lead:
        return _NUMBERED.sub(r"\1\\. ", escape(paragraph.text))
    rest = paragraph.text.removeprefix(paragraph.lead)
    return f"**{escape(paragraph.lead)}**{escape(rest)}"
