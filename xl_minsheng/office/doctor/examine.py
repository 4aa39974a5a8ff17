"""The list of checks, and running them: none of them can stop the others."""

from collections.abc import Callable, Iterable
from pathlib import Path

from xl_minsheng.office.doctor import computer, location, program, saved, spreadsheet
from xl_minsheng.office.doctor.line import Calls, Case, Line, bad
from xl_minsheng.office.doctor.system import System, this_system

Check = Callable[[Case], Iterable[Line]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("Python", program.python),
    ("运行环境", program.interpreter),
    ("环境变量", program.variables),
    ("pip 的设置", program.pip_settings),
    ("xlwings", program.xlwings),
    ("Excel", spreadsheet.owner),
    ("VBA", spreadsheet.macro_language),
    ("单元格调用", spreadsheet.call_cost),
    ("工作簿", saved.readable),
    ("工作簿保存", saved.saved_by),
    ("宏和按钮", saved.macros),
    ("来自互联网的标记", saved.internet_mark),
    ("文件位置", location.place),
    ("写入权限", location.writing),
    ("占用", location.in_use),
    ("模板", program.templates),
    ("文字处理软件", computer.word_processor),
    ("字体", computer.fonts),
)
"""Title of a check, for when it breaks down, and the check; in the order of the lines."""


def examine(
    workbook: Path | None = None,
    system: System | None = None,
    checks: Iterable[tuple[str, Check]] = CHECKS,
    is_open: bool = False,
    calls: Calls | None = None,
) -> list[Line]:
    """Examine this PC, and a workbook if one is given. Nothing is changed.

    Args:
        workbook: the office's workbook.
        system: the PC; None for the one this runs on.
        checks: what to look at.
        is_open: whether the workbook is open in the program that asks.
        calls: what its cells have asked Python, where they have been counted.
    """
    case = Case(workbook.absolute() if workbook else None, system or this_system(), is_open, calls)
    lines: list[Line] = []
    for title, check in checks:
        try:
            lines += check(case)
        except Exception as error:  # a broken check is a finding, not an end
            detail = f"这一项没有查成（{type(error).__name__}：{error}）"
            lines.append(bad(title, detail, "请把这一行发给维护人员；其他各项不受影响"))
    return lines
