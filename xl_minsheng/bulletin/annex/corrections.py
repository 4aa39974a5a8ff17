"""更正: figures that an earlier issue printed and that are others now, a sentence each, never silent."""

from xl_minsheng.bulletin.annex.blocks import Note
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.carried import Revision
from xl_minsheng.ledger.figures import write_figure

CORRECTION = "更正"


def correction_blocks(ledger: Ledger) -> tuple[Note, ...]:
    """A sentence for each figure that was published and is another now."""
    return tuple(Note(_sentence(revision)) for revision in ledger.carried.revisions)


def _sentence(revision: Revision) -> str:
    row = revision.indicator
    printed, corrected = (write_figure(one, row.unit) for one in (revision.printed, revision.corrected))
    return f"{CORRECTION}：第{revision.number}期“{row.name}”印的是{printed}，更正为{corrected}。"
