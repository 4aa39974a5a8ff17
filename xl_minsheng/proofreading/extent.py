"""How much of a document proofreading has read: what was recognised, and how many figures were looked at."""

from collections.abc import Iterator

from xl_minsheng.proofreading.remark import Extent
from xl_minsheng.proofreading.within_counts import headlines
from xl_minsheng.readback import (
    BulletinText,
    Passage,
    Sort,
    find_breakdowns,
    find_figures,
    project_clauses,
)
from xl_minsheng.readback.clauses import is_understood
from xl_minsheng.readback.counting import COUNTS
from xl_minsheng.readback.traced import Spot


def extent_of(bulletin: BulletinText) -> Extent:
    """What was read of a document, and which of its figures any rule could have denied by itself."""
    rows = [row.passage for annex in bulletin.annexes for row in annex.rows]
    passages = [*bulletin.passages, *bulletin.listed, *rows]
    figures = {
        passage.spots[passage.body_at + figure.start]
        for passage in passages
        for figure in find_figures(passage.body)
    }
    projects = [project for section in bulletin.sections for project in section.projects]
    clauses = [clause for project in projects for clause in project_clauses(project)]
    clauses = [clause for clause in clauses if clause.value or clause.completion]
    understood = sum(map(is_understood, clauses))
    checked = {*_counted(bulletin), *_dated(bulletin)}
    for clause in clauses:
        for figure in (clause.value, clause.completion, clause.target, clause.limit):
            if figure and is_understood(clause):
                checked.add(clause.passage.spots[clause.start + figure.start])
    counts = (len(bulletin.sections), len(projects), len(clauses), len(figures), len(figures & checked))
    return Extent(*counts, understood, len(clauses) - understood)


def _counted(bulletin: BulletinText) -> Iterator[Spot]:
    """Figures of breakdowns and headlines."""
    for passage in bulletin.passages:
        for breakdown in find_breakdowns(passage.text):
            for figure in (breakdown.total, *(figure for _, figure in breakdown.parts)):
                yield passage.spots[figure.start]
    for head, passage in headlines(bulletin):
        for count in COUNTS:
            if figure := getattr(head, count):
                yield passage.spots[figure.start]


def _dated(bulletin: BulletinText) -> Iterator[Spot]:
    """Days of which it is known in which year they are."""
    masthead: list[Passage] = bulletin.masthead
    for passage in bulletin.passages:
        if passage in masthead:
            continue
        for figure in find_figures(passage.text):
            year, month, day = figure.date
            if figure.sort is Sort.DATE and month and day and (year or bulletin.issued_on):
                yield passage.spots[figure.start]
