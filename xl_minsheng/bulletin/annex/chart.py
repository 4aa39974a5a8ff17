"""The chart of shares by category."""

from collections.abc import Sequence
from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import Block, Chart, Note, Series
from xl_minsheng.bulletin.annex.groups import Group
from xl_minsheng.ledger import Issue, Judged
from xl_minsheng.ledger.outline import counts
from xl_minsheng.ledger.summary import average_completion

CATEGORIES_A_CHART = 14
"""As many as a page takes with letters that can be read."""
_EXPLAINED = (
    "注：平均完成率是各指标完成率的平均数，超过100%的按100%算，没有完成率的不算；"
    "占比是达到序时进度的指标（含完成全年任务、达标）占计入统计的指标的比例。"
)


def chart_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """Charts of as many categories as a page takes; categories of narrative only are left out."""
    shown = [(group.name, counted) for group in groups if (counted := list(filter(counts, group.judged)))]
    if not shown:
        return (Note("没有计入统计的指标，所以没有图。"),)
    charts = [
        _chart(shown[first : first + CATEGORIES_A_CHART], issue)
        for first in range(0, len(shown), CATEGORIES_A_CHART)
    ]
    return (*charts, Note(_EXPLAINED, is_small=True))


def _chart(shown: Sequence[tuple[str, Sequence[Judged]]], issue: Issue) -> Chart:
    judged = [group for _, group in shown]
    series = (
        Series("平均完成率", tuple(map(average_completion, judged))),
        Series("达到序时进度的占比", tuple(map(reached_share, judged))),
    )
    return Chart("板块（类别）", tuple(name for name, _ in shown), series, issue.keep_zeros)


def reached_share(judged: Sequence[Judged]) -> Fraction:
    """Those that reached pace of all that count, as in the headline counts."""
    return Fraction(sum(one.standing.status.is_reached for one in judged), len(judged))
