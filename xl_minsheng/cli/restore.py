"""The command restore: an issue's workbook out of the archive."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, WHOLE, WORKBOOK, ExitCode
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.front import find_setting


@click.command(
    "restore",
    cls=Command,
    help=f"回到第N期：从“{ARCHIVE_FOLDER}”取回那一期的工作簿；现在的先放进“{ARCHIVE_FOLDER}”。",
)
@WORKBOOK
@click.argument("number", metavar=find_setting("number").title, type=WHOLE)
@click.option("-o", "--output", type=PATH, help="只取一份只读的副本放到这里，现在的工作簿不动")
@click.option("--year", metavar="年份", type=WHOLE, help="哪一年的，默认最近一年")
@click.option("--anyway", is_flag=True, help="存档和当时不一样了，也取")
def restore_command(
    workbook: Path, number: int, output: Path | None, year: int | None, anyway: bool
) -> ExitCode:
    """Bring an issue's workbook back."""
    from xl_minsheng.jobs.restore import restore_issue

    done = restore_issue(workbook, number, output, year=year, anyway=anyway)
    click.echo(f"第{number}期的工作簿：{done.path}（取自{done.source}）")
    if done.kept:
        click.echo(f"原来的工作簿：{done.kept}")
    return ExitCode.DONE
