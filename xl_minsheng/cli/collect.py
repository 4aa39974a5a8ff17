"""The commands collect: forms to the bureaus, and what comes back."""

import datetime as dt
from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command, Group
from xl_minsheng.cli.shared import DAY, FORCE, PATH, WORKBOOK, ExitCode
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.form import FORM_NAME

_DUE = click.option("--due", type=DAY, help="交表期限，如 2025-7-23；默认截止日期后3天")


@click.group("collect", cls=Group, help="向各责任单位收数：下发填报表，收回，核对后写进台账。")
def collect_command() -> None:
    """The group."""


@collect_command.command(
    "new", cls=Command, help=f"每个责任单位一份{FORM_NAME}（.xlsx），只有自己的行；另写催报的话。"
)
@WORKBOOK
@click.option(
    "-o", "--output", type=PATH, help=f"放到哪个文件夹，默认“{OUTPUT_FOLDER}”里的“第N期{FORM_NAME}”"
)
@_DUE
def new_forms_command(workbook: Path, output: Path | None, due: dt.date | None) -> ExitCode:
    """Write the forms."""
    from xl_minsheng.jobs.collect_forms import REMINDER_FILE, issue_forms
    from xl_minsheng.ledger.dates import write_date

    done = issue_forms(workbook, output, due)
    click.echo(f"共{len(done.forms)}份{FORM_NAME}，{write_date(done.due)}前交回，放在：{done.folder}")
    click.echo(f"催报的话：{done.folder / REMINDER_FILE}；收到的放进：{done.returns}")
    for note in done.notes:
        click.echo(f"注意：{note}")
    return ExitCode.DONE


@collect_command.command(
    "read",
    cls=Command,
    help=f"收回{FORM_NAME}：读一个文件夹（含子文件夹和 zip），列出签到和每一处改动；加 -o 才写进新的工作簿。",
)
@WORKBOOK
@click.argument("folder", metavar="文件夹", type=PATH)
@click.option("-o", "--output", type=PATH, help="没有疑问的写进去，另存为这个工作簿，后缀和原来的一样")
@click.option(
    "--take",
    multiple=True,
    metavar="单元格[=文件名]",
    help="有疑问的也写入，如 台账!H7=教育局.xlsx；要闻=教育局.xlsx 添它写的要闻；可多次",
)
@_DUE
@FORCE
def read_forms_command(
    workbook: Path,
    folder: Path,
    output: Path | None,
    take: tuple[str, ...],
    due: dt.date | None,
    force: bool,
) -> ExitCode:
    """Read what came back."""
    from rich.console import Console

    from xl_minsheng.cli.terminal import make_table
    from xl_minsheng.collecting.proposals import LineState
    from xl_minsheng.jobs.collect_answers import write_answers
    from xl_minsheng.jobs.collect_returns import read_returns
    from xl_minsheng.jobs.collect_taking import chosen, chosen_news, is_news, take_into
    from xl_minsheng.workbook.describe.sheets import INDICATORS, NEWS_ITEM_SHEET

    collected = read_returns(workbook, folder, due)
    console = Console(highlight=False)
    lines = [
        (line.bureau, str(line.state), "、".join(line.files), "；".join(line.notes))
        for line in collected.lines
    ]
    console.print(make_table([INDICATORS.column("bureau").title], ["签到", "文件", "说明"], lines))
    for one in collected.proposals:
        said = f"（{'；'.join(one.notes)}）" if one.notes else ""
        change = f"{one.cell.address} {one.old_text or '空'} → {one.new_text}"
        click.echo(f"{one.state}：{change}，出自{'；'.join(one.places)}{said}")
    for item in collected.news:
        click.echo(f"{LineState.NEWS}：{item.text}（{item.bureau}，{item.place}）")
    for fault in collected.faults:
        click.echo(f"{LineState.BACK}：{fault.text}")
    for file in collected.unread:
        click.echo(f"{LineState.UNREAD}：{file.name} {file.why}，{file.remedy}")
    click.echo(collected.summary)
    if output:
        taken = chosen(collected, [one for one in take if not is_news(one)])
        news = chosen_news(collected, filter(is_news, take))
        take_into(collected, taken, output, news, force=force)
        added = f"、添了{len(news)}条{NEWS_ITEM_SHEET.name}" if news else ""
        click.echo(f"写入了{len(taken)}格{added}，新的工作簿：{output}")
    answers = write_answers(collected)
    if answers.forms:
        click.echo(f"退回单{len(answers.forms)}份：{answers.forms[0].parent}")
    click.echo(f"催报的话：{answers.reminders}")
    return ExitCode.FINDINGS if collected.faults else ExitCode.DONE


@collect_command.command(
    "merge",
    cls=Command,
    help="合并两个人的工作簿（同一期的两份）：列出不一样的格子，加 -o 把乙填的并进甲，另存为新的工作簿。",
)
@click.argument("own", metavar="甲", type=PATH)
@click.argument("other", metavar="乙", type=PATH)
@click.option("-o", "--output", type=PATH, help="并好的工作簿，后缀和甲的一样")
@click.option("--take", multiple=True, metavar="地址", help="有冲突的，这一格取乙的，如 台账!H7；可多次")
@FORCE
def merge_copies_command(
    own: Path, other: Path, output: Path | None, take: tuple[str, ...], force: bool
) -> ExitCode:
    """Merge two clerks' copies."""
    from xl_minsheng.jobs.collect_merge import compare_copies, merge_copies

    compared = compare_copies(own, other)
    for one in compared.differences:
        click.echo(one.text)
    for note in compared.notes:
        click.echo(f"注意：{note}")
    click.echo(f"不一样的{len(compared.differences)}格，其中冲突{len(compared.conflicts)}格")
    if output:
        taken = merge_copies(compared, output, take, force=force)
        click.echo(f"取了乙的{len(taken)}格，新的工作簿：{output}")
    return (
        ExitCode.FINDINGS
        if any(one.cell.address not in take for one in compared.conflicts)
        else ExitCode.DONE
    )
