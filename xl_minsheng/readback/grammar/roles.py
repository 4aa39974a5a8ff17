"""What each figure of a sentence is: the rules first, then what only its place in the sentence tells."""

import re
from collections.abc import Sequence
from functools import lru_cache

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.arithmetic import gives
from xl_minsheng.readback.grammar.levels import NOW
from xl_minsheng.readback.grammar.lookback import look_back
from xl_minsheng.readback.grammar.programme import by_choice, by_items, by_programme
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import AHEAD, BOTH, HARD_STOP, TOTAL_AFTER, Around
from xl_minsheng.readback.grammar.rules import RULES
from xl_minsheng.readback.grammar.states import ITEM_UNITS, STATUS_WORDS, by_states
from xl_minsheng.readback.labels import PLAN_LABEL

_PLAN = re.compile(
    rf"(?:(?:原|拟)?{w.WHOSE}*{w.OF_WHAT}?(?:计划(?!生育)|任务|目标)|{w.WHOSE}+(?:计划)?安排"
    r"|安排(?=[^，。；]{0,12}(?:资金|投资|经费)$)|预算(?:数|额|资金|安排)*$|设计(?:数|量|规模)*$)[^，。；]{0,16}$"
)
_TO_DO = re.compile(rf"{w.TO_DO}[^，。；\d]{{0,14}}$")
"""养老站该建6个, 拟建公墓5座, 全年要投用6所: what is to be done."""
_ENDED = "完成|到位|拨付|支付|支出|交付|发放|筹集|新增|实现|达"
_PLAN_SENTENCE = re.compile(
    rf"(?:{PLAN_LABEL}：(?!.*(?:已|实际|累计|完成率|进展|结果：))"
    rf"|{w.WHOSE}*(?:(?:(?:目标|工作|建设)?任务|(?:工作)?目标)(?:为|是)"
    rf"|{w.WHOSE}(?:计划|拟)(?!生育|[^，。；\d]{{0,8}}[的中]))"
    rf"(?!.*(?:已|实际|累计|目前|现|截至|完成率|进展|%|，[^，。；\d]{{0,12}}(?:{w.STAGE}|{_ENDED}))))"
)
"""A sentence that plans and tells nothing else: 年度任务：竣工12家，投资5400万元; 今年计划改造12个，新建5座.

It may go on with other works, not with a word that tells what was reached: 今年计划建30座，建成20座.
"""
_PLAN_LABEL = re.compile(rf"(?:{PLAN_LABEL}|目标|任务)(?:为|是)?：[^，。；：\d]{{0,24}}$")
_REALLY = re.compile(r"已|实际|累计|目前|现有|共完成|实有|完成|建成|竣工|拨付|支出")
_DONE_BEFORE_PLAN = re.compile(r"已|实际|累计|完成|实现|占|为$")
_NO_STOP = r"[^。；]*"
_STAGE = re.compile(f"{w.STAGE}$")
_JOINED = re.compile(r"[^，。；：（）\d、和]{0,8}[、和及][^，。；：（）\d]{0,12}")
_PAIR = frozenset({"、", "和", "与", "及"})
_GOES_ON = frozenset({Role.LIMIT, Role.GROWTH})
"""Of figures that are told together the second is what the first is: 同比分别提高40元和45元."""
_BARE_SHARE = re.compile(r"(?:占比?|占到|占全部|仅占|约占)(?:为|达到?|约)?$")
_OF_STATE = re.compile(r"的(?:有|共|计)?\d+[个项件条处]，$|的(?:有|共|计)?\d+[个项件条处]，仅?占$")
"""达到年度目标的7项，占50%: items of a state, whatever it is called."""


def find_roles(text: str, figures: Sequence[Figure], planned: frozenset[str] = frozenset()) -> list[Role]:
    """The role of each figure of a sentence, in order.

    Args:
        text: cleaned, without its final stop.
        figures: all of its figures.
        planned: what is counted by the plans stated before: 公里.
    """
    return list(_roles(text, tuple(figures), planned))


@lru_cache(maxsize=2048)
def _roles(text: str, figures: tuple[Figure, ...], planned: frozenset[str]) -> tuple[Role, ...]:
    """The same, remembered: each rule of proofreading asks for the clauses of every project."""
    if len(figures) > MAX_FIGURES:
        return tuple(Role.UNKNOWN if one.sort is Sort.PERCENT else Role.NONE for one in figures)
    roles: list[Role] = []
    for place, figure in enumerate(figures):
        around = Around.of(text, figures, place)
        if _is_damaged(text, figure):
            roles.append(Role.UNKNOWN)
        elif figure.sort in BOTH or around.tail.startswith("个百分点"):
            roles.append(_role(text, figures, roles, around, planned))
        else:
            roles.append(Role.NONE)
    if _PLAN_SENTENCE.match(text):
        roles = [
            Role.TARGET
            if role is Role.RESULT
            else Role.LIMIT
            if role in (Role.BOUND, Role.RATE) and figure.sort is Sort.PERCENT
            else role
            for figure, role in zip(figures, roles, strict=True)
        ]
    by_choice(text, figures, roles)
    by_items(text, figures, roles)
    by_programme(text, figures, roles)
    look_back(text, figures, roles)
    by_states(text, figures, roles)
    return tuple(roles)


