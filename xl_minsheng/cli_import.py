"""The command `import`: an older bulletin becomes a filled workbook."""

import json
import os
from pathlib import Path

import click

DONE, WRONG_USE = 0, 2
_PATH = click.Path(path_type=Path)
_SUFFIXES = (".xlsx", ".xlsm")


@click.command(
    "import", help="把以前的专报（.docx、.txt、.md，扫描识别的也行）变成填好的工作簿，并列出要核对的地方。"
)
@click.argument("file", metavar="专报", type=_PATH)
@click.option("-o", "--output", type=_PATH, required=True, help="工作簿的文件名，.xlsx 或 .xlsm")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def import_command(file: Path, output: Path, *, force: bool, as_json: bool) -> int:
    """Write the workbook, and the list of what to look at beside it."""
    from xl_minsheng.bulletin.files import OutputError, write_files
    from xl_minsheng.bulletin.readback import DocumentError, read_document
    from xl_minsheng.excel.compose import make_workbook
    from xl_minsheng.importing import NotABulletinError, import_bulletin
    from xl_minsheng.importing.listing import LIST_SUFFIX, list_text, note_line, record, summary

    beside = output.with_name(f"{output.stem}{LIST_SUFFIX}")
    if output.suffix.lower() not in _SUFFIXES:
        return _refused(f"文件名“{output.name}”应以 .xlsx 或 .xlsm 结尾")
    if beside.resolve() == file.resolve():
        return _refused(f"清单会写到“{beside}”，正是要导入的文件；请换一个工作簿文件名")
    for path in (output, beside):
        if os.path.exists(path) and not force:
            return _refused(f"“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force")
    try:
        document = read_document(file)
        imported = import_bulletin(document)
        unit = "段" if document.is_word else "行"
        files = {
            output.name: make_workbook(imported.ledger, macro_enabled=output.suffix.lower() == ".xlsm"),
            beside.name: list_text(imported, document.name, unit).encode(),
        }
        write_files(output.parent, files)
    except (DocumentError, NotABulletinError, OutputError) as error:
        return _refused(str(error))
    if as_json:
        names = {"workbook": str(output), "list": str(beside)}
        click.echo(json.dumps(names | record(imported), ensure_ascii=False, indent=2))
        return DONE
    for note in imported.notes:
        click.echo(note_line(note, unit))
    for line in summary(imported):
        click.echo(line)
    click.echo(f"工作簿：{output}")
    click.echo(f"清单：{beside}")
    return DONE


def _refused(reason: str) -> int:
    click.echo(f"{click.style('错误', fg='red')}：{reason}", err=True)
    return WRONG_USE


IMPORT_COMMANDS = (import_command,)
