"""The table of all indicators: target, done, share, status light."""

from collections.abc import Sequence

from xl_minsheng.bulletin.annex.blocks import NOTHING, Align, Block, Column, Entry, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, by_heading, mark_of
from xl_minsheng.bulletin.clause import bare_figure, printed_completion
from xl_minsheng.ledger import Issue, Judged
from xl_minsheng.workbook.describe.sheets import INDICATORS

_WIDTHS: tuple[tuple[str, int, Align], ...] = (
    ("id", 15, "left"),
    ("name", 42, "left"),
    ("target", 19, "right"),
    ("actual", 18, "right"),
    ("unit", 13, "center"),
    ("completion", 17, "right"),
    ("status", 32, "left"),
)
_COLUMNS = tuple(Column(INDICATORS.column(key).title, width, align) for key, width, align in _WIDTHS)


def table_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each indicator, with a heading for each section."""
    rows: list[Row] = []
    for heading, judged in by_heading(groups):
        rows.append(Row((Entry(heading),), is_heading=True))
        rows += [_row(one, issue) for one in judged]
    if not rows:
        return (Note("台账里没有指标。"),)
    explained = "“≥”“≤”表示不低于、不高于；" if any("≥" in t or "≤" in t for t in _targets(rows)) else ""
    return Table(_COLUMNS, tuple(rows)), Note(f"注：{explained}“{NOTHING}”表示没有这项数字。", is_small=True)


def _targets(rows: Sequence[Row]) -> list[str]:
    return [row.entries[2].words for row in rows if not row.is_heading]


def _row(judged: Judged, issue: Issue) -> Row:
    indicator = judged.indicator
    target = bare_figure(indicator.target, indicator)
    bound = indicator.kind.rules.bound if indicator.kind else ""
    return Row(
        (
            Entry(indicator.id, source=indicator.cell("id")),
            Entry(indicator.name, source=indicator.cell("name")),
            Entry(f"{bound}{target}" if target else NOTHING, source=indicator.cell("target")),
            Entry(bare_figure(indicator.actual, indicator) or NOTHING, source=indicator.cell("actual")),
            Entry(indicator.unit or NOTHING, source=indicator.cell("unit")),
            Entry(printed_completion(judged, issue) or NOTHING, source=indicator.cell("actual")),
            Entry(judged.standing.words, mark_of(judged), indicator.cell("actual")),
        )
    )
