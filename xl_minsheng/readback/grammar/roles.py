"""What each figure of a sentence is: the rules first, then what only its place in the sentence tells."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.levels import NOW
from xl_minsheng.readback.grammar.programme import by_choice, by_items
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import AHEAD, BOTH, Around
from xl_minsheng.readback.grammar.rules import RULES
from xl_minsheng.readback.labels import PLAN_LABEL

_FINISHED_ALL = re.compile(
    r"(?:[^，。；\d]|\d{1,2}[月日]){0,24}?(?:均|全部|都|已全部)(?:已)?(?:按期|如期)?"
    rf"(?:{w.FINISHED}|{w.BROUGHT_ABOUT})"
)
_ALL_DONE = re.compile(
    r"(?:的(?:建设|年度|目标)?(?:任务|目标|计划))?，?(?:目前|现|截[至止][^，。；]{0,10}，?)?"
    r"(?:已经?|均|都|现已)*(?:全部|全面|如期|按期|提前)(?:已|按期|如期|提前|高质量|保质保量|圆满)*"
    rf"(?:{w.FINISHED}|改造完)(?!率)(?!了?[^，。；]{{0,6}}[一二三四五六七八九十半\d])"
    r"|，(?:目前|现|[一-鿿]{1,3}(?:之?前|期间))?(?:已经?|现已|均|都|全部)*(?:如数|悉数|足额|一次性|一个不落|一盏不少)?(?:已|全部)*"
    r"[装建配打发补改修铺到换](?:齐|完)(?:了)?(?:亮灯|投用|使用|开放)?(?=[，。；、（]|$)"
)
"""Behind a planned figure: 任务15座，已全部完工; 500个的任务已提前完成."""
_TOTAL_BEFORE = re.compile(r"^(?:全部|全[市县区]|共有?|现有|[^，。；]{0,10}?)$")
_TOTAL_AFTER = re.compile(r"[^，。；\d]{0,20}?(?:中|已|有|均|全部)")
_PLAN = re.compile(
    rf"(?:(?:原|拟)?{w.WHOSE}*{w.OF_WHAT}?(?:计划(?!生育)|任务|目标)|{w.WHOSE}+(?:计划)?安排"
    r"|安排(?=[^，。；]{0,12}(?:资金|投资|经费)$)|预算(?:数|额|资金|安排)*$|设计(?:数|量|规模)*$)[^，。；]{0,16}$"
)
_PLAN_SENTENCE = re.compile(rf"{PLAN_LABEL}：(?!.*(?:已|实际|累计|完成率|进展|结果：))")
"""A sentence that plans and tells nothing else: 年度任务：竣工12家，投资5400万元."""
_PLAN_LABEL = re.compile(rf"(?:{PLAN_LABEL}|目标|任务)(?:为|是)?：[^，。；：\d]{{0,24}}$")
_REALLY = re.compile(r"已|实际|累计|目前|现有|共完成|实有|完成|建成|竣工|拨付|支出")
_DONE_BEFORE_PLAN = re.compile(r"已|实际|累计|完成|实现|占|为$")
_JOINED = re.compile(r"[^，。；：（）\d、和]{0,8}[、和及][^，。；：（）\d]{0,12}")
_ALSO_TOLD = re.compile("新增|发放|开展|完成|共|累计|已|培训|惠及|投入|补")
_WORK_VERB = re.compile(rf"[^，。；、\d]{{0,10}}，({w.STAGE})")
_STAGE = re.compile(f"{w.STAGE}$")
"""A figure of a stage is no plan of the next one: 签约45部，开工32部，竣工20部."""
_VERB_ONLY = re.compile(
    r"[^，。；\d]{0,14}，(?:目前|现|截[至止][^，]{0,10}，)?(?:已|实际)(?:经|共|累计)?(?:全部)?[^，。；\d]{0,4}$"
)
_PAIR = frozenset({"、", "和", "与", "及"})
_GOES_ON = frozenset({Role.LIMIT, Role.GROWTH})
"""Of figures that are told together the second is what the first is: 同比分别提高40元和45元."""
_BARE_SHARE = re.compile(r"(?:占比?|占到|占全部|仅占|约占)(?:为|达到?|约)?$")
_STATUS_WORDS = re.compile(w.STATUS)
_OF_STATE = re.compile(r"的(?:有|共|计)?\d+[个项件条处]，$|的(?:有|共|计)?\d+[个项件条处]，仅?占$")
"""达到年度目标的7项，占50%: items of a state, whatever it is called."""
_HARD = re.compile("[。；;！？]")
ITEM_UNITS = frozenset({"个", "项", "件", "条", "处"})
"""What items are counted in, when they are counted by their state."""


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
    _look_back(text, figures, roles)
    _by_states(text, figures, roles)
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
    if not before or before[-1] not in (Role.SHARE, Role.LIMIT):
        return False
    last = figures[len(before) - 1]
    same = last.base == around.figure.base and around.figure.sort in BOTH
    return same and text[last.end : around.figure.start] in _PAIR


_RATE_OF_VERB = re.compile(rf"(?P<verb>[一-鿿]{{2}})率{w.BEING}$")


def _is_rate_of_its_verb(text: str, figures: Sequence[Figure], before: list[Role], around: Around) -> bool:
    """化解历史遗留问题7650户，化解率85%: a rate named by the very verb of the result before it."""
    found = _RATE_OF_VERB.search(around.near)
    if (
        not found
        or not before
        or before[-1] is not Role.RESULT
        or not re.fullmatch(w.WORK_VERBS, found["verb"])
    ):
        return False
    value = figures[len(before) - 1]
    if not re.fullmatch(rf"[，（]{found[0]}", text[value.end : around.figure.start]):
        return False
    return found["verb"] in re.split("[，。；：（）]", text[: value.start])[-1]


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
    start = max((stop.end() for stop in _HARD.finditer(text, 0, around.figure.start)), default=0)
    words = text[start : around.figure.start]
    if _OF_STATE.search(words):
        return True
    return bool(_STATUS_WORDS.search(words)) and "计划" not in words and "任务数" not in words


def _may_be_total(text: str, figures: Sequence[Figure], value: Figure | None) -> bool:
    """Whether a larger figure of the same unit opens the sentence: 150项高频事项…147项（98%）."""
    if value is None or value.value is None:
        return False
    return any(
        one.sort is Sort.VALUE
        and one.base == value.base
        and _TOTAL_AFTER.match(text[one.end : one.end + AHEAD])
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
    if place and before[-1] is Role.TARGET and _JOINED.fullmatch(between) and not _REALLY.search(between):
        return Role.TARGET
    return Role.TARGET if between == "/" else Role.RESULT


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


def _look_back(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """What only the rest of the sentence tells: a first figure is the total, or the plan, of a later one."""
    for place, role in enumerate(roles):
        if role not in (Role.RESULT, Role.TARGET):
            continue
        figure, around = figures[place], Around.of(text, figures, place)
        planned = role is Role.TARGET and _ALL_DONE.match(around.tail)
        named = _FINISHED_ALL.match(around.tail) and not re.search("已|实际|累计", around.lead)
        if named or (planned and not _later(text, figures, roles, place)):
            of_items = named and figure.base in _ITEMS_ALONE and _ALL_OF_KIND.match(around.tail)
            roles[place] = Role.STATUS if of_items else Role.TOTAL
        elif (
            role is Role.RESULT
            and (later := _later(text, figures, roles, place))
            and _is_first_of_two(text, figure, later, around)
        ):
            roles[place] = Role.TARGET


_ITEMS_ALONE = frozenset({"项", "件"})
_ALL_OF_KIND = re.compile("[一-鿿]{0,6}(?:项目|工程|事项|实事|任务)(?:均|全部|都|已)")
"""16项工程类项目全部开工 counts items; 56个小区全部开工 is a task."""


def _by_states(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """64个项目中，已完工16个，占25%: where a share is of items by state, the counts beside it are too."""
    start = 0
    for hard in (*(found.start() for found in _HARD.finditer(text)), len(text)):
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
    states = all(pace or _STATUS_WORDS.search(lead) for pace, lead in zip(by_pace, leads, strict=True))
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


def _later(text: str, figures: Sequence[Figure], roles: list[Role], place: int) -> Figure | None:
    """The next result of the same unit in the sentence."""
    hard = _HARD.search(text, figures[place].end)
    end = hard.start() if hard else len(text)
    rest = zip(figures[place + 1 :], roles[place + 1 :], strict=True)
    return next(
        (
            one
            for one, role in rest
            if role is Role.RESULT and one.base == figures[place].base and one.end <= end
        ),
        None,
    )


def _is_first_of_two(text: str, figure: Figure, later: Figure, around: Around) -> bool:
    """修建幼儿园12所，目前已建成9所; 5所学校有3所投入使用: the later one is stated as reached."""
    if _ALSO_TOLD.search(around.lead):
        return False
    between = text[figure.end : later.start]
    if _VERB_ONLY.fullmatch(between):
        return True
    verb = _WORK_VERB.fullmatch(between)
    staged = verb and (_STAGE.search(around.lead) or verb[1] in around.lead)
    if verb and not staged and f"{verb[1]}率" in text[later.end : later.end + AHEAD]:
        return True
    opens = bool(_TOTAL_BEFORE.match(around.lead)) and bool(_TOTAL_AFTER.match(around.tail))
    return opens and len(between) <= 24 and bool(re.search(r"(?:有|中|已)[^，。；\d]{0,12}$", between))
