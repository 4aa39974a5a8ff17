"""The command import: an older bulletin, or tables of tasks, become a filled workbook."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, FORCE, PATH, ExitCode, print_json


@click.command(
    "import",
    cls=Command,
    help="把以前的专报（.docx、.txt、.md，扫描识别的也行）或台账、任务表（.xlsx、.xls、.ods、Word 里的表）"
    "变成填好的工作簿，并列出要核对的地方。表的每一列填进哪一栏写在“-栏目对照.xlsx”里，改了再导入就照改的来。",
)
@click.argument("file", metavar="文件", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="工作簿的文件名，.xlsm 或 .xlsx")
@click.option("--columns", type=PATH, help="改好的栏目对照；不写就用工作簿旁边表头一样的那份")
@click.option("--tables", is_flag=True, help="Word 文件也只读里面的表，不当作专报")
@FORCE
@AS_JSON
def import_command(
    file: Path, output: Path, columns: Path | None, *, tables: bool, force: bool, as_json: bool
) -> ExitCode:
    """Write the workbook, and the list of what to look at beside it."""
    from xl_minsheng.importing.listing import note_line, record, summary
    from xl_minsheng.jobs.import_ import import_document

    done = import_document(file, output, force=force, columns=columns, tables=tables)
    if as_json:
        names = {"workbook": str(done.workbook), "list": str(done.listing)}
        if done.plan:
            names["columns"] = str(done.columns)
        print_json(names | record(done.imported))
        return ExitCode.DONE
    for line in done.plan.lines if done.plan else ():
        click.echo(line)
    for note in done.imported.notes:
        click.echo(note_line(note, done.unit))
    for line in summary(done.imported):
        click.echo(line)
    click.echo(f"工作簿：{done.workbook}")
    click.echo(f"清单：{done.listing}")
    if done.columns:
        click.echo(f"栏目对照：{done.columns}（有一列认错了，就改它，再导入一次）")
    return ExitCode.DONE