MAX_FIGURES = 200
"""Figures of one sentence; the longest that was met has 24, and what has more is none of an office."""
_DAMAGED = re.compile(r"[lIOo|\d]*\d[lIOo|][lIOo|\d]*|[lIOo|]+\d[lIOo|\d]+")


def _is_damaged(text: str, figure: Figure) -> bool:
    """Digits that a scanner took apart or for letters: 1 24处, l050户."""
    if figure.sort is Sort.NAME:
        return bool(_DAMAGED.fullmatch(figure.text))
    return figure.sort in BOTH and bool(
        re.search(r"\d $|\d[OolI|]$", text[max(0, figure.start - 2) : figure.start])
    )


def _role(
    text: str, figures: Sequence[Figure], before: list[Role], around: Around, planned: frozenset[str]
) -> Role:
    if _goes_on(text, figures, before, around):
        return before[-1]
    if _is_rate_of_its_verb(text, figures, before, around):
        return Role.SHARE
    if (held := _beside_limit(text, figures, before, around)) is not None:
        return held
    for rule in RULES:
        if rule.fits(around):
            return rule.role
    if around.figure.sort is Sort.PERCENT:
        return _percent_by_place(text, figures, before, around, planned)
    return _value_by_place(text, figures, before, around)


def _beside_limit(text: str, figures: Sequence[Figure], before: list[Role], around: Around) -> Role | None:
    """目标不低于95%，实际完成98.7%: the level of a limit; 不得低于65%和70%: a second limit."""
    if not before or before[-1] is not Role.LIMIT or around.figure.sort is not Sort.PERCENT:
        return None
    limit = figures[len(before) - 1]
    between = text[limit.end : around.figure.start]
    if limit.sort is not Sort.PERCENT:
        return None
    return Role.LIMIT if between in _PAIR else Role.RATE if NOW.fullmatch(between) else None


def _goes_on(text: str, figures: Sequence[Figure], before: list[Role], around: Around) -> bool:
    """完成率80%、75%, 高于1400元、1050元的标准: the second is what the first is."""
    if not before or before[-1] not in (Role.SHARE, Role.LIMIT, Role.RATE):
        return False
    last = figures[len(before) - 1]
    same = last.base == around.figure.base and around.figure.sort in BOTH
    return same and text[last.end : around.figure.start] in _PAIR


_RATE_OF_VERB = re.compile(rf"(?P<verb>[一-鿿]{{2}})率{w.BEING}$")


def _is_rate_of_its_verb(text: str, figures: Sequence[Figure], before: list[Role], around: Around) -> bool:
    """化解历史遗留问题7650户，化解率85%: a rate named by the very verb of the result before it.

    签约288套、拆除176套，签约率90%、拆除率55%: or by that of an earlier one, of whose plan it is the share.
    """
    found = _RATE_OF_VERB.search(around.near)
    if not found:
        return False
    if re.search(rf"(?:未|没有?|待){found['verb']}", text[: around.figure.start]):
        return True  # 仍有20户未安置，安置率95%
    if around.figure.value == _HUNDRED and before and before[-1] is Role.RESULT:
        said = re.split("[，。；：（）]", text[: figures[len(before) - 1].start])[-1]
        first, second = found["verb"][0], found["verb"][1]
        close = len(text[figures[len(before) - 1].end : around.figure.start]) <= _RIGHT_BEHIND
        apart = found["verb"] not in said  # 保障8565户，保障率100% is of all there are
        if close and apart and first in said and second in said[said.index(first) :]:
            return True  # 建立档案642份，建档率100%
    results = [one for one, role in zip(figures, before, strict=False) if role is Role.RESULT]
    plans = [one for one, role in zip(figures, before, strict=False) if role in (Role.TARGET, Role.TOTAL)]
    for value in results:
        verb = text[max(0, value.start - _AT_VERB) : value.start]
        if found["verb"] in verb and any(gives(value, plan, around.figure) for plan in plans):
            return True
    if not before or before[-1] is not Role.RESULT or not re.fullmatch(w.WORK_VERBS, found["verb"]):
        return False
    value = figures[len(before) - 1]
    if not re.fullmatch(rf"[，（]{found[0]}", text[value.end : around.figure.start]):
        return False
    return found["verb"] in re.split("[，。；：（）]", text[: value.start])[-1]


_HUNDRED, _RIGHT_BEHIND = 100, 6
_AT_VERB = 6
"""Characters before a value in which its verb stands: 进场施工6个, 进场率."""


