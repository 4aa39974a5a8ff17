"""Which annexes a bulletin has: those that the front page switches on, in a fixed order."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xl_minsheng.bulletin.annex.blocks import Annex, Block
from xl_minsheng.bulletin.annex.changes import change_blocks
from xl_minsheng.bulletin.annex.chart import chart_blocks
from xl_minsheng.bulletin.annex.groups import Group, groups_of
from xl_minsheng.bulletin.annex.laggards import laggard_blocks
from xl_minsheng.bulletin.annex.table import table_blocks
from xl_minsheng.ledger import Issue, Ledger


class _Kind(NamedTuple):
    switch: str
    title: str
    blocks: Callable[[Issue, Sequence[Group]], tuple[Block, ...]]


_KINDS = (
    _Kind("annex_table", "指标完成情况一览表", table_blocks),
    _Kind("annex_chart", "各板块（类别）完成情况图", chart_blocks),
    _Kind("annex_laggards", "未达到序时进度指标清单", laggard_blocks),
    _Kind("annex_changes", "较上期变化情况", change_blocks),
)


def annex_titles(issue: Issue) -> dict[str, str]:
    """Titles of the annexes that an issue has, by the setting that switches each on."""
    return {kind.switch: kind.title for kind in _wanted(issue)}


def switch_of(title: str) -> str | None:
    """The setting that switches on the annex of a title; None for a title of somebody else's."""
    return next((kind.switch for kind in _KINDS if kind.title == title), None)


def make_annexes(ledger: Ledger) -> tuple[Annex, ...]:
    """The annexes of a ledger, as its issue switches them on."""
    wanted = _wanted(ledger.issue)
    if not wanted:
        return ()
    groups = groups_of(ledger)
    labels = [f"附件{place}" for place in range(1, len(wanted) + 1)] if len(wanted) > 1 else ["附件"]
    return tuple(
        Annex(label, kind.title, kind.blocks(ledger.issue, groups))
        for label, kind in zip(labels, wanted, strict=True)
    )


def _wanted(issue: Issue) -> list[_Kind]:
    return [kind for kind in _KINDS if getattr(issue, kind.switch)]
