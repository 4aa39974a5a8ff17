"""A figure with its unit, as messages and explanations write it."""

from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.numbers import write_difference, write_number

PERCENT_UNIT = "%"


def write_figure(value: Decimal | Fraction, unit: str) -> str:
    """A figure with its unit; a share is written as a percentage when the unit is ``%``."""
    if unit == PERCENT_UNIT:
        return write_number(Fraction(value) * 100) + unit
    return write_number(value) + unit


def write_distance(value: Decimal | Fraction, unit: str) -> str:
    """The size of a difference with its unit; percentage points when the unit is ``%``."""
    if unit == PERCENT_UNIT:
        return f"{write_number(abs(Fraction(value)) * 100)}个百分点"
    return write_difference(value if value >= 0 else -value) + unit
