"""What can go wrong in reading, described so that a clerk can correct it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from xl_minsheng.errors import ClerkError
from xl_minsheng.ledger.source import Cell


class WorkbookError(ClerkError, ValueError):
    """The workbook as a whole cannot be read."""


class FaultKind(Enum):
    """Why a single cell could not be taken as it stands."""

    UNREADABLE = "unreadable"  # text where a number belongs, no such day …
    UNKNOWN_WORD = "unknown-word"  # not one of the words of a closed list
    ERROR_VALUE = "error-value"  # the cell shows #N/A, #REF! …
    FORMULA_ENTRY = "formula-entry"  # a formula where a figure should be entered
    LOST_FORMULA = "lost-formula"  # a computed cell that was typed over
    DOUBLE_TITLE = "double-title"  # two columns, or two settings, of one name
    MERGED = "merged"  # hidden under the cell it is merged with
    PARTLY_STRUCK = "partly-struck"  # a figure or a word some of which is crossed out
    STRUCK = "struck"  # crossed out, and read all the same
    PARTLY_RAISED = "partly-raised"  # a figure or a word some of which is raised, as a note's mark is
    RAISED = "raised"  # a text with a raised figure, which will print like any other
    STRAY_ROW = "stray-row"  # a total, a note or a heading among the entries
    NOT_CHOSEN = "not-chosen"  # a blank that counts as one of the words of a closed list
    MISSING_COLUMN = "missing-column"  # a column that reading can do without


LEFT_UNREAD = frozenset(
    {
        *(FaultKind.UNREADABLE, FaultKind.UNKNOWN_WORD, FaultKind.ERROR_VALUE, FaultKind.MERGED),
        *(FaultKind.PARTLY_STRUCK, FaultKind.PARTLY_RAISED),
    }
)
"""Faults of a cell that holds something, or seems to, and was taken for blank."""


@dataclass(frozen=True, slots=True)
class ReadFault:
    """One cell that could not be taken as it stands.

    Attributes:
        kind: why.
        cell: where.
        label: title of its column or setting.
        value: what it shows.
        why: the fault, a Chinese clause.
        remedy: what to do, a Chinese clause.
    """

    kind: FaultKind
    cell: Cell
    label: str
    value: str
    why: str
    remedy: str


def fault_lines(faults: Iterable[ReadFault]) -> list[str]:
    """Faults as the clerk reads them, one line each."""
    return [f"{f.cell.address}「{f.label}」{f.value}：{f.why}，{f.remedy}" for f in faults]
