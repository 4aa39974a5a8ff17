"""What a project is called, where its text begins, and whose it is."""

import re
from collections.abc import Iterable

from xl_minsheng.readback.clauses import split_clauses
from xl_minsheng.readback.figures import Sort
from xl_minsheng.readback.structure import BUREAU, ProjectText, bureau_of

MOST_NAME = 40
"""Characters of a project's name that is taken from its text."""
_COUNTS = (Sort.VALUE, Sort.PERCENT)
_IN_BRACKETS = re.compile(rf"（(?:{BUREAU}：([^（）]{{2,60}})|([^（）：]{{2,40}})(?:牵头|负责))）")


def name_projects(projects: Iterable[ProjectText]) -> None:
    """Take names from sentences where a project has no heading, and bureaus from where they are told."""
    for project in projects:
        _take_bureau(project)
        if project.heading or not project.name:
            _take_name(project)


def _take_bureau(project: ProjectText) -> None:
    if found := _IN_BRACKETS.search(project.name):
        project.bureau = (found[1] or found[2]).strip()
        project.name = _IN_BRACKETS.sub("", project.name).strip()
    told = (bureau for passage in project.passages if (bureau := bureau_of(passage.text)))
    project.bureau = project.bureau or next(told, "")


def _take_name(project: ProjectText) -> None:
    """The heading; where a project has none of its own, the words before its colon or its first figure."""
    first = project.passages[0]
    clauses = split_clauses(first, first.body_at)
    told = clauses[0] if clauses and clauses[0].end <= max(project.body_at, first.body_at) else None
    if not project.name:
        told = clauses[0] if clauses else None
    elif told is None or not (told.completion or (not project.text and (told.values or "：" in told.text))):
        return
    if told is None:
        return
    head, colon, _ = told.text.partition("：")
    start = told.start + len(head) + 1 if colon else told.start
    if not colon:
        figure = min((one.start for one in told.figures if one.sort in _COUNTS), default=len(head))
        head = re.split("[，、（]", told.text[:figure])[0] or told.subject
    project.assumed = project.heading or told.text
    project.name, project.body_at, project.heading = head[:MOST_NAME], start, ""
