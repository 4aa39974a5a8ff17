"""Items counted by their state, in a sentence and from one to the next: 65件实事已完成26件；已开工65件."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import HARD_STOP

ITEM_UNITS = frozenset({"个", "项", "件", "条", "处"})
"""What items are counted in, when they are counted by their state."""
STATUS_WORDS = re.compile(w.STATUS)
_ONLY_STATE = re.compile("(?:^|[，、])(?:其中|另有|还有|目前|已|均|全部|的有)*[一-鿿]{0,4}(?:的有|的)?$")
"""Before a figure: what state it is in, and nothing that is counted."""
_COUNTED = frozenset({Role.RESULT, Role.TOTAL, Role.TARGET})


def items_of_states(figures: Sequence[Figure], roles: Sequence[Role]) -> frozenset[str]:
    """Units in which a sentence counts items by their state."""
    pairs = zip(figures, roles, strict=True)
    return frozenset(
        one.base for one, role in pairs if role is Role.STATUS and one.sort is Sort.VALUE
    ) & frozenset(ITEM_UNITS)


def states_go_on(
    text: str, figures: Sequence[Figure], roles: Sequence[Role], items: frozenset[str]
) -> list[Role]:
    """The roles of a sentence that goes on to count the items of the one before it.

    Args:
        text: the sentence.
        figures: all of its figures.
        roles: of each.
        items: units in which the sentence before counts items by their state.
    """
    values = [n for n, one in enumerate(figures) if one.sort is Sort.VALUE and roles[n] in _COUNTED]
    goes_on = bool(values) and all(
        figures[n].base in items and _ONLY_STATE.search(text[: figures[n].start]) for n in values
    )
    if not goes_on:
        return list(roles)
    of_states = _COUNTED | {Role.SHARE}
    return [Role.STATUS if role in of_states else role for role in roles]


def by_states(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """64个项目中，已完工16个，占25%: where a share is of items by state, the counts beside it are too."""
    start = 0
    for hard in (*(found.start() for found in HARD_STOP.finditer(text)), len(text)):
        inside = [n for n, one in enumerate(figures) if start <= one.start < hard]
        if _are_states(text, figures, inside) or any(
            roles[n] is Role.STATUS and figures[n].sort is Sort.PERCENT for n in inside
        ):
            for n in inside:
                counted = roles[n] in (Role.RESULT, Role.TARGET, Role.TOTAL) and figures[n].base in ITEM_UNITS
                if counted or (roles[n] is Role.SHARE and _is_share_of_items(figures, inside, n)):
                    roles[n] = Role.STATUS
        start = hard


def _is_share_of_items(figures: Sequence[Figure], inside: Sequence[int], place: int) -> bool:
    """20个项目中，…，已完工15个，完工率75%: the count before a share over the first one."""
    first, count, share = figures[inside[0]], figures[place - 1], figures[place]
    items = first.base == count.base in ITEM_UNITS and place - 1 > inside[0]
    if not (items and first.value and count.value and share.interval):
        return False
    return Fraction(count.value) / Fraction(first.value) in share.interval


_ALL_ITEMS = re.compile("(?:民生)?(?:实事)?(?:项目|工程|事项|实事|任务)(?:中|里|总体)?，")
_BY_PACE = re.compile("序时|时序|滞后|落后|偏慢|缓慢|较慢|较快|超前|正常|停滞|启动|未达|未开工|正在")
_MIN_STATES = 3


def _are_states(text: str, figures: Sequence[Figure], inside: Sequence[int]) -> bool:
    """8个项目中，已完成2个，符合序时进度2个，略有滞后2个: items counted by their state, without any share."""
    places = [n for n in inside if figures[n].sort is Sort.VALUE]
    if _make_up_first(text, [figures[n] for n in places]):
        return True
    if len(places) <= _MIN_STATES or any(figures[n].base not in ITEM_UNITS for n in places):
        return False
    first, *others = places
    leads = [text[figures[n - 1].end : figures[n].start] for n in others]
    by_pace = [bool(_BY_PACE.search(lead)) for lead in leads]
    states = all(pace or STATUS_WORDS.search(lead) for pace, lead in zip(by_pace, leads, strict=True))
    return states and any(by_pace) and bool(_ALL_ITEMS.match(text, figures[first].end))


def _make_up_first(text: str, figures: Sequence[Figure]) -> bool:
    """25项任务中有9项画上句号，14项跑在前头，2项奋力追赶: whatever the states are called, they add up."""
    items = [one for one in figures if one.base in ITEM_UNITS and one.base == figures[0].base]
    if len(items) < _MIN_STATES or not _OF_ITEMS.match(text, items[0].end):
        return False
    first, *others = items
    sums = list(accumulate((one.value or 0 for one in others), initial=0))
    return first.value in sums[2:]


_OF_ITEMS = re.compile(
    "(?:年度|具体|量化|重点|民生|为民|省级|市级|县级|区级|工作)*(?:实事|项目|工程|事项|任务)(?:项目|任务|事项|工程|工作)*(?:中|里|，|：)"
)
