"""The command notices: 催办函, 督办单 and 通报 to the bureaus that are behind."""

import datetime as dt
from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import DAY, PATH, TEMPLATES, WORKBOOK, ExitCode
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER


@click.command(
    "notices",
    cls=Command,
    help="给落后的单位写催办函、督办单（连续两期落后起），另写一份通报；每件一个 Word 文件，并合成一个打印。",
)
@WORKBOOK
@click.option("-o", "--output", type=PATH, help=f"放到哪个文件夹，默认“{OUTPUT_FOLDER}”里的“第N期督办”")
@click.option("--reply-by", type=DAY, help="要求哪天以前回复，如 2025-7-28，默认印发后7天")
@TEMPLATES
def notices_command(
    workbook: Path, output: Path | None, reply_by: dt.date | None, templates: Path | None
) -> ExitCode:
    """Write the notices that an issue calls for."""
    from rich.console import Console

    from xl_minsheng.cli.terminal import make_table
    from xl_minsheng.jobs.notices import register_hint, write_notices
    from xl_minsheng.ledger.dates import write_date
    from xl_minsheng.workbook.describe.notice_table import NOTICES

    done = write_notices(workbook, output, templates, reply_by=reply_by)
    if not done.notices:
        click.echo("没有未达到序时进度的指标，没有要发的")
        return ExitCode.DONE
    rows = [
        (
            f"第{one.number}号",
            str(one.kind),
            one.bureau or "各责任单位",
            "、".join(lag.judged.indicator.id for lag in one.laggards),
            write_date(one.reply_by),
        )
        for one in done.notices
    ]
    titles = [NOTICES.column(key).title for key in ("number", "letter", "reply_by")]
    Console(highlight=False).print(make_table(titles[:2], ["发给", "指标", titles[2]], rows))
    click.echo(f"共{len(done.notices)}件，放在：{done.folder}；一次打印：{done.files[0].name}")
    for note in filter(None, (register_hint(done), *done.notes)):
        click.echo(f"注意：{note}")
    return ExitCode.DONE
