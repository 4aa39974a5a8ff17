"""A bulletin as paragraphs; each knows its style and the cells it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from xl_minsheng.bulletin.annex.blocks import Annex
from xl_minsheng.ledger import Cell, Issue


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


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A finished bulletin.

    Attributes:
        number: issue number.
        paragraphs: in printed order, without annexes.
        annexes: printed before 版记, each on pages of its own.
        issue: the settings it was made with.
        variables: what its templates see of the ledger, by Chinese names; the Word template sees it too.
    """

    number: int
    paragraphs: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...] = ()
    issue: Issue = field(default_factory=Issue)
    variables: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def parted(self) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
        """The paragraphs before the annexes, and 版记 after them."""
        end = len(self.paragraphs)
        while end and self.paragraphs[end - 1].style is Style.COLOPHON:
            end -= 1
        return self.paragraphs[:end], self.paragraphs[end:]
