"""The command setup: the last step of an installation."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, ExitCode, verdict


@click.command("setup", cls=Command, help="安装的最后一步：没有工作簿就建办公文件夹，放桌面快捷方式，自检。")
@click.argument("folder", metavar="[文件夹]", type=PATH, required=False)
@click.option("--upgrade", "renew", is_flag=True, help="已有工作簿的，换成新版")
@click.option("--remove", is_flag=True, help="只去掉桌面快捷方式")
def setup_command(folder: Path | None, renew: bool, remove: bool) -> ExitCode:
    """Make the office's folder ready on this PC, and examine it."""
    from xl_minsheng.cli.terminal import print_examination
    from xl_minsheng.jobs.setup import finish_installation, remove_shortcut

    if remove:
        remove_shortcut()
        return ExitCode.DONE
    installed = finish_installation(folder, renew=renew, say=click.echo)
    print_examination(installed.examined)
    return verdict(has_errors=installed.examined.has_problems)