def _percent_by_place(
    text: str, figures: Sequence[Figure], before: list[Role], around: Around, plans: frozenset[str]
) -> Role:
    """（98%） behind a value, 占25% behind a count: by what stands before it."""
    place = len(before)
    previous = figures[place - 1] if place else None
    valued = previous is not None and previous.sort is Sort.VALUE
    between = text[previous.end : around.figure.start] if previous else around.near
    if around.near.endswith("（"):
        planned = Role.TOTAL in before or Role.TARGET in before
        planned = planned or (valued and previous is not None and previous.base in plans)
        if valued and between == "（":
            return (
                Role.SHARE if planned or _may_be_total(text, figures[: place - 1], previous) else Role.STATUS
            )
        return Role.SHARE_OF_OTHER  # 城关镇（95.0%）: stated of a place
    if _BARE_SHARE.search(around.near):
        planned = any(one in (Role.TARGET, Role.TOTAL) for one in before)
        planned = planned or (valued and previous is not None and previous.base in plans)
        counted = valued and previous is not None and previous.base in ITEM_UNITS
        return Role.SHARE if planned and not (counted and _by_state(text, around)) else Role.STATUS
    return Role.UNKNOWN


def _by_state(text: str, around: Around) -> bool:
    """Whether a bare 占 is of items counted by their state: 已完工16个，占25%."""
    start = max((stop.end() for stop in HARD_STOP.finditer(text, 0, around.figure.start)), default=0)
    words = text[start : around.figure.start]
    if _OF_STATE.search(words):
        return True
    return bool(STATUS_WORDS.search(words)) and "计划" not in words and "任务数" not in words


def _may_be_total(text: str, figures: Sequence[Figure], value: Figure | None) -> bool:
    """Whether a larger figure of the same unit opens the sentence: 150项高频事项…147项（98%）."""
    if value is None or value.value is None:
        return False
    return any(
        one.sort is Sort.VALUE
        and one.base == value.base
        and TOTAL_AFTER.match(text[one.end : one.end + AHEAD])
        for one in figures
    )


def _value_by_place(text: str, figures: Sequence[Figure], before: list[Role], around: Around) -> Role:
    figure, place = around.figure, len(before)
    sentence = max(text.rfind(stop, 0, figure.start) for stop in "。；;！？") + 1
    among = max(text.rfind(word, sentence, figure.start) for word in w.PARTS)
    opens = among == sentence and any(one.sort is Sort.PERCENT for one in figures[place:])
    if (
        among >= 0
        and not opens
        and not any(
            role is Role.SHARE and one.end > among for one, role in zip(figures, before, strict=False)
        )
        and not _has_its_rate(text, figures, place)
    ):
        return Role.PART
    if _is_planned(around) or _is_inside_of(text, figures, place):
        return Role.TARGET
    between = text[figures[place - 1].end : figure.start] if place else ""
    if place and before[-1] in _GOES_ON and between in _PAIR:
        return before[-1]
    joined = place and before[-1] is Role.TARGET and _JOINED.fullmatch(between)
    if joined and (not _REALLY.search(between) or _is_stated_again(text, figure, between)):
        return Role.TARGET
    return Role.TARGET if between == "/" else Role.RESULT


def _is_stated_again(text: str, figure: Figure, between: str) -> bool:
    """计划开工20座、建成16座，目前开工20座、建成11座: a stage that is planned, and then told as reached."""
    verb = _STAGE.search(between)
    hard = HARD_STOP.search(text, figure.end)
    rest = text[figure.end : hard.start() if hard else len(text)]
    return (
        bool(verb) and bool(re.search(rf"[，、]{_NO_STOP}{verb[0]}[^，。；\d]{{0,4}}\d", rest))
        if verb
        else False
    )


def _has_its_rate(text: str, figures: Sequence[Figure], place: int) -> bool:
    """26所全部开工，其中竣工17所，竣工率65.4%: no part, but the next stage of the same work."""
    if place + 1 >= len(figures) or figures[place + 1].sort is not Sort.PERCENT:
        return False
    verb = text[max(0, figures[place].start - 2) : figures[place].start]
    return bool(verb) and text[figures[place].end : figures[place + 1].start].startswith(f"，{verb}率")


def _is_planned(around: Around) -> bool:
    """年度计划安置860人, （任务数5600人）, 目标任务：改造路面120公里; not 已完成计划投资860万元."""
    if _PLAN_LABEL.search(around.near):
        return True
    if _TO_DO.search(around.lead) and not re.search("已|实际|累计", around.lead):
        return True
    found = _PLAN.search(around.lead)
    if found is None or re.search("已|实际|累计|的(?:有|共|计)$", found[0]):
        return False
    return not _DONE_BEFORE_PLAN.search(around.lead[: found.start()])


def _is_inside_of(text: str, figures: Sequence[Figure], place: int) -> bool:
    """占年度任务2800户的85.6%: a value between the words of a share and its percentage."""
    if place + 1 >= len(figures) or figures[place + 1].sort is not Sort.PERCENT:
        return False
    between = text[figures[place].end : figures[place + 1].start]
    return len(between) <= 10 and between.endswith("的") and not re.search("[，。；、（）]", between)
