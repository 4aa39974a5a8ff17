"""Annexes (附件) of the bulletin: what they say, apart from how they are set."""

from xl_minsheng.bulletin.annex.annexes import annex_titles, make_annexes, switch_of
from xl_minsheng.bulletin.annex.areas import AREA_TITLES, NOT_AN_AREA
from xl_minsheng.bulletin.annex.blocks import (
    Annex,
    Block,
    Chart,
    Column,
    Entry,
    Mark,
    Note,
    Row,
    Series,
    Table,
)

__all__ = [
    "AREA_TITLES",
    "NOT_AN_AREA",
    "Annex",
    "Block",
    "Chart",
    "Column",
    "Entry",
    "Mark",
    "Note",
    "Row",
    "Series",
    "Table",
    "annex_titles",
    "make_annexes",
    "switch_of",
]
