"""The command for templates: check them before there are data, or write the Word template anew."""

import os
from pathlib import Path

import click

from xl_minsheng.cli.shared import FORCE, PATH, ExitCode, refused


@click.command("template", help="检查模板（--check），或写一份 Word 模板给本单位改（--new）。")
@click.option("--check", "checking", is_flag=True, help="不用数据，一次指出全部错误，每处带原句和改法")
@click.option("--new", "renewing", is_flag=True, help="写一份随程序提供的 Word 模板，不覆盖已有的文件")
@click.argument("file", metavar="[文件]", type=PATH, required=False)
@FORCE
def template_command(checking: bool, renewing: bool, file: Path | None, force: bool) -> ExitCode:
    """Check a template file or a folder of them, or write the shipped Word template."""
    if checking == renewing:
        return refused("请选一件事：--check 检查模板，或 --new 写一份 Word 模板")
    if renewing:
        return renew_command(file, force=force)
    if file is None:
        return refused("请写明要检查的模板文件（.j2、.docx）或模板文件夹")
    return check_command(file)


def check_command(path: Path) -> ExitCode:
    """Print what is wrong with a template; the exit code."""
    from xl_minsheng.templating.template_check import template_report
    from xl_minsheng.templating.template_check.check import TEXT_ENDING, WORD_ENDING

    if not os.path.exists(path):  # answers no, where Path would raise, to a name that no disk takes
        return refused(f"找不到“{path}”，请检查名称和位置")
    if not os.path.isdir(path) and path.suffix.lower() not in (TEXT_ENDING, WORD_ENDING):
        return refused(f"“{path.name}”不是模板文件，请给出 {TEXT_ENDING} 或 {WORD_ENDING} 文件")
    lines, fine = template_report(path)
    for line in lines:
        click.echo(line, err=not fine)
    return ExitCode.DONE if fine else ExitCode.FINDINGS


def renew_command(file: Path | None, *, force: bool) -> ExitCode:
    """Write the shipped Word template; the exit code."""
    from xl_minsheng.bulletin.publish import WORD_TEMPLATE
    from xl_minsheng.bulletin.word.template import make_template
    from xl_minsheng.files import OutputError, anything, nothing, refuse_suffix, write_files

    path = file or Path(WORD_TEMPLATE)
    try:
        refuse_suffix(path, ".docx")
        write_files(path.parent, {path.name: make_template()}, may_replace=anything if force else nothing)
    except OutputError as error:
        return refused(str(error))
    click.echo(f"已写好 Word 模板：{path}")
    return ExitCode.DONE


TEMPLATE_COMMANDS = (template_command,)
