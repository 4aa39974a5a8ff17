"""Lines that an indicator must keep to, as bulletins write them: 不低于60%, 控制在5.5%以内."""

import re
from dataclasses import dataclass

from xl_minsheng.ledger import Kind
from xl_minsheng.readback import Figure, Sort, find_figures
from xl_minsheng.readback.grammar.levels import less_is_better, sense_of
from xl_minsheng.readback.grammar.measure import Sense

_GOAL_BEFORE = re.compile("(?:目标值?|目标任务)(?:为|是)?$")
_GOAL_AFTER = re.compile("的?(?:年度|全年|总)?(?:目标|要求)")
_NEVER = "(?!)"
_LINES = [
    (
        kind,
        re.compile(f"(?:{kind.rules.words_before or _NEVER})$"),
        re.compile(kind.rules.words_after or _NEVER),
    )
    for kind in reversed(Kind)  # 达到5%以内 is a ceiling
]
"""Each kind with the words before and after a figure that make it the kind's target."""
_AROUND = 40
"""Characters before a figure in which such words stand."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A line: 不低于 or 不高于, and the figure."""

    kind: Kind
    figure: Figure


def limit_in_name(name: str) -> Limit | None:
    """The line that a project's name sets; None for none."""
    for figure in _figures(name):
        for kind in _stated_kinds(name, figure):
            return Limit(kind, figure)
    return None


def line_in_clause(text: str) -> Limit | None:
    """The line that a clause holds its own figure against; None where it has not both.

    失业率5.2%，低于5.5% keeps to a ceiling, 共享率88%，低于90%的要求 has missed a floor: what is counted
    decides.
    """
    first, *others = _figures(text) or (None,)
    for figure in others:
        is_below = Kind.CEILING in _stated_kinds(text, figure)
        bad_above = less_is_better(text) and re.match("以[上下]", text[figure.end :])
        if first and figure.base == first.base and (is_below or bad_above):
            is_ceiling = bad_above or sense_of(text, figure) is Sense.CEILING
            return Limit(Kind.CEILING if is_ceiling else Kind.FLOOR, figure)
    return None


def is_goal(text: str, figure: Figure) -> bool:
    """Whether a figure is what is aimed at, not what was reached: 紧盯100%的目标."""
    before, after = _around(text, figure)
    is_goal = _GOAL_BEFORE.search(before) or _GOAL_AFTER.match(after)
    return bool(is_goal) or Kind.CEILING in _stated_kinds(text, figure)


def _stated_kinds(text: str, figure: Figure) -> list[Kind]:
    """Kinds of which the words around a figure make it the target."""
    before, after = _around(text, figure)
    return [kind for kind, opening, closing in _LINES if opening.search(before) or closing.match(after)]


def _around(text: str, figure: Figure) -> tuple[str, str]:
    return text[max(0, figure.start - _AROUND) : figure.start], text[figure.end : figure.end + _AROUND]


def _figures(text: str) -> list[Figure]:
    return [one for one in find_figures(text) if one.sort in (Sort.VALUE, Sort.PERCENT)]
