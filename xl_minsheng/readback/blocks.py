"""Headings of other offices with what stands below each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_minsheng.readback.items import MIN_LABELS, bulleted, inline_items, labelled, led
from xl_minsheng.readback.passages import Opening, Passage, part_of

NUMBERED = (Opening.DOTTED, Opening.BRACKETED)
"""How a numbered item below a heading opens."""


@dataclass(slots=True)
class Block:
    """A heading with what stands below it."""

    heading: Passage
    members: list[Passage] = field(default_factory=list)

    @property
    def is_titled(self) -> bool:
        """The heading is one line without a stop inside."""
        return is_heading_line(self.heading)

    @property
    def title(self) -> str:
        """The heading without its number and final stop."""
        return self.heading.body.strip().rstrip("。：:")

    @property
    def itemised(self) -> Passage | None:
        """The words behind a heading that are nothing but items: （一）教育惠民。一是…；二是…."""
        stop = self.heading.text.find("。", self.heading.body_at)
        if stop < 0 or self.has_items:
            return None
        rest = part_of(self.heading, stop + 1, len(self.heading.text))
        items = list(inline_items(rest))
        return rest if len(items) > 1 and items[0][0] == 0 else None

    @property
    def has_items(self) -> bool:
        """Something below it is numbered, a row of a table, or lines begin with a label or a sign."""
        marked = any(one.opening in (*NUMBERED, Opening.ROW) for one in self.members)
        return marked or any(len(of(self.members)) >= MIN_LABELS for of in (labelled, bulleted, led))


def find_blocks(passages: Sequence[Passage]) -> tuple[list[Passage], list[Block], bool]:
    """What is before the first outermost heading, the blocks, and whether 一、 has （一） below it."""
    headings = [one for one in passages if one.opening is Opening.SECTION]
    styled = not headings and any(one.heading for one in passages)
    outer = [not one.text.startswith("（") for one in headings]
    nested = bool(outer) and outer[0] and not all(outer)
    lead: list[Passage] = []
    blocks: list[Block] = []
    for passage in passages:
        begins = passage.heading if styled else passage.opening is Opening.SECTION
        if begins and not (nested and passage.text.startswith("（")):
            blocks.append(Block(passage))
        elif blocks:
            blocks[-1].members.append(passage)
        else:
            lead.append(passage)
    return lead, blocks, nested


def inner_blocks(block: Block) -> list[Block]:
    """The headings among a heading's members, each with what stands below it."""
    subs: list[Block] = []
    for passage in block.members:
        if passage.opening is Opening.SECTION:
            subs.append(Block(passage))
        elif subs:
            subs[-1].members.append(passage)
    return subs


def is_heading_line(passage: Passage) -> bool:
    """A section's heading is one line without a stop inside."""
    return "。" not in passage.body.rstrip("。")
