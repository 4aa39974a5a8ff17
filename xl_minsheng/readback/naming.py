"""What a project is called, where its text begins, and whose it is."""

import re
from dataclasses import replace

from xl_minsheng.readback.clauses import split_clauses
from xl_minsheng.readback.figures import Sort
from xl_minsheng.readback.labels import BUREAU
from xl_minsheng.readback.structure import (
    OFFICE,
    OFFICES,
    ProjectText,
    SectionText,
    bureau_of,
    is_bureau_line,
)

MAX_NAME = 40
"""Characters of a project's name that is taken from its text."""
_COUNTS = (Sort.VALUE, Sort.PERCENT)
_BESIDE = r"(?:[；，、 ]*(?:配合|协办|协助|参与|责任人|责任领导|分管|联系)[^（）［］〔〕【】]*)?"
"""Who helps, and who answers for it: behind the office that leads."""
_STATED = (
    rf"(?:{BUREAU}：([^（）；，。：]{{2,60}}?){_BESIDE}"
    rf"|([^（）：，；]{{2,40}}?)(?:牵头|负责)(?:[，、；][^（）]{{2,40}})?|({OFFICES}))"
)
_IN_BRACKETS = re.compile(rf"[（［〔【]{_STATED}[）］〕】]|[—–]{{2}}({OFFICES})$")
_LEADS = re.compile(rf"(?:由)?({OFFICES})(?:牵头|负责|主办|承办)")
_IN_TEXT = re.compile(rf"{BUREAU}：([^（）。；：，]{{2,40}})(?=[；，。）］〕】]|$)")
_ONLY_OFFICE = re.compile(OFFICE)

BUREAU_AT_END = re.compile(
    rf"(?:[（［〔【]{BUREAU}：([^（）；，。：]{{2,60}}){_BESIDE}[）］〕】]"
    rf"|(?<=[。；！])[（［〔【](?:由)?({OFFICES})(?:牵头|负责|主办|承办)?[）］〕】]"
    rf"|(?<=[。；！])[—–]{{2}}({OFFICES})"
    rf"|(?<=[。；！]){BUREAU}：([^（）。；：，]{{2,40}}))。?$"
)
"""Behind an item's last sentence: （责任单位：市教育局）, 责任单位：市教育局."""


_COLON = re.compile(r"：(?![^（）［］〔〕【】]*[）］〕】])")
"""A colon outside brackets."""


def name_projects(section: SectionText) -> None:
    """Take names from sentences where a project has no heading, and bureaus from where they are stated.

    What the section's heading says, or the line below it, is meant for all of its projects.
    """
    section.heading.title, bureau = without_bureau(section.heading.title)
    above = (bureau_of(one.text) for one in section.loose)
    bureau = bureau or next(filter(None, above), "") or _office(section.heading.title)
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
    for place in reversed(range(len(project.passages))):
        last = project.passages[place]
        if found := BUREAU_AT_END.search(last.text):
            project.bureau = project.bureau or next(filter(None, found.groups())).strip()
            end = found.start()
            project.passages[place] = replace(last, text=last.text[:end], spots=last.spots[:end])
            break
    bureaus = (bureau for passage in project.passages if (bureau := bureau_of(passage.text)))
    project.bureau = project.bureau or next(bureaus, "") or _office(project.name) or _in_text(project)


_THING = re.compile(
    "(?:处理|服务|供水|充电|加压|提升|中转|换乘|养老|照料|文化|活动|体育|健身|救助|康复|防治|卫生)(?:站|中心|院|所)$"
    "|(?:泵|水|电|车|驿|气)站$|医院$|(?:养老|敬老|福利|卫生)院$|(?:厕|住)所$"
)
"""What is built, however much it is called like an office: 集镇污水处理站."""


def _office(name: str) -> str:
    """A heading that is an office's name and nothing else: what stands below is its."""
    return name if _ONLY_OFFICE.fullmatch(name) and not _THING.search(name) else ""


def _in_text(project: ProjectText) -> str:
    """由县卫健局负责，… where the text begins, or 责任单位：县城管局；责任人：…; they stay where they are."""
    for passage, at in project.parts:
        if found := _LEADS.match(passage.text, at) or _IN_TEXT.search(passage.text, at):
            return found[1].strip()
    return ""


def _take_name(project: ProjectText) -> None:
    """The heading; where a project has none of its own, the words before its colon or its first figure."""
    first = project.passages[0]
    clauses = split_clauses(first, first.body_at if project.name else max(project.body_at, first.body_at))
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
        words = re.split("[，（]", clause.text[:figure])[0]
        listed, together, _ = words.partition("分别")  # 城市、农村低保标准分别提高到
        head = listed if together else words.partition("、")[0] or clause.subject
    project.assumed = project.heading or clause.text
    head, bureau = without_bureau(head)
    project.bureau = project.bureau or bureau
    project.name, project.body_at, project.heading = head[:MAX_NAME], start, ""
    project.bureau = project.bureau or _office(project.name)
