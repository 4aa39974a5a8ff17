"""One indicator or one section assessed, and the laggards among many."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from xl_minsheng.ledger.indicator import Indicator, Section
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.outline import Headline, Judged, counts, headline
from xl_minsheng.ledger.status import Light, Status

__all__ = [
    "Headline",
    "Judged",
    "average_completion",
    "average_expected",
    "counts",
    "headline",
    "judge",
    "laggards",
    "summarise",
]


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


def average_completion(judged: Iterable[Judged]) -> Fraction | None:
    """Mean of the completions, each at most 1; None where no indicator has one.

    Awaited figures and kinds without a share of a task (不高于, 比率) are left out.
    """
    return _mean([min(completion, Fraction(1)) for completion, _ in _measured(judged)])


def average_expected(judged: Iterable[Judged]) -> Fraction | None:
    """Mean of what is due by now of those of `average_completion` that have a pace; None for none."""
    return _mean([expected for _, expected in _measured(judged) if expected is not None])


def _measured(judged: Iterable[Judged]) -> Iterable[tuple[Fraction, Fraction | None]]:
    """Completion and expected share of those that have a share of a task."""
    for one in judged:
        standing, kind = one.standing, one.indicator.kind
        if standing.completion is None or standing.status is Status.AWAITING:
            continue
        if kind is not None and kind.rules.completes:
            yield standing.completion, standing.expected if is_paced(one.indicator) else None


def _mean(shares: Sequence[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None
