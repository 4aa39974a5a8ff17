"""Word files for the tests of reading and of proofreading."""

from collections.abc import Sequence
from pathlib import Path

import docx


def word(path: Path, paragraphs: Sequence[str]) -> Path:
    """A Word file of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path
