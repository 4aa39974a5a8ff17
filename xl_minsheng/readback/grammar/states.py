"""Items counted by their state from sentence to sentence: 65件实事已完成26件；已开工65件，开工率100%."""

import re
from collections.abc import Sequence

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.roles import ITEM_UNITS

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
