"""Results, targets, shares and limits of a sentence, put together: what is stated of one indicator each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.arithmetic import gives
from xl_minsheng.readback.grammar.levels import levels, sense_of
from xl_minsheng.readback.grammar.listed import in_order
from xl_minsheng.readback.grammar.measure import Measure, Plan
from xl_minsheng.readback.grammar.plans import Spoken, planned, target_of, with_plan
from xl_minsheng.readback.grammar.role import Role

HUNDRED = Decimal(100)
MAX_VALUES = 2
"""Results before one share among which the last is taken; of more it is not known which one it is of."""
_BETWEEN_SHARES = re.compile(rf"[、，和与及]+(?:以及)?(?:{w.SHARE_VERB}{w.TASK_PHRASE}的|{w.SHARE_VERB})?")
_EACH_OF = re.compile(rf"(?:均|都|分别均|皆)(?:为|达到?|是|已|完成|占|{w.TASK_PHRASE}|的)*$")
_PAIR = frozenset({"、", "和", "与", "及"})
_BENEFIT = re.compile(rf"{w.BENEFIT}[^，。；、（）]{{0,10}}$")
_ASIDE = re.compile(r"（[^（）]*$")


def find_measures(
    text: str,
    figures: Sequence[Figure],
    roles: Sequence[Role],
    plans: Sequence[Plan] = (),
    *,
    is_report: bool = False,
) -> list[Measure]:
    """The measures of a sentence, in order.

    Args:
        text: cleaned, without its final stop.
        figures: all of its figures.
        roles: of each.
        plans: stated before it in its project.
        is_report: it tells what came of the plans: 完成情况：….
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
    found = [one for one in found if not _is_of_level(one, found)]
    taken = {figure.start for measure in found for figure in measure.figures}
    free = [(one, role) for one, role in spoken if one.start not in taken]
    stated = [one for one, role in spoken if role is Role.TARGET]
    open_plans = [one for one in plans if not one.is_taken]
    found += planned(text, free, open_plans, stated, is_report=is_report)
    found += _begun(text, spoken, found)
    found = [with_plan(text, measure, plans, spoken) for measure in found]
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
                yield Measure(own, group[0], target_of(own, targets, group[0], 0))
                values.remove(own)
                continue
            values = values or limits or _behind(text, spoken[place:], group)
            if values or not (damaged or _is_of_states(text, spoken[: place - len(group)], group[0])):
                yield from _of_group(text, values, targets, group)
            values, limits = [], []
            damaged = False
            targets = [one for one in targets if one in _open_totals(spoken, one)]


def _is_of_level(measure: Measure, found: Sequence[Measure]) -> bool:
    """年度目标95%，累计完成93%，完成率97.9%: the share is that of the level before it."""
    share = measure.share
    if measure.value is not None or share is None:
        return False
    before = [one for one in found if one.value and one.limit and one.value.end <= share.start]
    return any(one.value and one.limit and gives(one.value, one.limit, share) for one in before[-1:])


_BEGUN_ALL = re.compile(
    "[^，。；\\d]{0,16}?(?:均|全部|都)已?(?:按期|如期)?(?P<stage>开工|动工|复工|开建|启动|进场|签约)(?!率)"
)


def _begun(text: str, spoken: Sequence[Spoken], found: Sequence[Measure]) -> Iterator[Measure]:
    """26个小区全部开工，完工17个: that all have begun is a result of its own, beside how many have ended."""
    for figure, role in spoken:
        begun = _BEGUN_ALL.match(text, figure.end) if role is Role.TOTAL else None
        if begun is None or any(one.value and one.value.start == figure.start for one in found):
            continue
        later = [one.value for one in found if one.target and one.target.start == figure.start and one.value]
        if later and begun["stage"] not in text[max(0, later[0].start - 4) : later[0].start]:
            yield Measure(figure, target=figure)


_OF_MONEY = re.compile("(?:投资|资金|预算|支出|拨付|支付)[^，。；]{0,8}$")
_WORDS_OF_SHARE = 16
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
            yield Measure(value, share, target_of(value, targets, share, place))
    elif len(values) > 1 and _EACH_OF.search(text[: first.start]):
        for place, value in enumerate(outside):
            yield Measure(value, first, target_of(value, targets, first, place))
    elif _OF_WORKS.search(text[: first.start][-12:]):
        yield Measure(None, first)
    else:
        own = _value_of(text, values, outside, targets, first)
        target = target_of(own, targets, first, 0) if own else None
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
        money = [one for one in candidates if one.base == "元"]  # 占年度投资计划的80% is of the investment
        return (
            money[0] if len(money) == 1 and _OF_MONEY.search(text[: share.start][-_WORDS_OF_SHARE:]) else None
        )
    if len(candidates) == MAX_VALUES:
        first, last = candidates
        if first.base == last.base and text[first.end : last.start] in _PAIR:
            return first
        if _BENEFIT.search(text[: last.start]) and not text[: first.start].startswith(("为", "已为")):
            return first
    return candidates[-1]
