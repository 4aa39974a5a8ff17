"""The list of laggards: how far behind, why, and what it takes to catch up."""

from collections.abc import Sequence

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, every, mark_of
from xl_minsheng.bulletin.annex.outlook import write_outlook
from xl_minsheng.ledger import Issue, Judged, explain, laggards
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.prospects import foresee
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


def laggard_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each indicator that is behind, the most urgent first."""
    behind = laggards(every(groups))
    date = f"截至{write_date(issue.cut_off)}，" if issue.cut_off else ""
    if not behind:
        return (Note(f"{date}没有未达到序时进度的指标。"),)
    return (
        Note(f"{date}未达到序时进度（含停滞、未达标）的指标有{len(behind)}项，最急的在前。"),
        Table(_COLUMNS, tuple(_row(one, issue) for one in behind)),
        Note(_explained(behind, issue), is_small=True),
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


def _explained(behind: Sequence[Judged], issue: Issue) -> str:
    """How the last column was reckoned; what the interval is, where one is printed."""
    outlooks = (foresee(one, issue) for one in behind)
    has_trend = any(one.issues for one in outlooks if one)
    interval = "，括号里是九成把握的范围，仅供参考" if has_trend else ""
    return f"注：每天要完成的数，从截止日期的次日算到完成时限；到期预计按目前快慢推算{interval}。"
