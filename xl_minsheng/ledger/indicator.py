"""What the ledger holds: sections, projects and their indicators."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.ledger.status import Declared


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the bulletin's progress report (省级, 市级, 就业 …).

    Attributes:
        code: key that projects refer to (A).
        number: place in the bulletin, 1 for （一）.
        title: heading.
        headline: name in the counting sentence; empty leaves that sentence out.
        row: where it stands in the workbook.
    """

    code: str
    number: int
    title: str
    headline: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A numbered item of a section; a heading with one or more indicators.

    Attributes:
        code: key that indicators refer to (A03).
        section: code of its section.
        number: printed number within the section.
        name: heading.
        category: group heading inside the section; empty where the section has none.
        bureau: responsible unit.
        row: where it stands in the workbook.
    """

    code: str
    section: str
    number: int
    name: str
    category: str = ""
    bureau: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of the ledger (台账).

    A figure that the clerk left blank, or that could not be read, is None.

    Attributes:
        id: unique key (A03-1).
        project: code of its project.
        name: subject of its sentence.
        kind: how it is judged; None if the cell holds no known kind.
        target: the year's target. Shares are fractions of 1 when `unit` is ``%``.
        actual: cumulative figure at the cut-off date.
        unit: 人, 万元, % …
        previous: cumulative figure of the last issue.
        declared: 停滞 or 待数据 as the clerk declares it.
        data_due: when awaited figures are to come.
        reason: why it is behind, stagnant or awaited.
        wording: the clerk's own sentence (Jinja); empty uses the kind's default.
        extra_1: a further figure for the wording.
        extra_2: another.
        percent_places: decimals of its printed percentage; None as the issue says.
        same_as: id of the indicator whose figures it repeats; empty for its own.
        counted: whether it counts in the headline.
        start: first day of the task; None is the year's first.
        due: last day of the task; None is the year's last.
        rule: pace rule or curve; empty as the issue says.
        unchanged: issues in a row, before this one, without progress.
        entered_on: the day the figures are of.
        bureau: responsible unit; empty as the project says.
        remark: anything.
        baseline: figure that a rate sets out from at the start of its task; None leaves it without a pace.
        source: file and cell that a bureau reported the figure in, and the figure (`ledger.origin`); empty
            for one that the office typed.
        row: where it stands in the workbook.
        figures_row: the row its figures come from when it repeats another.
    """

    id: str = ""
    project: str = ""
    name: str = ""
    kind: Kind | None = Kind.CUMULATIVE
    target: Decimal | None = None
    actual: Decimal | None = None
    unit: str = ""
    previous: Decimal | None = None
    declared: Declared | None = None
    data_due: dt.date | None = None
    reason: str = ""
    wording: str = ""
    extra_1: Decimal | None = None
    extra_2: Decimal | None = None
    percent_places: int | None = None
    same_as: str = ""
    counted: bool = True
    start: dt.date | None = None
    due: dt.date | None = None
    rule: str = ""
    unchanged: int = 0
    entered_on: dt.date | None = None
    bureau: str = ""
    remark: str = ""
    baseline: Decimal | None = None
    source: str = ""
    row: Row | None = None
    figures_row: Row | None = None

    def cell(self, field: str) -> Cell | None:
        """The cell a field was read from; None if it was not read from a workbook."""
        row = self.figures_row if self.figures_row and field in FIGURE_FIELDS else self.row
        return row.cell(field) if row else None

    def with_figures_of(self, other: "Indicator") -> "Indicator":
        """This indicator carrying another's figures (同指标).

        Its own name, wording, places and reason stay where it has them.
        """
        figures = {field: getattr(other, field) for field in FIGURE_FIELDS}
        own = {field: getattr(self, field) or getattr(other, field) for field in ("name", "reason", "bureau")}
        places = other.percent_places if self.percent_places is None else self.percent_places
        return replace(self, **figures, **own, percent_places=places, figures_row=other.row)


FIGURE_FIELDS = frozenset(
    {
        "kind",
        "target",
        "actual",
        "unit",
        "previous",
        "declared",
        "data_due",
        "extra_1",
        "extra_2",
        "start",
        "due",
        "rule",
        "unchanged",
        "entered_on",
        "baseline",
        "source",
    }
)
"""Fields that an indicator with 同指标 takes from the one it repeats."""
