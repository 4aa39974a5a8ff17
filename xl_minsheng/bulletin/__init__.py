"""From ledger to bulletin: clauses, paragraphs, text and Markdown."""

from xl_minsheng.bulletin.document import BulletinError, make_bulletin
from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.formats import to_markdown, to_text
from xl_minsheng.templating.paragraphs import Paragraph, Style
from xl_minsheng.templating.shipped import shipped_templates

__all__ = [
    "Bulletin",
    "BulletinError",
    "Paragraph",
    "Style",
    "make_bulletin",
    "shipped_templates",
    "to_markdown",
    "to_text",
]
