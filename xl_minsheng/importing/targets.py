"""The year's target that a printed value and its percentage imply.

5259 at 87.65 % may be of 5999.7 to 6000.3: the office will have set 6000. Of all targets that
print the percentage, the one with the fewest digits is taken, and reported as derived.
"""

import math
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import PERCENT_PLACES

_MAX_PLACES = 9


_MAX_DIGITS = 2
"""Significant digits of a target that an office will have meant by 九成."""


def is_round(actual: Decimal | None, share: Decimal) -> bool:
    """Whether a share in words gives a target without more ado: 5400 at 九成 is 6000, 5371 at 九成 nothing.

    Args:
        actual: as printed; None for none.
        share: a fraction of 1.
    """
    if not actual or not share or share * 10 % 1:
        return False
    target = Fraction(actual) / Fraction(share)
    return target.denominator == 1 and len(str(target.numerator).rstrip("0")) <= _MAX_DIGITS


def derive_target(actual: Decimal, percent: Decimal, *, whole: bool) -> Decimal | None:
    """The simplest target of which `actual` is `percent`.

    A whole percentage is first taken for one whose zeros were dropped (89% for 89.00%), then for one
    that was rounded so far (115% for 115.38%); one decimal is taken as printed.

    Args:
        actual: cumulative figure, as printed.
        percent: 87.65 for 87.65 %, with the decimals printed.
        whole: the unit is counted, so that targets are whole numbers where they can be.

    Returns:
        None where nothing can be derived: actual or percentage is 0.
    """
    if actual <= 0 or percent <= 0:
        return None
    exponent = actual.as_tuple().exponent
    places = 0 if whole else max(0, -exponent if isinstance(exponent, int) else 0)
    padded = percent if _places(percent) else percent.quantize(Decimal(1).scaleb(-PERCENT_PLACES))
    for candidate in dict.fromkeys((padded, percent)):
        if found := _simplest(_targets(actual, candidate), places):
            return found
    wide = _targets(actual, percent)
    for more in range(places + 1, _MAX_PLACES):
        if found := _simplest(wide, more):
            return found
    return None


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _targets(actual: Decimal, percent: Decimal) -> tuple[Fraction, Fraction]:
    """Above the first, up to the second: targets of which the actual rounds to the percentage."""
    shares = Interval.printed(percent, Fraction(1, 100))
    return Fraction(actual) / shares.high, Fraction(actual) / shares.low


def _simplest(targets: tuple[Fraction, Fraction], places: int) -> Decimal | None:
    """The number in (low, high] with the fewest digits, the middle one of several; None for none.

    Args:
        targets: low and high.
        places: decimals it may have.
    """
    low, high = targets
    for exponent in range(len(str(math.floor(high))), -places - 1, -1):
        step = Fraction(10) ** exponent
        first, last = math.floor(low / step) + 1, math.floor(high / step)
        if first <= last and last > 0:
            middle = round((low + high) / 2 / step)
            return (
                Decimal(min(max(middle, first), last))
                .scaleb(exponent)
                .quantize(Decimal(1).scaleb(min(exponent, 0)))
            )
    return None
