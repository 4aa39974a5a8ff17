"""Results, targets, shares and limits of a sentence, put together: what is stated of one indicator each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.arithmetic import gives
from xl_minsheng.readback.grammar.levels import akin, levels, most_akin, opens, sense_of, signed
from xl_minsheng.readback.grammar.listed import in_order
from xl_minsheng.readback.grammar.measure import Measure, Plan
from xl_minsheng.readback.grammar.role import Role

HUNDRED = Decimal(100)
MAX_VALUES = 2
"""Results before one share among which the last is taken; of more it is not known which one it is of."""
_BETWEEN_SHARES = re.compile(rf"[、，和与及]+(?:以及)?(?:{w.SHARE_VERB}{w.TASK_PHRASE}的|{w.SHARE_VERB})?")
_EACH_OF = re.compile(rf"(?:均|都|分别均|皆)(?:为|达到?|是|已|完成|占|{w.TASK_PHRASE}|的)*$")
_PAIR = frozenset({"、", "和", "与", "及"})
_BENEFIT = re.compile(rf"{w.BENEFIT}[^，。；、（）]{{0,10}}$")
_ASIDE = re.compile(r"（[^（）]*$")


Spoken = tuple[Figure, Role]
"""A figure with its role."""


def find_measures(
    text: str, figures: Sequence[Figure], roles: Sequence[Role], plans: Sequence[Plan] = ()
) -> list[Measure]:
    """The measures of a sentence, in order.

    Args:
        text: cleaned, without its final stop.
        figures: all of its figures.
        roles: of each.
        plans: stated before it in its project.
    """
    pairs: list[Spoken] = list(zip(figures, roles, strict=True))
    spoken = [pair for pair in pairs if pair[1] is not Role.NONE]
    found = list(_shared(text, spoken))
    shared = {one.value.start for one in found if one.value}
    ordered = list(in_order(text, spoken, sense_of, frozenset(shared)))
    found += ordered
    shared |= {one.value.start for one in ordered if one.value}
    held = levels(text, spoken, [one for one in plans if one.is_limit])
    plans = [one for one in plans if not one.is_limit]
    found += [one for one in held if one.value and one.value.start not in shared]
    taken = {figure.start for measure in found for figure in measure.figures}
    found += _planned(text, [(one, role) for one, role in spoken if one.start not in taken], plans)
    found = [_with_plan(text, measure, plans, spoken) for measure in found]
    return sorted(found, key=lambda one: one.start)


def _shared(text: str, spoken: list[Spoken]) -> Iterator[Measure]:
    """Measures with a share of the task: …5259人，完成全年任务的87.65%."""
    values: list[Figure] = []
    targets: list[Figure] = []
    limits: list[Figure] = []
    place, damaged = 0, False
    while place < len(spoken):
        figure, role = spoken[place]
        place += 1
        if role is Role.RESULT:
            values.append(figure)
        elif role is Role.UNKNOWN and figure.sort is not Sort.PERCENT:
            damaged = True
        elif role is Role.LIMIT and figure.sort is Sort.VALUE:
            limits.append(figure)
        elif role in (Role.TARGET, Role.TOTAL):
            targets.append(figure)
            values += [figure] * (role is Role.TOTAL)
        elif role in (Role.SHARE, Role.OVER):
            group = [_as_share(figure, role)]
            while place < len(spoken) and spoken[place][1] is Role.SHARE:
                following = spoken[place][0]
                if not _BETWEEN_SHARES.fullmatch(text[group[-1].end : following.start]):
                    break
                group.append(following)
                place += 1
            if own := _by_verb(text, values, group):
                yield Measure(own, group[0], _target_of(own, targets, group[0], 0))
                values.remove(own)
                continue
            values = values or limits or _behind(text, spoken[place:], group)
            if values or not (damaged or _is_of_states(text, spoken[: place - len(group)], group[0])):
                yield from _of_group(text, values, targets, group)
            values, limits = [], []
            damaged = False
            targets = [one for one in targets if one in _open_totals(spoken, one)]


_OF_WORKS = re.compile(r"(?:形象|工程|施工)(?:形象)?进度[^，。；]{0,5}$|工程量[^，。；]{0,5}$")
"""A share of the works themselves, not of what is counted beside it: 3座水厂完成主体工程，形象进度85%."""
_RATE_VERB = re.compile(r"([一-鿿]{2})率[^，。；]{0,4}$")


def _behind(text: str, rest: list[Spoken], group: list[Figure]) -> list[Figure]:
    """建成率达到75%，已建成15个: the value behind a rate that stands alone before it; 完成80%（80公里）."""
    if not rest or rest[0][1] is not Role.RESULT or len(group) != 1:
        return []
    between = text[group[0].end : rest[0][0].start]
    if between == "（" and text[rest[0][0].end :].startswith("）"):
        return [rest[0][0]]
    if any(role is Role.SHARE for _, role in rest):
        return []
    verb = _RATE_VERB.search(text[: group[0].start][-12:])
    return [rest[0][0]] if verb and re.search(rf"已{verb[1]}", between) else []


_SHARE_VERB = re.compile(r"([一-鿿]{2})(?:率|数|量)[^，。；]{0,14}$")


def _by_verb(text: str, values: list[Figure], group: list[Figure]) -> Figure | None:
    """开工216户、竣工189户，开工率100%，竣工率87.5%: of several values the one with the verb of the rate."""
    found = _SHARE_VERB.search(text[: group[0].start][-20:])
    if len(values) < MAX_VALUES or len(group) != 1 or found is None:
        return None
    after_word = [one for one in values if text[max(0, one.start - 4) : one.start].endswith(found[1])]
    return after_word[0] if len(after_word) == 1 else None


def _is_of_states(text: str, before: list[Spoken], share: Figure) -> bool:
    """滞后的有19个，占总任务的8.6%: a share of items by their state."""
    if not before or before[-1][1] is not Role.STATUS:
        return False
    return bool(re.match("[，、]?(?:仅)?占", text[before[-1][0].end : share.start]))


def _open_totals(spoken: list[Spoken], target: Figure) -> list[Figure]:
    """A total stays for the next share too: 56个小区全部开工，开工率100%，已完工41个，完工率73.2%."""
    return [figure for figure, role in spoken if role is Role.TOTAL and figure is target]


def _as_share(figure: Figure, role: Role) -> Figure:
    if role is not Role.OVER or figure.value is None or figure.interval is None:
        return figure
    interval = Interval(figure.interval.low + 1, figure.interval.high + 1)
    return replace(figure, value=figure.value + HUNDRED, interval=interval)


def _of_group(
    text: str, values: list[Figure], targets: list[Figure], shares: list[Figure]
) -> Iterator[Measure]:
    """Shares that stand together, with the values they are of."""
    first = shares[0]
    outside = _outside_brackets(text, values)
    if len(shares) > 1:  # each of its own
        named = outside[-len(shares) :]
        if len(named) < len(shares):
            yield from (Measure(None, share) for share in shares)
            return
        for place, (value, share) in enumerate(zip(named, shares, strict=True)):
            yield Measure(value, share, _target_of(value, targets, share, place))
    elif len(values) > 1 and _EACH_OF.search(text[: first.start]):
        for place, value in enumerate(outside):
            yield Measure(value, first, _target_of(value, targets, first, place))
    elif _OF_WORKS.search(text[: first.start][-12:]):
        yield Measure(None, first)
    else:
        own = _value_of(text, values, outside, targets, first)
        target = _target_of(own, targets, first, 0) if own else None
        yield Measure(own, first, target)


def _outside_brackets(text: str, values: Sequence[Figure]) -> list[Figure]:
    """Values that are no insertion; all of them where each is one."""
    free = [one for one in values if not _ASIDE.search(text[max(0, one.start - 40) : one.start])]
    return free or list(values)


def _value_of(
    text: str, values: list[Figure], outside: list[Figure], targets: list[Figure], share: Figure
) -> Figure | None:
    """The value that a single share is of."""
    candidates = outside if share.start > (outside[-1].end if outside else 0) else values
    if not candidates:
        return None
    fitting = [one for one in candidates if any(gives(one, target, share) for target in targets)]
    if len(fitting) == 1:
        return fitting[0]
    if len(candidates) > MAX_VALUES:
        return None
    if len(candidates) == MAX_VALUES:
        first, last = candidates
        if first.base == last.base and text[first.end : last.start] in _PAIR:
            return first
        if _BENEFIT.search(text[: last.start]) and not text[: first.start].startswith(("为", "已为")):
            return first
    return candidates[-1]


def _target_of(value: Figure, targets: Sequence[Figure], share: Figure | None, place: int) -> Figure | None:
    """The planned figure of a value, of its unit; of several the one that gives the share, or in place."""
    same = [one for one in targets if one.base == value.base]
    if share is not None and (giving := [one for one in same if gives(value, one, share)]):
        return giving[0]
    if len(same) <= 1:
        return same[0] if same else None
    return same[min(place, len(same) - 1)]


def _planned(text: str, spoken: list[Spoken], plans: Sequence[Plan]) -> Iterator[Measure]:
    """Plan and result without a share: 任务1200户，已竣工1200户; 760套，超年度目标60套."""
    targets = [figure for figure, role in spoken if role in (Role.TARGET, Role.TOTAL)]
    values = [figure for figure, role in spoken if role is Role.RESULT]
    for figure, role in spoken:
        if role is Role.TOTAL and not any(one.base == figure.base for one in values):
            yield Measure(figure, target=figure)
    used: set[int] = set()
    for place, value in enumerate(values):
        beyond = next(
            (
                one
                for one, role in spoken
                if role is Role.BEYOND and one.base == value.base and one.start > value.end
            ),
            None,
        )
        if beyond is not None:
            yield Measure(value, beyond=signed(text, beyond))
            continue
        target = _target_of(value, [one for one in targets if one.start not in used], None, 0)
        if target is not None and abs(target.start - value.start) < _FAR:
            used.add(target.start)
            yield Measure(value, target=target)
        elif target is None and (plan := _plan_of(text, value, plans, values[:place])):
            yield Measure(value, plan=plan)
        elif target is None and (rest := _rest_of(text, value, spoken)):
            yield Measure(value, beyond=replace(rest, value=-(rest.value or Decimal(0))))


_FAR = 60
_REST = re.compile(r"[，、（](?:还|尚|仅|现)?(?:剩余?|其?余|余下)(?:的|下)?(?:还有|尚有)?$")
_OF_ITEMS = frozenset({"件", "项"})


def _rest_of(text: str, value: Figure, spoken: list[Spoken]) -> Figure | None:
    """建成12座，剩余3座正在建设: what is left of the task; items counted by their state are no task."""
    following = next((one for one, _ in spoken if one.start >= value.end), None)
    if following is None or following.base != value.base or value.base in _OF_ITEMS or following.about:
        return None
    return following if _REST.fullmatch(text[value.end : following.start]) else None


def _plan_of(text: str, value: Figure, plans: Sequence[Plan], before: Sequence[Figure]) -> Plan | None:
    """The plan stated elsewhere of which a value without a share is the result."""
    if any(one.base == value.base for one in before) or value.about:
        return None
    same = [one for one in plans if one.figure.base == value.base]
    lead = text[max(0, value.start - 24) : value.start]
    if len(same) == 1 and _is_reached(lead):
        return same[0] if akin(same[0], lead) or opens(lead) else None
    named = [one for one in same if akin(one, lead)]
    return named[0] if len(named) == 1 and _is_reached(lead) else None


_SAYS_DONE = re.compile(
    rf"(?:已|实际|累计|{w.REACHED})"
    r"(?:[^，。；（）]{0,14}|[^，。；（）\d]{0,14}\d[\d.]*[^，。；（）\d]{1,4}、[^，。；（）\d、]{0,14})$"
)


def _is_reached(lead: str) -> bool:
    return bool(_SAYS_DONE.search(lead))


_MAX_APART = 3
"""Times that a printed share may be off; 1.15万人 at 95.8 % is of another task than 1500人."""


def _is_near(value: Figure, planned: Figure, share: Figure) -> bool:
    """Whether value and plan are of one thing that shares a word with others: 城镇就业, 转移就业."""
    part, whole, printed = value.true_values, planned.true_values, share.value
    if part is None or whole is None or not printed or whole.low <= 0:
        return True
    times = part.low * 100 / whole.high / Fraction(printed)
    return Fraction(1, _MAX_APART) < times < _MAX_APART


def _with_plan(text: str, measure: Measure, plans: Sequence[Plan], spoken: list[Spoken]) -> Measure:
    """The measure with the plan of its project, where its own sentence tells no target."""
    value, share = measure.value, measure.share
    if value is None or share is None or measure.target is not None:
        return measure
    same = [one for one in plans if one.figure.base == value.base and one.figure.start >= -1]
    giving = [one for one in same if gives(value, one.figure, share)]
    if giving:
        return replace(measure, plan=giving[0])
    lead = text[max(0, value.start - 24) : value.start]
    others = [one for one, role in spoken if role is Role.RESULT and one.base == value.base]
    meant = [one for one in same if opens(lead) or (akin(one, lead) and _is_near(value, one.figure, share))]
    if len(same) == 1 and len(others) == 1 and meant:
        return replace(measure, plan=same[0])
    if len(same) > 1 and (named := most_akin(same, lead)):
        return replace(measure, plan=named)
    return measure
