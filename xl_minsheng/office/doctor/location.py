"""Checks of where the workbook lies, and whether it can be written."""

from collections.abc import Iterator

from xl_minsheng.files.locks import lock_files
from xl_minsheng.files.places import downloads, on_desktop, passing, synchronised
from xl_minsheng.office.doctor.line import Case, Line, bad, fine, note
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER, TEMPLATE_FOLDER

_BESIDE = "".join(f"“{name}”" for name in (OUTPUT_FOLDER, ARCHIVE_FOLDER, TEMPLATE_FOLDER))
_MOVE = f"请在“文档”里建“民生专报”文件夹，把工作簿和旁边的{_BESIDE}文件夹一起移进去"
_SAVE = "请另存到本机硬盘的办公文件夹，如“文档”里的“民生专报”，以后打开那一份"
_MAX_PATH = 218
"""Longest path, letters, that Excel opens."""


def place(case: Case) -> Iterator[Line]:
    """Synchronised folders and other computers make trouble; so do very long paths."""
    title, workbook = "文件位置", case.workbook
    if workbook is None:
        return
    remedy = "请把整个办公文件夹移到本机硬盘，如“文档”里不同步的文件夹"
    trouble = False
    if cloud := synchronised(workbook, case.system.environment):
        trouble = True
        yield note(title, f"在同步文件夹“{cloud}”里，Excel 可能认不出它的位置，同步时也会占用", remedy)
    elif swept := passing(workbook, case.system.environment, is_windows=case.system.is_windows):
        trouble = True
        detail = f"在临时文件夹“{swept}”里，是从压缩包、邮件或聊天里直接打开的，会被自动清理，填的内容会丢失"
        yield note(title, detail, _SAVE)
    elif folder := downloads(workbook):
        trouble = True
        yield note(title, f"在下载文件夹“{folder}”里，系统和清理软件会自动删除里面的文件", _MOVE)
    elif on_desktop(workbook):
        trouble = True
        yield note(title, "直接放在桌面上，桌面整理和清理软件会移走它", _MOVE)
    if case.system.is_network_drive(workbook):
        trouble = True
        yield note(title, f"“{workbook.parent}”在网络位置，断网时打不开，宏也可能被禁用", remedy)
    if len(str(workbook)) > _MAX_PATH:
        trouble = True
        detail = f"路径有{len(str(workbook))}个字，Excel 最多认{_MAX_PATH}个"
        yield bad(title, detail, "请移到层次少、名称短的文件夹")
    if not trouble:
        yield fine(title, str(workbook.parent))


def writing(case: Case) -> Iterator[Line]:
    """Files can be made beside the workbook and in the folders for output."""
    if case.workbook is None or not case.workbook.parent.is_dir():
        return
    beside = case.workbook.parent
    folders = [
        beside,
        *(beside / name for name in (OUTPUT_FOLDER, ARCHIVE_FOLDER) if (beside / name).is_dir()),
    ]
    barred = [folder for folder in folders if not case.system.can_write(folder)]
    for folder in barred:
        yield bad("写入权限", f"“{folder}”里不能写文件", "请把办公文件夹移到自己可写的位置，如“文档”")
    if not barred:
        yield fine("写入权限", f"“{beside}”可写")


def in_use(case: Case) -> Iterator[Line]:
    """No other program keeps the workbook from being written."""
    title, workbook = "占用", case.workbook
    if workbook is None or not workbook.is_file():
        return
    if case.is_open:
        yield fine(title, "工作簿就在这里打开着")
    elif locks := lock_files(workbook):
        detail = f"工作簿正打开着（有“{locks[0].name}”），其他程序写不进去"
        remedy = f"升级前请保存并关闭；确认没有打开的，删除“{locks[0].name}”"
        yield note(title, detail, remedy)
    elif case.system.is_held(workbook):
        yield note(title, "另一个程序占着工作簿，写不进去", "升级前请在 Excel、WPS 或同步程序里关闭它")
    else:
        yield fine(title, "没有别的程序占用工作簿")
