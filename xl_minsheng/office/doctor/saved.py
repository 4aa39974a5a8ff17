"""Checks of the workbook file: readable, and not saved by a program that breaks it."""

import re
from collections.abc import Iterator

from xl_minsheng.files.internet_mark import internet_mark_path
from xl_minsheng.office.doctor.line import Case, Line, bad, fine, note
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.read import WorkbookError, read_workbook
from xl_minsheng.workbook.vbaproject import PROJECT_PART
from xl_minsheng.workbook.write.book import MADE_ON

RESTORE = f"请{UPGRADE}，会重新生成，填的内容都在；还不行，从“{ARCHIVE_FOLDER}”取回以前的工作簿"
_SAVED_BY = re.compile(rb"<(?:\w+:)?Application>([^<]*)<")
_VERSION = re.compile(rb"<(?:\w+:)?AppVersion>([^<]*)<")
_CODE_NAME = re.compile(rb"<(?:\w+:)?sheetPr\b[^>]*\bcodeName=\"([^\"]+)\"")
_WORKBOOK_CODE_NAME = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bcodeName=\"([^\"]+)\"")
_COLUMN_FORMULA = b"calculatedColumnFormula"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")


def readable(case: Case) -> Iterator[Line]:
    """The workbook is there and can be read."""
    if case.workbook is None:
        return
    try:
        contents = read_workbook(case.workbook)
    except WorkbookError as error:
        why, stop, remedy = str(error).rpartition("，请")
        yield bad("工作簿", why, f"请{remedy}") if stop else bad("工作簿", str(error), RESTORE)
        return
    counted = len(contents.ledger.indicators)
    if contents.faults:
        detail = f"读到{counted}行指标，有{len(contents.faults)}格填得不对"
        yield note("工作簿", detail, "请运行“校验”，按意见改正")
    else:
        yield fine("工作簿", f"读到{counted}行指标")


def saved_by(case: Case) -> Iterator[Line]:
    """No program has saved the workbook that drops what it does not know."""
    if not case.parts:
        return
    title = "工作簿保存"
    saved_by = _SAVED_BY.search(case.parts.get("docProps/app.xml", b""))
    application = saved_by[1].decode("utf-8", "replace") if saved_by else ""
    by_libreoffice = "libreoffice" in application.casefold()
    if by_libreoffice and _is_without_macros(case):  # made for it
        yield fine(title, f"由 {application} 保存")
        return
    culprit = "LibreOffice" if by_libreoffice else ""
    if _is_of_openpyxl(case):
        culprit = "openpyxl（Python 脚本）"
    if culprit:
        yield bad(title, f"最后由{culprit}保存，会丢掉宏的绑定、功能区或新行的公式", RESTORE)
    elif not _fills_itself(case):
        yield note(title, "表格不再自动往下填公式，可能被别的程序保存过", RESTORE)
    elif _is_as_built(case):
        yield fine(title, "由本程序生成，还没有用电子表格程序保存过")
    else:
        yield fine(title, f"由 {application} 保存" if application else "没有发现被改坏的痕迹")


def _is_without_macros(case: Case) -> bool:
    """The edition without macros, whose functions and buttons LibreOffice's extension brings."""
    return case.workbook is not None and case.workbook.suffix.lower() == ".xlsx"


def _is_of_openpyxl(case: Case) -> bool:
    """Marks that openpyxl leaves: its name, or (before 3.1.4) its own version as that of Excel."""
    properties = case.parts.get("docProps/app.xml", b"")
    if b"openpyxl" in properties.lower():
        return True
    version = _VERSION.search(properties)
    return version is not None and re.fullmatch(rb"[1-9]\.[0-9]+", version[1]) is not None


def _fills_itself(case: Case) -> bool:
    """Whether a table knows its columns' formulas, which some programs drop: new rows stay bare."""
    tables = [data for name, data in case.parts.items() if name.startswith("xl/tables/")]
    return not tables or any(_COLUMN_FORMULA in data for data in tables)


def _is_as_built(case: Case) -> bool:
    """Whether nobody has saved it since it was built: it claims Excel, as the library that writes it does."""
    modified = _MODIFIED.search(case.parts.get("docProps/core.xml", b""))
    return modified is not None and modified[1].startswith(f"{MADE_ON:%Y-%m-%dT%H:%M:%S}".encode())


def macros(case: Case) -> Iterator[Line]:
    """VBA project, its ties to the sheets, and the ribbon are all there."""
    title = "宏和按钮"
    if not case.parts or "xl/workbook.xml" not in case.parts:
        return
    if _is_without_macros(case):
        yield fine(title, "没有宏的工作簿，给 LibreOffice 用，公式和按钮由它的扩展提供")
        return
    if PROJECT_PART not in case.parts:
        remedy = f"请{UPGRADE}，会加上"
        yield note(title, "工作簿没有宏，按钮和公式不能用", remedy)
        return
    lost = []
    worksheets = [data for name, data in case.parts.items() if re.match(r"xl/worksheets/[^/]+\.xml$", name)]
    bound = _WORKBOOK_CODE_NAME.search(case.parts["xl/workbook.xml"])
    if bound is None or not all(_CODE_NAME.search(data) for data in worksheets):
        lost.append("工作表与宏的绑定（codeName）")
    if not any(name.casefold().startswith("customui/") for name in case.parts):
        lost.append("功能区")
    if b"macroEnabled" not in case.parts.get("[Content_Types].xml", b""):
        lost.append("启用宏的文件类型")
    if lost:
        yield bad(title, f"丢了{'、'.join(lost)}，可能被别的程序保存过", RESTORE)
    else:
        yield fine(title, "宏、绑定和功能区都在")


def internet_mark(case: Case) -> Iterator[Line]:
    """The mark of the web makes Excel block macros without asking."""
    title = "来自互联网的标记"
    if case.workbook is None or not case.workbook.is_file():
        return
    mark = case.system.internet_mark(case.workbook)
    zone = re.search(r"ZoneId\s*=\s*(\d)", mark or "")
    if mark is None or (zone and int(zone[1]) < 3):  # 0 to 2: this computer, intranet, trusted sites
        yield fine(title, "没有标记，Excel 不会因此禁用宏")
    elif case.system.is_windows:
        remedy = "请关闭 Excel，右键点工作簿文件—“属性”—勾选“解除锁定”—“确定”，再打开"
        yield bad(title, "文件来自网络或邮件，Excel 会禁用宏", remedy)
    else:
        remedy = f"请删除“{internet_mark_path(case.workbook).name}”，再拷到 Windows 上用"
        yield note(title, "旁边有解压留下的标记文件，拷到 Windows 上宏会被禁用", remedy)
