"""The command archive: closing an issue, and holding closed ones against their checksums."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import WORKBOOK, ExitCode, say_error, verdict
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER


@click.command(
    "archive",
    cls=Command,
    help=f"把本期的专报、台账、工作簿和校验码存进“{ARCHIVE_FOLDER}”的一个文件夹，要么全有，要么全无。",
)
@WORKBOOK
@click.option("--verify", is_flag=True, help="不存档，只核对已存各期的文件少了没有、改了没有、多了没有")
@click.option("--anyway", is_flag=True, help="没有专报、有错误或已经存过的，也存")
def archive_command(workbook: Path, verify: bool, anyway: bool) -> ExitCode:
    """Close the workbook's issue, or verify the closed ones beside it."""
    if verify:
        return _verify(workbook if workbook.is_dir() else workbook.parent)
    from xl_minsheng.jobs.close import close_workbook

    done = close_workbook(workbook, anyway=anyway)
    click.echo(f"{'已存档' if done.is_new else '已经存过，内容相同'}：{done.folder}")
    for name in done.files:
        click.echo(f"  {name}")
    return ExitCode.DONE


def _verify(office: Path) -> ExitCode:
    from xl_minsheng.checks import Severity
    from xl_minsheng.jobs.close import find_gaps, verify_archive

    verified = verify_archive(office)
    reasons = [reason for one in verified for reason in one.reasons]
    for reason in reasons:
        say_error(reason)
    for gap in find_gaps(office):
        click.echo(f"{Severity.HINT}：{gap}")
    sound = sum(not one.reasons for one in verified)
    click.echo(f"核对了{len(verified)}份存档，{sound}份完好")
    return verdict(has_errors=bool(reasons))
