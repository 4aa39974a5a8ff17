"""The command rollup: many offices' workbooks in one, and the prefecture's bulletin of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, WHOLE, ExitCode, say_error

if TYPE_CHECKING:
    from xl_minsheng.jobs.rollup import RolledUp

_MAX_SHOWN = 20


@click.command(
    "rollup",
    cls=Command,
    help="把许多单位、许多期的工作簿汇成一张表：排名、亮灯、走势、合计；读不了的列出原因，再次汇总只读改过的。"
    "可与部门的数核对（条块），可用同一套模板生成全市的专报。",
)
@click.argument("folder", metavar="文件夹", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="汇总表的文件名，以 .xlsx 结尾")
@click.option("--bureaus", type=PATH, help="部门的表格或放表格的文件夹：县区的数和部门的数并排，列出差额")
@click.option("--bulletin", type=PATH, help="另做一本全市的工作簿（文件名），并由它生成全市的专报")
@click.option("--settings", type=PATH, help="全市工作簿的设置、要闻和亮点取自这本工作簿；与 --bulletin 同用")
@click.option("--force", is_flag=True, help="覆盖已有的全市工作簿")
@click.option("--workers", type=WHOLE, help="用几个进程读，默认每个处理器一个")
@click.option("--scheduler", metavar="地址", help="交给 Dask 的机器读，如 tcp://10.0.0.1:8786")
def rollup_command(
    folder: Path,
    output: Path,
    bureaus: Path | None,
    bulletin: Path | None,
    settings: Path | None,
    force: bool,
    workers: int | None,
    scheduler: str | None,
) -> ExitCode:
    """Take the workbooks of many offices into one table."""
    from rich.console import Console
    from rich.progress import Progress

    from xl_minsheng.jobs.rollup import rollup
    from xl_minsheng.rollup.cluster import cluster

    if settings and not bulletin:
        raise click.UsageError("--settings 要和 --bulletin 一起用")
    if bulletin:
        from xl_minsheng.jobs.prefecture import refuse_prefecture

        refuse_prefecture(bulletin, inputs=[output, *([settings] if settings else [])], force=force)
    with Progress(console=Console(stderr=True), transient=True) as bar, cluster(scheduler) as executor:
        task = bar.add_task("读取", total=None)
        done = rollup(
            folder,
            output,
            bureaus=bureaus,
            leave_out=[one for one in (bulletin, settings) if one],
            workers=workers,
            executor=executor,
            progress=lambda read, of: bar.update(task, completed=read, total=of),
        )
    code = _show(done)
    if bulletin:
        code = max(code, _make_bulletin(done, bulletin, settings, force=force))
    return code


def _show(done: "RolledUp") -> ExitCode:
    """Say what was rolled up, and what was not."""
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
    if done.between is not None:
        click.echo(_between(done))
    click.echo(f"汇总表：{done.workbook}")
    click.echo(f"数据：{done.data}")
    has_more = len(done.unread) > len(done.doubles) or done.conflicts
    return ExitCode.FINDINGS if has_more else ExitCode.DONE


def _between(done: "RolledUp") -> str:
    """条块核对：一致12个，不一致2个，见汇总表的“条块”."""
    from xl_minsheng.rollup.between import BETWEEN_SHEET, RESULTS

    found = [one.result for one in done.between or ()]
    counts = [f"{result}{found.count(result)}个" for result in reversed(RESULTS) if result in found]
    return f"条块核对：{'，'.join(counts)}；见汇总表的“{BETWEEN_SHEET}”"


def _make_bulletin(done: "RolledUp", workbook: Path, settings: Path | None, *, force: bool) -> ExitCode:
    """Make the prefecture's workbook and bulletin, and say where they are."""
    from xl_minsheng.jobs.prefecture import publish_prefecture

    made = publish_prefecture(done, workbook, settings=settings, force=force)
    click.echo(f"全市工作簿：{made.workbook}")
    if made.made.published is None:
        say_error(
            f"全市工作簿里有错误，没有生成专报；请打开它按“校验结果”改好，再运行 bulletin {made.workbook}"
        )
        return ExitCode.FINDINGS
    click.echo(f"全市专报：{made.made.published.document}")
    return ExitCode.DONE
