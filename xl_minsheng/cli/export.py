"""The command export: the tables of a workbook as a data file."""

from pathlib import Path

import click

from xl_minsheng.cli.shared import FORCE, PATH, WORKBOOK, ExitCode, refused

_KEYS = ("chinese", "english")


@click.command(
    "export", help="把台账导出成数据文件，供统计分析：.xlsx、.csv 或 .parquet，只有值，没有公式和宏。"
)
@WORKBOOK
@click.option("-o", "--output", type=PATH, required=True, help="文件名，以 .xlsx、.csv 或 .parquet 结尾")
@click.option(
    "--table", metavar="表", help="只导出哪张表，如 指标、台账、项目、板块；默认 .xlsx 全部，其他的只有“指标”"
)
@click.option("--keys", type=click.Choice(_KEYS), default=_KEYS[0], help="列名用中文（默认）还是程序用的英文")
@FORCE
def export_command(workbook: Path, output: Path, table: str | None, keys: str, force: bool) -> ExitCode:
    """Write the tables of a workbook as a data file."""
    from xl_minsheng.files import OutputError
    from xl_minsheng.jobs.export import ExportError, export_workbook
    from xl_minsheng.workbook.read import WorkbookError

    try:
        done = export_workbook(workbook, output, table=table, english=keys == _KEYS[1], force=force)
    except (ExportError, OutputError, WorkbookError) as error:
        return refused(str(error))
    click.echo(f"已导出{'、'.join(done.tables)}，共{done.rows}行：{done.file}")
    if done.checked.forbids_publishing:  # a cell that cannot be read is blank in the file
        return refused(*(finding.text for finding in done.checked.errors), code=ExitCode.FINDINGS)
    return ExitCode.DONE


EXPORT_COMMANDS = (export_command,)
