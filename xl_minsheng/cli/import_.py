"""The command `import`: an older bulletin becomes a filled workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.shared import AS_JSON, FORCE, PATH, ExitCode, print_json, refused


@click.command(
    "import", help="把以前的专报（.docx、.txt、.md，扫描识别的也行）变成填好的工作簿，并列出要核对的地方。"
)
@click.argument("file", metavar="专报", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="工作簿的文件名，.xlsx 或 .xlsm")
@FORCE
@AS_JSON
def import_command(file: Path, output: Path, *, force: bool, as_json: bool) -> ExitCode:
    """Write the workbook, and the list of what to look at beside it."""
    from xl_minsheng.files import OutputError, anything, nothing, refuse_outputs, refuse_suffix, write_files
    from xl_minsheng.files.outputs import is_same_file
    from xl_minsheng.importing import NotABulletinError, import_bulletin
    from xl_minsheng.importing.listing import LIST_SUFFIX, list_text, note_line, record, summary
    from xl_minsheng.office.compose import make_workbook
    from xl_minsheng.readback import DocumentError, read_document

    beside = output.with_name(f"{output.stem}{LIST_SUFFIX}")
    if is_same_file(beside, file):
        return refused(f"清单会写到“{beside}”，正是要导入的文件；请换一个工作簿文件名")
    may_replace = anything if force else nothing
    try:
        refuse_suffix(output, ".xlsx", ".xlsm")
        refuse_outputs([output, beside], inputs=[file], may_replace=may_replace)
        document = read_document(file)
        imported = import_bulletin(document)
        unit = "段" if document.is_word else "行"
        files = {
            output.name: make_workbook(imported.ledger, macro_enabled=output.suffix.lower() == ".xlsm"),
            beside.name: list_text(imported, document.name, unit).encode(),
        }
        write_files(output.parent, files, inputs=[file], may_replace=may_replace)
    except (DocumentError, NotABulletinError, OutputError) as error:
        return refused(str(error))
    if as_json:
        names = {"workbook": str(output), "list": str(beside)}
        print_json(names | record(imported))
        return ExitCode.DONE
    for note in imported.notes:
        click.echo(note_line(note, unit))
    for line in summary(imported):
        click.echo(line)
    click.echo(f"工作簿：{output}")
    click.echo(f"清单：{beside}")
    return ExitCode.DONE


IMPORT_COMMANDS = (import_command,)
