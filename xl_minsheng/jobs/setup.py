"""What the installer does once Python and this program are there: folder, mark, shortcut."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.files import OutputError, anything, write_files
from xl_minsheng.files.internet_mark import internet_mark_path
from xl_minsheng.jobs.doctor import Examined, examine_office
from xl_minsheng.jobs.init import make_office
from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.office.doctor.system import System, this_system
from xl_minsheng.office.places import (
    CONFIGURATION_NAME,
    WORKBOOK_NAME,
    Configuration,
    OfficeError,
    interpreter_path,
)

OFFICE_NAME = "民生专报"
"""Name of the office's folder and of the shortcut on the desktop."""


def default_folder() -> Path:
    """The office's folder unless another is named: under the user's documents."""
    return Path.home() / "Documents" / OFFICE_NAME


@dataclass(frozen=True, slots=True)
class Installed:
    """What the last step of an installation gave.

    Attributes:
        workbook: the office's.
        examined: what an examination of the PC found at the end.
    """

    workbook: Path
    examined: Examined


def finish_installation(
    folder: Path | None = None, *, renew: bool = False, say: Callable[[str], None] = lambda _said: None
) -> Installed:
    """Make the office's folder ready on this PC, and examine it.

    Args:
        folder: the office's folder; None for the usual one.
        renew: replace a workbook that is there by a new build.
        say: called with what was done, a sentence each, as soon as it is done.

    Raises:
        OfficeError: the workbook cannot be upgraded, or the folder not be made.
    """
    workbook = (folder or default_folder()) / WORKBOOK_NAME
    is_upgraded = renew and workbook.exists()
    if is_upgraded:
        upgraded = upgrade(workbook)
        say(f"已升级，原工作簿在：{upgraded.archived}")
        for note in upgraded.notes:
            say(note)
    for done in set_up(workbook.parent, is_upgraded=is_upgraded):
        say(done)
    return Installed(workbook, examine_office(workbook))


def remove_shortcut() -> None:
    """Take the shortcut to the office off the desktop."""
    this_system().remove_shortcut(OFFICE_NAME)


def set_up(folder: Path, system: System | None = None, *, is_upgraded: bool = False) -> Iterator[str]:
    """Make the office's folder if it has no workbook, clear the mark, put a shortcut on the desktop.

    Running it again changes nothing but the interpreter's path.

    Args:
        folder: the office's folder.
        system: the PC; None for the one this runs on.
        is_upgraded: the workbook was just renewed, so that no more need be said of it.

    Yields:
        What was done, a Chinese sentence each.

    Raises:
        OfficeError: the folder could not be made.
    """
    system = system or this_system()
    workbook = folder / WORKBOOK_NAME
    if workbook.exists():
        _renew_configuration(folder)
        if not is_upgraded:
            yield f"已有工作簿，原样保留：{workbook}；要换成新版请双击 upgrade.cmd"
    else:
        make_office(folder)
        yield f"已建好办公文件夹：{folder}"
    if unblock(workbook):
        yield "已去掉工作簿“来自互联网”的标记"
    made = system.make_shortcut(OFFICE_NAME, workbook)
    if made is True:
        yield f"桌面上放好了快捷方式“{OFFICE_NAME}”"
    elif made is False:
        yield f"桌面快捷方式没有放成，不影响使用；可以右键“{workbook}”—发送到—桌面快捷方式"


def _renew_configuration(folder: Path) -> None:
    interpreter = interpreter_path(sys.executable)
    try:
        content = Configuration(interpreter).to_bytes()
        write_files(folder, {CONFIGURATION_NAME: content}, may_replace=anything)
    except OutputError as error:
        raise OfficeError(str(error)) from error


def unblock(workbook: Path) -> bool:
    """Take the mark of the web off a file.

    Returns:
        Whether it had one.

    Raises:
        OfficeError: there is no such file, or the mark cannot be taken off.
    """
    if workbook.is_dir():
        raise OfficeError(f"“{workbook}”是文件夹，请指定其中的工作簿文件")
    if not workbook.is_file():
        raise OfficeError(f"找不到文件“{workbook}”，请检查文件名和所在文件夹")
    try:
        internet_mark_path(workbook).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        remedy = "请关闭正打开它的程序再试，或右键—属性—勾选“解除锁定”"
        raise OfficeError(f"“{workbook.name}”的标记去不掉，{remedy}") from error
    return True
