"""One indicator or one section assessed, and the laggards among many."""

from collections.abc import Iterable
from fractions import Fraction

from xl_minsheng.ledger.indicator import Indicator, Section
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.outline import Headline, Judged, counts, headline
from xl_minsheng.ledger.status import Light

__all__ = ["Headline", "Judged", "counts", "headline", "judge", "laggards", "summarise"]


def judge(ledger: Ledger, indicator: Indicator) -> Judged:
    """See `Ledger.judged`."""
    return ledger.judged(indicator)


def laggards(judged: Iterable[Judged]) -> list[Judged]:
    """Those behind, red lights before orange and yellow, then the furthest behind first."""
    behind = [one for one in judged if counts(one) and one.standing.status.is_behind]
    return sorted(behind, key=_urgency)


def _urgency(one: Judged) -> tuple[int, Fraction]:
    lights = (Light.RED, Light.ORANGE, Light.YELLOW, None)
    return lights.index(one.standing.light), one.standing.gap or Fraction(0)


def summarise(ledger: Ledger, section: Section) -> Headline:
    """Headline counts of a section."""
    return ledger.outline_of(section).headline
