"""A bulletin as plain text and as Markdown."""

import re

from xl_minsheng.bulletin.paragraphs import Bulletin, Paragraph, Style

_HEADINGS = {
    Style.MASTHEAD: "# ",
    Style.TITLE: "# ",
    Style.PART: "## ",
    Style.SECTION: "### ",
    Style.CATEGORY: "#### ",
    Style.ARTICLE: "### ",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_NUMBERED = re.compile(r"^(\d+)\. ")


def to_text(bulletin: Bulletin) -> str:
    """Plain text, one paragraph a line."""
    return "".join(f"{paragraph.text}\n" for paragraph in bulletin.paragraphs)


def to_markdown(bulletin: Bulletin) -> str:
    """Markdown: headings by level, leads bold, a blank line between paragraphs."""
    return "\n".join(f"{_markdown(paragraph)}\n" for paragraph in bulletin.paragraphs)


def _markdown(paragraph: Paragraph) -> str:
    if heading := _HEADINGS.get(paragraph.style):
        return heading + _escape(paragraph.text)
    if not paragraph.lead:
        return _NUMBERED.sub(r"\1\\. ", _escape(paragraph.text))
    rest = paragraph.text.removeprefix(paragraph.lead)
    return f"**{_escape(paragraph.lead)}**{_escape(rest)}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
