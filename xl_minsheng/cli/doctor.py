"""The command doctor: this PC and a workbook, examined."""

from dataclasses import asdict
from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, PATH, ExitCode, print_json, verdict


@click.command("doctor", cls=Command, help="自检：Python、版本、文件位置、权限、宏、字体，逐条说明怎么办。")
@click.argument("workbook", metavar="[工作簿]", type=PATH, required=False)
@AS_JSON
def doctor_command(workbook: Path | None, as_json: bool) -> ExitCode:
    """Examine this PC and a workbook."""
    from xl_minsheng.jobs.doctor import examine_office

    examined = examine_office(workbook)
    if as_json:
        print_json([asdict(line) for line in examined.lines])
    else:
        from xl_minsheng.cli.terminal import print_examination

        print_examination(examined)
    return verdict(has_errors=examined.has_problems)
