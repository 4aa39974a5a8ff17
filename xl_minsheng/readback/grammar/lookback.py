"""What only the rest of a sentence tells: a first figure is the total, or the plan, of a later one."""

import re
from collections.abc import Sequence

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.rule import AHEAD, HARD_STOP, TOTAL_AFTER, Around

_ALL = r"(?:全部|全面|悉数|如数|一个不落|(?:均|都)(?:已|按期|如期|顺利)|无一[^，。；\d]{1,3})"
_ENDED = rf"(?:{w.FINISHED}|{w.BROUGHT_ABOUT}|改造完)"
_FINISHED_ALL = re.compile(
    r"(?:[^，。；\d]|\d{1,2}[月日]){0,24}?(?:均|全部|都|已全部)(?:已)?(?:按期|如期)?"
    rf"(?:{w.FINISHED}|{w.BROUGHT_ABOUT})"
)
_ALL_DONE = re.compile(
    r"(?:的(?:建设|年度|目标)?(?:任务|目标|计划))?，?(?:目前|现|截[至止][^，。；]{0,10}，?)?"
    rf"(?:已经?|均|都|现已|{w.AT_DATE})*(?:{_ALL}|如期|按期|提前)(?:已|治理|按期|如期|提前|高质量|保质保量|圆满)*"
    rf"{_ENDED}(?!率)(?!了?[^，。；]{{0,6}}[一二三四五六七八九十半\d])"
    r"|，(?:目前|现)?(?:已经?)?(?:均|全部)?[一-鿿]{2}完毕(?=[，。；、（]|$)"
    r"|，(?:目前|现|[一-鿿]{1,3}(?:之?前|期间))?(?:已经?|现已|均|都|全部)*(?:如数|悉数|足额|一次性|一个不落|一盏不少)?(?:已|全部)*"
    r"[装建配打发补改修铺到换](?:齐|完)(?:了)?(?:亮灯|投用|使用|开放)?(?=[，。；、（]|$)"
)
"""Behind a planned figure: 任务15座，已全部完工; 500个的任务已提前完成."""
_REGISTERED = re.compile(
    r"(?:在册|在库|在案|现有|原有|共有|共计?|排查|摸排|登记|列入|纳入|涉及|确定|认定|存量|发现|需|应)"
    r"[^，。；\d]{0,10}$"
)
"""Before a figure of what is to be worked off: 在册9处，均已治理销号."""
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
        listed = role is Role.TARGET or _REGISTERED.search(around.lead)
        planned = listed and _ALL_DONE.match(around.tail)
        named = _FINISHED_ALL.match(around.tail) and not re.search("已|实际|累计", around.lead)
        if named or (planned and not _later(text, figures, roles, place)):
            of_items = named and figure.base in _ITEMS_ALONE and _ALL_OF_KIND.match(around.tail)
            roles[place] = Role.STATUS if of_items else Role.TOTAL
        elif (
            role is Role.RESULT
            and (later := _later(text, figures, roles, place))
            and _is_first_of_two(text, figure, later, around)
        ) or (role is Role.RESULT and _is_made_up(figures, roles, place, around)):
            roles[place] = Role.TARGET
    _parts_of_plans(text, figures, roles)
    _goals_of_year(text, figures, roles)


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
    if _DUE.match(around.tail) and _NOW_DONE.search(between):
        return _is_within(figure, later)
    if (
        _ONLY_SO_MANY.fullmatch(between)
        and not _OF_PROGRAMME.match(around.tail)
        and not _IS_REACHED.search(around.lead)
    ):
        return _is_within(figure, later)
    is_stated = _IS_DONE.search(around.lead) or _DONE_BEHIND.match(around.tail)
    if _AT_ONCE.search(between) and _DONE_BEHIND.match(text, later.end) and not is_stated:
        return _is_within(figure, later)
    opens = bool(_TOTAL_BEFORE.match(around.lead)) and bool(TOTAL_AFTER.match(around.tail))
    return opens and len(between) <= 24 and bool(re.search(_AMONG, between))


