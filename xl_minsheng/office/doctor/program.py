"""Checks of Python, of the environment that Excel starts, of xlwings and of the templates."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.bulletin.publish import office_templates
from xl_minsheng.office.doctor.line import Case, Line, bad, fine, note
from xl_minsheng.office.places import Configuration, interpreter_path
from xl_minsheng.templating.template_check import check_folder
from xl_minsheng.templating.template_check.check import TEXT_ENDING, WORD_ENDING
from xl_minsheng.workbook.describe.binding import INTERPRETER_KEY
from xl_minsheng.workbook.describe.sheets import CONFIG_SHEET
from xl_minsheng.workbook.describe.upkeep import INSTALL_FILE, UPGRADE, UPGRADE_FILE
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import WorkbookFile
from xl_minsheng.workbook.vbaproject import PROJECT_PART, module_source

OLDEST = (3, 11)
REINSTALL = f"请重新双击 {INSTALL_FILE}"
FOREIGN_VARIABLES = ("PYTHONHOME", "PYTHONPATH")
"""Environment variables that lead any Python to the files of another."""
_LIBRARY = re.compile(r"xlwings64-([0-9][0-9A-Za-z.]*?)\.dll")


def python(case: Case) -> Iterator[Line]:
    """Version and bitness."""
    found = ".".join(map(str, case.system.python_version))
    detail = f"Python {found}，{case.system.bits}位"
    remedy = f"请安装 Python 3.12 64 位（python.org 的 Windows installer (64-bit)），{REINSTALL[1:]}"
    if case.system.python_version[:2] < OLDEST:
        yield bad("Python", f"{detail}，需要 {'.'.join(map(str, OLDEST))} 或更新", remedy)
    elif case.system.bits != 64:
        yield bad("Python", f"{detail}，需要64位", remedy)
    else:
        yield fine("Python", detail)


def interpreter(case: Case) -> Iterator[Line]:
    """The environment that Excel starts is there, and its path can be named."""
    title, system = "运行环境", case.system
    if not system.ansi_holds(system.executable):
        yield bad(
            title,
            f"“{system.executable}”里有本机代码页没有的字，Excel 找不到它",
            "请在控制面板“区域—管理”里把非 Unicode 程序的语言设为中文，或装到只有英文字母的位置",
        )
    else:
        yield fine(title, f"{system.executable}")
    if case.workbook is None:
        return
    started = _started_by_excel(case.workbook)
    title = "Excel 启动的 Python"
    if not started:
        remedy = f"请{UPGRADE}，会写进去"
        yield note(title, "工作簿里没有写明，Excel 会启动它先找到的 Python", remedy)
    elif not Path(started).exists():
        yield bad(
            title,
            f"“{started}”不存在；文件夹可能是从别的电脑拷来的",
            f"请在本机双击 {INSTALL_FILE}，再双击 {UPGRADE_FILE}",
        )
    elif started == interpreter_path(system.executable):
        yield fine(title, "就是现在运行的这个")
    elif system.runs(started):
        yield fine(title, started)
    else:
        yield bad(
            title,
            f"“{started}”启动不了，或没有装本程序",
            f"{REINSTALL}，再双击 {UPGRADE_FILE}",
        )


def _started_by_excel(workbook: Path) -> str:
    """The Python that the workbook's configuration names, else the file beside it."""
    with suppress(WorkbookError), WorkbookFile(workbook) as file:
        rows = file.grid(CONFIG_SHEET).rows
        named = next((str(row[1]) for row in rows if row[:1] == [INTERPRETER_KEY] and len(row) > 1), "")
        if named:
            return named
    configuration = Configuration.beside(workbook)
    return configuration.interpreter if configuration else ""


def variables(case: Case) -> Iterator[Line]:
    """No other program has set a variable that tells every Python on the PC where to look for its files."""
    for name in FOREIGN_VARIABLES:
        if value := case.system.variable(name):
            detail = f"设有 {name}（{value}），多半是别的软件留下的，会让 Python 用错文件，甚至启动不了"
            remedy = f"安装程序和工作簿会避开它；用命令行的，请在“系统属性—高级—环境变量”里删去 {name}"
            yield note("环境变量", detail, remedy)


def pip_settings(case: Case) -> Iterator[Line]:
    """Nothing on the PC tells pip to install from elsewhere, to elsewhere, or not at all."""
    if not case.system.is_windows:
        return
    if found := case.system.pip_settings():
        detail = f"设有 {'、'.join(found)}，联网安装时 pip 会照着它做，可能装不上或装到别处"
        yield note("pip 的设置", detail, "离线安装包不受影响；联网安装不成的，请暂时改名或删去后再装")


def xlwings(case: Case) -> Iterator[Line]:
    """Package, VBA module in the workbook and DLL are of one version."""
    installed = case.system.package_version("xlwings")
    if installed is None:
        yield bad("xlwings", "没有装 xlwings", REINSTALL)
        return
    yield fine("xlwings", f"版本 {installed}")
    if case.system.is_windows:
        library = case.system.xlwings_library(installed)
        if library is None:
            missing = f"运行环境里没有 xlwings64-{installed}.dll，可能被杀毒软件删了"
            yield bad("xlwings 的 DLL", missing, f"请在杀毒软件里恢复它并设为信任，或{REINSTALL[1:]}")
        else:
            yield fine("xlwings 的 DLL", str(library))
    project = case.parts.get(PROJECT_PART)
    if project is None:  # told with the macros
        return
    title = "工作簿里的 xlwings 模块"
    source = module_source(project, "xlwings")
    found = _LIBRARY.search(source) if source is not None else None
    if found is None:
        yield bad(title, "没有这个模块，公式和按钮找不到 Python", f"请{UPGRADE}")
    elif found[1] != installed:
        detail = f"版本 {found[1]}，装的是 {installed}，对不上"
        yield bad(title, detail, f"请{UPGRADE}")
    else:
        yield fine(title, f"版本 {found[1]}，与装的一致")


def templates(case: Case) -> Iterator[Line]:
    """Every template can be printed, as far as that can be known before there are data."""
    shipped = shipped_templates()
    folder = office_templates(case.workbook.parent if case.workbook else None) or shipped
    faults = check_folder(folder)
    if faults:
        remedy = f"请改正，或删去这个文件后从“{shipped}”复制一份"
        yield from (bad("模板", fault.text, remedy) for fault in faults)
    else:
        counted = sum(path.suffix in (TEXT_ENDING, WORD_ENDING) for path in folder.rglob("*.*"))
        yield fine("模板", f"“{folder}”里的{counted}个模板都能用")
