"""The commands for offices on LibreOffice: the extension built, installed, removed."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Group
from xl_minsheng.cli.shared import FORCE, PATH, ExitCode

_PROFILE = click.option("--profile", type=PATH, help="LibreOffice 的用户设置文件夹，默认用当前用户的")


@click.group("libreoffice", cls=Group, help="给 LibreOffice 用的扩展：工作表函数、菜单、工具栏和按钮。")
def libreoffice_command() -> None:
    """The group."""


@libreoffice_command.command("build", help="生成扩展文件；里面记着现在这个 Python 的位置。")
@click.option("-o", "--output", type=PATH, default=Path("xl-minsheng.oxt"), help="文件名，.oxt")
@FORCE
def build_command(output: Path, force: bool) -> ExitCode:
    """Write the extension."""
    from xl_minsheng.jobs.output import refuse_output, write_output
    from xl_minsheng.libreoffice.extension.package import build_extension

    refuse_output(output, ".oxt", force=force)
    write_output({output: build_extension()}, force=force)
    click.echo(f"已生成扩展：{output}")
    return ExitCode.DONE


@libreoffice_command.command("install", help="装进当前用户的 LibreOffice；旧版会被换掉。")
@_PROFILE
@click.option("--if-changed", is_flag=True, help="装着的就是这一份的，什么也不做")
def install_command(profile: Path | None, if_changed: bool) -> ExitCode:
    """Install the extension."""
    from xl_minsheng.libreoffice.extension.install import install, is_current

    if if_changed and is_current(profile):
        return ExitCode.DONE
    done = install(profile)
    click.echo(f"已安装扩展 {done.version}：{done.profile}")
    click.echo("打开 LibreOffice 就能用；工作簿用 xl-minsheng init --libreoffice 建")
    return ExitCode.DONE


@libreoffice_command.command("remove", help="从当前用户的 LibreOffice 里去掉扩展；工作簿不动。")
@_PROFILE
def remove_command(profile: Path | None) -> ExitCode:
    """Remove the extension."""
    from xl_minsheng.libreoffice.extension.install import remove

    click.echo("已去掉扩展" if remove(profile) else "没有装过扩展，不用处理")
    return ExitCode.DONE
