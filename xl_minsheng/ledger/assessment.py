"""The standing of an indicator, as its kind assesses it."""

from dataclasses import dataclass
from fractions import Fraction

from xl_minsheng.ledger.status import Light, Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """Standing of an indicator.

    Attributes:
        status: the standing.
        completion: exact share done, 1 for 100 %, for 比率 the rate itself; None where the kind has
            none or a figure is missing.
        expected: exact share due by now, for 比率 the rate due by now; None for kinds without pace.
        light: how far behind; None unless behind.
        problem: why nothing can be judged (Chinese); empty otherwise.
    """

    status: Status
    completion: Fraction | None = None
    expected: Fraction | None = None
    light: Light | None = None
    problem: str = ""

    @property
    def gap(self) -> Fraction | None:
        """Share ahead of the expected one, negative when behind."""
        if self.completion is None or self.expected is None:
            return None
        return self.completion - self.expected

    @property
    def words(self) -> str:
        """Status as a cell and a table show it: 未达到序时进度（红灯）."""
        return f"{self.status}（{self.light}）" if self.light else str(self.status)
