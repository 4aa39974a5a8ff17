"""The ledger of one issue: everything a bulletin is made from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from xl_minsheng.ledger.areas import Area
from xl_minsheng.ledger.assess import assess
from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.carried import Carried
from xl_minsheng.ledger.explanation import Explanation
from xl_minsheng.ledger.indicator import Indicator, Project, Section
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.outline import Judged, ProjectOutline, SectionOutline, outline_section
from xl_minsheng.ledger.register import RegisteredNotice
from xl_minsheng.ledger.source import Row
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from decimal import Decimal

    import pandas as pd

    from xl_minsheng.ledger.history import History


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a breakdown: uploads by kind, news by media level.

    Attributes:
        name: of the kind, or level.
        count: how many of this year; None if blank.
        row: where it stands in the workbook.
        previous: the last issue's count, for the clerk to see; nothing is computed by it.
        bureau: who reports it, where it is collected by forms; empty where the office counts itself.
    """

    name: str
    count: "Decimal | None"
    row: Row | None = None
    previous: "Decimal | None" = None
    bureau: str = ""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One item of 工作要闻."""

    text: str
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a 工作亮点 article; a title opens a new article."""

    title: str
    text: str
    row: Row | None = None


class BrokenReferenceError(ValueError):
    """同指标 names an indicator that is not there, or goes round in a circle."""


_DIGITS = re.compile(r"([0-9]+)")


def natural_order(code: str) -> tuple[tuple[int, str], ...]:
    """Key that sorts codes as a reader does: A03-2 before A03-10; those without one come last."""
    if not code:
        return ((1, ""),)
    words_and_numbers = _DIGITS.split(code)
    numbers = [part.lstrip("0") for part in words_and_numbers]
    return tuple(
        (len(numbers[place]) if place % 2 else 0, numbers[place] if place % 2 else part)
        for place, part in enumerate(words_and_numbers)
    )


@dataclass(frozen=True)
class Ledger:
    """An issue's settings, structure, figures and texts, in the workbook's order.

    The ledger holds what was entered, right or wrong: unknown codes and double ids
    stay in it for the checks to tell. `carried` says what of it is from the archive; what it knows of
    earlier issues (`history`) is no part of it: two ledgers are equal whatever archives they know.
    """

    issue: Issue
    sections: tuple[Section, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    uploads: tuple[Count, ...] = ()
    news: tuple[Count, ...] = ()
    news_items: tuple[NewsItem, ...] = ()
    articles: tuple[Paragraph, ...] = ()
    areas: tuple[Area, ...] = ()
    curve_rows: Mapping[str, Row] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    notices: tuple[RegisteredNotice, ...] = ()
    history: "History | None" = field(default=None, compare=False, repr=False)
    carried: Carried = field(default_factory=Carried, compare=False)

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by id; the first of two with one id."""
        found: dict[str, Indicator] = {}
        for indicator in self.indicators:
            found.setdefault(indicator.id, indicator)
        return found

    @cached_property
    def project_by_code(self) -> dict[str, Project]:
        """Projects by code; the first of two with one code."""
        found: dict[str, Project] = {}
        for project in self.projects:
            found.setdefault(project.code, project)
        return found

    @cached_property
    def _indicators_by_project(self) -> dict[str, list[Indicator]]:
        grouped: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            grouped.setdefault(indicator.project, []).append(indicator)
        for members in grouped.values():
            members.sort(key=lambda indicator: natural_order(indicator.id))
        return grouped

    def resolve(self, indicator: Indicator) -> Indicator:
        """The indicator with the figures it stands for.

        Returns:
            The indicator itself, or with 同指标 a copy that carries the other's figures
            and knows their row.

        Raises:
            BrokenReferenceError: the reference leads nowhere.
        """
        if not indicator.same_as:
            return indicator
        seen = {indicator.id}
        other = indicator
        while other.same_as:
            if other.same_as in seen:
                raise BrokenReferenceError(f"同指标“{indicator.same_as}”绕回了自己")
            found = self.by_id.get(other.same_as)
            if found is None:
                raise BrokenReferenceError(f"同指标“{other.same_as}”不存在")
            seen.add(other.same_as)
            other = found
        return indicator.with_figures_of(other)

    def judged(self, indicator: Indicator) -> Judged:
        """The indicator resolved and assessed, its bureau filled in; once, however often it is asked.

        A broken reference is 无法判断.
        """
        if id(indicator) not in self._judged:  # which keeps it, so that no other gets its id
            self._judged[id(indicator)] = (indicator, self._judge(indicator))
        return self._judged[id(indicator)][1]

    @cached_property
    def _judged(self) -> dict[int, tuple[Indicator, Judged]]:
        return {}

    def _judge(self, indicator: Indicator) -> Judged:
        try:
            resolved = self.resolve(indicator)
        except BrokenReferenceError as error:
            return Judged(indicator, Assessment(Status.UNKNOWN, problem=str(error)), self.history)
        if not resolved.bureau and (project := self.project_by_code.get(resolved.project)):
            resolved = replace(resolved, bureau=project.bureau)
        return Judged(resolved, assess(resolved, self.issue), self.history)

    @cached_property
    def outline(self) -> tuple[SectionOutline, ...]:
        """Sections, categories, projects and assessed indicators, in printed order."""
        return tuple(map(self.outline_of, sorted(self.sections, key=lambda section: section.number)))

    def outline_of(self, section: Section) -> SectionOutline:
        """The same of one section."""
        projects = (
            ProjectOutline(project, tuple(map(self.judged, self.indicators_of(project))))
            for project in self.projects_of(section)
        )
        return outline_section(section, projects)

    def projects_of(self, section: Section) -> list[Project]:
        """Projects of a section in printed order."""
        return sorted((p for p in self.projects if p.section == section.code), key=lambda p: p.number)

    def indicators_of(self, project: Project) -> list[Indicator]:
        """Indicators of a project in the order of their ids, as entered.

        A ledger that was sorted by completion or bureau prints as before.
        """
        return self._indicators_by_project.get(project.code, [])

    def indicators_in(self, section: Section) -> Iterator[Indicator]:
        """Indicators of a section in printed order, as entered."""
        for project in self.projects_of(section):
            yield from self.indicators_of(project)

    def to_frame(self, *, assessed: bool = True) -> "pd.DataFrame":
        """The indicators as a table, one in each row; columns and types as `ledger.frame.to_frame` says.

        Args:
            assessed: references resolved and the results of judging added; otherwise what was entered.
        """
        from xl_minsheng.ledger.frame import to_frame  # pandas is heavy: only when a table is asked for

        return to_frame(self, assessed=assessed)

    @classmethod
    def from_frame(
        cls,
        frame: "pd.DataFrame",
        issue: Issue,
        sections: Iterable[Section] = (),
        projects: Iterable[Project] = (),
    ) -> "Ledger":
        """A ledger whose indicators are the rows of a table.

        Args:
            frame: the table; columns and types as `ledger.frame.from_frame` says.
            issue: the settings they are judged by.
            sections: the parts of the bulletin.
            projects: what the column ``project`` refers to.

        Raises:
            FrameError: columns are missing or unknown, or values cannot be used.
        """
        from xl_minsheng.ledger.frame import from_frame

        return cls(issue, tuple(sections), tuple(projects), from_frame(frame))
