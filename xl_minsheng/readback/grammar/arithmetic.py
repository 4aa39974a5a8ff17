"""Arithmetic between readings: of the figures that stand before a share, those that give it.

Words come in any number, and the rules know those that were met. Where the figures that they choose do
not give the printed share and two others do (value ÷ base, within what rounding allows), those are the
ones meant: 新建学校14所，其中公办6所，已竣工5所，占计划的35.71% is 5 of 14. Where no two do, the rules stand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.measure import Plan
from xl_minsheng.readback.grammar.role import Role

_SHARES = frozenset({Role.SHARE, Role.RATE, Role.UNKNOWN})
_VALUES = frozenset({Role.RESULT, Role.PART, Role.TOTAL, Role.TARGET})
_BASES = frozenset({Role.RESULT, Role.PART, Role.TOTAL, Role.TARGET, Role.SIZE})
_PLANNED = frozenset({Role.TARGET, Role.TOTAL})
_HELD = frozenset({Role.LIMIT, Role.DISTANCE})
_REACHED = re.compile(rf"(?:已|实际|{w.REACHED})[^，。；（）\d]{{0,8}}$")
"""What is said of a part that is a result: 其中公办6所，已竣工5所."""
_AHEAD = 12
"""Characters before a value that say what it is."""
_AT_ONCE = re.compile(r"[^，。；）]{0,16}(?:，其中[^，。；]{2,20})?[，（][^，。；（）]{0,12}")
"""From a value to a rate of it: 筛查5.58万人，筛查率90%."""
MAX_CANDIDATES = 16
"""Figures before a share that are tried, the nearest."""
_OPINION = re.compile(
    "(?:合格|及格|优良|优秀|准确|满意|好评|差评|知晓|支持|认可|赞成|赞同|回收|回复|回访|接通|点赞|中奖|返工|退件|误差|有效)(?:率|度)[^，。；]{0,4}$"
)
"""What people think and how much of it comes back: a share of answers, not of a task."""
_JOINED = re.compile(r"[、，和与及]+[^，。；、\d]{0,6}")
"""Between two shares that are told together."""
_TASKS = re.compile("(?:民生|重点|为民|惠民|年度|市级|县级|区级|省级)*(?:任务|实事|小项|大项|事项)")
_COUNTED = re.compile(
    "(?:民生|重点|为民|惠民|年度|市级|县级|区级|省级)*(?:项目|工程|事项|实事|任务|小项|大项)"
)
"""What is counted by its state, in words behind its figure: 27个项目已开工."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is told before a sentence.

    Attributes:
        plans: what is planned.
        stated: values with their plans.
        said: its words.
    """

    plans: Sequence[Plan] = ()
    stated: Sequence[tuple[Figure, Figure]] = ()
    said: str = ""


def settle(
    text: str,
    figures: Sequence[Figure],
    roles: Sequence[Role],
    earlier: Earlier,
) -> list[Role]:
    """The roles of a sentence's figures where a share's own figures have the last word.

    Args:
        text: the sentence.
        figures: all of its figures.
        roles: by words and place.
        earlier: what earlier sentences of its project tell.
    """
    settled = list(roles)
    start = 0
    last_held = max((place for place, role in enumerate(roles) if role in _HELD), default=-1)
    for place, figure in enumerate(figures):
        if figure.sort is Sort.PERCENT and settled[place] in _SHARES and figure.interval and not figure.about:
            # a level held to a limit of its own (就业率94.9%，超过90%的目标) is no share
            held = settled[place] is not Role.SHARE and last_held > place
            if not held and not _is_of_group(text, figures, place):
                _settle(text, figures, settled, place, start, earlier)
            if settled[place] is Role.SHARE:
                start = place + 1
    return settled


def _settle(
    text: str, figures: Sequence[Figure], roles: list[Role], place: int, start: int, earlier: Earlier
) -> None:
    share = figures[place]
    if roles[place] is not Role.SHARE and _OPINION.search(text[max(0, share.start - _AHEAD) : share.start]):
        return
    nearest = range(place - 1, max(-1, place - 1 - MAX_CANDIDATES), -1)
    values = [n for n in nearest if roles[n] in _VALUES and n >= start and _can_be(figures[n])]
    bases = [n for n in nearest if roles[n] in _BASES and _can_be(figures[n])]
    if roles[place] is not Role.SHARE:
        whole = [n for n in values if roles[n] is not Role.PART] or values
        values = [n for n in whole[:1] if _AT_ONCE.fullmatch(text[figures[n].end : share.start])]
    is_stated = not values and not bases and any(_gives_as_printed(*pair, share) for pair in earlier.stated)
    if is_stated and not _names_another(text[: share.start], earlier.said):
        roles[place] = Role.AGAIN
        return
    if roles[place] is Role.SHARE and _is_of_states(text, figures, roles, place):
        return
    if _is_given(figures, roles, values, bases, earlier.plans, share):
        roles[place] = Role.SHARE
        return
    for value, base in _pairs(figures, roles, values, bases, share):
        if roles[value] is Role.PART and not _REACHED.search(_before(text, figures[value])):
            continue
        # what an earlier share is of stays a result, and is the total of this one
        of_other = base < start and roles[base] is Role.RESULT
        roles[value], roles[place] = Role.RESULT, Role.SHARE
        roles[base] = Role.TOTAL if of_other else Role.TARGET
        return
    _settle_sum(figures, roles, place, values, bases, earlier)


_NO_NAME = re.compile(rf"{w.RATE_OF_WORK}|{w.TASK_PHRASE}|{w.DONE}|目前|累计|已|工程|项目|占|的")
_MIN_NAME = 4


def _names_another(before: str, said: str) -> bool:
    """Whether a share is of something not told of yet: 3 of 5 canteens are open; 小学改造工程完成60%."""
    name = _NO_NAME.sub("", re.split("[，。；：（）]", before)[-1])
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return len(name) >= _MIN_NAME and 2 * sum(pair in said for pair in pairs) < len(pairs)


def _settle_sum(
    figures: Sequence[Figure],
    roles: list[Role],
    place: int,
    values: Sequence[int],
    bases: Sequence[int],
    earlier: Earlier,
) -> None:
    """一季度、二季度分别培训300人和420人，累计完成60%: a share of values together is that of none of them."""
    targets = [figures[n] for n in bases if roles[n] in _PLANNED] + [plan.figure for plan in earlier.plans]
    results = [n for n in values if roles[n] is Role.RESULT]
    if len(results) < 2 or roles[place] is not Role.SHARE:
        return
    first, last = figures[results[0]], figures[results[-1]]
    if any(figures[n].unit != first.unit for n in results) or last.value is None:
        return
    total = sum((figures[n].value or Decimal(0) for n in results), Decimal(0))
    if any(_gives_as_printed(replace(first, value=total), one, figures[place]) for one in targets):
        roles[place] = Role.UNKNOWN
        for n in results:
            roles[n] = Role.PART


def _can_be(figure: Figure) -> bool:
    return figure.sort is Sort.VALUE and figure.interval is not None


def _before(text: str, figure: Figure) -> str:
    return text[max(0, figure.start - _AHEAD) : figure.start]


def _is_given(
    figures: Sequence[Figure],
    roles: Sequence[Role],
    values: Iterable[int],
    bases: Iterable[int],
    plans: Iterable[Plan],
    share: Figure,
) -> bool:
    """Whether the roles as they are hold a result and a plan that give the share."""
    targets = [figures[n] for n in bases if roles[n] in _PLANNED] + [plan.figure for plan in plans]
    results = [figures[n] for n in values if roles[n] in (Role.RESULT, Role.TOTAL)]
    return any(gives(value, target, share) for value in results for target in targets if value is not target)


def _pairs(
    figures: Sequence[Figure],
    roles: Sequence[Role],
    values: Sequence[int],
    bases: Sequence[int],
    share: Figure,
) -> Iterator[tuple[int, int]]:
    """Places of value and base that give the share, those nearest to it first; the value is said last."""
    for value in values:
        for base in bases:
            between = value < base and roles[base] not in (Role.SIZE, Role.TARGET)  # 占总投资8150万元的80%
            if base != value and not between and _gives_as_printed(figures[value], figures[base], share):
                yield value, base


def _is_of_group(text: str, figures: Sequence[Figure], place: int) -> bool:
    """分别为59.38%、57.18%: each share has a value of its own, by their order."""
    around = figures[max(0, place - 1) : place + 2]
    pairs = pairwise([one for one in around if one.sort is Sort.PERCENT])
    return any(_JOINED.fullmatch(text[one.end : following.start]) for one, following in pairs)


def _is_of_states(text: str, figures: Sequence[Figure], roles: list[Role], place: int) -> bool:
    """28个项目，27个项目已开工，开工率96.43%: a share of items by their state is none of a task."""
    share = figures[place]
    able = [n for n in range(place) if _can_be(figures[n])]
    totals = [n for n in able if _COUNTED.match(text, figures[n].end)]
    for value, base in ((value, base) for value in able for base in totals if base < value):
        counted = value in totals or _TASKS.match(text, figures[base].end)
        if counted and _gives_as_printed(figures[value], figures[base], share):
            roles[value] = roles[base] = roles[place] = Role.STATUS
            return True
    return False


def _gives_as_printed(value: Figure, base: Figure, share: Figure) -> bool:
    """Whether the digits themselves give the share; 1.5万 and 2.4万 may stand for many true values."""
    if value.base != base.base or not (value.unit and base.unit and share.interval) or not base.value:
        return False
    quotient = Fraction(value.value or 0) * value.unit.scale / (Fraction(base.value) * base.unit.scale)
    return quotient in share.interval


def gives(value: Figure, base: Figure, share: Figure) -> bool:
    """Whether true values could stand behind value, base and share."""
    part, whole = value.true_values, base.true_values
    if value.base != base.base or not (part and whole and share.interval):
        return False
    return whole.low > 0 and part.quotient(whole).meets(share.interval)
