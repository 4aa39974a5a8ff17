"""The command status: sections and laggards in the terminal."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, WORKBOOK, ExitCode, print_json, verdict


@click.command("status", cls=Command, help="在终端里看各板块进展和落后指标。")
@WORKBOOK
@AS_JSON
def status_command(workbook: Path, as_json: bool) -> ExitCode:
    """Show sections and laggards."""
    from xl_minsheng.cli.terminal import print_status, status_record
    from xl_minsheng.jobs.check import check_workbook

    checked = check_workbook(workbook)
    if as_json:
        print_json(status_record(checked.ledger, checked.findings))
    else:
        print_status(checked.ledger, checked.findings)
    return verdict(has_errors=checked.forbids_publishing)
