"""The ledger as it is printed: sections, their categories, projects, and assessed indicators.

Counted are indicators whose 计入统计 is not 否 and whose kind is not 定性. Each falls into
exactly one of reached, behind, awaiting, unknown and underway; finished is a part of reached.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator, Project, Section
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.history import History


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator with its references resolved, and its standing.

    Attributes:
        indicator: the indicator.
        standing: its assessment.
        history: what earlier issues said of it; None where no archive was looked into, as in a cell.
    """

    indicator: Indicator
    standing: Assessment
    history: "History | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Headline:
    """Counts of one section, or of several together.

    Attributes:
        projects: projects of the section.
        indicators: counted indicators.
        reached: 完成全年任务, 超序时进度, 达到序时进度 and 达标.
        finished: 完成全年任务, a part of reached.
        behind: 未达到序时进度, 停滞 and 未达标.
        awaiting: 待数据, in neither of the two.
        unknown: 无法判断; a check tells why.
        underway: 推进中, a rate whose due date has not come; neither reached nor behind.
    """

    projects: int
    indicators: int
    reached: int
    finished: int
    behind: int
    awaiting: int
    unknown: int
    underway: int = 0


def counts(judged: Judged) -> bool:
    """Whether it counts in the headline."""
    return judged.indicator.counted and judged.standing.status is not Status.NOT_COUNTED


def headline(projects: int, judged: Iterable[Judged]) -> Headline:
    """Count assessed indicators."""
    statuses = [one.standing.status for one in judged if counts(one)]
    return Headline(
        projects=projects,
        indicators=len(statuses),
        reached=sum(status.is_reached for status in statuses),
        finished=statuses.count(Status.FINISHED),
        behind=sum(status.is_behind for status in statuses),
        awaiting=statuses.count(Status.AWAITING),
        unknown=statuses.count(Status.UNKNOWN),
        underway=statuses.count(Status.UNDERWAY),
    )


@dataclass(frozen=True, slots=True)
class ProjectOutline:
    """A project and its indicators, in the order of their ids."""

    project: Project
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class CategoryOutline:
    """Neighbouring projects of one category.

    Attributes:
        name: the category; empty where the section has none.
        projects: at least one.
    """

    name: str
    projects: tuple[ProjectOutline, ...]

    @property
    def judged(self) -> Iterator[Judged]:
        """Its indicators."""
        for one in self.projects:
            yield from one.judged


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A section and its categories, in the order of the projects' numbers."""

    section: Section
    categories: tuple[CategoryOutline, ...]

    @property
    def projects(self) -> list[ProjectOutline]:
        """Its projects."""
        return [one for category in self.categories for one in category.projects]

    @property
    def judged(self) -> list[Judged]:
        """Its indicators."""
        return [one for category in self.categories for one in category.judged]

    @property
    def headline(self) -> Headline:
        """Its counts."""
        return headline(len(self.projects), self.judged)


def outline_section(section: Section, projects: Iterable[ProjectOutline]) -> SectionOutline:
    """A section of projects that are in order already."""
    grouped = groupby(projects, key=lambda one: one.project.category)
    return SectionOutline(section, tuple(CategoryOutline(name, tuple(members)) for name, members in grouped))
