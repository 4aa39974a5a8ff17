"""The kinds of indicator (考核方式), one module a kind.

A new kind is a module here that fills in its `KindRules`, and a member of `Kind` that takes them. Every
other part of the program asks the member's rules.
"""

from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from typing import TYPE_CHECKING

from xl_minsheng.ledger.kinds import (
    ceiling,
    cumulative,
    floor,
    milestone,
    narrative,
    rate,
    share,
    zero,
)
from xl_minsheng.ledger.kinds.rules import (
    KindRules,
    MissingFigureError,
    UnusableFigureError,
    ZeroTargetError,
)

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator

__all__ = [
    "Kind",
    "KindRules",
    "MissingFigureError",
    "UnusableFigureError",
    "ZeroTargetError",
    "completion",
    "is_paced",
    "target_reached",
]


@unique
class Kind(StrEnum):
    """How an indicator is assessed; the value is the word a clerk chooses, in the order of the list.

    Attributes:
        rules: what is known of the kind.
    """

    rules: KindRules

    def __new__(cls, rules: KindRules | str) -> "Kind":
        """A member and its rules. ``Kind("累计")`` finds the member of a word and does not come here.

        Raises:
            TypeError: a member without rules, when the program loads.
        """
        if not isinstance(rules, KindRules):
            raise TypeError(f"kind {rules} without rules: they belong into a module of {__name__}")
        self = str.__new__(cls, rules.word)
        self._value_ = rules.word
        self.rules = rules
        return self

    CUMULATIVE = cumulative.RULES
    SHARE = share.RULES
    RATE = rate.RULES
    FLOOR = floor.RULES
    CEILING = ceiling.RULES
    MILESTONE = milestone.RULES
    ZERO = zero.RULES
    NARRATIVE = narrative.RULES

    @property
    def template(self) -> str:
        """Where its default sentence stands in a folder of templates: ``clauses/rate.j2``."""
        return f"clauses/{self.name.lower()}.j2"


def is_paced(indicator: "Indicator") -> bool:
    """Whether it is assessed against what is expected at the cut-off date."""
    return indicator.kind is not None and indicator.kind.rules.pace.applies(indicator)


def target_reached(indicator: "Indicator", figure: Decimal | None) -> bool:
    """Whether a figure reaches the indicator's target, whatever the date.

    Raises:
        ValueError: it cannot be said: no kind, no figure, no target, or figures that make no sense.
    """
    if indicator.kind is None or figure is None:
        raise MissingFigureError("累计完成未填")
    return indicator.kind.rules.reached(figure, indicator.target)


def completion(kind: Kind, actual: Decimal | None, target: Decimal | None) -> Fraction | None:
    """Exact share of the year's task that is done; for 比率 the rate itself.

    Args:
        kind: how the indicator is judged.
        actual: cumulative figure (a share for 比例 and 比率, what remains for 清零).
        target: the year's target.

    Returns:
        1 for 100 %; None for kinds that have no share (不高于, 定性).

    Raises:
        MissingFigureError: actual, or a needed target, is None.
        UnusableFigureError: a negative figure.
        ZeroTargetError: the target is 0.
    """
    return kind.rules.measure(actual, target) if kind.rules.has_completion else None
