"""Reading a bulletin back: a document, typed or scanned, into passages, structure, figures, clauses.

read_document(path) → Document      lines of a .docx, .txt or .md, with their places
read_within_limits(document, …) → BulletinText   masthead, sections, projects, articles
find_figures(text) → list[Figure]   every number with unit, percentage or date
split_clauses(passage) → list[Clause]   what a project says of each indicator
"""

from xl_minsheng.readback.annexes import AnnexRow, AnnexText
from xl_minsheng.readback.clauses import (
    Clause,
    heading_plans,
    project_clauses,
    read_clauses,
    split_clauses,
)
from xl_minsheng.readback.counting import Breakdown, HeadlineText, find_breakdowns, find_headline
from xl_minsheng.readback.document import (
    STRUCK,
    Change,
    Document,
    DocumentError,
    Line,
    Skipped,
    document_of,
    read_document,
)
from xl_minsheng.readback.figures import Figure, Sort, find_figures
from xl_minsheng.readback.limits import read_within_limits
from xl_minsheng.readback.passages import Passage, join_lines
from xl_minsheng.readback.reading import read_bulletin
from xl_minsheng.readback.structure import (
    BulletinText,
    HeadingText,
    ProjectText,
    SectionText,
)

__all__ = [
    "STRUCK",
    "AnnexRow",
    "AnnexText",
    "Breakdown",
    "BulletinText",
    "Change",
    "Clause",
    "Document",
    "DocumentError",
    "Figure",
    "HeadingText",
    "HeadlineText",
    "Line",
    "Passage",
    "ProjectText",
    "SectionText",
    "Skipped",
    "Sort",
    "document_of",
    "find_breakdowns",
    "find_figures",
    "find_headline",
    "heading_plans",
    "join_lines",
    "project_clauses",
    "read_bulletin",
    "read_clauses",
    "read_document",
    "read_within_limits",
    "split_clauses",
]
