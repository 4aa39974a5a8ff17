"""The command import: an older bulletin becomes a filled workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, FORCE, PATH, ExitCode, print_json


@click.command(
    "import",
    cls=Command,
    help="把以前的专报（.docx、.txt、.md，扫描识别的也行）变成填好的工作簿，并列出要核对的地方。",
)
@click.argument("file", metavar="专报", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="工作簿的文件名，.xlsm 或 .xlsx")
@FORCE
@AS_JSON
def import_command(file: Path, output: Path, *, force: bool, as_json: bool) -> ExitCode:
    """Write the workbook, and the list of what to look at beside it."""
    from xl_minsheng.importing.listing import note_line, record, summary
    from xl_minsheng.jobs.import_ import import_document

    done = import_document(file, output, force=force)
    if as_json:
        names = {"workbook": str(done.workbook), "list": str(done.listing)}
        print_json(names | record(done.imported))
        return ExitCode.DONE
    for note in done.imported.notes:
        click.echo(note_line(note, done.unit))
    for line in summary(done.imported):
        click.echo(line)
    click.echo(f"工作簿：{done.workbook}")
    click.echo(f"清单：{done.listing}")
    return ExitCode.DONE
