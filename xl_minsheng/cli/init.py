"""The command init: the office's folder."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, ExitCode


@click.command(
    "init", cls=Command, help="建办公文件夹：工作簿、模板、输出和存档；不覆盖已有的工作簿和改过的模板。"
)
@click.argument("folder", metavar="文件夹", type=PATH)
@click.option("--example", is_flag=True, help="工作簿里填好第6期实例，默认是空白的")
@click.option("--libreoffice", is_flag=True, help="给 LibreOffice 用的：没有宏，存为 .xlsx")
@click.option("--native", is_flag=True, help="免插件版：没有宏和插件，用表格程序自己的公式算，存为 .xlsx")
def init_command(folder: Path, example: bool, libreoffice: bool, native: bool) -> ExitCode:
    """Make the office's folder."""
    from xl_minsheng.jobs.init import make_office

    if libreoffice and native:
        raise click.UsageError("--libreoffice 和 --native 只能选一个")
    made = make_office(folder, example=example, libreoffice=libreoffice, native=native)
    click.echo(f"已建好办公文件夹：{made.folder}")
    click.echo(f"工作簿：{made.workbook}")
    return ExitCode.DONE
