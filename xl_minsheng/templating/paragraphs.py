"""What a rendered template says, line by line: paragraphs with their styles, leads and cells."""

from dataclasses import dataclass
from enum import StrEnum

from xl_minsheng.ledger import Cell
from xl_minsheng.templating.engine import LEAD_END, STYLE_MARK, UnprintableError, drop_notes, take_notes


class Style(StrEnum):
    """Paragraph styles; the value is the style's name in templates and in Word."""

    DRAFT = "草稿标注"
    MASTHEAD = "刊头"
    TITLE = "专报标题"
    ISSUE = "期号"
    BODY = "编发单位"
    DATE = "日期"
    PART = "一级标题"
    SECTION = "二级标题"
    CATEGORY = "三级标题"
    ARTICLE = "文章标题"
    ITEM = "项目"
    TEXT = "正文"
    ANNEX = "附件说明"
    NEXT_ANNEX = "附件续行"
    COLOPHON = "版记"


MASTHEAD = (Style.MASTHEAD, Style.ISSUE, Style.BODY, Style.DATE)
"""Styles whose first paragraph stands at a fixed place of the Word template."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the bulletin.

    Attributes:
        style: how it is set.
        text: the whole text, `lead` included.
        lead: its opening words that are set apart (a project's number and name); may be empty.
        cells: the workbook's cells whose contents stand in it, each once, in order.
    """

    style: Style
    text: str
    lead: str = ""
    cells: tuple[Cell, ...] = ()


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
