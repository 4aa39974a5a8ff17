"""One figure printed twice, its digits in another order: 41.5公里 in the overview, 45.1公里 in its part."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import at_figure, is_place
from xl_minsheng.proofreading.within_twice import retold, stated_twice
from xl_minsheng.readback import BulletinText, Figure, Passage, Sort, find_figures
from xl_minsheng.readback.grammar import Role, find_roles
from xl_minsheng.readback.grammar.matching import Worded, common_words, same_deed, town_of, worded
from xl_minsheng.readback.passages import Opening

_SENTENCE = re.compile("[^。；！？]+")
_REACHED = frozenset({Role.RESULT, Role.PART, Role.TOTAL})
_OTHER = re.compile("上[月周期季年]|去年|同期|[本当][月周期季]|计划|目标|任务|拟|将|力争|剩|余|未")
MIN_DIGITS = 2
SURE_DIGITS = 3
"""Digits from which a common name is enough; of two, what was done must be the same as well."""
MIN_COMMON = 2
"""Pairs of characters that two names have in common, to name one thing."""
MIN_COMMON_AROUND = 3
"""The same where one of them is named by its sentence alone: 村内道路硬化计划8.5公里，已铺6.8公里."""
MAX_LEAD = 24
"""Characters of a lead that is a name."""
MAX_ALIKE = 12
"""Figures of the same digits and unit that are held against each other."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure with its words, whose it is, and what is said before it; offsets are the passage's."""

    figure: Figure
    said: Worded
    passage: Passage
    project: str
    town: str
    around: str


def transposed(bulletin: BulletinText) -> Iterator[Remark]:
    """P108: two figures of one thing with the same digits in another order; one of them is a slip."""
    reported = (*stated_twice(bulletin), *retold(bulletin))
    known = {(one.passage.paragraph, one.printed) for one in reported if one.passage}
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for one in _stated(bulletin):
        digits = "".join(sorted(filter(str.isdigit, one.figure.text)))
        if len(digits) >= MIN_DIGITS:
            groups[digits, one.figure.base].append(one)
    for group in groups.values():
        for first, second in combinations(group[:MAX_ALIKE], 2):
            if first.figure.value == second.figure.value or not _is_one_thing(first, second):
                continue
            if any((one.passage.paragraph, one.figure.text) in known for one in (first, second)):
                continue
            where = f"第{first.passage.paragraph + 1}段"
            why = f"印{second.figure.text}，{where}印{first.figure.text}，像是同一个数"
            yield at_figure(
                "P108",
                Severity.WARNING,
                second.passage,
                second.figure,
                first.figure.text,
                why,
                "是同一个数的，请改成一致",
            )


def _stated(bulletin: BulletinText) -> Iterator[_Stated]:
    names = {
        id(passage): project.name
        for section in bulletin.sections
        for project in section.projects
        for passage in project.passages
    }
    for passage in bulletin.passages:
        for sentence in _SENTENCE.finditer(passage.text):
            text, at = sentence[0], sentence.start()
            figures = find_figures(text)
            roles = find_roles(text, figures)
            values = [
                one
                for one, role in zip(figures, roles, strict=True)
                if role in _REACHED and one.sort is Sort.VALUE and not one.about
            ]
            for said in worded(text, values):
                if not _OTHER.search(said.before):
                    figure = replace(said.figure, start=said.figure.start + at, end=said.figure.end + at)
                    town = town_of(text, said.figure)
                    around = f"{text[: said.figure.start]}，{_lead(passage)}"
                    yield _Stated(figure, said, passage, names.get(id(passage), ""), town, around)


def _lead(passage: Passage) -> str:
    """What a passage begins with before its first stop: ——妇女免费检查。; empty where that tells more."""
    lead = re.split("[。：]", passage.text, maxsplit=1)[0]
    return lead if len(lead) <= MAX_LEAD and not re.search("[\\d，；]", lead) else ""


def _is_one_thing(one: _Stated, other: _Stated) -> bool:
    """Two passages that name one thing, neither of them a town's, nor both rows of tables."""
    rows = [stated.passage.opening is Opening.ROW for stated in (one, other)]
    if one.passage is other.passage or all(rows) or one.town != other.town:
        return False
    if is_place(one.project) or is_place(other.project):
        return False
    digits = len([sign for sign in one.figure.text if sign.isdigit()])
    if digits < SURE_DIGITS and not any(
        same_deed(first.said, replace(second.said, before=second.around))
        for first, second in ((one, other), (other, one))
    ):
        return False
    names = [stated.said.noun or stated.project for stated in (one, other)]
    if common_words(*names) >= MIN_COMMON:
        return True
    return any(
        common_words(first.said.noun, second.around) >= MIN_COMMON_AROUND
        for first, second in ((one, other), (other, one))
    )
