"""情况说明: why a finding that stands is in order."""

import datetime as dt
from dataclasses import dataclass

from xl_minsheng.ledger.source import Row

CORRECTION = "P201"
"""Code of a line that records a figure taken over from a document that was proofread."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line in which a clerk accepts a warning.

    It holds for one value: when the value changes, the warning is open again.

    Attributes:
        code: code of the rule.
        item: what the finding is about: an indicator's id, a setting's label, a cell's address.
        value: what stood there when it was accepted, as the finding shows it.
        reason: why it is in order.
        name: who says so.
        day: when; None if blank.
        row: where it stands in the workbook.
    """

    code: str
    item: str = ""
    value: str = ""
    reason: str = ""
    name: str = ""
    day: dt.date | None = None
    row: Row | None = None
