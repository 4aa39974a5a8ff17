"""The list of laggards: how far behind, why, and what it takes to catch up."""

from collections.abc import Sequence
from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, every, mark_of
from xl_minsheng.ledger import Issue, Judged, catch_up, explain, laggards, projection
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.numbers import write_percent, write_points
from xl_minsheng.ledger.outlook import write_figure
from xl_minsheng.workbook.describe.sheets import INDICATORS

_COLUMNS = (
    *(
        Column(INDICATORS.column(key).title, width)
        for key, width in (("id", 14), ("name", 30), ("bureau", 20))
    ),
    Column("进展", 39),
    Column(INDICATORS.column("reason").title, 27),
    Column("追赶测算", 26),
)
_NOT_FILLED = "未填"
_MIN_SHOWN = Fraction(1, 200)
"""A figure below it would print as 0."""


def laggard_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each indicator that is behind, the most urgent first."""
    behind = laggards(every(groups))
    date = f"截至{write_date(issue.cut_off)}，" if issue.cut_off else ""
    if not behind:
        return (Note(f"{date}没有未达到序时进度的指标。"),)
    return (
        Note(f"{date}未达到序时进度（含停滞、未达标）的指标有{len(behind)}项，最急的在前。"),
        Table(_COLUMNS, tuple(_row(one, issue) for one in behind)),
        Note("注：每天要完成的数，从截止日期的次日算到完成时限；到期预计按目前快慢推算。", is_small=True),
    )


def _row(judged: Judged, issue: Issue) -> Row:
    indicator = judged.indicator
    status_text = f"{judged.standing.words}：{_arithmetic(judged, issue)}"
    return Row(
        (
            Entry(indicator.id, source=indicator.cell("id")),
            Entry(indicator.name, source=indicator.cell("name")),
            Entry(indicator.bureau or NOTHING, source=indicator.cell("bureau")),
            Entry(status_text, mark_of(judged), indicator.cell("actual")),
            Entry(indicator.reason or _NOT_FILLED, source=indicator.cell("reason")),
            Entry(write_outlook(judged, issue), source=indicator.cell("actual")),
        )
    )


def _arithmetic(judged: Judged, issue: Issue) -> str:
    """The status' arithmetic without the reason, which has a column of its own."""
    arithmetic = explain(judged.indicator, issue, judged.standing)
    return (
        arithmetic.removesuffix(f"（{judged.indicator.reason}）") if judged.indicator.reason else arithmetic
    )


def write_outlook(judged: Judged, issue: Issue) -> str:
    """每天要完成24.09个；到期预计25.66%. Kinds without pace have none."""
    indicator, standing = judged.indicator, judged.standing
    if indicator.kind is None or not is_paced(indicator):
        return NOTHING
    parts = []
    rate, foreseen = catch_up(indicator, issue, standing), projection(indicator, issue, standing)
    if rate is None:
        parts.append("时限已到" if indicator.actual is not None else "")
    elif rate:
        parts.append(f"{indicator.kind.rules.pace.daily}{_rate(rate, indicator.unit)}")
    if rate is not None and foreseen is not None:
        parts.append(f"到期预计{write_percent(foreseen, keep_zeros=issue.keep_zeros)}")
    return "；".join(filter(None, parts)) or NOTHING


def _rate(rate: Fraction, unit: str) -> str:
    if unit == PERCENT_UNIT:
        return f"{write_points(rate)}个百分点"
    return write_figure(rate, unit) if rate >= _MIN_SHOWN else f"不到0.01{unit}"
