"""The command check: every finding as a table, for a program, or as a page to mail."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from xl_minsheng.checks import Finding

DONE, FORBIDDEN, WRONG_USE = 0, 1, 2
COLOURS = {"错误": "red", "警告": "yellow", "提示": "cyan", "已说明": "green"}
"""Of a severity, in the terminal."""

_PATH = click.Path(path_type=Path)


@click.command("check", help="校验工作簿：列出每条意见；旁边或“存档”里有上期台账的，也和它比。")
@click.argument("workbook", metavar="工作簿", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--html", "page", type=_PATH, help="写成网页文件，按责任单位分列，可发给各单位")
def check_command(workbook: Path, as_json: bool, page: Path | None) -> int:
    """Check a workbook."""
    from xl_minsheng.bulletin.files import OutputError, write_files
    from xl_minsheng.bulletin.publish import office_templates
    from xl_minsheng.checks import check, forbids_publishing
    from xl_minsheng.workbook.read import WorkbookError, find_last_issue, read_workbook

    try:
        reading = read_workbook(workbook)
        last = find_last_issue(workbook.parent, reading.ledger.issue)
        with _progress() as progress:
            findings = check(reading, last, progress, office_templates(workbook.parent))
        if page:
            from xl_minsheng.checks.page import write_page

            write_files(page.parent, {page.name: write_page(reading.ledger, findings).encode()})
    except (WorkbookError, OutputError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        record = {
            "issue": reading.ledger.issue.number,
            "last_issue": last.issue.number if last else None,
            "findings": [finding_record(finding) for finding in findings],
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        _print(findings, last.issue.number if last else None)
        if page:
            click.echo(f"网页：{page}")
    return FORBIDDEN if forbids_publishing(findings) else DONE


def finding_record(finding: "Finding") -> dict[str, str]:
    """A finding for a program."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cell": finding.cell.address if finding.cell else "",
        "label": finding.label,
        "value": finding.value,
        "why": finding.why,
        "remedy": finding.remedy,
        "subject": finding.subject,
        "item": finding.item,
    }


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream while a long ledger is checked; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("正在校验"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _print(findings: "Sequence[Finding]", last: int | None) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from xl_minsheng.checks.run import tally
    from xl_minsheng.workbook.describe.sheets import FINDINGS

    console = Console(highlight=False)
    if findings:
        table = Table(box=SIMPLE_HEAD, show_lines=False)
        for key in ("severity", "address", "label", "value", "why", "remedy"):
            table.add_column(FINDINGS.column(key).title, overflow="fold", no_wrap=key == "severity")
        for one in findings:
            place = one.cell.address if one.cell else one.subject
            level = Text(one.severity.value, style=COLOURS[one.severity.value])
            table.add_row(level, *map(Text, (place, one.label, one.value, one.why, one.remedy)))
        console.print(table)
    compared = f"，已与第{last}期台账比较" if last is not None else ""
    console.print(f"校验：{tally(findings) or '没有问题'}{compared}")


CHECK_COMMANDS = (check_command,)
