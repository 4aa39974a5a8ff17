"""Several things told in one breath: 城市、农村低保标准分别提高到780元、620元.

Names in order, then values in order, then perhaps the limits that they are held to, in order.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar.measure import Measure, Sense
from xl_minsheng.readback.grammar.role import Role

AMOUNT = r"\d[\d.,]*[^\d，。；：、（）和与及]{1,6}"
"""A value in a list of values, as a pattern."""
_NAMES = re.compile(
    r"(?P<all>[^，。；：、\d\]］〕）]{2,20}(?:、[^，。；：、\d]{2,20})*(?:以及|[、和与及])[^，。；：、\d]{2,20}?)分别[^，。；：、\d]{0,10}$"
)
PLACE = "[一-鿿]{1,6}?(?:[省市县区旗镇乡村]|街道|社区)"
_PLACES = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<all>{PLACE}(?:、{PLACE})*(?:以及|[、和与及]){PLACE})[^，。；：、\d]{{0,10}}$"
)
"""临江区、云东区培训 1200人次、900人次: places need no 分别."""
_PAIR = frozenset({"、", "和", "与", "及", "以及"})
_ABLE = frozenset({Role.RESULT, Role.RATE})
_SPAN = 80
"""Characters before the first value in which the names stand."""

Spoken = tuple[Figure, Role]


def listed_names(before: str) -> list[str]:
    """城市低保标准 and 农村低保标准 of 城市、农村低保标准分别提高到; empty where no list ends the words."""
    found = _NAMES.search(before) or _PLACES.search(before)
    if found is None:
        return []
    *names, last = found["all"].split("、")
    return [*names, *re.split("以及|[和与及]", last)]


def groups(text: str, spoken: Sequence[Spoken], roles: frozenset[Role]) -> Iterator[list[Figure]]:
    """Two figures or more of these roles and one unit that are joined by 、 or 和."""
    group: list[Figure] = []
    last: Figure | None = None
    for figure, role in spoken:
        between = text[last.end : figure.start] if last else ""
        joined = between in _PAIR or (role is Role.LIMIT and bool(_LINE_AFTER.fullmatch(between)))
        if role not in roles or not (joined and group and group[-1].base == figure.base):
            if len(group) > 1:
                yield group
            group = []
        if role in roles:
            group.append(figure)
        last = figure
    if len(group) > 1:
        yield group


def in_order(
    text: str, spoken: Sequence[Spoken], sense_of: Callable[[str, Figure], Sense], taken: frozenset[int]
) -> Iterator[Measure]:
    """Measures of values that are told together, each with its limit where limits are told so too.

    Args:
        text: the sentence.
        spoken: its figures with their roles.
        sense_of: on which side of a limit a level must stay.
        taken: where figures begin that have a measure.
    """
    limits = list(groups(text, spoken, frozenset({Role.LIMIT})))
    for listed in limits:
        apart = _one_by_one(text, spoken, listed)
        if apart and not any(one.start in taken for one in apart):
            taken |= {one.start for one in apart}
            for value, line in zip(apart, listed, strict=True):
                yield Measure(value, limit=line, sense=sense_of(text, listed[0]))
    for values in groups(text, spoken, _ABLE):
        if any(one.start in taken for one in values):
            continue
        lines = next((one for one in limits if one[0].start > values[-1].end and _match(values, one)), None)
        if lines:
            for value, line in zip(values, lines, strict=True):
                yield Measure(value, limit=line, sense=sense_of(text, lines[0]))
        elif each := _one_for_all(text, spoken, values):
            for value in values:
                yield Measure(value, limit=each, sense=sense_of(text, each))
        elif len(listed_names(text[max(0, values[0].start - _SPAN) : values[0].start])) == len(values):
            yield from (Measure(value) for value in values)


def _one_for_all(text: str, spoken: Sequence[Spoken], values: Sequence[Figure]) -> Figure | None:
    """管理率分别为76.8%和75.1%，均高于64%的标准: one limit of each; None for none."""
    behind = [(one, role) for one, role in spoken if one.start > values[-1].end]
    if not behind or behind[0][1] is not Role.LIMIT or behind[0][0].base != values[0].base:
        return None
    between = text[values[-1].end : behind[0][0].start]
    return behind[0][0] if _ALL_ABOVE.fullmatch(between) else None


_ALL_ABOVE = re.compile(r"，(?:均|都)[^，。；\d]{2,16}")


def _one_by_one(text: str, spoken: Sequence[Spoken], lines: Sequence[Figure]) -> list[Figure]:
    """城市标准765元，农村标准650元，分别达到765元、650元的要求: values with names between; empty for none."""
    if not _RESPECTIVELY.search(text[: lines[0].start]):
        return []
    able = [one for one, role in spoken if role in _ABLE and one.end <= lines[0].start]
    values = able[-len(lines) :]
    return values if _match(values, lines) and len({one.base for one in values}) == 1 else []


_LINE_AFTER = re.compile("[、和与及][^，。；、\\d]{0,8}(?:不低于|不少于|不高于|不超过|≥|≤)")
"""达到“城市不低于680元/月、农村不低于5400元/年”的要求: limits in order, each with its name."""
_RESPECTIVELY = re.compile(r"(?:分别|均|都)[^，。；\d]{0,20}$")


def _match(values: Sequence[Figure], lines: Sequence[Figure]) -> bool:
    return len(values) == len(lines) > 0 and values[0].base == lines[0].base
