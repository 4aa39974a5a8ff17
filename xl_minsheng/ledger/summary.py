"""Headline counts: how many indicators of a section reached pace.

Counted are indicators whose 计入统计 is not 否 and whose kind is not 定性. Each falls into
exactly one of reached, behind, awaiting, unknown and underway; finished is a part of reached.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from xl_minsheng.ledger.assess import assess
from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator, Section
from xl_minsheng.ledger.ledger import BrokenReferenceError, Ledger
from xl_minsheng.ledger.status import Light, Status


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator with its references resolved, and its standing."""

    indicator: Indicator
    standing: Assessment


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


def judge(ledger: Ledger, indicator: Indicator) -> Judged:
    """Resolve and assess one indicator, its bureau filled in; a broken reference is 无法判断."""
    try:
        resolved = ledger.resolve(indicator)
    except BrokenReferenceError as error:
        return Judged(indicator, Assessment(Status.UNKNOWN, problem=str(error)))
    if not resolved.bureau and (project := ledger.project_by_code.get(resolved.project)):
        resolved = replace(resolved, bureau=project.bureau)
    return Judged(resolved, assess(resolved, ledger.issue))


def counts(judged: Judged) -> bool:
    """Whether it counts in the headline."""
    return judged.indicator.counted and judged.standing.status is not Status.NOT_COUNTED


def laggards(judged: Iterable[Judged]) -> list[Judged]:
    """Those behind, red lights before orange and yellow, then the furthest behind first."""
    behind = [one for one in judged if counts(one) and one.standing.status.is_behind]
    return sorted(behind, key=_urgency)


def _urgency(one: Judged) -> tuple[int, Fraction]:
    lights = (Light.RED, Light.ORANGE, Light.YELLOW, None)
    return lights.index(one.standing.light), one.standing.gap or Fraction(0)


def headline(projects: int, judged: Iterable[Judged]) -> Headline:
    """Count judged indicators."""
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


def summarise(ledger: Ledger, section: Section) -> Headline:
    """Headline counts of a section."""
    projects = ledger.projects_of(section)
    return headline(len(projects), (judge(ledger, i) for p in projects for i in ledger.indicators_of(p)))
