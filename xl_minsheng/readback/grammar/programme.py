"""Figures of the programme as a whole, no task of a bureau: items by their state, what was chosen."""

import re
from collections.abc import Sequence

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role
from xl_minsheng.readback.grammar.states import ITEM_UNITS

_ITEMS_DONE = re.compile(
    r"(?<!\d)(?P<all>\d+)[个项件](?![^，。；\d]{0,4}(?:村|小区|学校|社区))[^，。；\d]{0,10}?(?:项目|实事|事项|任务|子项|小项|指标)?(?:中|里|，)，?"
    rf"(?:目前|现)?(?:已|有)*(?:提前|全部|基本)*(?:{w.FINISHED})?(?:了|的|有)*(?P<done>\d+)[个项件]"
)
_PLANNED_BEFORE = re.compile("(?:计划|任务|目标|安排|建设|改造|新建|实施)(?!的)[^，。；]{0,6}$")
_OF_PROGRAMME = re.compile("项目|实事|事项|任务|子项|小项|指标|项中")


def by_items(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """8个项目中已完成1个: items of the whole programme by their state, where no share is told of them."""
    if any(role in (Role.SHARE, Role.OVER) for role in roles):
        return
    for found in _ITEMS_DONE.finditer(text):
        named = _OF_PROGRAMME.search(found[0])
        if not named or _PLANNED_BEFORE.search(text[: found.start()][-10:]):
            continue
        for place, figure in enumerate(figures):
            if figure.start in (found.start("all"), found.start("done")) and roles[place] in _COUNTED_ROLES:
                roles[place] = Role.STATUS


_COUNTED_ROLES = frozenset({Role.RESULT, Role.TARGET, Role.TOTAL})
_CHOSEN = re.compile(
    r"(?:从|由)[^，。；\d]{0,16}(?P<from>\d)[^，。；（）]{2,24}?(?:中|里)[^，。；\d]{0,6}?"
    r"(?P<how>票决|票选|遴选|筛选|评选|选出|选取|选定|推选|评出|推出|产生|确定|抽取|抽查|抽检|抽选)?[^，。；\d]{0,8}(?P<chosen>\d)"
    r"|(?P<from2>\d)[^，。；（）\d]{0,4}(?:候选|备选|申报|征集|报名|入围|推荐)[^，。；（）\d]{0,10}(?:中|里)[^，。；\d]{0,6}?"
    r"(?P<how2>票决|票选|遴选|筛选|评选|选出|选取|选定|推选|评出|推出|产生|确定)[^，。；\d]{0,8}(?P<chosen2>\d)"
)


def by_choice(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """从14个候选项目中票决产生10个: what was chosen from is no task, and what was chosen no result."""
    for found in _CHOSEN.finditer(text):
        first = found.start("from") if found["from"] else found.start("from2")
        last = found.start("chosen") if found["chosen"] else found.start("chosen2")
        for place, figure in enumerate(figures):
            chosen = figure.start == last and (found["how"] or found["how2"])
            if (figure.start == first or chosen) and roles[place] in (Role.RESULT, Role.TARGET, Role.TOTAL):
                roles[place] = Role.STATUS


_WHOLE_BEFORE = re.compile(
    r"(?:实事|办实事|民生|惠民)(?:工程|项目|事项|任务|指标|工作)*(?:共有?|共计|总数|包括|涉及|安排|分解为|细化为|为)*"
    r"(?:\d+[大个]?[类项件方面]+)?[，、]?$"
)
_WHOLE_BEHIND = re.compile(
    r"(?:年度|具体|量化|重点|民生|为民|惠民|省级|市级|县级|区级|工作)*(?:实事(?!求是)|指标|子项目?|小项|子任务|工作任务|民生事项)"
    r"|(?:年度|具体|量化|重点|民生|为民)+(?:项目|任务)"
)
_OBJECT = re.compile("[^，。；\\d]{0,8}(?:小区|学校|村|社区|医院|桥|路|户|泊位|机构|站|所)")
_STATE_OF_ITEMS = re.compile(
    rf"{w.STATUS}|过半|兑现|销号|收官|交付|按计划|掉了?队|跟上|未|没|快于|慢于|超|达到|符合|占比?|的(?:还?有|共)?$|^的"
)
_NOT_BEGUN = re.compile(r"(?:没|没有|还没|未|尚未)(?!达)[^，。；\d的]{1,4}的(?:还?有|共|只有)?$")
_ON_PLAN = re.compile("[按照](?:计划|序时|时序|进度|期)[^，。；\\d]{0,6}$")
_BARE_SHARE = re.compile("，?占比?(?:约|为)?")
_FINDINGS = re.compile(
    r"(?:发现|查出|查摆|梳理|反馈|交办|检查出|督查出?)[^，。；\d]{0,20}问题(?:线索)?(?:共|有)?$"
)
_COUNTS = frozenset({Role.RESULT, Role.TARGET, Role.TOTAL})


def by_programme(text: str, figures: Sequence[Figure], roles: list[Role]) -> None:
    """民生实事指标26项，已完成15项；时间任务过半的有19项: items of the programme, and those in each state.

    Problems that were found and put right (发现问题6个，已整改5个) are none of its tasks either, and
    没开工的3个 counts items by what they are not.
    """
    whole: Figure | None = None
    found_at: Figure | None = None
    for place, figure in enumerate(figures):
        before, behind = (
            text[max(0, figure.start - _LOOK) : figure.start],
            text[figure.end : figure.end + _LOOK],
        )
        if figure.sort is Sort.PERCENT:
            of_items = place > 0 and roles[place - 1] is Role.STATUS and roles[place] is Role.SHARE
            if of_items and (whole or _BARE_SHARE.fullmatch(text[figures[place - 1].end : figure.start])):
                roles[place] = Role.STATUS
            continue
        if figure.sort is not Sort.VALUE or figure.base not in ITEM_UNITS or roles[place] not in _COUNTS:
            continue
        lead = re.split("[，。；：（）]", before)[-1]
        tail = re.split("[，。；：（）\\d]", behind)[0]
        if _NOT_BEGUN.search(lead) or (figure.base in _ALWAYS_ITEMS and _ON_PLAN.search(lead)):
            roles[place] = Role.STATUS
        elif (
            found_at is not None and figure.base == found_at.base and re.search("整改|销号|解决", lead + tail)
        ):
            shared = any(role is Role.SHARE for role in roles[place:])
            roles[place] = roles[place] if shared else Role.STATUS
        elif _FINDINGS.search(lead) and not any(role is Role.SHARE for role in roles[place:]):
            found_at, roles[place] = figure, Role.STATUS
        elif whole is not None and figure.base == whole.base and not _OBJECT.match(tail):
            if figure.base in _ALWAYS_ITEMS or _STATE_OF_ITEMS.search(lead) or _STATE_OF_ITEMS.match(tail):
                roles[place] = Role.STATUS
        elif _is_programme(lead, behind, figure) and _goes_on_in_states(figures, place):
            whole, roles[place] = figure, Role.STATUS


_LOOK = 24
_ALWAYS_ITEMS = frozenset({"项", "件"})


def _is_programme(before: str, behind: str, figure: Figure) -> bool:
    if _WHOLE_BEHIND.match(behind):
        return True
    return figure.base in _ALWAYS_ITEMS and bool(_WHOLE_BEFORE.search(before))


def _goes_on_in_states(figures: Sequence[Figure], place: int) -> bool:
    """Whether more items of the unit follow, or nothing but the sentence's end; a task has its share."""
    rest = figures[place + 1 :]
    if not rest:
        return True
    same = [one for one in rest if one.sort is Sort.VALUE and one.base == figures[place].base]
    return bool(same) and all(
        one.sort is Sort.PERCENT or one.base == figures[place].base or one.start > same[-1].start
        for one in rest
    )
