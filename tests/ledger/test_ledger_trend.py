"""The trend of a few figures: known slopes, known intervals."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger.trend import Slope, robust_slope

FIGURES = st.lists(st.fractions(-1000, 1000, max_denominator=50), min_size=2, max_size=9)


def series(*figures: int | Fraction) -> list[tuple[Fraction, Fraction]]:
    """Figures, one a month."""
    return [(Fraction(time), Fraction(figure)) for time, figure in enumerate(figures)]


@pytest.mark.parametrize(
    ("figures", "slope"),
    [
        ((5,), None),
        ((1, 3), Slope(Fraction(2))),
        ((1, 3, 6), Slope(Fraction(5, 2))),
        ((10, 20, 30, 40), Slope(Fraction(10), Fraction(10), Fraction(10))),
        ((1, 2, 3, 10), Slope(Fraction(2), Fraction(1), Fraction(7))),
        ((5, 5, 5, 5), Slope(Fraction(0), Fraction(0), Fraction(0))),
        ((1, 3, 4, 7, 9, 40), Slope(Fraction(2), Fraction(2), Fraction(12))),
    ],
)
def test_m6_the_slope_is_the_median_of_all_slopes(figures: tuple[int, ...], slope: Slope | None) -> None:
    """Worked by hand; the interval needs four points, and leaves out slopes at its ends from five on."""
    assert robust_slope(series(*figures)) == slope


def test_one_slip_among_many_issues_moves_nothing() -> None:
    """Ten a month for eleven months, one of which was entered ten times too large."""
    figures = [10 * month for month in range(1, 12)]
    figures[5] *= 10
    found = robust_slope(series(*figures))
    assert found is not None
    assert found.median == 10


def test_figures_of_one_day_are_not_compared_with_each_other() -> None:
    """Two issues of one cut-off date say nothing about speed."""
    assert robust_slope([(Fraction(1), Fraction(2)), (Fraction(1), Fraction(9))]) is None


def test_the_interval_holds_nine_times_out_of_ten() -> None:
    """Of all orders of four and of five figures without a trend, at least 90 % have 0 in their interval."""
    for points in (4, 5):
        found = [robust_slope(series(*order)) for order in permutations(range(points))]
        held = sum(one.low <= 0 <= one.high for one in found if one and one.low is not None and one.high)
        held += sum(one.high == 0 for one in found if one)
        assert Fraction(held, len(found)) >= Fraction(9, 10)


@pytest.mark.hypothesis
@given(FIGURES, st.fractions(-50, 50, max_denominator=9), st.fractions(-50, 50, max_denominator=9))
def test_a_line_added_to_the_figures_adds_its_slope(
    figures: list[Fraction], slope: Fraction, offset: Fraction
) -> None:
    """Exactly: the estimate and both ends move by it, and no figure's place in the list matters."""
    before = robust_slope(series(*figures))
    after = robust_slope([(x, y + slope * x + offset) for x, y in reversed(series(*figures))])
    assert before is not None
    assert after is not None
    assert after.median == before.median + slope
    assert (after.low is None) is (before.low is None)
    if before.low is not None and before.high is not None:
        assert (after.low, after.high) == (before.low + slope, before.high + slope)
