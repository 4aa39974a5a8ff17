"""Numbers and places of sections, categories and projects, held against the workbook's.

What one hand did is told once: a project that was moved and everything behind it renumbered is one remark, a
document renumbered as a whole is one. A single number that breaks its row is a slip, told by itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.against_counts import SAME_NAME, Pairs, pair_by_name
from xl_minsheng.proofreading.remark import Remark, of_lack, sentence_at
from xl_minsheng.proofreading.within_counts import likeness
from xl_minsheng.readback import HeadingText, Passage, ProjectText, SectionText

_SAME_PROJECT = 0.9
"""How alike two names are that name one project wherever it stands."""
_MIN_NAME = 3
"""Characters of a name by which a project is known in another section."""
MAX_MOVED = 200
"""Projects of a document beyond which none is looked for elsewhere: no bulletin has as many."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A project that stands in another section than the workbook has it in."""

    theirs: ProjectText
    ours: ProjectText
    now: SectionText
    before: SectionText


@dataclass(frozen=True, slots=True)
class Sections:
    """Sections and projects of a document beside the workbook's.

    Attributes:
        pairs: sections; None for none.
        projects: of each pair, those that stand in the same section; None for none.
        moved: those that stand in another one.
    """

    pairs: Pairs[SectionText]
    projects: list[Pairs[ProjectText]]
    moved: list[Moved]


def pair_sections(theirs: Sequence[SectionText], ours: Sequence[SectionText]) -> Sections:
    """Sections beside each other, with their projects."""
    pairs = pair_by_name(theirs, ours, lambda one: one.heading.title, lambda one: one.heading.number)
    moved = list(_moved(pairs))
    away = {id(one) for move in moved for one in (move.theirs, move.ours)}
    projects = [_pair_projects(own, other, away) for own, other in pairs]
    return Sections(pairs, projects, moved)


def _pair_projects(
    theirs: SectionText | None, ours: SectionText | None, away: set[int]
) -> Pairs[ProjectText]:
    """Projects of two sections beside each other, without those moved; none where a section is missing."""
    if theirs is None or ours is None:
        return []
    here, there = ([one for one in section.projects if id(one) not in away] for section in (theirs, ours))
    return pair_by_name(here, there, lambda one: one.name, lambda one: one.number)


def _moved(pairs: Pairs[SectionText]) -> Iterator[Moved]:
    """Projects of the document that no section but another one of the workbook has."""
    if sum(len(section.projects) for section, _ in pairs if section) > MAX_MOVED:
        return
    taken: set[int] = set()
    for now, own in pairs:
        for project in now.projects if now else ():
            if len(project.name) < _MIN_NAME or (own and _namesake(project, own)):
                continue
            for left, other in pairs:
                found = _namesake(project, other) if other and other is not own else None
                if (
                    now
                    and other
                    and found
                    and id(found) not in taken
                    and not (left and _namesake(found, left))
                ):
                    taken.add(id(found))
                    yield Moved(project, found, now, other)
                    break


def _namesake(project: ProjectText, section: SectionText) -> ProjectText | None:
    same = (one for one in section.projects if one.name == project.name)
    alike = (one for one in section.projects if likeness(one.name, project.name) >= _SAME_PROJECT)
    return next(same, None) or next(alike, None)


Numbered = tuple[int, str, Passage]


def compare_numbers(sections: Sections) -> list[Remark]:
    """P203: another number, place or title than the workbook's; P208: what only one of both has."""
    remarks: list[Remark] = []
    begins_again = _begins_again(theirs for theirs, _ in sections.pairs if theirs)
    whole: list[tuple[Numbered, Numbered]] = []
    headings = [
        (one.heading if one else None, other.heading if other else None) for one, other in sections.pairs
    ]
    remarks += _compare("板块", _of_headings(headings), whole)
    away = {id(one) for move in sections.moved for one in (move.now, move.before)}
    for (theirs, ours), projects in zip(sections.pairs, sections.projects, strict=True):
        if theirs is None or ours is None:
            continue
        categories = pair_by_name(
            theirs.categories, ours.categories, lambda one: one.title, lambda one: one.number
        )
        remarks += _compare("类别", _of_headings(categories), whole)
        numbered = [
            (_of_project(one, begins_again) if one else None, _of_project(other) if other else None)
            for one, other in projects
        ]
        inserted = [_of_project(one.theirs, begins_again) for one in sections.moved if one.now is theirs]
        gaps = id(theirs) in away or id(ours) in away
        remarks += _compare("项目", numbered, whole, gaps=gaps, inserted=inserted)
    remarks += _of_moves(sections.moved)
    if whole:
        remarks.append(_renumbered(whole))
    return remarks


