"""The table by responsible unit: how many indicators each has, how many are on pace, and all together."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, every
from xl_minsheng.ledger import Cell, Issue, Judged
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.outline import counts, headline
from xl_minsheng.workbook.describe.front import COUNTS, TOTAL_TITLE
from xl_minsheng.workbook.describe.sheets import INDICATORS

_TITLES = {count.key: count.title for count in COUNTS}
_SHOWN = ("indicators", "reached", "finished", "behind")
_COLUMNS = (
    Column(INDICATORS.column("bureau").title, 40),
    *(Column(_TITLES[key], width, "right") for key, width in zip(_SHOWN, (16, 24, 28, 26), strict=True)),
    Column("达到占比", 22, "right"),
)
_NOTE = "注：按达到序时进度的占比从高到低排列；待数据、推进中的指标不在达到和未达到之内。"


def bureau_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each unit, the largest share on pace first, and what they are together."""
    counted = [one for one in every(groups) if counts(one)]
    if not counted:
        return (Note("台账里没有计入统计的指标。"),)
    of_unit: dict[str, list[Judged]] = {}
    for one in counted:
        of_unit.setdefault(one.indicator.bureau or NOTHING, []).append(one)
    ranked = sorted(of_unit.items(), key=lambda one: -_share(one[1]))
    rows = [_row(name, own, issue) for name, own in ranked]
    return Table(_COLUMNS, (*rows, _row(TOTAL_TITLE, counted, issue))), Note(_NOTE, is_small=True)


def _share(judged: Sequence[Judged]) -> Fraction:
    return Fraction(sum(one.standing.status.is_reached for one in judged), len(judged))


def _row(name: str, judged: Sequence[Judged], issue: Issue) -> Row:
    head = headline(0, judged)
    numbers = [str(getattr(head, key)) for key in _SHOWN]
    share = write_percent(_share(judged), keep_zeros=issue.keep_zeros)
    return Row((Entry(name, source=_first_cell(judged)), *map(Entry, numbers), Entry(share)))


def _first_cell(judged: Iterable[Judged]) -> Cell | None:
    return next((cell for one in judged if (cell := one.indicator.cell("bureau"))), None)
