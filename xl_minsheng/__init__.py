"""Master workbook, pace arithmetic and bulletin for a city's livelihood projects.

What a program needs stands here and is described in docs/api.md; modules below are private. Each name
is loaded when it is first asked for, so that importing the package costs nothing.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from xl_minsheng.bulletin import Bulletin, BulletinError, make_bulletin, to_markdown, to_text
    from xl_minsheng.bulletin.publish import Published, publish
    from xl_minsheng.checks import Finding, Severity, check, forbids_publishing
    from xl_minsheng.errors import ClerkError
    from xl_minsheng.files import OutputError
    from xl_minsheng.functions.api import (
        CATCHUP,
        CHECKENTRY,
        CLAUSE,
        COMPLETION,
        PACE,
        PACEDUE,
        PACEGAP,
        PACEWHY,
        PROJECTION,
    )
    from xl_minsheng.functions.errors import FunctionError
    from xl_minsheng.jobs.check import Checked, check_workbook
    from xl_minsheng.jobs.export import Exported, ExportError, export_workbook
    from xl_minsheng.jobs.publish import PublishedWorkbook, publish_workbook
    from xl_minsheng.ledger import (
        Assessment,
        BrokenReferenceError,
        Cell,
        Count,
        Curve,
        Declared,
        Explanation,
        Headline,
        Indicator,
        Issue,
        Judged,
        Kind,
        Ledger,
        Light,
        NewsItem,
        Paragraph,
        Project,
        Row,
        Section,
        Status,
        assess,
        catch_up,
        expected_share,
        explain,
        headline,
        judge,
        laggards,
        projection,
        summarise,
    )
    from xl_minsheng.ledger.frame import FrameError, from_frame, to_frame
    from xl_minsheng.workbook.read import WorkbookContents, WorkbookError, read_workbook

_MODULES = {
    "xl_minsheng.bulletin": ("Bulletin", "BulletinError", "make_bulletin", "to_markdown", "to_text"),
    "xl_minsheng.bulletin.publish": ("Published", "publish"),
    "xl_minsheng.checks": ("Finding", "Severity", "check", "forbids_publishing"),
    "xl_minsheng.errors": ("ClerkError",),
    "xl_minsheng.files": ("OutputError",),
    "xl_minsheng.functions.api": (
        *("CATCHUP", "CHECKENTRY", "CLAUSE", "COMPLETION", "PACE", "PACEDUE", "PACEGAP", "PACEWHY"),
        "PROJECTION",
    ),
    "xl_minsheng.functions.errors": ("FunctionError",),
    "xl_minsheng.jobs.check": ("Checked", "check_workbook"),
    "xl_minsheng.jobs.export": ("ExportError", "Exported", "export_workbook"),
    "xl_minsheng.jobs.publish": ("PublishedWorkbook", "publish_workbook"),
    "xl_minsheng.ledger": (
        *("Assessment", "BrokenReferenceError", "Cell", "Count", "Curve", "Declared", "Explanation"),
        *("Headline", "Indicator", "Issue", "Judged", "Kind", "Ledger", "Light", "NewsItem", "Paragraph"),
        *("Project", "Row", "Section", "Status", "assess", "catch_up", "expected_share", "explain"),
        *("headline", "judge", "laggards", "projection", "summarise"),
    ),
    "xl_minsheng.ledger.frame": ("FrameError", "from_frame", "to_frame"),
    "xl_minsheng.workbook.read": ("WorkbookContents", "WorkbookError", "read_workbook"),
}
"""Names by the module that defines them; a test holds them to the imports that type checkers see."""
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [  # written out: type checkers read it
    "CATCHUP",
    "CHECKENTRY",
    "CLAUSE",
    "COMPLETION",
    "PACE",
    "PACEDUE",
    "PACEGAP",
    "PACEWHY",
    "PROJECTION",
    "Assessment",
    "BrokenReferenceError",
    "Bulletin",
    "BulletinError",
    "Cell",
    "Checked",
    "ClerkError",
    "Count",
    "Curve",
    "Declared",
    "Explanation",
    "ExportError",
    "Exported",
    "Finding",
    "FrameError",
    "FunctionError",
    "Headline",
    "Indicator",
    "Issue",
    "Judged",
    "Kind",
    "Ledger",
    "Light",
    "NewsItem",
    "OutputError",
    "Paragraph",
    "Project",
    "Published",
    "PublishedWorkbook",
    "Row",
    "Section",
    "Severity",
    "Status",
    "WorkbookContents",
    "WorkbookError",
    "__version__",
    "assess",
    "catch_up",
    "check",
    "check_workbook",
    "expected_share",
    "explain",
    "export_workbook",
    "forbids_publishing",
    "from_frame",
    "headline",
    "judge",
    "laggards",
    "make_bulletin",
    "projection",
    "publish",
    "publish_workbook",
    "read_workbook",
    "summarise",
    "to_frame",
    "to_markdown",
    "to_text",
]


if not TYPE_CHECKING:  # type checkers, who see the imports above, are to refuse any other name

    def __getattr__(name: str) -> object:
        """Load a name of the public interface when it is first asked for."""
        if name not in _MODULE_OF:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=sys.modules[__name__])
        value = globals()[name] = getattr(import_module(_MODULE_OF[name]), name)
        return value


def __dir__() -> list[str]:
    """What `dir` and editors offer: the public names."""
    return sorted(__all__)
