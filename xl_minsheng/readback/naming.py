"""What a project is called, where its text begins, and whose it is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from xl_minsheng.readback.clauses import split_clauses
from xl_minsheng.readback.figures import Sort
from xl_minsheng.readback.structure import BUREAU, ProjectText, bureau_of

MAX_NAME = 40
"""Characters of a project's name that is taken from its text."""
_COUNTS = (Sort.VALUE, Sort.PERCENT)
_IN_BRACKETS = re.compile(rf"（(?:{BUREAU}：([^（）]{{2,60}})|([^（）：]{{2,40}})(?:牵头|负责))）")

BUREAU_AT_END = re.compile(rf"(?<=[。；！])（{BUREAU}：([^（）]{{2,60}})）$")
"""Behind an item's last sentence: （责任单位：市教育局）."""


def name_projects(projects: Iterable[ProjectText]) -> None:
    """Take names from sentences where a project has no heading, and bureaus from where they are stated."""
    for project in projects:
        _take_bureau(project)
        if project.heading or not project.name:
            _take_name(project)


def _take_bureau(project: ProjectText) -> None:
    if found := _IN_BRACKETS.search(project.name):
        project.bureau = (found[1] or found[2]).strip()
        project.name = _IN_BRACKETS.sub("", project.name).strip()
    last = project.passages[-1]
    if found := BUREAU_AT_END.search(last.text):
        project.bureau = project.bureau or found[1].strip()
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
    head, colon, _ = clause.text.partition("：")
    start = clause.start + len(head) + 1 if colon else clause.start
    if not colon:
        figure = min((one.start for one in clause.figures if one.sort in _COUNTS), default=len(head))
        head = re.split("[，、（]", clause.text[:figure])[0] or clause.subject
    project.assumed = project.heading or clause.text
    project.name, project.body_at, project.heading = head[:MAX_NAME], start, ""
