"""The ledger: what a clerk thinks in, and the office's arithmetic over it.

Standard library only (pandas is imported when `Ledger.to_frame` or `from_frame` is called).
"""

from xl_minsheng.ledger.assess import assess
from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.explanation import Explanation
from xl_minsheng.ledger.indicator import Indicator, Project, Section
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import Kind, completion
from xl_minsheng.ledger.ledger import BrokenReferenceError, Count, Ledger, NewsItem, Paragraph
from xl_minsheng.ledger.outlook import catch_up, change, explain, projection
from xl_minsheng.ledger.pace import Curve, expected_share
from xl_minsheng.ledger.source import Cell, Row
from xl_minsheng.ledger.status import Declared, Light, Status
from xl_minsheng.ledger.summary import Headline, Judged, headline, judge, laggards, summarise

__all__ = [
    "Assessment",
    "BrokenReferenceError",
    "Cell",
    "Count",
    "Curve",
    "Declared",
    "Explanation",
    "Headline",
    "Indicator",
    "Issue",
    "Judged",
    "Kind",
    "Ledger",
    "Light",
    "NewsItem",
    "Paragraph",
    "Project",
    "Row",
    "Section",
    "Status",
    "assess",
    "catch_up",
    "change",
    "completion",
    "expected_share",
    "explain",
    "headline",
    "judge",
    "laggards",
    "projection",
    "summarise",
]
