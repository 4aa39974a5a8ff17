"""Reading a filled workbook into a ledger."""

from xl_minsheng.workbook.read.edition import edition_of
from xl_minsheng.workbook.read.faults import FaultKind, ReadFault, WorkbookError
from xl_minsheng.workbook.read.issues import ArchivedIssue, read_archive
from xl_minsheng.workbook.read.previous_ledger import find_background, find_previous_ledger
from xl_minsheng.workbook.read.reader import WorkbookContents, read_grids, read_workbook

__all__ = [
    "ArchivedIssue",
    "FaultKind",
    "ReadFault",
    "WorkbookContents",
    "WorkbookError",
    "edition_of",
    "find_background",
    "find_previous_ledger",
    "read_archive",
    "read_grids",
    "read_workbook",
]