_AMONG = r"^(?!.*、).*(?:有|中(?![学心转医小型药央等])|已)[^，。；\d]{0,12}$"
_DUE = re.compile(r"[^，。；\d]{0,14}(?:计划|拟|应|要求|力争)")
_NOW_DONE = re.compile("，(?:目前|现|截[至止][^，。；]{0,8}，?)*(?:已|实际)[^，。；\\d]{0,6}$")
"""10座公厕计划8月底前完工，现已完工7座."""
_ONLY_SO_MANY = re.compile(
    rf"[^，。；、\d]{{2,14}}?(?:已|均)?(?:{w.STAGE}|完成|通过验收)了?"
    r"|[^，。；\d]{0,10}?(?:里|中)?(?:只|仅|才)(?!是|能|要)[^，。；\d]{1,8}"
    r"|[^，。；\d]{0,14}，[^，。；\d]{1,12}的(?:也|就|目前|现在)*(?:只|仅|才)?有"
)
"""4个中心建成3个; 3个市场只交付了1个; 全年9处，动工的只有4处."""
_OF_PROGRAMME = re.compile("[^，。；\\d]{0,6}(?:项目|工程|事项|实事|任务|指标)")
_AT_ONCE = re.compile("，(?:其中|目前|现|已有|已经?有|但|仅|只有|截[至止]目前，?)*$")
_DONE_BEHIND = re.compile(
    rf"(?:均|都|也|现)*(?:已经?|如期|按期|顺利|提前|基本|建成|正式)*(?:{w.DONE}|{w.BROUGHT_ABOUT}|[一-鿿]{{0,2}}验收)"
)
"""Behind a figure: what became of so many: 3座已交付使用, 10个通过市级验收."""
_IS_DONE = re.compile(rf"已|实际|累计|(?:{w.REACHED})$|(?:{w.REACHED})(?:了)?[^，。；]{{0,12}}$")
_IS_REACHED = re.compile(rf"已|实际|累计|完成|{w.STAGE}|共(?!有)|(?<!新)增")


def _is_within(whole: Figure, part: Figure) -> bool:
    return whole.value is not None and part.value is not None and part.value <= whole.value


def _is_made_up(figures: Sequence[Figure], roles: Sequence[Role], place: int, around: Around) -> bool:
    """拟建5座，3座已交付使用，2座正在办理环评: what is done and what is left add up to the first figure."""
    first = figures[place]
    if _IS_REACHED.search(around.lead) or _OF_PROGRAMME.match(around.tail) or first.value is None:
        return False
    if _DONE_BEHIND.match(around.tail):  # 4所，2所已投用，1所封顶，1所在建: 2 is no plan of 1 and 1
        return False
    counted = [n for n in range(place + 1, len(figures)) if figures[n].base == first.base]
    if len(counted) < 2 or roles[counted[0]] is not Role.RESULT:
        return False
    left = [figures[n].value or 0 for n in counted[1:] if roles[n] in (Role.STATUS, Role.RESULT)]
    is_left = any(roles[n] is Role.STATUS for n in counted[1:])
    return is_left and first.value == (figures[counted[0]].value or 0) + sum(left)


def _parts_of_plans(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """计划打通6条，其中4条已通车: the part of a plan of which it is said that it is done is the result."""
    for place, figure in enumerate(figures):
        if roles[place] is not Role.PART:
            continue
        same = [n for n in range(place) if figures[n].base == figure.base and roles[n] is not Role.NONE]
        lead = text[max(0, figure.start - _STAGE_WORDS) : figure.start]
        done = _DONE_BEHIND.match(text, figure.end) or _STAGE_BEFORE.search(lead)
        if same and roles[same[-1]] in (Role.TARGET, Role.TOTAL) and done:
            roles[place] = Role.RESULT


_STAGE_WORDS = 12
_STAGE_BEFORE = re.compile(rf"其中(?:已经?|目前|有)*(?:{w.STAGE}|主体完工|主体封顶)(?:的)?(?:有)?$")


_OF_YEAR = re.compile("(?:全年|年内|今年|年底)(?:前)?(?:要|得|须|应)(?:达到?|完成|做到|建成)?$")


def _goals_of_year(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """增加泊位1150个，全年要达到2000个: what the year is to bring of the result before it is its plan."""
    for place, figure in enumerate(figures):
        before = [n for n in range(place) if roles[n] is Role.RESULT and figures[n].base == figure.base]
        if roles[place] is Role.GOAL and figure.unit and before and _OF_YEAR.search(text[: figure.start]):
            roles[place] = Role.TARGET
