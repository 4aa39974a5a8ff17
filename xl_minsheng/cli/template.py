"""The command template: check templates before there are data, or write the Word template anew."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, PATH, ExitCode, verdict
from xl_minsheng.errors import ClerkError


@click.command("template", cls=Command, help="检查模板（--check），或写一份 Word 模板给本单位改（--new）。")
@click.option("--check", "checking", is_flag=True, help="不用数据，一次指出全部错误，每处带原句和改法")
@click.option("--new", "renewing", is_flag=True, help="写一份随程序提供的 Word 模板，不覆盖已有的文件")
@click.argument("file", metavar="[文件]", type=PATH, required=False)
@FORCE
def template_command(checking: bool, renewing: bool, file: Path | None, force: bool) -> ExitCode:
    """Check a template file or a folder of them, or write the shipped Word template."""
    from xl_minsheng.jobs.template import check_templates, new_word_template

    if checking == renewing:
        raise ClerkError("请选一件事：--check 检查模板，或 --new 写一份 Word 模板")
    if renewing:
        click.echo(f"已写好 Word 模板：{new_word_template(file, force=force).path}")
        return ExitCode.DONE
    if file is None:
        raise ClerkError("请写明要检查的模板文件（.j2、.docx）或模板文件夹")
    checked = check_templates(file)
    for line in checked.lines:
        click.echo(line, err=not checked.is_fine)
    return verdict(has_errors=not checked.is_fine)
