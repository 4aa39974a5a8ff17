"""Levels held to a limit, in one sentence or in two, in either order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.measure import Measure, Plan, Sense
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.labels import RESULT_LABEL

_REACHED = re.compile("(?:均|都|全部|已)+(?:按期|如期)?(?:达标|达到|实现|落实|执行到位|兑现|发放到位)")
_LESS = re.compile(w.LESS_IS_BETTER)
_FROM_ABOVE = re.compile(
    r"(?:控制在|不高于|不超过|不突破|不得高于|不得超过|≤|少于|小于)(?:[^，。；\d]{0,6})$"
)
_BELOW = re.compile(r"低于(?:[^，。；\d]{0,6})$")
_CONTROL = re.compile(r"的?[^，。；]{0,4}控制")
_WITHIN = re.compile("以内|以下")
NOW = re.compile(
    rf"(?:(?:及)?以[上下内])?[，；（](?:{w.PERIOD})?(?:目前|现|截[至止][^，。；]{{0,8}}，?)?"
    "(?:实际|累计|当前|本期|完成|已?达到?|已|值|情况)*(?:为|是|：)?"
)
"""Between a limit and the level that is held to it: 目标92%以上，实际93.9%."""
_OPENING = re.compile(
    rf"^(?:截[至止][^，]{{0,10}}，)?(?:(?:(?:进展|完成|落实)?(?:情况|结果|实际|进展)|{RESULT_LABEL})：|目前|现|全年|今年|实际|已|累计|共|总共|全部)*"
)
_MAX_VERB = 2
_NAMES_LEVEL = re.compile("率|比例|比重|占比|浓度|标准|数量")
"""The words right before a limit name their own level: PM2.5浓度不高于33，优良天数比率达86%以上."""
_OR_MORE = re.compile("(?:及)?以上")


_SAYS_NOW = re.compile(r"(?:^|[，：])(?:目前|现|实际)(?:为|是|达到?|：)*$")
_ABLE = frozenset({Role.RATE, Role.RESULT, Role.UNKNOWN, Role.GROWTH})
"""What a level that is held to a limit of before may have been taken for: 费用增幅3.8%."""


def levels(text: str, spoken: Sequence[tuple[Figure, Role]], limits: Sequence[Plan]) -> Iterator[Measure]:
    """Levels with their limits: 参保率97.2%，高于95%的要求; 低保标准不低于690元/月，均已达标.

    Args:
        text: the sentence.
        spoken: its figures with their roles.
        limits: stated before in its project: 合格率不低于98.5%.
    """
    value: Figure | None = None
    open_limits: list[Plan] = []
    last: Figure | None = None
    for figure, role in spoken:
        after, last = last, figure if role is Role.LIMIT else None
        if after is not None and _follows(text, after, figure, role):
            yield Measure(figure, limit=after, sense=sense_of(text, after))
            value, open_limits = None, []
            continue
        if role in (Role.RATE, Role.RESULT):
            value = figure
        elif role is Role.LIMIT:
            sense = sense_of(text, figure)
            if value is not None and value.base == figure.base:
                yield Measure(value, limit=figure, sense=sense)
            elif value is None and _REACHED.search(text, figure.end):
                yield Measure(figure, limit=figure, sense=sense)
            else:
                open_limits.append(Plan(figure, text[: figure.start], text, is_limit=True))
            value = None
        elif role is Role.DISTANCE and value is not None and value.sort is Sort.PERCENT:
            yield Measure(value, beyond=signed(text, figure), sense=sense_of(text, figure))
            value = None
        elif role in (Role.SHARE, Role.OVER):
            value = None
    yield from _held_before(text, spoken, [*limits, *open_limits])


def _follows(text: str, limit: Figure, figure: Figure, role: Role) -> bool:
    """年度目标不低于80%，现为83.2%: the level right behind its limit."""
    between = text[limit.end : figure.start]
    return role in _ABLE and limit.base == figure.base and bool(NOW.fullmatch(between))


def _held_before(
    text: str, spoken: Sequence[tuple[Figure, Role]], limits: Sequence[Plan]
) -> Iterator[Measure]:
    """合格率99.1%, where an earlier sentence says 合格率不低于98.5%."""
    held: set[int] = set()
    for plan in limits:
        alone = [one.figure.base for one in limits].count(plan.figure.base) == 1
        for figure, role in spoken:
            if role not in _ABLE or figure.base != plan.figure.base:
                continue
            if plan.whole == text and figure.start < plan.figure.end:
                continue
            lead = text[max(0, figure.start - LEAD) : figure.start]
            if figure.start not in held and (_names_it(plan, lead) or (alone and _SAYS_NOW.search(lead))):
                held.add(figure.start)
                sense = sense_of(plan.whole, plan.figure)
                own = plan.whole == text
                yield Measure(
                    figure, limit=plan.figure if own else None, plan=None if own else plan, sense=sense
                )
                break


def _names_it(plan: Plan, lead: str) -> bool:
    """Whether the words right before a level are the limit's: 合格率 of 抽检合格率, not 水质合格率."""
    own = re.sub("(?:为|是|达到?|已)+$", "", re.split("[，。；：（）]", lead)[-1])
    return len(own) > _MAX_VERB and own[-_NAMING:] in plan.whole


