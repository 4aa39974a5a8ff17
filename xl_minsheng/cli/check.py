"""The command check: every finding as a table, for a program, or as a page to mail."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, FORCE_PAGE, PATH, WORKBOOK, ExitCode, print_json, verdict

if TYPE_CHECKING:
    from xl_minsheng.checks import Finding


@click.command("check", cls=Command, help="校验工作簿：列出每条意见；旁边或“存档”里有上期台账的，也和它比。")
@WORKBOOK
@AS_JSON
@click.option("--html", "page", type=PATH, help="写成网页文件，按责任单位分列，可发给各单位")
@FORCE_PAGE
def check_command(workbook: Path, as_json: bool, page: Path | None, force: bool) -> ExitCode:
    """Check a workbook."""
    from xl_minsheng.jobs.check import check_to_page, check_workbook

    with _progress() as progress:
        if page:
            checked = check_to_page(workbook, page, progress, force=force)
        else:
            checked = check_workbook(workbook, progress)
    previous_number = checked.previous_ledger.issue.number if checked.previous_ledger else None
    if as_json:
        findings = [finding_record(finding) for finding in checked.findings]
        print_json(
            {"issue": checked.ledger.issue.number, "last_issue": previous_number, "findings": findings}
        )
    else:
        from xl_minsheng.cli.terminal import print_findings

        print_findings(checked.findings, previous_number)
        if page:
            click.echo(f"网页：{page}")
    return verdict(has_errors=checked.forbids_publishing)


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
