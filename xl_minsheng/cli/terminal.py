"""Sections and laggards as a terminal shows them."""

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from xl_minsheng.checks import Finding, Severity
from xl_minsheng.checks.run import tally
from xl_minsheng.ledger import Judged, Ledger, laggards
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.outline import SectionOutline
from xl_minsheng.ledger.outlook import catch_up, explain, projection
from xl_minsheng.ledger.status import Light, Status
from xl_minsheng.workbook.describe.sheets import INDICATORS

_LIGHT_STYLES = {Light.RED: "bold red", Light.ORANGE: "dark_orange", Light.YELLOW: "yellow", None: "red"}


def print_status(ledger: Ledger, findings: Sequence[Finding], console: Console | None = None) -> None:
    """Print the table of sections, the laggards, and how many findings there are."""
    console = console or Console(highlight=False)
    issue = ledger.issue
    day = write_date(issue.cut_off) if issue.cut_off else "未填"
    number = "" if issue.number is None else f"第{issue.number}期　"
    title = (issue.title or "未填标题", "bold")
    console.print(Text.assemble(title, f"　{number}截止{day}　{issue.rule}"))
    console.print(_section_table(ledger.outline))
    behind = laggards(one for section in ledger.outline for one in section.judged)
    if behind:
        console.print(_laggard_table(behind, ledger))
    else:
        console.print("没有落后的指标")
    console.print(f"校验：{tally(findings) or '没有问题'}")


def _section_table(outline: Sequence[SectionOutline]) -> Table:
    parts = [(one.section.title, one.headline) for one in outline]
    table = Table(box=SIMPLE_HEAD, padding=0)
    table.add_column("板块", overflow="fold")
    underway = [Status.UNDERWAY] if any(head.underway for _, head in parts) else []
    for name in ("项目", "指标", "达到", "完成", "未达到", *underway, Status.AWAITING):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("达到序时进度的比例", no_wrap=True)
    for title, head in parts:
        share = head.reached / head.indicators if head.indicators else 0
        bar: Any = ProgressBar(100, share * 100, width=12, complete_style="green", finished_style="green")
        grid = Table.grid(padding=(0, 1))
        grid.add_row(bar, f"{share:.0%}")
        behind = Text(str(head.behind), style="red" if head.behind else "")
        table.add_row(
            Text(title),
            str(head.projects),
            str(head.indicators),
            str(head.reached),
            str(head.finished),
            behind,
            *([str(head.underway)] if underway else []),
            str(head.awaiting),
            grid if head.indicators else Text("不计", style="dim"),
        )
    return table


def _laggard_table(behind: Sequence[Judged], ledger: Ledger) -> Table:
    table = Table(box=SIMPLE_HEAD, title="落后指标", title_justify="left", title_style="bold")
    titles = {key: INDICATORS.column(key).title for key in ("id", "status", "bureau")}
    for name in (titles["id"], "指标", titles["status"], "算式", titles["bureau"]):
        table.add_column(name, overflow="fold")
    for one in behind:
        table.add_row(
            Text(one.indicator.id),
            Text(one.indicator.name),
            Text(one.standing.words, style=_LIGHT_STYLES[one.standing.light]),
            Text(explain(one.indicator, ledger.issue, one.standing)),
            Text(one.indicator.bureau),
        )
    return table


def status_record(ledger: Ledger, findings: Sequence[Finding]) -> dict[str, Any]:
    """The same for a program: shares as numbers, 1 for 100 %."""
    parts = [(one.section.title, one.headline) for one in ledger.outline]
    names = ("projects", "indicators", "reached", "finished", "behind", "underway", "awaiting", "unknown")
    behind = laggards(one for section in ledger.outline for one in section.judged)
    return {
        "issue": ledger.issue.number,
        "cut_off": ledger.issue.cut_off.isoformat() if ledger.issue.cut_off else None,
        "sections": [{"title": t} | {name: getattr(head, name) for name in names} for t, head in parts],
        "laggards": [_laggard_record(one, ledger) for one in behind],
        "findings": {severity.value: sum(f.severity is severity for f in findings) for severity in Severity},
    }


def _laggard_record(one: Judged, ledger: Ledger) -> dict[str, Any]:
    figures = {
        "completion": one.standing.completion,
        "expected": one.standing.expected,
        "projection": projection(one.indicator, ledger.issue, one.standing),
        "catch_up_per_day": catch_up(one.indicator, ledger.issue, one.standing),
    }
    return {
        "id": one.indicator.id,
        "name": one.indicator.name,
        "status": one.standing.status.value,
        "light": one.standing.light.value if one.standing.light else None,
        "why": explain(one.indicator, ledger.issue, one.standing),
        "bureau": one.indicator.bureau,
    } | {name: None if value is None else float(value) for name, value in figures.items()}
