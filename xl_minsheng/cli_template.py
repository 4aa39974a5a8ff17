"""The command for templates: check them before there are data."""

from pathlib import Path

import click

DONE, PROBLEMS = 0, 1


@click.command("template", help="检查模板：不用数据，一次指出全部错误，每处带原句和改法。")
@click.option(
    "--check",
    "checked",
    metavar="文件",
    type=click.Path(path_type=Path),
    required=True,
    help="模板文件（.j2、.docx）或模板文件夹",
)
def template_command(checked: Path) -> int:
    """Check a template file, or a folder of them."""
    return check_command(checked)


def check_command(path: Path) -> int:
    """Print what is wrong with a template; the exit code."""
    from xl_minsheng.bulletin.template_check import template_report

    lines, fine = template_report(path)
    for line in lines:
        click.echo(line, err=not fine)
    return DONE if fine else PROBLEMS


TEMPLATE_COMMANDS = (template_command,)
