"""The command for templates: check them before there are data, or write the Word template anew."""

from pathlib import Path

import click

DONE, PROBLEMS = 0, 1


@click.command("template", help="检查模板（--check），或写一份 Word 模板给本单位改（--new）。")
@click.option("--check", "checking", is_flag=True, help="不用数据，一次指出全部错误，每处带原句和改法")
@click.option("--new", "renewing", is_flag=True, help="写一份随程序提供的 Word 模板，不覆盖已有的文件")
@click.argument("file", metavar="[文件]", type=click.Path(path_type=Path), required=False)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def template_command(checking: bool, renewing: bool, file: Path | None, force: bool) -> int:
    """Check a template file or a folder of them, or write the shipped Word template."""
    if checking == renewing:
        raise click.ClickException("请选一件事：--check 检查模板，或 --new 写一份 Word 模板")
    if renewing:
        return renew_command(file, force=force)
    if file is None:
        raise click.ClickException("请写明要检查的模板文件（.j2、.docx）或模板文件夹")
    return check_command(file)


def check_command(path: Path) -> int:
    """Print what is wrong with a template; the exit code."""
    from xl_minsheng.bulletin.template_check import template_report

    lines, fine = template_report(path)
    for line in lines:
        click.echo(line, err=not fine)
    return DONE if fine else PROBLEMS


def renew_command(file: Path | None, *, force: bool) -> int:
    """Write the shipped Word template; the exit code."""
    from xl_minsheng.bulletin.files import OutputError, write_files
    from xl_minsheng.bulletin.publish import WORD_TEMPLATE
    from xl_minsheng.bulletin.word.template import make_template

    path = file or Path(WORD_TEMPLATE)
    if path.suffix.lower() != ".docx":
        raise click.ClickException(f"文件名“{path.name}”应以 .docx 结尾")
    if path.exists() and not force:
        raise click.ClickException(f"“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force")
    try:
        write_files(path.parent, {path.name: make_template()})
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"已写好 Word 模板：{path}")
    return DONE


TEMPLATE_COMMANDS = (template_command,)
