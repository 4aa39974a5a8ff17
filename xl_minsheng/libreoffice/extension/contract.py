"""What the component inside LibreOffice is given: functions, commands, names, texts, the worker's command."""

import json
from collections.abc import Sequence
from typing import Any

from xl_minsheng.workbook.describe.binding import find_message
from xl_minsheng.workbook.describe.commands import COMMANDS, RIBBON_TAB
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.functions import FUNCTIONS, RANGES
from xl_minsheng.workbook.describe.parts import Argument, Type, WorksheetFunction
from xl_minsheng.workbook.describe.sheets import HOME, INDICATORS, LEDGER
from xl_minsheng.workbook.describe.upkeep import UPGRADE_IN_LIBREOFFICE
from xl_minsheng.workbook.write.macros import BUTTON_HEIGHT, button_places, button_width

IDENTIFIER = "cn.xlminsheng.extension"
"""By which LibreOffice knows the extension."""
SERVICE = "cn.xlminsheng.Functions"
"""Of the worksheet functions; part of the names that LibreOffice 7.4 saves in formulas."""
COMMAND_SERVICE = "cn.xlminsheng.Commands"
DOCUMENT_SERVICE = "cn.xlminsheng.Documents"


def method(function: WorksheetFunction) -> str:
    """Name of a function's method in the interface."""
    return function.name.lower()


def identifier(argument: Argument) -> str:
    """Name of an argument in the interface, whose language forbids most underscores: asOf."""
    first, *others = argument.key.split("_")
    return first + "".join(map(str.capitalize, others))


def contract(worker: Sequence[str]) -> dict[str, Any]:
    """The contract.

    Args:
        worker: command that starts a worker process.
    """
    return {
        "title": RIBBON_TAB,
        "service": SERVICE,
        "functions": [
            {
                "name": function.name,
                "method": method(function),
                "ranges": _ranges(function),
                "dates": _dates(function),
            }
            for function in FUNCTIONS
        ],
        "commands": [{"key": c.key, "title": c.title, "macro": c.macro} for c in COMMANDS],
        "ours": {"sheet": LEDGER.name, "name": find_setting("cut_off").title},
        "buttons": {
            "sheet": HOME.name,
            "height": _lengths(BUTTON_HEIGHT),
            "places": [
                {
                    "key": c.key,
                    "tip": c.tip,
                    "column": column,
                    "left": _lengths(left),
                    "top": _lengths(top),
                    "width": _lengths(button_width(column)),
                }
                for c, column, left, top in button_places()
            ],
        },
        "texts": {
            "no_python": find_message("xlm_no_python").text,
            "failed": find_message("xlm_failed").text,
            "upgrade": UPGRADE_IN_LIBREOFFICE,
        },
        "worker": list(worker),
    }


def _ranges(function: WorksheetFunction) -> list[int]:
    """Places of the arguments that are ranges by nature."""
    return [place for place, argument in enumerate(function.arguments) if argument.key in RANGES]


def _dates(function: WorksheetFunction) -> list[int]:
    """Places of the arguments that are days."""
    days = {column.key for column in INDICATORS.columns if column.type is Type.DATE} | {"as_of"}
    return [place for place, argument in enumerate(function.arguments) if argument.key in days]


def _lengths(pixels: int) -> int:
    """Pixels of 1/96 inch as LibreOffice counts: in hundredths of a millimetre."""
    return round(pixels * 2540 / 96)


def to_bytes(worker: Sequence[str]) -> bytes:
    """The contract as a file."""
    return (json.dumps(contract(worker), ensure_ascii=False, indent=1) + "\n").encode()
