"""Reading a filled workbook into a ledger."""

from xl_minsheng.workbook.read.faults import FaultKind, ReadFault, WorkbookError
from xl_minsheng.workbook.read.last_issue import find_last_issue
from xl_minsheng.workbook.read.reader import Reading, read_grids, read_workbook

__all__ = [
    "FaultKind",
    "ReadFault",
    "Reading",
    "WorkbookError",
    "find_last_issue",
    "read_grids",
    "read_workbook",
]
