"""Lines that an indicator must keep to, as bulletins write them: 不低于60%, 控制在5.5%以内."""

import re
from dataclasses import dataclass

from xl_minsheng.ledger import Kind
from xl_minsheng.readback import Figure, Sort, find_figures

_FLOOR_BEFORE = re.compile(r"(?:不低于|不少于|不小于|不得低于|达到|达|≥|率为?)$")
_FLOOR_AFTER = re.compile("(?:及)?以上")
_CEILING_BEFORE = re.compile(r"(?:不高于|不超过|不突破|不得高于|不得超过|控制在|(?<!不)低于|≤)$")
_CEILING_AFTER = re.compile("(?:及)?(?:以内|以下|之内)|的?(?:控制线|控制目标|控制数)")
_GOAL_BEFORE = re.compile("(?:目标值?|目标任务)(?:为|是)?$")
_GOAL_AFTER = re.compile("的?(?:年度|全年|总)?(?:目标|要求)")
_LESS_IS_BETTER = re.compile("失业率|浓度|死亡率|发生率|发病率|事故|能耗|排放量|投诉率")


@dataclass(frozen=True, slots=True)
class Limit:
    """A line: 不低于 or 不高于, and the figure."""

    kind: Kind
    figure: Figure


def limit_in_name(name: str) -> Limit | None:
    """The line that a project's name sets; None for none."""
    for figure in _figures(name):
        before, after = name[: figure.start], name[figure.end :]
        if _CEILING_BEFORE.search(before) or _CEILING_AFTER.match(after):
            return Limit(Kind.CEILING, figure)
        if _FLOOR_BEFORE.search(before) or _FLOOR_AFTER.match(after):
            return Limit(Kind.FLOOR, figure)
    return None


def ceiling_in_clause(text: str) -> Limit | None:
    """The line that a clause holds its own figure against; None where it has not both."""
    first, *others = _figures(text) or (None,)
    for figure in others:
        before, after = text[: figure.start], text[figure.end :]
        told = _CEILING_BEFORE.search(before) or _CEILING_AFTER.match(after)
        bad_above = _LESS_IS_BETTER.search(text) and re.match("以[上下]", after)
        if first and figure.base == first.base and (told or bad_above):
            return Limit(Kind.CEILING, figure)
    return None


def is_goal(text: str, figure: Figure) -> bool:
    """Whether a figure is what is aimed at, not what was reached: 紧盯100%的目标."""
    before, after = text[: figure.start], text[figure.end :]
    told = _CEILING_AFTER.match(after) or _GOAL_AFTER.match(after)
    return bool(told or _CEILING_BEFORE.search(before) or _GOAL_BEFORE.search(before))


def _figures(text: str) -> list[Figure]:
    return [one for one in find_figures(text) if one.sort in (Sort.VALUE, Sort.PERCENT)]
