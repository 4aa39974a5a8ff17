"""The command history: an indicator from issue to issue, in the terminal or as a table for programs."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, PATH, WORKBOOK, ExitCode, say_error
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import INDICATORS

if TYPE_CHECKING:
    from rich.table import Table

    from xl_minsheng.jobs.history import WorkbookHistory
    from xl_minsheng.ledger import Indicator
    from xl_minsheng.ledger.history import Point

_TITLES = {column.key: column.title for column in INDICATORS.columns}
_KEYS = ("chinese", "english")
BARS = "▁▂▃▄▅▆▇█"
NOTHING = "—"


@click.command(
    "history",
    cls=Command,
    help=f"看各指标历期的数、去年同期和趋势，从“{ARCHIVE_FOLDER}”里读；-o 导出。",
)
@WORKBOOK
@click.argument("wanted", metavar="[指标]…", nargs=-1)
@click.option("-o", "--output", type=PATH, help="导出成文件：.xlsx（附迷你图）、.csv 或 .parquet")
@click.option("--keys", type=click.Choice(_KEYS), default=_KEYS[0], help="列名用中文（默认）还是程序用的英文")
@FORCE
def history_command(
    workbook: Path, wanted: tuple[str, ...], output: Path | None, keys: str, force: bool
) -> ExitCode:
    """Show indicators from issue to issue, or write all of them as a long table."""
    from xl_minsheng.jobs.history import export_history, read_history

    if output:
        history = export_history(workbook, output, english=keys == _KEYS[1], force=force)
        issues = len(history.past) + 1 - len(history.unread)
        click.echo(f"已导出{issues}期，共{len(history.table().rows)}行：{output}")
    else:
        history = read_history(workbook)
        print_history(history, wanted)
    for sentence in history.unread:
        say_error(sentence)
    return ExitCode.FINDINGS if history.unread else ExitCode.DONE


def print_history(history: "WorkbookHistory", wanted: Sequence[str]) -> None:
    """Print one line an indicator, or one line an issue of the indicators that were asked for."""
    from rich.console import Console

    console = Console(highlight=False)
    indicators = history.find(wanted)
    if wanted:
        for indicator in indicators:
            console.print(_issues_table(history, indicator))
            console.print(_summary_line(history, indicator), markup=False, soft_wrap=True)
    else:
        console.print(_indicators_table(history, indicators))
    years = sorted({one.cut_off.year for one in history.past})
    span = "至".join(f"{year}年" for year in dict.fromkeys((*years[:1], *years[-1:])))
    known = f"往期{len(history.past)}期（{span}）" if years else "还没有往期"
    console.print(f"“{ARCHIVE_FOLDER}”：{known}；本期第{history.ledger.issue.number}期")


def _indicators_table(history: "WorkbookHistory", indicators: Sequence["Indicator"]) -> "Table":
    from xl_minsheng.cli.terminal import make_table
    from xl_minsheng.ledger.progress import progress_of
    from xl_minsheng.ledger.prospects import foresee

    ledger, rows = history.ledger, []
    for indicator in indicators:
        judged = ledger.judged(indicator)
        points = _of_this_year(history, indicator)
        progress, outlook = progress_of(judged, ledger.issue), foresee(judged, ledger.issue)
        last_year = history.history.last_year(judged.indicator, ledger.issue)
        rows.append(
            (
                indicator.id,
                judged.indicator.name,
                sparkline([one.indicator.actual for one in points]),
                _figure(judged.indicator),
                _signed(progress.amount, judged.indicator.unit) if progress else NOTHING,
                _figure(last_year.indicator) if last_year else NOTHING,
                str(judged.standing.status),
                str(outlook.prospect) if outlook else NOTHING,
            )
        )
    titles = ("指标", "今年各期", "累计", "较上期", "去年同期", _TITLES["status"], "按目前速度")
    return make_table([_TITLES["id"]], titles, rows)


def _issues_table(history: "WorkbookHistory", indicator: "Indicator") -> "Table":
    from xl_minsheng.cli.terminal import make_table
    from xl_minsheng.ledger.dates import write_date
    from xl_minsheng.ledger.numbers import write_percent

    rows, before = [], None
    for point in history.points(indicator):
        one, share = point.indicator, point.standing.completion
        is_same_year = before is not None and before.cut_off.year == point.cut_off.year
        rows.append(
            (
                f"{point.cut_off.year}年第{point.number}期",
                write_date(point.cut_off),
                _figure(one),
                _step(before.indicator if before and is_same_year else None, one),
                NOTHING if share is None else write_percent(share),
                str(point.standing.status),
                one.reason,
            )
        )
        before = point
    judged = history.ledger.judged(indicator)
    heads = [find_setting(key).title for key in ("number", "cut_off")]
    titles = ["累计", "比上期", *(_TITLES[key] for key in ("completion", "status", "reason"))]
    table = make_table(heads, titles, rows)
    table.title = f"{indicator.id} {judged.indicator.name}"
    table.title_justify, table.title_style = "left", "bold"
    return table


def _summary_line(history: "WorkbookHistory", indicator: "Indicator") -> str:
    """The year as bars, the same period of last year, and where it will end."""
    from xl_minsheng.ledger.dates import write_date
    from xl_minsheng.ledger.prospects import FOR_REFERENCE, foresee, write_foreseen

    issue, judged = history.ledger.issue, history.ledger.judged(indicator)
    parts = [f"今年 {sparkline([one.indicator.actual for one in _of_this_year(history, indicator)])}"]
    last_year = history.history.last_year(judged.indicator, issue)
    if last_year:
        parts.append(f"去年同期（{write_date(last_year.cut_off)}）{_figure(last_year.indicator)}")
    if outlook := foresee(judged, issue):
        parts.append(f"{write_foreseen(outlook, issue)}（{FOR_REFERENCE}）")
    if others := history.other_tasks(indicator):
        named = others[-1]
        what = f"“{named.indicator.name}”（{named.indicator.unit or '没有单位'}）"
        parts.append(f"{_TITLES['id']}{indicator.id}在另{len(others)}期里是{what}等，没有列")
    return "；".join(parts)


def _of_this_year(history: "WorkbookHistory", indicator: "Indicator") -> "list[Point]":
    cut_off = history.ledger.issue.cut_off
    return [one for one in history.points(indicator) if cut_off and one.cut_off.year == cut_off.year]


def _figure(indicator: "Indicator") -> str:
    from xl_minsheng.ledger.figures import write_figure

    return NOTHING if indicator.actual is None else write_figure(indicator.actual, indicator.unit)


def _step(before: "Indicator | None", now: "Indicator") -> str:
    if before is None or before.actual is None or now.actual is None or before.unit != now.unit:
        return NOTHING
    return _signed(now.actual - before.actual, now.unit)


def _signed(amount: Decimal, unit: str) -> str:
    from xl_minsheng.ledger.figures import write_distance

    return f"{'＋' if amount > 0 else '－'}{write_distance(amount, unit)}" if amount else "0"


def sparkline(figures: Sequence[Decimal | None]) -> str:
    """Figures as bars from the lowest to the highest; a blank where there is none: ▁▃ █."""
    known = [figure for figure in figures if figure is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(BARS) - 1
    levels = (None if one is None else int((one - low) * top / span) if span else top // 2 for one in figures)
    return "".join(" " if level is None else BARS[level] for level in levels)
