"""Native formulas that count the ledger's rows; they need no Python.

What is counted, and as what, is `ledger.outline`'s to say: tests hold the two together.
"""

from collections.abc import Iterable

from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe.front import NO
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import INDICATORS

# stars, for the reader takes a word with a blank or an unseen letter beside it as the word
REACHED = (Status.FINISHED, Status.AHEAD, Status.ON_PACE, Status.MET)
BEHIND = (f"{Status.BEHIND}*", f"{Status.STAGNANT}*", f"{Status.NOT_MET}*")


def column(table: Table, key: str) -> str:
    """A table's column, in a formula."""
    return f"{table.name}[{table.column(key).title}]"


def in_ledger(key: str) -> str:
    """A column of 台账, in a formula."""
    return column(INDICATORS, key)


def named(cell: str) -> str:
    """The criterion that a text is a cell's.

    The sign of equality and the tildes, for a title such as “1~6月任务” or “>3项” is no pattern and no
    comparison.
    """
    return f'"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'


COUNTED = f'{in_ledger("counted")},"<>*{NO}*"'
"""The criterion that a row counts, as far as its own word goes."""


def count_words(where: str, words: Iterable[str]) -> str:
    """How many rows that meet criteria have one of these statuses."""
    return "+".join(f'COUNTIFS({where},{in_ledger("status")},"{word}")' for word in words)
