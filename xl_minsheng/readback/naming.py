"""What a project is called, where its text begins, and whose it is."""

import re
from dataclasses import replace

from xl_minsheng.readback.clauses import split_clauses
from xl_minsheng.readback.figures import Sort
from xl_minsheng.readback.structure import BUREAU, ProjectText, SectionText, bureau_of, is_bureau_line

MAX_NAME = 40
"""Characters of a project's name that is taken from its text."""
_COUNTS = (Sort.VALUE, Sort.PERCENT)
_PLACE = r"(?:[\u4e00-\u9fff]{0,6}(?:省|市|州|县|区|旗|镇|乡|街道))"
_OFFICE = (
    r"(?:[\u4e00-\u9fff]{2,12}(?:局|厅|管委会|委员会|办公室|妇联|残联|文联|团委|总工会|工商联)"
    rf"|{_PLACE}[\u4e00-\u9fff]{{1,12}}(?:局|办|委|部|院|处|中心|集团|公司|联社|联|会|站|队|政府|所))"
)
"""What an office is called; one that may be a thing as well (中心, 院, 站) with the place that it is of."""
_IN_BRACKETS = re.compile(
    rf"（(?:{BUREAU}：([^（）]{{2,60}})|([^（）：]{{2,40}})(?:牵头|负责)|({_OFFICE}(?:[、，和]{_OFFICE})*))）"
)

BUREAU_AT_END = re.compile(
    rf"(?<=[。；！])(?:（{BUREAU}：([^（）]{{2,60}})）|{BUREAU}：([^（）。；：，]{{2,40}})。?)$"
)
"""Behind an item's last sentence: （责任单位：市教育局）, 责任单位：市教育局."""
_COLON = re.compile(r"：(?![^（）]*）)")
"""A colon outside brackets."""


def name_projects(section: SectionText) -> None:
    """Take names from sentences where a project has no heading, and bureaus from where they are stated.

    What the section's heading says, or the line below it, is meant for all of its projects.
    """
    section.heading.title, bureau = without_bureau(section.heading.title)
    above = (bureau_of(one.text) for one in section.loose)
    bureau = bureau or next(filter(None, above), "")
    section.loose = [one for one in section.loose if not is_bureau_line(one.text)]
    for project in section.projects:
        _take_bureau(project)
        project.bureau = project.bureau or bureau
        if project.heading or not project.name:
            _take_name(project)


def without_bureau(name: str) -> tuple[str, str]:
    """A heading without the bureau in brackets: 稳岗扩岗行动（牵头单位：市人社局）; empty for none."""
    found = _IN_BRACKETS.search(name)
    if found is None:
        return name, ""
    return (name[: found.start()] + name[found.end() :]).strip(), next(filter(None, found.groups())).strip()


def _take_bureau(project: ProjectText) -> None:
    project.name, named = without_bureau(project.name)
    project.bureau = project.bureau or named
    last = project.passages[-1]
    if found := BUREAU_AT_END.search(last.text):
        project.bureau = project.bureau or (found[1] or found[2]).strip()
        end = found.start()
        project.passages[-1] = replace(last, text=last.text[:end], spots=last.spots[:end])
    bureaus = (bureau for passage in project.passages if (bureau := bureau_of(passage.text)))
    project.bureau = project.bureau or next(bureaus, "")


def _take_name(project: ProjectText) -> None:
    """The heading; where a project has none of its own, the words before its colon or its first figure."""
    first = project.passages[0]
    clauses = split_clauses(first, first.body_at)
    clause = clauses[0] if clauses and clauses[0].end <= max(project.body_at, first.body_at) else None
    if not project.name:
        clause = clauses[0] if clauses else None
    elif clause is None or not (
        clause.completion or (not project.text and (clause.values or "：" in clause.text))
    ):
        return
    if clause is None:
        return
    colon = _COLON.search(clause.text)
    head = clause.text[: colon.start()] if colon else clause.text
    start = clause.start + len(head) + 1 if colon else clause.start
    if not colon:
        figure = min((one.start for one in clause.figures if one.sort in _COUNTS), default=len(head))
        head = re.split("[，、（]", clause.text[:figure])[0] or clause.subject
    project.assumed = project.heading or clause.text
    head, bureau = without_bureau(head)
    project.bureau = project.bureau or bureau
    project.name, project.body_at, project.heading = head[:MAX_NAME], start, ""
