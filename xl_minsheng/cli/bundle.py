"""The command bundle: a folder for installation without network."""

from pathlib import Path

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import PATH, ExitCode


@click.command(
    "bundle", cls=Command, help="做不联网的安装包：安装程序和 Windows 要用的全部包，可在任何系统上做。"
)
@click.option("-o", "--output", type=PATH, default=Path("民生专报安装包"), help="放到哪个文件夹，要空的")
@click.option(
    "--python",
    "pythons",
    metavar="文字",
    multiple=True,
    default=("3.12",),
    help="那台电脑上 Python 的版本，可多次",
)
@click.option("--wheels", type=PATH, help="只从这个文件夹取包，不联网")
@click.option("--own-wheel", type=PATH, help="本程序的包，默认由源代码做")
@click.option("--sign", "key", type=PATH, metavar="密钥", help="用这个 OpenSSH 密钥给校验和签名")
def bundle_command(
    output: Path, pythons: tuple[str, ...], wheels: Path | None, own_wheel: Path | None, key: Path | None
) -> ExitCode:
    """Collect a folder for installation without network."""
    from xl_minsheng.office.bundle import WHEEL_FOLDER, make_bundle

    files = make_bundle(output, pythons, own_wheel=own_wheel, wheels=wheels, key=key)
    counted = sum(path.parent.name == WHEEL_FOLDER and path.suffix == ".whl" for path in files)
    click.echo(f"安装包：{output}（{counted}个包）；整个文件夹拷到 Windows 上，双击 install.cmd")
    return ExitCode.DONE
