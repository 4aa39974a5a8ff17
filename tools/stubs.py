"""Write xl_minsheng/functions/api.pyi from the description of the worksheet functions: python tools/stubs.py.

Editors and mypy read it; a test holds it to what this program writes.
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path

from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.functions import FUNCTIONS, RANGES
from xl_minsheng.workbook.describe.parts import Argument, Type, WorksheetFunction
from xl_minsheng.workbook.describe.sheets import INDICATORS

STUB = Path(__file__).parents[1] / "xl_minsheng" / "functions" / "api.pyi"
WIDTH = 110
_GLUE = "\x00"
"""Stands for a space at which no line is broken."""

_HEAD = """\
# Written by tools/stubs.py (make stubs); a test holds it to the description of the functions.
# mypy: disable-error-code="overload-overlap"
# A single value is also what the columns' overloads take: the first that fits is meant.
# fmt: off
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

_T = TypeVar("_T")
_Array = npt.NDArray[Any]
_Number = float | Decimal | str | np.number[Any] | None
_Day = dt.date | str | float | np.datetime64 | None
_Word = str | None
_Flag = bool | str | None
_Range = Sequence[Sequence[object]] | _Array | pd.DataFrame | None
_Column = _T | pd.Series[Any]
_Cells = _T | _Array
_Rows = _T | Sequence[_T] | Sequence[Sequence[_T]]
_Errors = Literal["raise", "coerce", "message"]
"""
_KINDS = {
    Type.NUMBER: "_Number",
    Type.INTEGER: "_Number",
    Type.DATE: "_Day",
    Type.CODE: "_Word",
    Type.TEXT: "_Word",
    Type.PARAGRAPHS: "_Word",
    Type.YES_NO: "_Flag",
}


def stub() -> str:
    """The whole file."""
    names = textwrap.fill(
        ", ".join(f'"{name}"' for name in sorted(function.name for function in FUNCTIONS)), WIDTH - 4
    )
    listed = textwrap.indent(names, "    ")
    overloads = "\n".join(line for function in FUNCTIONS for line in _overloads(function))
    return f"{_HEAD}\n__all__ = [\n{listed},\n]\n\n{overloads}\n"


def _overloads(function: WorksheetFunction) -> Iterator[str]:
    """Single values, arrays, columns of pandas, lists: each answered in kind."""
    one, column, cells = (
        ("float", "pd.Series[float]", "npt.NDArray[np.float64]")
        if function.numeric
        else ("str", "pd.Series[str]", "npt.NDArray[np.object_]")
    )
    certain = '"raise", "coerce"' if function.numeric else '"raise", "message"'
    yield _definition(function, "{}", f"Literal[{certain}] = ...", one)
    yield _definition(function, "_Cells[{}]", "_Errors = ...", cells)
    yield _definition(function, "_Column[{}]", "_Errors = ...", column)
    yield _definition(function, "_Rows[{}]", "_Errors = ...", "Any")


def _definition(function: WorksheetFunction, shape: str, errors: str, answer: str) -> str:
    arguments = [_argument(argument, shape) for argument in function.arguments]
    unbroken = [one.replace(" ", _GLUE) for one in (*arguments, "*", f"errors: {errors}")]
    lines = textwrap.fill(", ".join(unbroken), WIDTH - 4).replace(_GLUE, " ")
    return f"@overload\ndef {function.name}(\n{textwrap.indent(lines, '    ')},\n) -> {answer}: ..."


def _argument(argument: Argument, shape: str) -> str:
    kind = _kind(argument.key)
    shaped = kind if argument.key in RANGES else shape.format(kind)
    return f"{argument.key}: {shaped}{' = ...' if argument.optional else ''}"


def _kind(key: str) -> str:
    """The type of one value of an argument.

    Raises:
        KeyError: an argument that is no range, column or setting.
    """
    types = {part.key: part.type for part in (*SETTINGS, *INDICATORS.columns)} | {"as_of": Type.DATE}
    return "_Range" if key in RANGES else _KINDS[types[key]]


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
