"""Sections, categories and projects of a bulletin as a ledger has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.rows import project_rows
from xl_minsheng.importing.texts import cell_text
from xl_minsheng.ledger import Indicator, Issue, Project, Section
from xl_minsheng.readback import BulletinText, Passage, SectionText, heading_plans
from xl_minsheng.readback.grammar import Plan
from xl_minsheng.templating.engine import Engine
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read.archive import column_letters

MAX_CELL = 16_000
"""Characters of a project's name: one that is a whole sentence is kept."""
MAX_SECTIONS = 99
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
    """A project before its rows: passages with where their text begins, and what its heading plans."""

    project: Project
    parts: list[tuple[Passage, int]]
    plans: tuple[Plan, ...] = ()


def read_structure(engine: Engine, issue: Issue, bulletin: BulletinText) -> Structure:
    """Sections with their projects and rows, in the document's order."""
    sections: list[Section] = []
    projects: list[Project] = []
    indicators: list[Indicator] = []
    notes: list[Note] = []
    derived = 0
    numbers = [section.heading.number for section in bulletin.sections]
    kept = _kept(numbers, MAX_SECTIONS)
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
            rows = project_rows(engine, issue, heading.project, heading.parts, heading.plans)
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
        if number != found.printed_number:
            notes.append(
                _renumbered(
                    found.passages[0], found.printed_number, number, sheets.PROJECTS.column("number").title
                )
            )
        if found.assumed:
            why = f"没有单独的项目名称，取“{cell_text(found.name)}”为名称，请核对"
            notes.append(Note(Topic.ASSUMED, found.assumed, why, found.passages[0].paragraph + 1))
        category = cell_text(found.category.title) if found.category else ""
        name, bureau = cell_text(found.name)[:MAX_CELL], cell_text(found.bureau)
        project = Project(f"{code}{number:02d}", code, number, name, category, bureau)
        parts = [*found.parts, *(loose if place == 0 else [])]
        yield _Heading(project, parts, heading_plans(found.heading))
    for passage, _ in loose:
        why = f"没有项目编号，放在{code}板块的第一个项目里，请核对"
        notes.append(Note(Topic.UNKNOWN, passage.original, why, passage.paragraph + 1))
    notes += list(_category_notes(section))


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