_NAMING = 4


def less_is_better(text: str) -> bool:
    """Whether words name something of which less is better: 失业率, PM2.5浓度, 投诉率."""
    return bool(_LESS.search(text))


def sense_of(text: str, limit: Figure) -> Sense:
    """On which side of a limit a level must stay, by the words around it."""
    before, after = text[: limit.start], text[limit.end : limit.end + 12]
    own = re.split("[，。；]", before)[-1]
    before = own if _NAMES_LEVEL.search(own) else before
    if _OR_MORE.match(after):
        return Sense.FLOOR
    if _FROM_ABOVE.search(before) or _WITHIN.match(after):
        return Sense.CEILING
    less = less_is_better(before)
    if _BELOW.search(before) and not before.endswith("不低于"):
        return Sense.CEILING if less or _CONTROL.match(after) else Sense.FLOOR
    return Sense.CEILING if less else Sense.FLOOR


def signed(text: str, figure: Figure) -> Figure:
    """A distance from the target, negative where the words say that it was missed."""
    before = text[max(0, figure.start - 14) : figure.start]
    short = re.search(r"(?:低|少|差|不足|落后)[^，。；]{0,3}$|^(?:低于|距)", before) or re.search(
        r"(?:低于|距)", before
    )
    if not short or figure.value is None:
        return figure
    return replace(figure, value=-figure.value)


def opens(lead: str) -> bool:
    """已建成9所: nothing is named but what was done."""
    segment = re.split("[，。；]", lead)[-1]
    return len(segment) < LEAD and len(_OPENING.sub("", segment)) <= _MAX_VERB


LEAD = 24
"""Characters of the words before a value that are looked at; as many are no whole segment."""


def akin(plan: Plan, lead: str) -> bool:
    """Whether plan and result name one thing: two characters of the words around both."""
    pairs = {plan.whole[at : at + 2] for at in range(len(plan.whole) - 1)}
    named = {pair for pair in pairs if pair not in _COMMON}
    own = re.split("[，。；：（）]", lead)[-1]
    return any(own[at : at + 2] in named for at in range(len(own) - 1))


def most_akin(plans: Sequence[Plan], lead: str) -> Plan | None:
    """The plan of which the words right before its figure have most in common with those before a result.

    庭院燃气管道110公里, not 市政燃气管道35公里, for 庭院燃气管道改造33公里; None where two have as much.
    """
    own = re.split("[，。；：（）、\\d]", lead)[-1]
    mine = {own[at : at + 2] for at in range(len(own) - 1)} - set(_COMMON.split())
    rated = []
    for plan in plans:
        words = re.split("[，。；：（）、\\d]", plan.words)[-1]
        rated.append(sum(words[at : at + 2] in mine for at in range(len(words) - 1)))
    best = max(rated)
    return plans[rated.index(best)] if best > 1 and rated.count(best) == 1 else None


_COMMON = "完成 建成 新建 改造 累计 已完 任务 目标 计划 年度 全年 实施 新增 项目 工程 建设 开展"
"""Words that two things may share."""
