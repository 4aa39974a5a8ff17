"""Points ahead of pace or behind, as clauses print them: 超序时进度32.58个百分点, 较序时进度慢2.5个百分点."""

import re
from dataclasses import dataclass
from decimal import Decimal

from xl_minsheng.readback.figures import Figure, Sort

PACE = r"(?:全年|年度|应达|计划)?(?:序时|时序|时间)(?:进度)?(?:要求|目标|计划)?"
_NUMBER = r"(?:约|近)?(?P<points>\d+(?:\.\d+)?)个?百分点"
_FORMS = (
    re.compile(
        rf"(?:(?P<ahead>超前|超出|超过|超|快于|高于|领先)|(?P<behind>落后|滞后|低于|慢于|欠))于?{PACE}{_NUMBER}"
    ),
    re.compile(
        rf"[比较]{PACE}(?:(?P<ahead>超前|超出|提前|快|高)|(?P<behind>落后|滞后|慢|低|少))了?{_NUMBER}"
    ),
)


@dataclass(frozen=True, slots=True)
class Lead:
    """By how many percentage points a clause says to be ahead of pace, or behind.

    Attributes:
        text: as printed.
        figure: the points.
        is_ahead: on which side.
        word: what says so: 超, 落后, 快.
        at: where that word begins.
    """

    text: str
    figure: Figure
    is_ahead: bool
    word: str
    at: int


def find_lead(text: str) -> Lead | None:
    """The first of a clause; None without one."""
    for form in _FORMS:
        if found := form.search(text):
            start, end = found.span("points")
            points = found["points"]
            side = "ahead" if found["ahead"] else "behind"
            figure = Figure(Sort.PLAIN, points, start, end, Decimal(points))
            return Lead(found[0], figure, side == "ahead", found[side], found.start(side))
    return None
