"""Figures of the programme as a whole, no task of a bureau: items by their state, what was chosen."""

import re
from collections.abc import Sequence

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role

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
