"""What commands show in a terminal: findings, remarks, sections, laggards, and what was examined."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from xl_minsheng.checks import Finding, Severity
from xl_minsheng.checks.run import severity_summary
from xl_minsheng.cli.colours import COLOURS
from xl_minsheng.ledger import Judged, Ledger, laggards
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.outline import SectionOutline
from xl_minsheng.ledger.outlook import catch_up, explain, projection
from xl_minsheng.ledger.progress import Crossing, progress_of
from xl_minsheng.ledger.prospects import FOR_REFERENCE, Prospect, foresee
from xl_minsheng.ledger.status import SIGN, Light, Status
from xl_minsheng.workbook.describe.sheets import FINDINGS, INDICATORS, PROOF, PROOF_SHEET

if TYPE_CHECKING:
    from xl_minsheng.jobs.doctor import Examined
    from xl_minsheng.jobs.proofread import Proofread

TABLE_WIDTH = 110
"""Columns of a terminal from which on a table's sentences have lines of a readable length."""
MAX_EXCERPT = 60
"""Characters of a sentence that a line of the terminal has room for."""
_LIGHT_STYLES = {Light.RED: "bold red", Light.ORANGE: "dark_orange", Light.YELLOW: "yellow", None: "red"}


def print_findings(findings: Sequence[Finding], previous_number: int | None) -> None:
    """Print the table of findings, and how many there are.

    Args:
        findings: all of them.
        previous_number: number of the previous issue, which the workbook was compared with; None for none.
    """
    console = Console(highlight=False)
    if findings:
        keys = ("address", "label", "value", "why", "remedy")
        rows = (
            (
                Text(one.severity.value, style=COLOURS[one.severity]),
                one.cell.address if one.cell else one.subject,
                one.label,
                one.value,
                one.why,
                one.remedy,
            )
            for one in findings
        )
        titles = [FINDINGS.column(key).title for key in keys]
        _print_rows(console, [FINDINGS.column("severity").title], titles, rows, head=3)
    compared = f"，已与第{previous_number}期台账比较" if previous_number is not None else ""
    console.print(f"校验：{severity_summary(findings) or '没有问题'}{compared}")


def print_report(done: "Proofread", *, alone: bool) -> None:
    """Print what proofreading found.

    Args:
        done: what it gave.
        alone: the document was not held against a workbook.
    """
    console = Console(highlight=False)
    report = done.report
    if report.remarks:
        rows = (
            (
                Text(remark.severity.value, style=COLOURS[remark.severity]),
                remark.place,
                remark.excerpt(MAX_EXCERPT),
                remark.why + remark.source,
                remark.remedy,
            )
            for remark in report.remarks
        )
        _print_rows(console, ["", "位置"], ["句子", "意见", "处理办法"], rows, head=2)
    agreed = "" if alone else f"与工作簿一致的数{len(report.agreements)}处；"
    if alone:
        console.print(report.extent.text)
    console.print(f"校对：{agreed}{report.verdict}")
    for one in report.corrections:
        what = "表述可改为" if one.is_wording else f"{one.old}可改为"
        by = f"，{one.pen}改" if one.pen else ""
        console.print(Text(f"可以采纳：{one.cell.address}（{one.name}）{what}{one.new}{by}"), soft_wrap=True)
    if report.corrections:
        console.print(
            f"要采纳的，打开工作簿点“校对”，在“{PROOF_SHEET.name}”的“{PROOF.column('take').title}”填“是”，再点“校对”"
        )
    if done.copy:
        console.print(f"带批注的副本：{done.copy}", soft_wrap=True)
    if done.marked:
        console.print(f"花脸稿：{done.marked}", soft_wrap=True)
    for note in done.notes:
        console.print(f"注意：{note}", soft_wrap=True)


def print_examination(examined: "Examined") -> None:
    """Print the lines of an examination."""
    from xl_minsheng.office.doctor import Level

    alike = {Level.FINE: Severity.ACCEPTED, Level.NOTE: Severity.WARNING, Level.BAD: Severity.ERROR}
    rows = (
        (Text(line.level.value, style=COLOURS[alike[line.level]]), line.title, line.detail, line.remedy)
        for line in examined.lines
    )
    _print_rows(Console(highlight=False), [""], ["检查了什么", "情况", "处理办法"], rows, head=2)


