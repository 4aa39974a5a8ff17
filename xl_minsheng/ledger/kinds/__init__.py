"""What each kind of indicator means, one module a kind.

A new kind is a member of `Kind` and a module here that fills in its `KindRules`. Every other part
of the program asks this registry, so a kind that is not complete is refused when the program loads.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.kind import Kind
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
from xl_minsheng.ledger.kinds.milestone import DONE_WORDS, NOT_DONE_WORDS
from xl_minsheng.ledger.kinds.rules import (
    KindRules,
    MissingFigureError,
    UnusableFigureError,
    ZeroTargetError,
)

__all__ = [
    "DONE_WORDS",
    "KIND_HELP",
    "KIND_RULES",
    "NOT_DONE_WORDS",
    "Kind",
    "KindRules",
    "MissingFigureError",
    "UnusableFigureError",
    "ZeroTargetError",
    "completion",
    "is_paced",
    "register",
    "rules_of",
    "target_reached",
]

_MODULES = (cumulative, share, rate, floor, ceiling, milestone, zero, narrative)


def register(rules: Sequence[KindRules]) -> dict[Kind, KindRules]:
    """The rules by kind, in the order of `Kind`.

    Raises:
        TypeError: a kind has no rules, or has them twice.
    """
    kinds = [one.kind for one in rules]
    if missing := [kind.name for kind in Kind if kind not in kinds]:
        raise TypeError(f"kinds without rules in xl_minsheng.ledger.kinds: {', '.join(missing)}")
    if double := {kind.name for kind in kinds if kinds.count(kind) > 1}:
        raise TypeError(f"kinds with rules twice: {', '.join(sorted(double))}")
    by_kind = {one.kind: one for one in rules}
    return {kind: by_kind[kind] for kind in Kind}


KIND_RULES: Mapping[Kind, KindRules] = register([module.RULES for module in _MODULES])
"""What is known of every kind."""

KIND_HELP: Mapping[Kind, str] = {kind: rules.help for kind, rules in KIND_RULES.items()}
"""One line a kind, for the workbook's help and the manual."""


def rules_of(kind: Kind) -> KindRules:
    """What is known of a kind."""
    return KIND_RULES[kind]


def is_paced(indicator: Indicator) -> bool:
    """Whether it is judged against what is expected at the cut-off date."""
    return indicator.kind is not None and KIND_RULES[indicator.kind].is_paced(indicator)


def target_reached(indicator: Indicator, figure: Decimal | None) -> bool:
    """Whether a figure reaches the indicator's target, whatever the date.

    Raises:
        ValueError: it cannot be said: no kind, no figure, no target, or figures that make no sense.
    """
    if indicator.kind is None or figure is None:
        raise MissingFigureError("累计完成未填")
    return KIND_RULES[indicator.kind].reached(figure, indicator.target)


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
    rules = KIND_RULES[kind]
    return rules.measure(actual, target) if rules.has_completion else None
