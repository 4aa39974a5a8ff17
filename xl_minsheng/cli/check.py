"""The command check: every finding as a table, for a program, or as a page to mail."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.shared import AS_JSON, COLOURS, PATH, WORKBOOK, ExitCode, print_json, refused

if TYPE_CHECKING:
    from xl_minsheng.checks import Finding


@click.command("check", help="校验工作簿：列出每条意见；旁边或“存档”里有上期台账的，也和它比。")
@WORKBOOK
@AS_JSON
@click.option("--html", "page", type=PATH, help="写成网页文件，按责任单位分列，可发给各单位")
@click.option("--force", is_flag=True, help="网页的位置上有别的文件，也覆盖")
def check_command(workbook: Path, as_json: bool, page: Path | None, force: bool) -> ExitCode:
    """Check a workbook."""
    from xl_minsheng.files import OutputError
    from xl_minsheng.jobs.check import check_workbook
    from xl_minsheng.workbook.read import WorkbookError

    try:
        if page:
            from xl_minsheng.files.pages import refuse_page

            refuse_page(page, [workbook], force=force)
        with _progress() as progress:
            checked = check_workbook(workbook, progress)
        if page:
            from xl_minsheng.checks.page import write_page
            from xl_minsheng.files.pages import save_page

            save_page(page, write_page(checked.ledger, checked.findings).encode(), [workbook], force=force)
    except (WorkbookError, OutputError) as error:
        return refused(str(error))
    last = checked.last.issue.number if checked.last else None
    if as_json:
        findings = [finding_record(finding) for finding in checked.findings]
        print_json({"issue": checked.ledger.issue.number, "last_issue": last, "findings": findings})
    else:
        _print(checked.findings, last)
        if page:
            click.echo(f"网页：{page}")
    return ExitCode.FINDINGS if checked.forbids_publishing else ExitCode.DONE


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
