"""What an import has to tell: what it did not understand, rewrote, assumed, or found contradicting."""

from dataclasses import dataclass
from enum import StrEnum

from xl_minsheng.errors import ClerkError
from xl_minsheng.ledger import Ledger


class Topic(StrEnum):
    """Why a line of the list is there; the value is the word a clerk reads."""

    UNKNOWN = "没有看懂"
    REWORDED = "改了写法"
    ASSUMED = "推定"
    DIFFERS = "对不上"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the list.

    Attributes:
        topic: what it is about.
        text: the words of the document, verbatim; empty for what is about no words.
        why: what was done with them, or what to look at.
        line: line in a text file, paragraph in a Word file, from 1; None for none.
        place: id of the row or name of the sheet it went to; empty for none.
        cell: where the words stand, of a table; empty for a text.
    """

    topic: Topic
    text: str
    why: str
    line: int | None = None
    place: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A bulletin as a ledger.

    Attributes:
        ledger: filled, without places in a workbook.
        notes: the list, in the document's order.
        derived: how many targets were derived from value and percentage.
    """

    ledger: Ledger
    notes: tuple[Note, ...]
    derived: int


class NotABulletinError(ClerkError, ValueError):
    """A document that is no bulletin."""
