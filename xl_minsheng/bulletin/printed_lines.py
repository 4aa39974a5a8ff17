"""What a rendered template says, line by line: paragraphs with their styles, leads and cells."""

from xl_minsheng.bulletin.engine import LEAD_END, STYLE_MARK, UnprintableError, drop_notes, take_notes
from xl_minsheng.bulletin.paragraphs import Paragraph, Style


def split(printed: str) -> list[Paragraph]:
    """Paragraphs of a rendered template: one a line, empty lines left out.

    Raises:
        UnprintableError: a line names a style that does not exist.
    """
    paragraphs = []
    for line in printed.splitlines():
        if not drop_notes(line).strip():
            continue
        style = Style.TEXT
        if line.lstrip().startswith(STYLE_MARK):
            word, _, line = line.lstrip().removeprefix(STYLE_MARK).partition(" ")
            style = _style(word)
        before, mark, after = line.partition(LEAD_END)
        lead, lead_cells = take_notes(before if mark else "")
        rest, cells = take_notes(after if mark else line)
        text = (lead.lstrip() + rest).strip()
        if text:
            merged = tuple(dict.fromkeys((*lead_cells, *cells)))
            paragraphs.append(Paragraph(style, text, lead.strip() if mark else "", merged))
    return paragraphs


def _style(word: str) -> Style:
    try:
        return Style(word)
    except ValueError as error:
        raise UnprintableError(f"没有样式“{word}”，可用的有：{'、'.join(Style)}") from error
