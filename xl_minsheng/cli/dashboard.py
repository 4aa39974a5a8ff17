"""The command dashboard: the leader's page as a file."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, PATH, WORKBOOK, ExitCode


@click.command(
    "dashboard", cls=Command, help="把看板写成一页：.html 用浏览器看和打印，.png 发到手机；错误不挡。"
)
@WORKBOOK
@click.option("-o", "--output", type=PATH, required=True, help="写到哪里：.html 或 .png")
@FORCE
def dashboard_command(workbook: Path, output: Path, force: bool) -> ExitCode:
    """Write the leader's page of a workbook."""
    from xl_minsheng.jobs.dashboard import write_dashboard

    done = write_dashboard(workbook, output, force=force)
    click.echo(f"看板：{done.file}")
    click.echo(done.dashboard.sentence)
    return ExitCode.DONE
