"""Changes since the previous issue: increments, lines crossed, and where things go on as they have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Mark, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, by_heading, every
from xl_minsheng.bulletin.annex.outlook import write_catch_up
from xl_minsheng.bulletin.clause import bare_difference, bare_figure, printed_completion
from xl_minsheng.ledger import Issue, Judged, Status
from xl_minsheng.ledger.numbers import write_points
from xl_minsheng.ledger.outline import counts
from xl_minsheng.ledger.progress import Crossing, Progress, progress_of
from xl_minsheng.ledger.prospects import (
    FOR_REFERENCE,
    MIN_TREND_ISSUES,
    Outlook,
    Prospect,
    foresee,
    write_foreseen,
)
from xl_minsheng.workbook.describe.sheets import INDICATORS

_TITLES = {key: INDICATORS.column(key).title for key in ("id", "name", "previous", "actual", "unit")}
_COLUMNS = (
    Column(_TITLES["id"], 14),
    Column(_TITLES["name"], 35),
    Column(_TITLES["previous"], 17, "right"),
    Column(_TITLES["actual"], 17, "right"),
    Column(_TITLES["unit"], 13, "center"),
    Column("增减", 15, "right"),
    Column("完成率增减", 21, "right"),
    Column("变化", 24),
)
_OUTLOOK_COLUMNS = (
    Column(_TITLES["id"], 14),
    Column(_TITLES["name"], 36),
    Column(INDICATORS.column("bureau").title, 24),
    Column(INDICATORS.column("completion").title, 20, "right"),
    Column("到期预计", 34),
    Column("要赶上", 28),
)
_UNIT = "注：完成率增减的单位是百分点。"
_NOT_KNOWN = f"{_UNIT}存档里没有上期的台账，不知道上期的应达进度，所以“变化”一栏不写新落后于序时进度的。"
_HOW_FORESEEN = (
    f"注：{FOR_REFERENCE}。存档里今年连本期有{MIN_TREND_ISSUES}期以上的，按各期之间增长速度的中位数推算，"
    "括号里是九成把握的范围；不到的，按年初以来的平均速度。"
)


def change_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each indicator that has figures of both issues, with a heading for each section."""
    rows: list[Row] = []
    found: list[Progress] = []
    comparable = 0
    for heading, judged in by_heading(groups):
        changes = [(one, progress_of(one, issue)) for one in judged]
        known = [(one, progress) for one, progress in changes if progress is not None]
        comparable += sum(one.standing.status is not Status.NOT_COUNTED for one in judged)
        found += [progress for _, progress in known]
        if known:
            rows.append(Row((Entry(heading),), is_heading=True))
            rows += [_row(one, progress, issue) for one, progress in known]
    if not rows:
        return (Note(f"台账的“{_TITLES['previous']}”没有可比的数字，所以不列较上期的变化。"),)
    explained = _UNIT if any(_is_last_known(one, issue) for one in every(groups)) else _NOT_KNOWN
    return (
        Note(_summary(found, comparable - len(found))),
        Table(_COLUMNS, tuple(rows)),
        Note(explained, is_small=True),
        *_outlook_blocks(issue, groups),
    )


def _is_last_known(judged: Judged, issue: Issue) -> bool:
    return judged.history is not None and bool(judged.history.track(judged.indicator, issue))


def _outlook_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """What will not be finished if it goes on as it has; nothing where no archive was looked into."""
    foreseen = [
        (one, outlook)
        for one in every(groups)
        if counts(one) and not one.indicator.same_as and one.history and (outlook := foresee(one, issue))
    ]
    if not foreseen:
        return ()
    listed = sorted(
        ((one, outlook) for one, outlook in foreseen if outlook.prospect is not Prospect.LIKELY),
        key=lambda pair: (pair[1].prospect is Prospect.DOUBTFUL, pair[1].share),
    )
    prospects = Counter(outlook.prospect for _, outlook in foreseen)
    counted = "、".join(f"{one}的{prospects[one]}项" for one in Prospect if prospects[one])
    summary = Note(f"{FOR_REFERENCE}：还没有完成的{len(foreseen)}项中，{counted}。")
    if not listed:
        return (summary,)
    rows = tuple(_outlook_row(one, outlook, issue) for one, outlook in listed)
    return summary, Table(_OUTLOOK_COLUMNS, rows), Note(_HOW_FORESEEN, is_small=True)


def _outlook_row(judged: Judged, outlook: Outlook, issue: Issue) -> Row:
    indicator = judged.indicator
    actual = indicator.cell("actual")
    mark = Mark.RED if outlook.prospect is Prospect.UNLIKELY else Mark.YELLOW
    return Row(
        (
            Entry(indicator.id, source=indicator.cell("id")),
            Entry(indicator.name, source=indicator.cell("name")),
            Entry(indicator.bureau or NOTHING, source=indicator.cell("bureau")),
            Entry(printed_completion(judged, issue) or NOTHING, source=actual),
            Entry(write_foreseen(outlook, issue).removeprefix("到期预计"), mark, actual),
            Entry(write_catch_up(judged, issue, outlook) or NOTHING, source=actual),
        )
    )


def _summary(found: Sequence[Progress], without: int) -> str:
    """How many changed, which lines were crossed how often, how many are left out."""
    changed = sum(progress.amount != 0 for progress in found)
    crossed = Counter(progress.crossing for progress in found if progress.crossing)
    crossings = "；".join(f"{crossing}的{crossed[crossing]}项" for crossing in Crossing if crossed[crossing])
    sentences = [f"有上期数字可比的指标{len(found)}项，有变化的{changed}项"]
    sentences += [f"其中：{crossings}"] if crossings else []
    sentences += [f"缺上期或本期数字的{without}项不列"] if without else []
    return "".join(f"{sentence}。" for sentence in sentences)


def _row(judged: Judged, progress: Progress, issue: Issue) -> Row:
    indicator = judged.indicator
    size = bare_difference(abs(progress.amount), indicator) or ""
    points = progress.points
    actual = indicator.cell("actual")
    written = "" if points is None else write_points(points, keep_zeros=issue.keep_zeros)
    gained = NOTHING if points is None else _signed(points, written)
    previous = bare_figure(indicator.previous, indicator) or NOTHING
    return Row(
        (
            Entry(indicator.id, source=indicator.cell("id")),
            Entry(indicator.name, source=indicator.cell("name")),
            Entry(previous, source=indicator.cell("previous")),
            Entry(bare_figure(indicator.actual, indicator) or NOTHING, source=actual),
            Entry(indicator.unit or NOTHING, source=indicator.cell("unit")),
            Entry(_signed(progress.amount, size), source=actual),
            Entry(gained, source=actual),
            replace(_movement(progress), source=actual),
        )
    )


def _signed(change: Decimal | Fraction, size: str) -> str:
    return f"{'+' if change > 0 else '-'}{size}" if change else "0"


def _movement(progress: Progress) -> Entry:
    """The line that was crossed, or the direction."""
    if progress.crossing:
        return Entry(progress.crossing, Mark.GREEN if progress.crossing.is_good else Mark.RED)
    if not progress.amount:
        return Entry(f"连续{progress.unmoved}期没有变化" if progress.unmoved > 1 else "持平")
    return Entry("增加" if progress.amount > 0 else "减少")
