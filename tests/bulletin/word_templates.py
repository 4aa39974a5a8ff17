"""Word templates for tests, made by python-docx from lists of texts."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.oxml import OxmlElement

SOUND = (
    "{{标题}}",
    "第{{期号}}期",
    "{%p for 段 in 段落 %}",
    '{%p if 段.样式 == "一级标题" %}',
    "{{段.文字}}",
    "{%p else %}",
    "{{段.段首}}{{段.其余}}",
    "{%p endif %}",
    "{%p endfor %}",
)
"""Paragraphs of a template without faults."""
LOOP = ("{%p for 段 in 段落 %}", "{{段.文字}}", "{%p endfor %}")
"""What prints the bulletin's paragraphs, which every template must."""


def write_template(path: Path, paragraphs: Sequence[str | Sequence[str]], header: str = "") -> Path:
    """Write a Word template.

    Args:
        path: where.
        paragraphs: a text each, or the texts of its runs; a run that begins with ``@link:``
            stands in a hyperlink, one with ``@ins:`` in an insertion under revision.
        header: text of the page's header.
    """
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in [runs] if isinstance(runs, str) else runs:
            kind, mark, shown = text.partition(":") if text.startswith("@") else ("", "", text)
            run = paragraph.add_run(shown if mark else text)
            if mark:
                holder = OxmlElement({"@link": "w:hyperlink", "@ins": "w:ins"}[kind])
                paragraph._p.append(holder)
                holder.append(run._r)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path
