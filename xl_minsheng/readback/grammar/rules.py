"""The forms that figures stand in, by the words around them: a rule each, with an example of its own."""

from xl_minsheng.readback.grammar.rule import Rule
from xl_minsheng.readback.grammar.rules_of_growth import GROWTH
from xl_minsheng.readback.grammar.rules_of_limits import LIMITS
from xl_minsheng.readback.grammar.rules_of_shares import SHARES

__all__ = ["RULES", "Rule"]

RULES: tuple[Rule, ...] = (*LIMITS, *GROWTH, *SHARES)
"""In the order they are asked; of figures that none fits see `_by_place`."""
