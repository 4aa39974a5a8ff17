"""Which annexes a bulletin has: those that the front page switches on, in a fixed order.

Corrections of earlier issues are printed in the annex of changes, switched on or not.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from xl_minsheng.bulletin.annex.areas import AREA_TITLES, area_blocks, area_title
from xl_minsheng.bulletin.annex.blocks import Annex, Block
from xl_minsheng.bulletin.annex.bureaus import bureau_blocks
from xl_minsheng.bulletin.annex.changes import change_blocks
from xl_minsheng.bulletin.annex.chart import chart_blocks
from xl_minsheng.bulletin.annex.corrections import correction_blocks
from xl_minsheng.bulletin.annex.groups import Group, groups_of
from xl_minsheng.bulletin.annex.laggards import laggard_blocks
from xl_minsheng.bulletin.annex.table import table_blocks
from xl_minsheng.ledger import Issue, Ledger


class _Kind(NamedTuple):
    """An annex of the front page's settings.

    Attributes:
        switch: the setting.
        title: its name; empty for one that the ledger names.
        blocks: what it says; None for one that is not made of groups.
    """

    switch: str
    title: str
    blocks: Callable[[Issue, Sequence[Group]], tuple[Block, ...]] | None

    @property
    def titles(self) -> Collection[str]:
        """Its name, or those that the ledger chooses from."""
        return (self.title,) if self.title else AREA_TITLES

    def title_in(self, ledger: Ledger) -> str:
        """Its name in a ledger's bulletin."""
        return self.title or area_title(ledger)


_KINDS = (
    _Kind("annex_table", "指标完成情况一览表", table_blocks),
    _Kind("annex_chart", "各板块（类别）完成情况图", chart_blocks),
    _Kind("annex_laggards", "未达到序时进度指标清单", laggard_blocks),
    _Kind("annex_bureaus", "各责任单位完成情况", bureau_blocks),
    _Kind("annex_areas", "", None),
    _Kind("annex_changes", "较上期变化情况", change_blocks),
)
_CORRECTED = _KINDS[-1]
"""The annex that corrections stand in."""


def annex_titles(ledger: Ledger) -> dict[str, str]:
    """Titles of the annexes that a ledger has, by the setting that switches each on."""
    return {kind.switch: kind.title_in(ledger) for kind in _wanted(ledger)}


def switch_of(title: str) -> str | None:
    """The setting that switches on the annex of a title; None for a title of somebody else's."""
    return next((kind.switch for kind in _KINDS if title in kind.titles), None)


def make_annexes(ledger: Ledger) -> tuple[Annex, ...]:
    """The annexes of a ledger, as its issue switches them on."""
    wanted = _wanted(ledger)
    if not wanted:
        return ()
    groups = groups_of(ledger)
    labels = [f"附件{place}" for place in range(1, len(wanted) + 1)] if len(wanted) > 1 else ["附件"]
    return tuple(
        Annex(label, kind.title_in(ledger), _blocks(kind, ledger, groups))
        for label, kind in zip(labels, wanted, strict=True)
    )


def _blocks(kind: _Kind, ledger: Ledger, groups: Sequence[Group]) -> tuple[Block, ...]:
    if kind.blocks is None:
        return area_blocks(ledger)
    corrections = correction_blocks(ledger) if kind is _CORRECTED else ()
    blocks = kind.blocks(ledger.issue, groups) if _is_switched_on(kind, ledger) else ()
    return (*corrections, *blocks)


def _is_switched_on(kind: _Kind, ledger: Ledger) -> bool:
    return bool(getattr(ledger.issue, kind.switch))


def _wanted(ledger: Ledger) -> list[_Kind]:
    has_corrections = bool(ledger.carried.revisions)
    return [
        kind for kind in _KINDS if _is_switched_on(kind, ledger) or (kind is _CORRECTED and has_corrections)
    ]
