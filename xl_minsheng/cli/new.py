"""The command new: an empty workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, NEW_WORKBOOK, ExitCode


@click.command("new", cls=Command, help="生成空白工作簿，供另一个单位从头填写。")
@NEW_WORKBOOK
@FORCE
def new_command(output: Path, force: bool) -> ExitCode:
    """Write an empty workbook."""
    from xl_minsheng.jobs.new import new_workbook

    click.echo(f"已生成工作簿：{new_workbook(output, force=force).path}")
    return ExitCode.DONE
