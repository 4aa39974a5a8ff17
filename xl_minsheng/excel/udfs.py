"""The module that xlwings' UDF server loads: each worksheet function, as Excel calls it.

It holds no logic: names, arguments and help texts come from `workbook.describe.functions`,
answers from `excel.functions`. Every argument arrives as a block of rows, so that the shape
of what was passed is kept, and error cells arrive as their text (``#N/A``) instead of looking
blank. A `CellError` among the answers is text here; the VBA wrapper makes it an error value.

Outside Windows xlwings' decorators do nothing, so the module can be imported anywhere.
"""

import inspect
from collections.abc import Callable
from typing import Any

import xlwings as xw

from xl_minsheng.functions import worksheet
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import WorksheetFunction

CATEGORY = "民生专报"
"""Under which Excel's function wizard lists the functions."""


def _called_by_excel(described: WorksheetFunction) -> Callable[..., Any]:
    compute: Callable[..., Any] = getattr(worksheet, described.name)

    def function(*cells: Any) -> Any:
        answer = compute(*cells)
        return answer[0][0] if _is_single(answer) else answer

    function.__name__ = function.__qualname__ = described.name
    function.__doc__ = described.help
    # xlwings reads the arguments' names and defaults from here.
    function.__signature__ = inspect.signature(compute)  # type: ignore[attr-defined]
    decorated: Callable[..., Any] = function
    for argument in described.arguments:
        decorated = xw.arg(argument.key, doc=argument.help, ndim=2, err_to_str=True)(decorated)
    # Last, as the outermost decorator: xw.arg would set the category back to its default.
    registered: Callable[..., Any] = xw.func(category=CATEGORY)(decorated)
    return registered


def _is_single(answer: Any) -> bool:
    return (
        isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], list) and len(answer[0]) == 1
    )


globals().update({described.name: _called_by_excel(described) for described in FUNCTIONS})
