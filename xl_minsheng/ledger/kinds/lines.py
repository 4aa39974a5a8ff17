"""Judging by a line: what the kinds have in common that are 达标 or 未达标."""

from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.status import Light, Status


def met_or_not(done: Fraction | None, expected: Fraction | None = None, *, met: bool) -> Assessment:
    """达标, or 未达标 with a red light."""
    if met:
        return Assessment(Status.MET, done, expected)
    return Assessment(Status.NOT_MET, done, expected, Light.RED)
