"""升级: the open workbook by a new build, in LibreOffice; in Excel, which runs the command itself, how to."""

from pathlib import Path

from xl_minsheng.excel.command_runner import CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.file_dialog import LIBREOFFICE
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.workbook.describe.upkeep import UPGRADE_IN_EXCEL
from xl_minsheng.workbook.read import read_workbook


@workbook_command
def upgrade_workbook(context: CommandContext) -> str:
    """升级：close the workbook, put a new build with the same entries in its place, open that."""
    context.needs_folder()
    path = context.path
    assert path is not None  # noqa: S101  (it has a folder)
    if context.book.app.engine.name != LIBREOFFICE:
        raise RefusedError(f"工作簿正开着，升级不了。请{UPGRADE_IN_EXCEL}")
    if context.book.impl.model.isModified() or not _is_saved(context, path):
        raise RefusedError(f"工作簿有没有保存的改动，请先保存，再点“{context.title}”；什么也没有动")
    app = context.book.app
    context.say(f"正在升级“{path.name}”")
    app.screen_updating = True  # a document that is closed cannot be unlocked
    context.book.close()
    opened = path
    try:
        done = upgrade(path)
        opened = done.workbook
    finally:
        context.book = app.books.open(opened)
    return "\n".join(
        [
            f"已升级，{done.entries}行内容都在新的“{done.workbook.name}”里，已经打开",
            f"原来的放在“{done.archived}”",
            *done.notes,
        ]
    )


def _is_saved(context: CommandContext, path: Path) -> bool:
    """Whether the file holds what is open: the program does not always mark it; else the clerk knows."""
    opened = read_open_workbook(context.book, context.say)
    return read_workbook(path).ledger == opened.ledger or context.ask(
        "打开着的内容和文件里的不一样，可能有没有保存的改动。\n"
        "点“否”，先保存再升级；确实保存过了，点“是”，按文件里的升级"
    )
