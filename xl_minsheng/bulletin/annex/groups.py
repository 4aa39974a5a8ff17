"""The ledger as annexes list it: assessed indicators in printed order, by section and category."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from xl_minsheng.bulletin.annex.blocks import Mark
from xl_minsheng.ledger import Judged, Ledger, Light, Section, Status
from xl_minsheng.ledger.numbers import numeral


@dataclass(frozen=True, slots=True)
class Group:
    """A category of a section, or a section without categories.

    Attributes:
        section: the section.
        category: its category; empty where the section has none.
        judged: its indicators, references resolved.
    """

    section: Section
    category: str
    judged: tuple[Judged, ...]

    @property
    def name(self) -> str:
        """The category, or the section where there is none."""
        return self.category or self.section.title

    @property
    def heading(self) -> str:
        """The section as the bulletin heads it: （一）省级实事."""
        number = f"（{numeral(self.section.number)}）" if self.section.number else ""
        return f"{number}{self.section.title}"


def groups_of(ledger: Ledger) -> list[Group]:
    """Everything in the ledger's sections, in the order that the bulletin prints."""
    return [
        Group(one.section, category.name, tuple(category.judged))
        for one in ledger.outline
        for category in one.categories
    ]


def every(groups: Iterable[Group]) -> Iterator[Judged]:
    """All indicators of the groups."""
    for group in groups:
        yield from group.judged


def by_heading(groups: Sequence[Group]) -> Iterator[tuple[str, list[Judged]]]:
    """Sections that have indicators, by their headings."""
    for heading, members in groupby(groups, key=lambda group: group.heading):
        if judged := list(every(members)):
            yield heading, judged


_LIGHTS = {Light.RED: Mark.RED, Light.ORANGE: Mark.ORANGE, Light.YELLOW: Mark.YELLOW}


def mark_of(judged: Judged) -> Mark | None:
    """Colour of an indicator's status: green reached, red, orange or yellow behind, grey neither."""
    standing = judged.standing
    if standing.status is Status.NOT_COUNTED:
        return None
    if standing.light:
        return _LIGHTS[standing.light]
    return Mark.GREEN if standing.status.is_reached else Mark.GREY
