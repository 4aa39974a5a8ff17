"""The command rollup: many offices' workbooks in one."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, ExitCode, say_error

_MAX_SHOWN = 20


@click.command(
    "rollup",
    cls=Command,
    help="把许多单位、许多期的工作簿汇成一张表：排名、亮灯、走势；读不了的列出原因，再次汇总只读改过的。",
)
@click.argument("folder", metavar="文件夹", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="汇总表的文件名，以 .xlsx 结尾")
@click.option("--workers", type=click.IntRange(1), help="用几个进程读，默认每个处理器一个")
@click.option("--scheduler", metavar="地址", help="交给 Dask 的机器读，如 tcp://10.0.0.1:8786")
def rollup_command(folder: Path, output: Path, workers: int | None, scheduler: str | None) -> ExitCode:
    """Take the workbooks of many offices into one table."""
    from rich.console import Console
    from rich.progress import Progress

    from xl_minsheng.jobs.rollup import rollup
    from xl_minsheng.rollup.cluster import cluster

    with Progress(console=Console(stderr=True), transient=True) as bar, cluster(scheduler) as executor:
        task = bar.add_task("读取", total=None)
        done = rollup(
            folder,
            output,
            workers=workers,
            executor=executor,
            progress=lambda read, of: bar.update(task, completed=read, total=of),
        )
    for one in done.unread[:_MAX_SHOWN]:
        say_error(f"“{one.file}”：{one.why}")
    if len(done.unread) > _MAX_SHOWN:
        say_error(f"还有{len(done.unread) - _MAX_SHOWN}个文件没有用，见汇总表的“文件”")
    read = [one for one in done.files if not one.why]
    again = sum(one.is_reused for one in read)
    offices = done.frame["county"].nunique()
    click.echo(
        f"已汇总{offices}个单位、{len(read)}个文件（其中{again}个没有改过，没有重读），共{len(done.frame)}行"
    )
    click.echo(f"汇总表：{done.workbook}")
    click.echo(f"数据：{done.data}")
    return ExitCode.FINDINGS if len(done.unread) > len(done.doubles) else ExitCode.DONE
