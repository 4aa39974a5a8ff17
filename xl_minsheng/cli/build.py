"""The command build: the shipped example as a workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, NEW_WORKBOOK, ExitCode


@click.command("build", cls=Command, help="由随程序提供的第6期实例生成工作簿。")
@NEW_WORKBOOK
@FORCE
def build_command(output: Path, force: bool) -> ExitCode:
    """Write the shipped example as a workbook."""
    from xl_minsheng.jobs.new import new_workbook

    click.echo(f"已生成工作簿：{new_workbook(output, example=True, force=force).path}")
    return ExitCode.DONE
