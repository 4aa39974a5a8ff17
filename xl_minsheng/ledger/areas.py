"""An indicator's figures by town or county: each judged as the whole is, and ranked.

A breakdown is told beside the whole and counted nowhere: sections, states, notices and forms know the
whole alone, whose figure stands in one place, its row of the ledger.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.assess import assess
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.ledger.status import Status

if TYPE_CHECKING:
    from xl_minsheng.ledger.ledger import Ledger

ADDED = frozenset((Kind.CUMULATIVE, Kind.ZERO))
"""Kinds whose figures can be added: what grows to a target, and what is left of a zero."""
TOWNS, COUNTIES, PLACES = "镇街", "县区", "地区"
AREA_WORDS = (TOWNS, COUNTIES, PLACES)
"""What areas are called together."""
_TOWN_ENDS = ("镇", "乡", "街道", "街道办", "街道办事处")
_COUNTY_ENDS = ("县", "区", "市", "旗")


@dataclass(frozen=True, slots=True)
class Area:
    """What one town or county has of an indicator.

    Attributes:
        indicator: id of the indicator in the ledger.
        name: of the town or county.
        target: its part of the year's target; where figures are not added, None is the target of all.
        actual: its cumulative figure; None if blank.
        row: where it stands in the workbook.
    """

    indicator: str
    name: str
    target: Decimal | None = None
    actual: Decimal | None = None
    row: Row | None = None

    def cell(self, field: str) -> Cell | None:
        """The cell a field was read from; None if it was not read from a workbook."""
        return self.row.cell(field) if self.row else None


@dataclass(frozen=True, slots=True)
class JudgedArea:
    """A town or county beside the others.

    Attributes:
        area: its figures.
        judged: the indicator with these figures, and how it stands.
        place: among all of its indicator, 1 for the best; None where nothing can be compared.
        is_shared: others have the same place.
    """

    area: Area
    judged: Judged
    place: int | None = None
    is_shared: bool = False

    @property
    def rank(self) -> str:
        """第1, 并列第2; empty without a place."""
        return "" if self.place is None else f"{'并列' if self.is_shared else ''}第{self.place}"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """An indicator and what it is made of.

    Attributes:
        whole: the indicator.
        parts: its towns or counties, in the order of the sheet.
    """

    whole: Judged
    parts: tuple[JudgedArea, ...]

    @property
    def is_added(self) -> bool:
        """The figures of the parts make that of the whole."""
        return adds_up(self.whole.indicator)

    def total(self, field: str) -> Decimal | None:
        """Sum of a figure over the parts; None where one has none, or they are none to be added."""
        figures: list[Decimal | None] = [getattr(one.area, field) for one in self.parts]
        known = [figure for figure in figures if figure is not None]
        return sum(known, Decimal(0)) if self.is_added and len(known) == len(figures) else None


def adds_up(indicator: Indicator) -> bool:
    """Whether the figures of towns or counties can be added."""
    return indicator.kind in ADDED and indicator.unit != PERCENT_UNIT


def breakdowns(ledger: "Ledger") -> Iterator[Breakdown]:
    """Indicators that are broken down, in printed order.

    Lines of unknown indicators are left out, and those of a row that repeats another's figures (同指标).
    """
    of_indicator: dict[str, list[Area]] = {}
    for area in ledger.areas:
        of_indicator.setdefault(area.indicator, []).append(area)
    for section in ledger.outline:
        for whole in section.judged:
            parts = of_indicator.pop(whole.indicator.id, None)
            if parts and not whole.indicator.same_as:
                yield Breakdown(whole, _ranked([_judge(ledger, whole.indicator, one) for one in parts]))


def area_word(areas: Sequence[Area]) -> str:
    """What the areas are called together, by their names: 镇街, 县区, or 地区 where names do not say."""
    names = {one.name for one in areas}
    if any(name.endswith(_TOWN_ENDS) for name in names):
        return TOWNS
    return COUNTIES if any(name.endswith(_COUNTY_ENDS) for name in names) else PLACES


def _judge(ledger: "Ledger", whole: Indicator, area: Area) -> JudgedArea:
    target = whole.target if area.target is None and not adds_up(whole) else area.target
    own = replace(
        whole,
        target=target,
        actual=area.actual,
        previous=None,
        declared=None,
        reason="",
        unchanged=0,
        baseline=None,
    )
    return JudgedArea(area, Judged(own, assess(own, ledger.issue)))


def _ranked(parts: Sequence[JudgedArea]) -> tuple[JudgedArea, ...]:
    merits = [_merit(one.judged) for one in parts]
    known = sorted(one for one in merits if one is not None)
    return tuple(
        part if own is None else replace(part, place=1 + better, is_shared=shared > 1)
        for part, own in zip(parts, merits, strict=True)
        for better, shared in [_against(known, own)]
    )


def _against(known: Sequence[Fraction], own: Fraction | None) -> tuple[int, int]:
    """How many of some merits, the lowest first, are better than one, and how many are equal to it."""
    if own is None:
        return 0, 0
    below, up_to = bisect_left(known, own), bisect_right(known, own)
    return len(known) - up_to, up_to - below


def _merit(judged: Judged) -> Fraction | None:
    """What is ranked by, the larger the better: the exact share; of a ceiling, how low its figure is."""
    indicator, standing = judged.indicator, judged.standing
    if standing.status in (Status.UNKNOWN, Status.AWAITING, Status.NOT_COUNTED) or indicator.actual is None:
        return None
    if standing.completion is not None:
        return standing.completion
    return -Fraction(indicator.actual) if indicator.kind is Kind.CEILING else Fraction(indicator.actual)
