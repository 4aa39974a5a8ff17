"""What only the rest of a sentence tells: a first figure is the total, or the plan, of a later one."""

import re
from collections.abc import Sequence

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import AHEAD, HARD_STOP, TOTAL_AFTER, Around

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
_ALSO_TOLD = re.compile("新增|发放|开展|完成|共|累计|已|培训|惠及|投入|补")
_WORK_VERB = re.compile(rf"[^，。；、\d]{{0,10}}，({w.STAGE})")
_STAGE = re.compile(f"{w.STAGE}$")
"""A figure of a stage is no plan of the next one: 签约45部，开工32部，竣工20部."""
_VERB_ONLY = re.compile(
    r"[^，。；\d]{0,14}，(?:目前|现|截[至止][^，]{0,10}，)?(?:已|实际)(?:经|共|累计)?(?:全部)?[^，。；\d]{0,4}$"
)


def look_back(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
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


def _later(text: str, figures: Sequence[Figure], roles: list[Role], place: int) -> Figure | None:
    """The next result of the same unit in the sentence."""
    hard = HARD_STOP.search(text, figures[place].end)
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
    opens = bool(_TOTAL_BEFORE.match(around.lead)) and bool(TOTAL_AFTER.match(around.tail))
    return opens and len(between) <= 24 and bool(re.search(r"(?:有|中|已)[^，。；\d]{0,12}$", between))
