"""Changes since the previous issue: increments, new finishes, lines no longer kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import NOTHING, Block, Column, Entry, Mark, Note, Row, Table
from xl_minsheng.bulletin.annex.groups import Group, by_heading
from xl_minsheng.bulletin.clause import bare_figure
from xl_minsheng.ledger import Issue, Judged, Status
from xl_minsheng.ledger.numbers import write_points
from xl_minsheng.ledger.progress import Crossing, Progress, since_last_issue
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
_MARKS = {
    Crossing.FINISHED: Mark.GREEN,
    Crossing.MET: Mark.GREEN,
    Crossing.UNFINISHED: Mark.RED,
    Crossing.MISSED: Mark.RED,
}
_EXPLAINED = (
    "注：完成率增减的单位是百分点。应达进度每期不同，上期的没有记录，所以“变化”一栏不写新落后于序时进度的。"
)


def change_blocks(issue: Issue, groups: Sequence[Group]) -> tuple[Block, ...]:
    """One row for each indicator that has figures of both issues, with a heading for each section."""
    rows: list[Row] = []
    found: list[Progress] = []
    comparable = 0
    for heading, judged in by_heading(groups):
        changes = [(one, since_last_issue(one.indicator)) for one in judged]
        known = [(one, progress) for one, progress in changes if progress is not None]
        comparable += sum(one.standing.status is not Status.NOT_COUNTED for one in judged)
        found += [progress for _, progress in known]
        if known:
            rows.append(Row((Entry(heading),), is_heading=True))
            rows += [_row(one, progress, issue) for one, progress in known]
    if not rows:
        return (Note(f"台账的“{_TITLES['previous']}”没有可比的数字，所以不列较上期的变化。"),)
    return (
        Note(_summary(found, comparable - len(found))),
        Table(_COLUMNS, tuple(rows)),
        Note(_EXPLAINED, is_small=True),
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
    size = bare_figure(abs(progress.amount), indicator) or ""
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
        return Entry(progress.crossing, _MARKS[progress.crossing])
    if not progress.amount:
        return Entry("持平")
    return Entry("增加" if progress.amount > 0 else "减少")