def _print_rows(
    console: Console,
    whole: Sequence[str],
    folded: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    head: int,
) -> None:
    """Print a table or, where there is no room for its columns, one item after another.

    Args:
        console: where to.
        whole: titles of the first columns, which stay on one line.
        folded: titles of the others.
        rows: the cells.
        head: how many of the first cells make an item's first line; each of the others has one of its own.
    """
    if console.width >= TABLE_WIDTH:
        console.print(make_table(whole, folded, rows))
        return
    titles = [*whole, *folded]
    for row in rows:
        cells = [Text(cell) if isinstance(cell, str) else cell for cell in row]
        console.print(Text("  ").join(cell for cell in cells[:head] if cell.plain))
        for title, cell in zip(titles[head:], cells[head:], strict=True):
            if cell.plain:
                console.print(Padding(Text.assemble((f"{title}：", "dim"), cell), (0, 0, 0, 4), expand=False))
    console.print()


def make_table(whole: Iterable[str], folded: Iterable[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A table; what comes from cells is printed as it stands, never taken for markup.

    Args:
        whole: titles of the first columns, which stay on one line.
        folded: titles of the others, which go on in the next line.
        rows: the cells.
    """
    table = Table(box=SIMPLE_HEAD)
    for title in whole:
        table.add_column(title, no_wrap=True)
    for title in folded:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


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
        _print_laggards(behind, ledger, console)
    else:
        console.print("没有落后的指标")
    for line in _movement_lines(ledger):
        console.print(line, markup=False, soft_wrap=True)
    console.print(f"校验：{severity_summary(findings) or '没有问题'}")


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


def _print_laggards(behind: Sequence[Judged], ledger: Ledger, console: Console) -> None:
    """Print the laggards, the sign before each status as on sheets and in annexes."""
    titles = {key: INDICATORS.column(key).title for key in ("id", "status", "bureau")}
    rows = (
        (
            one.indicator.id,
            one.indicator.name,
            Text(f"{SIGN}{one.standing.words}", style=_LIGHT_STYLES[one.standing.light]),
            explain(one.indicator, ledger.issue, one.standing),
            one.indicator.bureau,
        )
        for one in behind
    )
    console.print("落后指标", style="bold")
    folded = ["指标", titles["status"], "算式", titles["bureau"]]
    _print_rows(console, [titles["id"]], folded, rows, head=3)


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
        "changes": _change_records(ledger),
        "outlook": _outlook_records(ledger),
        "findings": {severity.value: sum(f.severity is severity for f in findings) for severity in Severity},
    }


def _movement_lines(ledger: Ledger) -> Iterator[str]:
    """Which lines were crossed since the last issue, and what will not be finished."""
    judged = _printed(ledger)
    crossings = [(one, progress.crossing) for one in judged if (progress := progress_of(one, ledger.issue))]
    outlooks = [
        (one, outlook.prospect) for one in judged if one.history and (outlook := foresee(one, ledger.issue))
    ]
    for crossing in Crossing:
        if names := [one.indicator.name for one, crossed in crossings if crossed is crossing]:
            yield f"{crossing}{len(names)}项：{'、'.join(names)}"
    if names := [one.indicator.name for one, prospect in outlooks if prospect is Prospect.UNLIKELY]:
        yield f"{Prospect.UNLIKELY}{len(names)}项（{FOR_REFERENCE}）：{'、'.join(names)}"


def _printed(ledger: Ledger) -> list[Judged]:
    """Indicators in printed order; one that repeats another is told once."""
    return [one for section in ledger.outline for one in section.judged if not one.indicator.same_as]


def _change_records(ledger: Ledger) -> list[dict[str, Any]]:
    """What has changed since the last issue; amounts in the indicator's unit, shares as fractions of 1."""
    found = ((one, progress_of(one, ledger.issue)) for one in _printed(ledger))
    return [
        {
            "id": one.indicator.id,
            "name": one.indicator.name,
            "amount": float(progress.amount),
            "points": None if progress.points is None else float(progress.points),
            "crossing": progress.crossing.value if progress.crossing else None,
            "unmoved_issues": progress.unmoved,
        }
        for one, progress in found
        if progress is not None
    ]


def _outlook_records(ledger: Ledger) -> list[dict[str, Any]]:
    """Where unfinished tasks will stand at their due dates if they go on as they have."""
    found = ((one, foresee(one, ledger.issue)) for one in _printed(ledger))
    return [
        {
            "id": one.indicator.id,
            "name": one.indicator.name,
            "share": float(outlook.share),
            "low": None if outlook.low is None else float(outlook.low),
            "high": None if outlook.high is None else float(outlook.high),
            "issues": outlook.issues,
            "prospect": outlook.prospect.value,
            "note": FOR_REFERENCE,
        }
        for one, outlook in found
        if outlook is not None
    ]


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
