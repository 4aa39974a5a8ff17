"""The command build: the shipped example as a workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, NEW_WORKBOOK, ExitCode


@click.command("build", cls=Command, help="由随程序提供的第6期实例生成工作簿。")
@NEW_WORKBOOK
@click.option(
    "--native", is_flag=True, help="免插件版：没有宏和插件，用表格程序自己的公式算，文件名以 .xlsx 结尾"
)
@FORCE
def build_command(output: Path, native: bool, force: bool) -> ExitCode:
    """Write the shipped example as a workbook."""
    from xl_minsheng.jobs.new import new_workbook

    made = new_workbook(output, example=True, native=native, force=force)
    click.echo(f"已生成工作簿：{made.path}")
    return ExitCode.DONE
