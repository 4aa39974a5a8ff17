"""The modules of the master workbook's VBA project."""

from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from xl_minsheng.workbook.describe.binding import BUTTON_MODULE
from xl_minsheng.workbook.describe.commands import COMMANDS, Command
from xl_minsheng.workbook.describe.sheets import CONFIG_SHEET, SHEETS, WORKBOOK_CODE_NAME
from xl_minsheng.workbook.vba.wrappers import wrappers
from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

XLWINGS, WRAPPERS = "xlwings", "xlwings_udfs"
"""Names by which xlwings knows its own module and the one that its import command replaces."""
BUTTONS = "Minsheng"
SHARED = ("MinshengCalls", "MinshengValues", "MinshengMemory", "MinshengPython", "MinshengWindows")
"""Modules that others call."""

_MACRO = """\
Public Sub {macro}()
    RunButton "import {module} as b; b.{key}()"
End Sub

Public Sub {callback}(control As Object)
    RunInFront "{macro}"
End Sub
"""


def vba_project() -> VbaProject:
    """The project: a document module for the workbook and each sheet, xlwings' module, and ours."""
    sheets = (Module(sheet.code_name, ModuleKind.SHEET) for sheet in (*SHEETS, CONFIG_SHEET))
    return VbaProject(
        [
            Module(WORKBOOK_CODE_NAME, ModuleKind.WORKBOOK, _text("ThisWorkbook.cls")),
            *sheets,
            Module(XLWINGS, ModuleKind.STANDARD, xlwings_module()),
            Module(WRAPPERS, ModuleKind.STANDARD, wrappers()),
            Module(BUTTONS, ModuleKind.STANDARD, _text(f"{BUTTONS}.bas") + "\n".join(map(_macros, COMMANDS))),
            *(Module(name, ModuleKind.STANDARD, _text(f"{name}.bas")) for name in SHARED),
        ]
    )


def xlwings_module() -> str:
    """The module of xlwings itself, from the installed package: it names the DLL of that very version.

    The package is not imported for it, which takes a second (with pandas), on Windows several.
    """
    place = distribution("xlwings").locate_file("xlwings/xlwings.bas")
    return Path(str(place)).read_text("ascii")


def _macros(command: Command) -> str:
    """What the button runs, and what the ribbon runs."""
    return _MACRO.format(
        macro=command.macro, callback=command.callback, key=command.key, module=BUTTON_MODULE
    )


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("ascii")
