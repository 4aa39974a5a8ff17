"""The trend of a few figures over time: the median of all slopes between two of them (Theil and Sen).

One slip, one late month does not move a median, as it would a line of least squares. Sources: H. Theil
(1950); P. K. Sen, Journal of the American Statistical Association 63 (1968) 1379. SciPy's `theilslopes` has
the same, but is 35 MB on every clerk's PC, works in binary floats, and takes its interval from a limit for
many points, where an office has six or ten; here the distribution of so few is counted out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from math import factorial

CONFIDENCE = Fraction(9, 10)
"""The interval holds the true slope with at least this probability."""


@dataclass(frozen=True, slots=True)
class Slope:
    """How much is added in a unit of time.

    Attributes:
        median: of the slopes between any two points.
        low: lower end of the interval; None where there are too few points for one.
        high: upper end.
    """

    median: Fraction
    low: Fraction | None = None
    high: Fraction | None = None


def robust_slope(points: Sequence[tuple[Fraction, Fraction]]) -> Slope | None:
    """The slope of points, each a time and a figure.

    Args:
        points: in any order; of several at one time none is compared with another.

    Returns:
        The slope with its interval at `CONFIDENCE`; None where no two points differ in time.
    """
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in combinations(sorted(points), 2)
        if later[0] != earlier[0]
    )
    if not slopes:
        return None
    cut = _cut_at_each_end(len(points))
    if cut is None or 2 * cut >= len(slopes):
        return Slope(median(slopes))
    return Slope(median(slopes), slopes[cut], slopes[-1 - cut])


def median(ordered: Sequence[Fraction]) -> Fraction:
    """The middle one of ordered numbers, or the mean of the middle two."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _cut_at_each_end(points: int) -> int | None:
    """How many slopes may be left out at each end of the interval; None where all would be too few.

    Without a trend every order of the points is as likely; how many pairs of them are out of order
    (Kendall's statistic) is distributed as `_inversions` counts.
    """
    orders = factorial(points)
    tail = list(accumulate(_inversions(points)))
    within = [cut for cut, sum_ in enumerate(tail) if Fraction(2 * sum_, orders) <= 1 - CONFIDENCE]
    return within[-1] if within else None


def _inversions(points: int) -> list[int]:
    """How many orders of so many points have 0, 1, 2 … pairs out of order (Mahonian numbers)."""
    counts = [1]
    for size in range(2, points + 1):
        counts = [
            sum(counts[max(0, place - size + 1) : place + 1]) for place in range(len(counts) + size - 1)
        ]
    return counts
