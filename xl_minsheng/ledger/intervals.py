"""The true values that a printed figure may stand for.

A figure printed 139.1 was rounded half up from anything in [139.05, 139.15). Two printed
figures contradict each other only where no true values could have been printed so: 岳阳 (2019)
prints 7.23/5.2 = 139.1 %, which is no error, because 7.23 was itself rounded.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` on and below `high`, or a single exact one where both are the same.

    Attributes:
        low: the least value, itself inside.
        high: the first value above that is no longer inside, unless it equals `low`.
    """

    low: Fraction
    high: Fraction

    @classmethod
    def exactly(cls, value: Decimal | Fraction | int) -> "Interval":
        """A value that is known as it is."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def printed(cls, value: Decimal, scale: Fraction | int = 1) -> "Interval":
        """Values of 0 or more that round half up to the digits of `value`.

        Args:
            value: the digits, trailing zeros included: 68.90 was printed to two decimals.
            scale: what the digits are counted in, 10000 for 万, 1/100 for %.
        """
        exponent = value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        half = Fraction(1, 2) / Fraction(10) ** places
        return cls((Fraction(value) - half) * scale, (Fraction(value) + half) * scale)

    @property
    def is_exact(self) -> bool:
        """One value only."""
        return self.low == self.high

    def __contains__(self, value: Fraction | int) -> bool:
        return self.low <= value < self.high or value == self.low

    def overlaps(self, other: "Interval") -> bool:
        """Whether one true value could stand behind both."""
        if self.is_exact:
            return self.low in other
        if other.is_exact:
            return other.low in self
        return self.low < other.high and other.low < self.high

    def meets(self, other: "Interval") -> bool:
        """As `overlaps`, a common bound included: for quotients, whose upper bound may be reached."""
        return self.low <= other.high and other.low <= self.high

    def quotient(self, share: "Interval") -> "Interval":
        """Values divided by shares, widened to its bounds; the target that a completion implies.

        Raises:
            ZeroDivisionError: the share may be 0.
        """
        if share.low <= 0:
            raise ZeroDivisionError("the share may be 0")
        return Interval(self.low / share.high, self.high / share.low)

    def whole_divisors(self, amount: Fraction | int) -> range:
        """Whole numbers by which `amount` divided lies inside: targets of which it is such a share.

        Of a million people at 1 % there are a million; they are bounded, never listed.

        Raises:
            ZeroDivisionError: the share may be 0.
        """
        if self.low <= 0:
            raise ZeroDivisionError("the share may be 0")
        least, most = Fraction(amount) / self.high, Fraction(amount) / self.low
        first = math.ceil(least) if self.is_exact else math.floor(least) + 1
        return range(max(1, first), math.floor(most) + 1)
