"""The command export: the tables of a workbook as a data file."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import FORCE, PATH, WORKBOOK, ExitCode

_KEYS = ("chinese", "english")


@click.command(
    "export",
    cls=Command,
    help="把台账导出成数据文件，供统计分析：.xlsx、.csv 或 .parquet，只有值，没有公式和宏。",
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
    from xl_minsheng.jobs.export import export_workbook

    done = export_workbook(workbook, output, table=table, english=keys == _KEYS[1], force=force)
    click.echo(f"已导出{'、'.join(done.tables)}，共{done.rows}行：{done.file}")
    done.checked.refuse_errors()  # a cell that cannot be read is blank in the file
    return ExitCode.DONE
