"""A finished bulletin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_minsheng.bulletin.annex.blocks import Annex
from xl_minsheng.ledger import Issue
from xl_minsheng.templating.paragraphs import Paragraph, Style


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
    def body_and_colophon(self) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
        """The paragraphs before the annexes, and 版记 after them."""
        end = len(self.paragraphs)
        while end and self.paragraphs[end - 1].style is Style.COLOPHON:
            end -= 1
        return self.paragraphs[:end], self.paragraphs[end:]
