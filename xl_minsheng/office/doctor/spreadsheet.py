"""Checks of the spreadsheet program: whose Excel.Application is, whether macros run, what a call costs."""

import re
from collections.abc import Iterator

from xl_minsheng.office.doctor.line import Case, Line, fine, note
from xl_minsheng.workbook.describe.upkeep import NATIVE

_WPS_PROGRAMS = ("et", "wps", "ksolaunch", "wpsoffice")
_WPS_VERSION = re.compile(r"[\\/](\d+\.\d+\.\d+\.\d+)[\\/]office6[\\/]", re.IGNORECASE)
SLOW = 50
"""Milliseconds of a call from a cell that a clerk notices in a ledger; usual are 1 to 4."""


def owner(case: Case) -> Iterator[Line]:
    """The program that Windows starts as Excel.Application: WPS may have taken the name over."""
    if not case.system.is_windows:
        return
    title = "Excel"
    server = case.system.excel_server()
    if not server:
        remedy = f"公式和按钮要用 Microsoft Excel；{NATIVE}"
        yield note(title, "本机没有登记 Excel.Application，可能没有装 Excel", remedy)
    elif _program_name(server) in _WPS_PROGRAMS:
        found = _WPS_VERSION.search(server)
        version = f" {found[1]}" if found else ""
        detail = f"Excel.Application 由 WPS{version} 接管（“{server}”），自动打开 Excel 的程序会打开 WPS"
        remedy = (
            "装有 Excel 的，请在 WPS“配置工具—高级—兼容设置”里取消兼容第三方系统和软件，或修复安装 Office；"
            f"只有 WPS 的，{NATIVE}"
        )
        yield note(title, detail, remedy)
    else:
        yield fine(title, f"Excel.Application 由“{server}”提供")


def macro_language(case: Case) -> Iterator[Line]:
    """Whether VBA is on the PC: WPS comes without it in many editions, and then no macro runs there."""
    if case.system.is_windows and not case.system.has_vba():
        detail = "本机没有装 VBA，工作簿里的宏、公式和按钮都不会动（WPS 多数版本不带）"
        yield note("VBA", detail, f"请装带 VBA 的 Excel，或向信息部门要 WPS 的 VBA 支持库；{NATIVE}")


def call_cost(case: Case) -> Iterator[Line]:
    """What a call from a cell to Python takes, as the open workbook has measured it."""
    if case.calls is None or not case.calls.count:
        return
    title = "单元格调用"
    each = case.calls.milliseconds / case.calls.count
    detail = f"打开工作簿以来单元格问过 Python {case.calls.count} 次，平均每次 {each:.1f} 毫秒"
    if each < SLOW:
        yield fine(title, detail)
    else:
        yield note(
            title, f"{detail}，偏慢", f"请关闭其他占用电脑的程序，把运行环境设为杀毒软件信任；{NATIVE}"
        )


def _program_name(path: str) -> str:
    return re.split(r"[\\/]", path)[-1].lower().removesuffix(".exe")
