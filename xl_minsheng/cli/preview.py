"""The command preview: the bulletin as a page, before it is written."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE_PAGE, PATH, TEMPLATES, WORKBOOK, ExitCode
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER


@click.command("preview", cls=Command, help="把专报写成一个网页：每段旁边是出自的格子、现值和较上期的变化。")
@WORKBOOK
@click.option("-o", "--output", type=PATH, help=f"网页的文件名，默认放在工作簿旁的“{OUTPUT_FOLDER}”")
@TEMPLATES
@FORCE_PAGE
def preview_command(workbook: Path, output: Path | None, templates: Path | None, force: bool) -> ExitCode:
    """Write the preview of a workbook's bulletin as a page."""
    from xl_minsheng.jobs.preview import preview_workbook

    done = preview_workbook(workbook, output, templates, force=force)
    click.echo(f"预览：{done.page}")
    click.echo(f"校验：{done.checked.severity_summary or '没有问题'}")
    return ExitCode.DONE
