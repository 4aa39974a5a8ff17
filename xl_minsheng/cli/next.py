"""The command next: the issue closed, the workbook of the next one made."""

import datetime as dt
from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import DAY, FORCE, PATH, WHOLE, WORKBOOK, ExitCode
from xl_minsheng.workbook.describe.front import find_setting


@click.command(
    "next",
    cls=Command,
    help="新建下一期（或新的一年）：本期整份存档，再由工作簿做出下一期的；原工作簿只读不改。",
)
@WORKBOOK
@click.option("-o", "--output", type=PATH, required=True, help="下一期的工作簿放到哪里，后缀和原来的一样")
@click.option(
    "--number",
    metavar=find_setting("number").title,
    type=WHOLE,
    help="下一期的期号，默认加1；新的一年从1起",
)
@click.option("--cut-off", type=DAY, help="截止日期，如 2025-8-20；默认按最近两期的间隔")
@click.option("--issued-on", type=DAY, help="印发日期；默认和上期一样，晚几天就晚几天")
@click.option("--new-year", is_flag=True, help="是新一年的第一期：目标和累计都清空；截止日期跨年的自动算")
@click.option("--tasks", type=PATH, help="新一年的任务清单（.xlsx 或 .csv），目标照它填")
@click.option("--runs-on", is_flag=True, help="新的一年不从1起，期号接着编")
@click.option("--anyway", is_flag=True, help="没有专报、有错误或已经存过档的，也做")
@FORCE
def next_command(
    workbook: Path,
    output: Path,
    number: int | None,
    cut_off: dt.date | None,
    issued_on: dt.date | None,
    new_year: bool,
    tasks: Path | None,
    runs_on: bool,
    anyway: bool,
    force: bool,
) -> ExitCode:
    """Close the issue and make the workbook of the next one."""
    from xl_minsheng.jobs.next_issue import next_workbook

    done = next_workbook(
        workbook,
        output,
        number=number,
        cut_off=cut_off,
        issued_on=issued_on,
        tasks=tasks,
        new_year=new_year,
        runs_on=runs_on,
        anyway=anyway,
        force=force,
    )
    click.echo(f"下一期的工作簿：{done.path}")
    for note in done.notes:
        click.echo(f"  {note}")
    return ExitCode.DONE
