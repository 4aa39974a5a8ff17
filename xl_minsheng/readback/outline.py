"""Sections, categories and projects of a text, in whatever way an office numbers them.

Ours and many others' number （一） and 1.; GB/T 9704 has 一、（一）1.（1）; others number 1、2、3、 without
sections, write 一、 before each project, 一是 … 二是 … inside a paragraph, a line for each town, or a
table. What has no place of its own (a paragraph above the first section, the titles of a table's
columns) is kept in a field that says so.
"""

import re
from collections.abc import Sequence

from xl_minsheng.readback.blocks import NUMBERED, Block, find_blocks, inner_blocks, is_heading_line
from xl_minsheng.readback.clauses import split_clauses
from xl_minsheng.readback.grammar import Role
from xl_minsheng.readback.items import (
    LED,
    LINE_LABEL,
    MIN_LABELS,
    TOPIC,
    bulleted,
    inline_items,
    labelled,
    led,
    topical,
)
from xl_minsheng.readback.marks import notes_below
from xl_minsheng.readback.naming import name_projects
from xl_minsheng.readback.narrative import begins_narrative, is_narrative, is_of_results, is_summary
from xl_minsheng.readback.numerals import read_numeral
from xl_minsheng.readback.passages import Opening, Passage, part_of
from xl_minsheng.readback.structure import (
    ArticleText,
    BulletinText,
    HeadingText,
    ProjectText,
    SectionText,
    is_bureau_line,
)

SUMMARY, OTHER, WHOLE = "总体情况", "其他情况", "民生实事"
"""Headings of what has none: paragraphs before the first item, after the last, and of all items."""


def read_sections(found: BulletinText, passages: Sequence[Passage], *, has_parts: bool) -> None:
    """Put the passages of the progress report into sections; what is before them is the overview."""
    if has_parts:
        _own_sections(found, passages)
    else:
        _other_sections(found, _of_projects(found, passages))
    for section in found.sections:
        section.is_summary = section.is_summary or is_summary(section.heading.title)
        name_projects(section)
        _run_on(section)


def _run_on(section: SectionText) -> None:
    """Numbers that begin again under each category run on, as a ledger has them; others stay as printed."""
    before = None
    restarts = False
    for project in section.projects:
        if before and project.number <= before.number:
            if project.number != 1 or project.category is before.category:
                return
            restarts = True
        before = project
    if restarts:
        for number, project in enumerate(section.projects, 1):
            project.number = number


def _of_projects(found: BulletinText, passages: Sequence[Passage]) -> list[Passage]:
    """The passages without titles of a table's columns, and without notes below everything."""
    titles = [one for one in passages if one.opening is Opening.COLUMNS]
    notes = notes_below(passages)
    found.outer += titles
    found.others += notes
    return [one for one in passages if one not in titles and one not in notes]


def _own_sections(found: BulletinText, passages: Sequence[Passage]) -> None:
    bracketed = _with_brackets(passages)
    for place, passage in enumerate(passages):
        if passage.opening is Opening.COLUMNS:
            found.outer.append(passage)
        elif passage.opening is Opening.SECTION and is_heading_line(passage):
            found.sections.append(SectionText(_heading(passage)))
            found.headings.append(found.sections[-1].heading)
        elif found.sections:
            _add_to_section(found.sections[-1], passage, bracketed[place])
        else:
            found.overview.append(passage)
    for section in found.sections:
        if section.loose and not section.projects:
            _add_untitled(section, section.loose)
            section.loose = []


