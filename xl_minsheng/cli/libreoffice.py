"""Commands for offices on LibreOffice: the extension built, installed, removed."""

from pathlib import Path

import click

from xl_minsheng.cli.shared import FORCE, PATH, ExitCode, refused

_PROFILE = click.option("--profile", type=PATH, help="LibreOffice 的用户设置文件夹，默认用当前用户的")


@click.group("libreoffice", help="给 LibreOffice 用的扩展：工作表函数、菜单、工具栏和按钮。")
def libreoffice_command() -> None:
    """The group."""


@libreoffice_command.command("build", help="生成扩展文件；里面记着现在这个 Python 的位置。")
@click.option("-o", "--output", type=PATH, default=Path("xl-minsheng.oxt"), help="文件名，.oxt")
@FORCE
def build_command(output: Path, force: bool) -> ExitCode:
    """Write the extension."""
    from xl_minsheng.files import OutputError, anything, nothing, refuse_suffix, write_files
    from xl_minsheng.libreoffice.extension.package import build_extension

    may_replace = anything if force else nothing
    try:
        refuse_suffix(output, ".oxt")
        write_files(output.parent, {output.name: build_extension()}, may_replace=may_replace)
    except OutputError as error:
        return refused(str(error))
    click.echo(f"已生成扩展：{output}")
    return ExitCode.DONE


@libreoffice_command.command("install", help="装进当前用户的 LibreOffice；旧版会被换掉。")
@_PROFILE
def install_command(profile: Path | None) -> ExitCode:
    """Install the extension."""
    from xl_minsheng.libreoffice.extension.install import ExtensionError, install

    try:
        done = install(profile)
    except ExtensionError as error:
        return refused(str(error))
    click.echo(f"已安装扩展 {done.version}：{done.profile}")
    click.echo("打开 LibreOffice 就能用；工作簿用 xl-minsheng init --libreoffice 建")
    return ExitCode.DONE


@libreoffice_command.command("remove", help="从当前用户的 LibreOffice 里去掉扩展；工作簿不动。")
@_PROFILE
def remove_command(profile: Path | None) -> ExitCode:
    """Remove the extension."""
    from xl_minsheng.libreoffice.extension.install import ExtensionError, remove

    try:
        was_there = remove(profile)
    except ExtensionError as error:
        return refused(str(error))
    click.echo("已去掉扩展" if was_there else "没有装过扩展，不用处理")
    return ExitCode.DONE


LIBREOFFICE_COMMANDS = (libreoffice_command,)
