"""The command unblock: the mark of the web off a workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import WORKBOOK, ExitCode


@click.command("unblock", cls=Command, help="去掉文件“来自互联网”的标记，免得 Excel 禁用宏。")
@WORKBOOK
def unblock_command(workbook: Path) -> ExitCode:
    """Take the mark of the web off a workbook."""
    from xl_minsheng.jobs.setup import unblock

    click.echo("已去掉标记" if unblock(workbook) else "文件没有标记，不用处理")
    return ExitCode.DONE