def _without_outlook(found: BulletinText, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages without the paragraphs at the end that tell of difficulties and of what is to come."""
    end = len(passages)
    while end > 1 and begins_narrative(passages[end - 1].text):
        end -= 1
    labels = [one.text.partition("：")[0] for one in passages]
    if any(labels.count(label) > 1 for label in labels[end:]):  # a line of every item
        return passages
    found.articles += [ArticleText(None, [one]) for one in passages[end:]]
    return passages[:end]


def _other_sections(found: BulletinText, passages: Sequence[Passage]) -> None:
    passages = _without_outlook(found, passages)
    lead, blocks, nested = find_blocks(passages)
    if not blocks:
        _without_headings(found, passages)
        return
    reporting = [block for block in blocks if not block.is_titled or _reports_tasks(block)]
    itemised = not nested and bool(reporting) and all(block.itemised for block in reporting)
    single = not itemised and not any(block.has_items for block in reporting)
    if not nested and len(reporting) > 1 and single:
        section = _implied(found, reporting[0].heading)
        for block in blocks:
            if block in reporting:
                section.projects.append(_project(section, block.heading, block.members))
            else:
                _add_narrative(found, block)
    else:
        for block in blocks:
            if itemised and block in reporting:
                _add_itemised(found, block)
            else:
                _add_block(found, block, reporting=block in reporting, nested=nested)
    _add_lead(found, lead)
    if nested:
        for number, section in enumerate(found.sections, 1):
            section.heading.number = number


def _add_block(found: BulletinText, block: Block, *, reporting: bool, nested: bool) -> None:
    heading = _heading(block.heading, len(found.sections) + 1)
    found.headings.append(heading)
    if not reporting:
        _add_narrative(found, block)
        return
    if not block.is_titled and any(one.opening is Opening.ROW for one in block.members):
        _add_table(found, block, heading)
        return
    if not block.is_titled:
        section = _section_for(found, block.heading)
        section.projects.append(_project(section, block.heading, block.members))
        return
    subs = inner_blocks(block) if nested else []
    if not subs:
        section = SectionText(heading)
        found.sections.append(section)
        _fill(section, block.members)
    elif any(sub.is_titled and sub.has_items for sub in subs):
        found.outer.append(block.heading)
        before = block.members[: block.members.index(subs[0].heading)]
        found.overview += before
        for sub in subs:
            _add_block(found, sub, reporting=_reports_tasks(sub), nested=False)
    else:
        section = SectionText(heading)
        found.sections.append(section)
        section.loose = block.members[: block.members.index(subs[0].heading)]
        section.projects = []
        for sub in subs:
            section.projects.append(_project(section, sub.heading, sub.members))
        found.headings += [_heading(sub.heading) for sub in subs]


def _add_table(found: BulletinText, block: Block, heading: HeadingText) -> None:
    """三、各工程进展。详见下表。: a title and a sentence, and the rows below are the items."""
    heading.title = heading.title.partition("。")[0]
    section = SectionText(heading)
    found.sections.append(section)
    _fill(section, block.members)
    said = part_of(block.heading, block.heading.text.index("。") + 1, len(block.heading.text))
    if _states_figures(said):
        _add_untitled(section, [said])
    else:
        found.overview.append(said)


def _section_for(found: BulletinText, heading: Passage) -> SectionText:
    """The last section that is no table, or one of its own."""
    for section in reversed(found.sections):
        if not any(project.passages[0].opening is Opening.ROW for project in section.projects):
            return section
    return _implied(found, heading)


def _add_itemised(found: BulletinText, block: Block) -> None:
    heading = _heading(block.heading, len(found.sections) + 1)
    heading.title = heading.title.partition("。")[0]
    section = SectionText(heading)
    found.sections.append(section)
    found.headings.append(heading)
    if rest := block.itemised:
        _add_items(section, rest, list(inline_items(rest)))
    if block.members:
        _add_untitled(section, block.members)


def _add_narrative(found: BulletinText, block: Block) -> None:
    found.articles.append(ArticleText(block.heading, list(block.members)))


def _add_lead(found: BulletinText, lead: Sequence[Passage]) -> None:
    """Paragraphs above the first section: those that tell of tasks become a section at the end.

    At the end, so that the sections keep the numbers they have.
    """
    stating = [one for one in lead if _states_figures(one) or _MONEY.search(one.text)]
    found.overview += [passage for passage in lead if passage not in stating]
    if stating:
        last = max((section.heading.number for section in found.sections), default=0)
        section = SectionText(HeadingText(last + 1, SUMMARY, stating[0], printed=False), is_summary=True)
        rows = [one for one in stating if one.opening is Opening.ROW]
        if rows:
            _fill(section, rows)
        if rest := [one for one in stating if one.opening is not Opening.ROW]:
            _add_untitled(section, rest)
        found.sections.append(section)


_MONEY = re.compile(r"(?:资金|投资|支出|投入)(?:总额|共计?|累计|达到?|为|约|了)*\d[\d.,]*[万亿]+元")
"""Money that was spent: it belongs to no task, and is told above all of them."""


def _reports_tasks(block: Block) -> bool:
    """Whether what stands below a heading is an account of tasks, and no plan or praise."""
    if not is_narrative(block.title):
        return True
    return is_of_results(block.title) and any(map(_states_figures, block.members))


def _states_figures(passage: Passage) -> bool:
    """Whether a paragraph tells of a task with its share or target."""
    return any(clause.completion or clause.goal is not None for clause in split_clauses(passage))


def _counts(passage: Passage) -> bool:
    """Whether it tells at least how many items are in which state."""
    return any(Role.STATUS in clause.roles for clause in split_clauses(passage) if "%" in clause.text)


def _without_headings(found: BulletinText, passages: Sequence[Passage]) -> None:
    """1、2、3、 without sections, 一是 … 二是 … in a paragraph, towns by line, or plain paragraphs."""
    first = next((n for n, one in enumerate(passages) if one.opening in NUMBERED), None)
    if first is None:
        if not any(_states_figures(one) or _counts(one) for one in passages):
            found.overview += passages
            return
        topics = topical(passages)
        start = passages.index(topics[0]) if len(topics) >= MIN_LABELS else 0
        _fill(_implied(found, passages[start]), passages[start:])
        _add_lead(found, passages[:start])
        return
    section = _implied(found, passages[first])
    _fill(section, passages[first:])
    _add_lead(found, passages[:first])


def _implied(found: BulletinText, passage: Passage) -> SectionText:
    """A section that the document does not print."""
    section = SectionText(HeadingText(1, WHOLE, passage, printed=False))
    found.sections.append(section)
    return section


def _fill(section: SectionText, members: Sequence[Passage]) -> None:
    """Put what stands below a section's heading into projects."""
    if any(one.opening in NUMBERED for one in members):
        has_brackets = any(one.opening is Opening.BRACKETED for one in members)
        for passage in members:
            _add_to_section(section, passage, has_brackets)
        return
    with_label, with_sign, topics = labelled(members), bulleted(members), topical(members)
    of_bureaus = led(members)
    with_label = topics if len(topics) >= MIN_LABELS else with_label
    free: list[Passage] = []
    for passage in members:
        stated = (passage in with_sign and len(with_sign) >= MIN_LABELS) or _states_figures(passage)
        items = list(inline_items(passage)) if stated else []
        if passage.opening is Opening.ROW or (passage in with_label and len(with_label) >= MIN_LABELS):
            _add_labelled(section, passage)
        elif passage in of_bureaus:
            opened = LED.match(passage.text)
            at, bureau = (opened.end(), opened["bureau"]) if opened else (0, "")
            section.projects.append(ProjectText(_next(section), "", None, [passage], at, "", bureau))
        elif items:
            _add_items(section, passage, items)
        elif is_bureau_line(passage.text) and not section.projects:
            section.loose.append(passage)
        else:
            free.append(passage)
    if free:
        _add_untitled(section, free)


def _add_labelled(section: SectionText, passage: Passage) -> None:
    label = TOPIC.match(passage.text) or LINE_LABEL.match(passage.text)
    name, colon, _ = passage.text.partition("：")
    name = label["name"] if label else _BRACKET_AT_END.sub("", name) if colon else passage.text
    at = label.end() if label else len(passage.text.partition("：")[0]) + 1 if colon else 0
    if passage.opening is Opening.ROW and (
        bracket := re.match(r"((?:[^（：]|（(?!责任单位：)[^（）]*）)+)（责任单位：([^）]*)）", passage.text)
    ):
        project = ProjectText(_next(section), bracket[1], None, [passage], bracket.end() + 1, "", bracket[2])
    else:
        project = ProjectText(_next(section), name, None, [passage], at)
    section.projects.append(project)


_BRACKET_AT_END = re.compile("（[^（）]*）?$")


def _add_items(section: SectionText, passage: Passage, items: list[tuple[int, int, int]]) -> None:
    if items[0][0] > 0:
        _add_untitled(section, [part_of(passage, 0, items[0][0])])
    for _, start, end in items:
        part = part_of(passage, start, end)
        head = re.match(r"(?:[^，。；：\d（）]|（[^（）]{2,40}）){3,30}(?=[，。：])", part.text)
        name, at = (head[0], head.end() + 1) if head else ("", 0)
        at = at if part.text[at:].strip("。") else 0  # 案件动态清零。 is name and text
        section.projects.append(ProjectText(_next(section), name, None, [part], at))


def _add_untitled(section: SectionText, passages: Sequence[Passage]) -> None:
    """Paragraphs without a heading of their own: the section's, or what comes before and after its items."""
    title = section.heading.title if section.heading.printed else SUMMARY
    if section.projects and not section.heading.printed:
        title = OTHER
    section.projects.append(ProjectText(_next(section), title, None, list(passages), 0))


def _next(section: SectionText) -> int:
    return section.projects[-1].number + 1 if section.projects else 1


def _project(section: SectionText, heading: Passage, members: Sequence[Passage]) -> ProjectText:
    """一、新建幼儿园12所, with the lines below it: a project; one without a number takes the next."""
    number = _number(heading) if heading.number else _next(section)
    return _numbered(heading, None, [heading, *members], number)


def _numbered(
    passage: Passage, category: HeadingText | None, passages: list[Passage], number: int | None = None
) -> ProjectText:
    stop = passage.text.find("。", passage.body_at)
    end = len(passage.text) if stop < 0 else stop
    name = passage.text[passage.body_at : end].strip()
    number = _number(passage) if number is None else number
    return ProjectText(number, name, category, passages, end + (stop >= 0), name)


def _number(passage: Passage) -> int:
    return int(passage.number) if passage.number.isdigit() else int(read_numeral(passage.number))


def _heading(passage: Passage, number: int = 0) -> HeadingText:
    if not passage.number:
        return HeadingText(number, passage.body.strip().rstrip("。：:"), passage, printed=True)
    return HeadingText(_number(passage), passage.body.strip().rstrip("。：:"), passage)


def _with_brackets(passages: Sequence[Passage]) -> list[bool]:
    """For each passage, whether its section numbers its projects （1）, so that 1. is a category."""
    found: list[bool] = []
    start = 0
    for place in range(len(passages) + 1):
        if place == len(passages) or passages[place].opening is Opening.SECTION:
            block = passages[start:place]
            found += [any(one.opening is Opening.BRACKETED for one in block)] * len(block)
            start = place
    return found


def _add_only_project(section: SectionText, passage: Passage) -> None:
    category = section.categories[-1]
    category.title = category.title.partition("。")[0]
    project = _numbered(passage, category, [passage])
    project.number = _next(section)
    section.projects.append(project)


def _add_to_section(section: SectionText, passage: Passage, has_brackets: bool) -> None:
    if passage.opening is Opening.DOTTED and has_brackets:
        section.categories.append(_heading(passage))
        if not is_heading_line(passage):  # a category that is its only project
            _add_only_project(section, passage)
    elif passage.opening in NUMBERED:
        category = section.categories[-1] if section.categories else None
        section.projects.append(_numbered(passage, category, [passage]))
    elif section.projects:
        section.projects[-1].passages.append(passage)
    else:
        section.loose.append(passage)
