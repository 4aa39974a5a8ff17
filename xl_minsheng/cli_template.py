"""The command for the Word template: template."""

from pathlib import Path

import click

DONE = 0


@click.command("template", help="写一份 Word 模板，供本单位在 Word 或 WPS 里改；不覆盖已有的文件。")
@click.option("--new", "renew", is_flag=True, required=True, help="写一份随程序提供的 Word 模板")
@click.argument("file", metavar="[文件]", type=click.Path(path_type=Path), required=False)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def template_command(renew: bool, file: Path | None, force: bool) -> int:  # noqa: ARG001 - the only thing to do yet
    """Write the shipped Word template."""
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