def _compare(
    what: str,
    pairs: Sequence[tuple[Numbered | None, Numbered | None]],
    whole: list[tuple[Numbered, Numbered]],
    *,
    gaps: bool = False,
    inserted: Sequence[Numbered] = (),
) -> Iterator[Remark]:
    """Remarks on things of one kind that stand together.

    Args:
        what: they are.
        pairs: beside each other, those of the document in its order.
        whole: takes what is renumbered as a whole.
        gaps: something was moved away or in.
        inserted: what was moved in.
    """
    both = [(theirs, ours) for theirs, ours in pairs if theirs and ours]
    differing = [(theirs, ours) for theirs, ours in both if theirs[0] != ours[0]]
    numbers = sorted(
        (one[2].paragraph, one[0]) for one in (*(theirs for theirs, _ in pairs), *inserted) if one
    )
    runs_on = len(numbers) > 1 and all(after[1] == before[1] + 1 for before, after in pairwise(numbers))
    reported = differing
    if runs_on and differing:
        strays = _out_of_order(both)
        reported = []
        for theirs, ours in strays:
            why = f"{what}“{theirs[1]}”工作簿排在第{ours[0]}，文中排在第{theirs[0]}"
            yield _at("P203", Severity.ERROR, theirs, str(ours[0]), why, "请核对顺序：要改的在工作簿里改编号")
        explained = gaps or strays or len(both) < len(pairs)
        if not explained and len(differing) > 1:
            whole += differing
        elif not explained:
            reported = differing
    for theirs, ours in reported:
        why = f"{what}“{theirs[1]}”的编号文中是{theirs[0]}，工作簿是{ours[0]}"
        yield _at("P203", Severity.ERROR, theirs, str(ours[0]), why, "请改正编号")
    for one, other in pairs:
        if (one, other) not in reported:
            yield from _titles(what, one, other)


def _titles(what: str, theirs: Numbered | None, ours: Numbered | None) -> Iterator[Remark]:
    if theirs and ours and _figures(theirs[1]) != _figures(ours[1]):
        if likeness(theirs[1], ours[1]) >= SAME_NAME:
            why = f"{what}“{theirs[1]}”里的数和工作簿的“{ours[1]}”不一样"
            remedy = "请核对，改文中的数，或改工作簿里的名称"
            yield _at("P203", Severity.ERROR, theirs, ours[1], why, remedy)
    elif theirs and not ours:
        why = f"工作簿里没有这个{what}“{theirs[1]}”"
        yield _at("P208", Severity.WARNING, theirs, "", why, "请核对，要保留的补进工作簿")
    elif ours and not theirs:
        why = f"工作簿里有{what}“{ours[1]}”，文中没有找到"
        yield of_lack("P208", Severity.WARNING, ours[1], str(ours[0]), why)


def _out_of_order(both: Sequence[tuple[Numbered, Numbered]]) -> list[tuple[Numbered, Numbered]]:
    """As few as make the rest stand in the workbook's order."""
    ordered = sorted(both, key=lambda one: one[0][2].paragraph)
    ends: list[int] = []  # the lowest number that ends a row of each length
    lengths: list[int] = []
    for _, ours in ordered:
        at = bisect_left(ends, ours[0])
        ends[at : at + 1] = [ours[0]]
        lengths.append(at + 1)
    wanted, strays = len(ends), []
    for one, length in zip(reversed(ordered), reversed(lengths), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            strays.append(one)
    return strays[::-1]


def _of_moves(moved: Sequence[Moved]) -> Iterator[Remark]:
    """One remark for all that went from one section to another."""
    ways: dict[tuple[int, int], list[Moved]] = {}
    for one in moved:
        ways.setdefault((id(one.before), id(one.now)), []).append(one)
    for way in ways.values():
        first = way[0]
        names = "、".join(f"“{one.theirs.name}”" for one in way)
        before, now = first.before.heading.title, first.now.heading.title
        why = f"项目{names}工作簿在板块“{before}”，文中在“{now}”"
        remedy = "请核对：要移的在工作簿里改所属板块，不移的移回原处"
        at = _of_project(first.theirs)
        yield _at("P203", Severity.ERROR, at, before, why, remedy)


def _renumbered(whole: Sequence[tuple[Numbered, Numbered]]) -> Remark:
    theirs, ours = min(whole, key=lambda one: one[0][2].paragraph)
    why = f"编号整体不同，共{len(whole)}个，从“{theirs[1]}”起：文中是{theirs[0]}，工作簿是{ours[0]}"
    return _at("P203", Severity.ERROR, theirs, str(ours[0]), why, "请核对编号，改文中的或工作簿里的")


def _of_headings(pairs: Pairs[HeadingText]) -> list[tuple[Numbered | None, Numbered | None]]:
    return [
        (_of_heading(one) if one else None, _of_heading(other) if other else None) for one, other in pairs
    ]


def _of_heading(heading: HeadingText) -> Numbered:
    return heading.number, heading.title, heading.passage


def _of_project(project: ProjectText, begins_again: bool = False) -> Numbered:
    number = project.number if begins_again else project.printed_number
    return number, project.name, project.passages[0]


def _begins_again(sections: Iterable[SectionText]) -> bool:
    """Whether a document's numbers begin again under each category; one number alone that does is a slip."""
    return sum(one.printed_number != one.number for section in sections for one in section.projects) > 1


def _figures(title: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", title)


def _at(code: str, severity: Severity, numbered: Numbered, expected: str, why: str, remedy: str) -> Remark:
    number, _, passage = numbered
    sentence, start, end = sentence_at(passage, 0, passage.body_at)
    return Remark(
        code=code,
        severity=severity,
        sentence=sentence,
        printed=str(number),
        expected=expected,
        why=why,
        remedy=remedy,
        passage=passage,
        start=start,
        end=end,
    )
