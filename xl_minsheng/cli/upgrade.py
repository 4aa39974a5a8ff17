"""The command upgrade: the office's workbook as a new build."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import WORKBOOK, ExitCode


@click.command("upgrade", cls=Command, help="把工作簿换成新版：填过的内容都带过去，原来的先放进“存档”。")
@WORKBOOK
@click.option(
    "--to",
    "edition",
    type=click.Choice(["excel", "libreoffice", "native"]),
    help="换成哪一版：Excel、LibreOffice 或免插件版（native），默认不换",
)
def upgrade_command(workbook: Path, edition: str | None) -> ExitCode:
    """Replace a workbook by a new build with the same entries."""
    from xl_minsheng.jobs.upgrade import upgrade
    from xl_minsheng.workbook.describe.editions import Edition

    done = upgrade(workbook, edition=Edition(edition) if edition else None)
    rows = f"带过去{done.entries}行" if done.entries else "原来没有填过内容"
    click.echo(f"已升级：{done.workbook}（{rows}）")
    for note in done.notes:
        click.echo(note)
    click.echo(f"原工作簿：{done.archived}")
    return ExitCode.DONE
