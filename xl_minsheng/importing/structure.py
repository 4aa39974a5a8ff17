"""Sections, categories and projects of a bulletin as a ledger has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.rows import project_rows
from xl_minsheng.importing.texts import cell_text
from xl_minsheng.ledger import Indicator, Issue, Project, Section
from xl_minsheng.readback import BulletinText, Passage, ProjectText, SectionText, Sort, split_clauses
from xl_minsheng.templating.engine import Engine
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read.archive import column_letters

MOST_NAME = 40
"""Signs of a project's name that is taken from its text."""
_COUNTS = (Sort.VALUE, Sort.PERCENT)
MOST_SECTIONS = 99
"""Chinese numerals of headings go so far."""
_CATEGORY = sheets.PROJECTS.column("category").title


@dataclass(frozen=True, slots=True)
class Structure:
    """What became of the sections."""

    sections: tuple[Section, ...]
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    notes: tuple[Note, ...]
    derived: int


@dataclass(frozen=True, slots=True)
class _Heading:
    """A project before its rows: heading, and passages with where their text begins."""

    project: Project
    parts: list[tuple[Passage, int]]


def read_structure(engine: Engine, issue: Issue, bulletin: BulletinText) -> Structure:
    """Sections with their projects and rows, in the document's order."""
    sections: list[Section] = []
    projects: list[Project] = []
    indicators: list[Indicator] = []
    notes: list[Note] = []
    derived = 0
    numbers = [section.heading.number for section in bulletin.sections]
    kept = _kept(numbers, MOST_SECTIONS)
    for place, found in enumerate(bulletin.sections):
        code = column_letters(place)
        number = found.heading.number if kept else place + 1
        sections.append(Section(code, number, cell_text(found.heading.title)))
        if number != found.heading.number:
            notes.append(
                _renumbered(
                    found.heading.passage,
                    found.heading.number,
                    number,
                    sheets.SECTIONS.column("number").title,
                )
            )
        for heading in _headings(code, found, notes):
            rows = project_rows(engine, issue, heading.project, heading.parts)
            projects.append(heading.project)
            indicators += rows.indicators
            notes += rows.notes
            derived += rows.derived
    return Structure(tuple(sections), tuple(projects), tuple(indicators), tuple(notes), derived)


def _kept(numbers: Sequence[int], most: int) -> bool:
    """Whether printed numbers can stay: rising, so that printing keeps the document's order."""
    rising = all(before < after for before, after in pairwise(numbers))
    return rising and all(1 <= number <= most for number in numbers)


def _renumbered(passage: Passage, was: int, now: int, what: str) -> Note:
    why = f"{what}原为{was}，为保持原来的先后改为{now}，请核对"
    return Note(Topic.REWORDED, passage.text[:40], why, passage.paragraph + 1)


def _headings(code: str, section: SectionText, notes: list[Note]) -> Iterator[_Heading]:
    kept = _kept([one.number for one in section.projects], 9999)
    loose = [(passage, 0) for passage in section.loose]
    for place, found in enumerate(section.projects):
        number = found.number if kept else place + 1
        if number != found.number:
            notes.append(
                _renumbered(found.passages[0], found.number, number, sheets.PROJECTS.column("number").title)
            )
        name, parts = _name_and_parts(found, notes)
        category = cell_text(found.category.title) if found.category else ""
        project = Project(f"{code}{number:02d}", code, number, name, category)
        yield _Heading(project, [*parts, *(loose if place == 0 else [])])
    if loose and not section.projects:
        yield _Heading(Project(f"{code}01", code, 1, cell_text(section.heading.title)), loose)
    for passage, _ in loose:
        why = f"没有项目编号，放在{code}板块的第一个项目里，请核对"
        notes.append(Note(Topic.UNKNOWN, passage.original, why, passage.paragraph + 1))
    notes += list(_category_notes(section))


def _name_and_parts(found: ProjectText, notes: list[Note]) -> tuple[str, list[tuple[Passage, int]]]:
    """The heading; where a project has none of its own, the words before its colon or its first figure."""
    first = found.passages[0]
    clauses = split_clauses(first, first.body_at)
    told = clauses[0] if clauses and clauses[0].end <= max(found.body_at, first.body_at) else None
    if told is None or not (told.completion or (not found.text and (told.values or "：" in told.text))):
        return cell_text(found.name), found.parts
    head, colon, _ = told.text.partition("：")
    start = told.start + len(head) + 1 if colon else told.start
    if not colon:
        figure = min((one.start for one in told.figures if one.sort in _COUNTS), default=len(head))
        head = re.split("[，、（]", told.text[:figure])[0] or told.subject
    name = cell_text(head)[:MOST_NAME]
    why = f"没有单独的项目名称，取“{name}”为名称，请核对"
    notes.append(Note(Topic.ASSUMED, found.name, why, first.paragraph + 1))
    return name, [(first, start), *found.parts[1:]]


def _category_notes(section: SectionText) -> Iterator[Note]:
    used = [project.category for project in section.projects]
    place = 0
    for category in section.categories:
        if not any(category is one for one in used):
            why = f"这一{_CATEGORY}下面没有项目，没有收录"
            yield Note(Topic.UNKNOWN, category.passage.original, why, category.passage.paragraph + 1)
            continue
        place += 1
        if category.number != place:
            yield _renumbered(category.passage, category.number, place, f"{_CATEGORY}序号")
