"""Commands for the office's folder: init, upgrade, doctor, unblock, setup, bundle."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.shared import AS_JSON, PATH, WORKBOOK, ExitCode, print_json, refused

if TYPE_CHECKING:
    from xl_minsheng.office.doctor import Line


@click.command("init", help="建办公文件夹：工作簿、模板、输出和存档；不覆盖已有的工作簿和改过的模板。")
@click.argument("folder", metavar="文件夹", type=PATH)
@click.option("--example", is_flag=True, help="工作簿里填好第6期实例，默认是空白的")
@click.option("--libreoffice", is_flag=True, help="给 LibreOffice 用的：没有宏，存为 .xlsx")
def init_command(folder: Path, example: bool, libreoffice: bool) -> ExitCode:
    """Make the office's folder."""
    from xl_minsheng.office.init import make_office
    from xl_minsheng.office.places import LIBREOFFICE_NAME, WORKBOOK_NAME, OfficeError

    try:
        make_office(folder, example=example, libreoffice=libreoffice)
    except OfficeError as error:
        return refused(*error.reasons)
    click.echo(f"已建好办公文件夹：{folder}")
    click.echo(f"工作簿：{folder / (LIBREOFFICE_NAME if libreoffice else WORKBOOK_NAME)}")
    return ExitCode.DONE


@click.command("upgrade", help="把工作簿换成新版：填过的内容都带过去，原来的先放进“存档”。")
@WORKBOOK
def upgrade_command(workbook: Path) -> ExitCode:
    """Replace a workbook by a new build with the same entries."""
    from xl_minsheng.office.places import OfficeError
    from xl_minsheng.office.upgrade import upgrade

    try:
        done = upgrade(workbook)
    except OfficeError as error:
        return refused(*error.reasons)
    click.echo(f"已升级：{done.workbook}（带过去{done.entries}行）")
    click.echo(f"原工作簿：{done.archived}")
    return ExitCode.DONE


@click.command("doctor", help="自检：Python、版本、文件位置、权限、宏、字体，逐条说明怎么办。")
@click.argument("workbook", metavar="[工作簿]", type=PATH, required=False)
@AS_JSON
def doctor_command(workbook: Path | None, as_json: bool) -> ExitCode:
    """Examine this PC and a workbook."""
    from xl_minsheng.office.doctor import examine

    if workbook and os.path.isdir(workbook):
        return refused(f"“{workbook}”是文件夹，请指定其中的工作簿文件")
    if workbook and not os.path.exists(workbook):
        return refused(f"找不到文件“{workbook}”，请检查文件名和所在文件夹")
    lines = examine(workbook)
    if as_json:
        print_json([asdict(line) for line in lines])
    else:
        _print(lines)
    return _verdict(lines)


@click.command("unblock", help="去掉文件“来自互联网”的标记，免得 Excel 禁用宏。")
@WORKBOOK
def unblock_command(workbook: Path) -> ExitCode:
    """Take the mark of the web off a workbook."""
    from xl_minsheng.office.places import OfficeError
    from xl_minsheng.office.setup import unblock

    try:
        had_mark = unblock(workbook)
    except OfficeError as error:
        return refused(*error.reasons)
    click.echo("已去掉标记" if had_mark else "文件没有标记，不用处理")
    return ExitCode.DONE


@click.command("setup", help="安装的最后一步：没有工作簿就建办公文件夹，放桌面快捷方式，自检。")
@click.argument("folder", metavar="[文件夹]", type=PATH, required=False)
@click.option("--upgrade", "renew", is_flag=True, help="已有工作簿的，换成新版")
@click.option("--remove", is_flag=True, help="只去掉桌面快捷方式")
def setup_command(folder: Path | None, renew: bool, remove: bool) -> ExitCode:
    """Make the office's folder ready on this PC, and examine it."""
    from xl_minsheng.office.doctor import examine, this_system
    from xl_minsheng.office.places import WORKBOOK_NAME, OfficeError
    from xl_minsheng.office.setup import OFFICE_NAME, default_folder, set_up
    from xl_minsheng.office.upgrade import upgrade

    if remove:
        this_system().remove_shortcut(OFFICE_NAME)
        return ExitCode.DONE
    folder = folder or default_folder()
    workbook = folder / WORKBOOK_NAME
    try:
        is_upgraded = renew and workbook.exists()
        if is_upgraded:
            click.echo(f"已升级，原工作簿在：{upgrade(workbook).archived}")
        for line in set_up(folder, is_upgraded=is_upgraded):
            click.echo(line)
    except OfficeError as error:
        return refused(*error.reasons)
    lines = examine(workbook)
    _print(lines)
    return _verdict(lines)


@click.command("bundle", help="做不联网的安装包：安装程序和 Windows 要用的全部包，可在任何系统上做。")
@click.option("-o", "--output", type=PATH, default=Path("民生专报安装包"), help="放到哪个文件夹，要空的")
@click.option(
    "--python", "pythons", multiple=True, default=("3.12",), help="那台电脑上 Python 的版本，可多次"
)
@click.option("--wheels", type=PATH, help="只从这个文件夹取包，不联网")
@click.option("--own-wheel", type=PATH, help="本程序的包，默认由源代码做")
def bundle_command(
    output: Path, pythons: tuple[str, ...], wheels: Path | None, own_wheel: Path | None
) -> ExitCode:
    """Collect a folder for installation without network."""
    from xl_minsheng.office.bundle import WHEEL_FOLDER, make_bundle
    from xl_minsheng.office.places import OfficeError

    try:
        files = make_bundle(output, pythons, own_wheel=own_wheel, wheels=wheels)
    except OfficeError as error:
        return refused(*error.reasons)
    counted = sum(path.parent.name == WHEEL_FOLDER and path.suffix == ".whl" for path in files)
    click.echo(f"安装包：{output}（{counted}个包）；整个文件夹拷到 Windows 上，双击 install.cmd")
    return ExitCode.DONE


def _verdict(lines: "list[Line]") -> ExitCode:
    from xl_minsheng.office.doctor import Level

    return ExitCode.FINDINGS if any(line.level is Level.BAD for line in lines) else ExitCode.DONE


def _print(lines: "list[Line]") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colours = {"正常": "green", "注意": "yellow", "有问题": "bold red"}
    table = Table(box=SIMPLE_HEAD)
    table.add_column("", no_wrap=True)
    for name in ("检查了什么", "情况", "处理办法"):
        table.add_column(name, overflow="fold")
    for line in lines:
        table.add_row(
            Text(line.level.value, style=colours[line.level]),
            Text(line.title),
            Text(line.detail),
            Text(line.remedy),
        )
    Console(highlight=False).print(table)


OFFICE_COMMANDS = (
    init_command,
    upgrade_command,
    doctor_command,
    unblock_command,
    setup_command,
    bundle_command,
)
