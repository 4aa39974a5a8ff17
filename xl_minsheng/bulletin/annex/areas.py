"""The tables by town or county: target, done, share, status and place, an indicator after the other."""

from collections.abc import Iterator

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import mark_of
from xl_minsheng.bulletin.clause import bare_figure, printed_completion
from xl_minsheng.ledger import Cell, Issue, Judged, Ledger
from xl_minsheng.ledger.areas import AREA_WORDS, Breakdown, JudgedArea, area_word, breakdowns
from xl_minsheng.workbook.describe.area_table import AREA_SHEET
from xl_minsheng.workbook.describe.front import TOTAL_TITLE
from xl_minsheng.workbook.describe.sheets import INDICATORS

_WIDTHS = (("target", 26), ("actual", 26), ("completion", 22))
_WHOLE = "总体"
"""Heads the line of the whole where it is no sum."""
NOT_AN_AREA = (TOTAL_TITLE, _WHOLE)
"""What heads the line of the whole."""
_NOTE = "注：排名按完成率从高到低{lines}，相同的并列。"
_OF_LINES = "（“≤”的按完成数从低到高）"


def area_title(ledger: Ledger) -> str:
    """各镇街完成情况, by what the areas are called."""
    return _title(area_word(ledger.areas))


def _title(word: str) -> str:
    return f"各{word}完成情况"


AREA_TITLES = frozenset(map(_title, AREA_WORDS))
"""What the annex may be called."""


def area_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """One row for each town or county, below the indicator it is of; the whole last."""
    rows = [row for one in breakdowns(ledger) for row in _rows(one, ledger.issue)]
    if not rows:
        return (Note(f"“{AREA_SHEET.name}”里没有填各地区的数。"),)
    word = area_word(ledger.areas)
    columns = (
        Column(word, 32),
        *(Column(INDICATORS.column(key).title, width, "right") for key, width in _WIDTHS),
        Column(INDICATORS.column("status").title, 32),
        Column("排名", 18, "center"),
    )
    has_ceiling = any(row.entries[1].words.startswith("≤") for row in rows if not row.is_heading)
    note = _NOTE.format(lines=_OF_LINES if has_ceiling else "")
    return Table(columns, tuple(rows)), Note(note, is_small=True)


def _rows(breakdown: Breakdown, issue: Issue) -> Iterator[Row]:
    whole = breakdown.whole.indicator
    unit = f"（单位：{whole.unit}）" if whole.unit else ""
    yield Row((Entry(f"{whole.id} {whole.name}{unit}", source=whole.cell("id")),), is_heading=True)
    for part in breakdown.parts:
        yield _row(part, issue)
    name = TOTAL_TITLE if breakdown.is_added else _WHOLE
    figures = _figures(breakdown.whole, issue, whole.cell("target"), whole.cell("actual"))
    yield Row((Entry(name, source=whole.cell("id")), *figures, Entry(NOTHING)))


def _row(part: JudgedArea, issue: Issue) -> Row:
    area, actual = part.area, part.area.cell("actual")
    figures = _figures(part.judged, issue, area.cell("target"), actual)
    return Row(
        (Entry(area.name, source=area.cell("name")), *figures, Entry(part.rank or NOTHING, source=actual))
    )


def _figures(
    judged: Judged, issue: Issue, of_target: Cell | None, of_actual: Cell | None
) -> tuple[Entry, ...]:
    """Target, done, share and status, with the cells they come from."""
    indicator = judged.indicator
    target = bare_figure(indicator.target, indicator)
    bound = indicator.kind.rules.bound if indicator.kind else ""
    return (
        Entry(f"{bound}{target}" if target else NOTHING, source=of_target),
        Entry(bare_figure(indicator.actual, indicator) or NOTHING, source=of_actual),
        Entry(printed_completion(judged, issue) or NOTHING, source=of_actual),
        Entry(judged.standing.words, mark_of(judged), of_actual),
    )
