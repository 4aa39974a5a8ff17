"""The command line: the same work as the buttons, for those who have a terminal.

Exit codes: 0 done, 1 findings forbid publishing, 2 wrong use or unreadable input.
The master workbook is only ever read, but for `upgrade`, which replaces it whole.
"""

import errno
import sys
from typing import NoReturn

import click

from xl_minsheng import __version__
from xl_minsheng.cli.archive import archive_command
from xl_minsheng.cli.build import build_command
from xl_minsheng.cli.bulletin import bulletin_command
from xl_minsheng.cli.bundle import bundle_command
from xl_minsheng.cli.check import check_command
from xl_minsheng.cli.chinese import PROGRAM, Group, usage_message
from xl_minsheng.cli.collect import collect_command
from xl_minsheng.cli.dashboard import dashboard_command
from xl_minsheng.cli.doctor import doctor_command
from xl_minsheng.cli.export import export_command
from xl_minsheng.cli.history import history_command
from xl_minsheng.cli.import_ import import_command
from xl_minsheng.cli.init import init_command
from xl_minsheng.cli.libreoffice import libreoffice_command
from xl_minsheng.cli.new import new_command
from xl_minsheng.cli.next import next_command
from xl_minsheng.cli.notices import notices_command
from xl_minsheng.cli.preview import preview_command
from xl_minsheng.cli.proofread import proofread_command
from xl_minsheng.cli.restore import restore_command
from xl_minsheng.cli.rollup import rollup_command
from xl_minsheng.cli.setup import setup_command
from xl_minsheng.cli.shared import ExitCode, prepare_streams, refuse
from xl_minsheng.cli.status import status_command
from xl_minsheng.cli.template import template_command
from xl_minsheng.cli.unblock import unblock_command
from xl_minsheng.cli.upgrade import upgrade_command
from xl_minsheng.errors import ClerkError


@click.group(cls=Group, help="民生实事工作专报：台账、序时进度与专报。")
@click.version_option(__version__, "-V", "--version", help="显示版本号", message="%(prog)s %(version)s")
def commands() -> None:
    """The command group."""


COMMANDS: tuple[click.Command, ...] = (
    bulletin_command,
    status_command,
    build_command,
    new_command,
    check_command,
    proofread_command,
    import_command,
    init_command,
    upgrade_command,
    doctor_command,
    unblock_command,
    setup_command,
    bundle_command,
    template_command,
    preview_command,
    dashboard_command,
    export_command,
    next_command,
    history_command,
    notices_command,
    collect_command,
    archive_command,
    restore_command,
    rollup_command,
    libreoffice_command,
)
"""Every command, in the order of the help."""
for _command in COMMANDS:
    commands.add_command(_command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Entry point: runs a command and exits with its code, what goes wrong in Chinese, a line a reason."""
    prepare_streams()
    try:
        code = commands.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except ClerkError as error:
        code = refuse(error)
    except OSError as error:
        code = refuse(ClerkError(_of_system(error)))
    except MemoryError:
        code = refuse(ClerkError("内存不够，没有写入任何文件；请关闭别的程序后再试，或换一个小些的文件"))
    except click.UsageError as error:
        code = refuse(ClerkError(usage_message(error)))
    except click.ClickException as error:
        code = refuse(ClerkError(error.message))
    except click.Abort:
        code = refuse(ClerkError("已中断，没有写入任何文件"))
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _of_system(error: OSError) -> str:
    """What the system refused, in the place where no job has words of its own for it."""
    name = f"“{error.filename}”" if error.filename else ""
    if error.errno == errno.ENAMETOOLONG:
        return f"{name}的名字太长，这里的系统不接受；请改短文件名或文件夹名"
    return f"{name}读不了或写不进去（{error.strerror or error}）；请检查位置、权限和磁盘"
