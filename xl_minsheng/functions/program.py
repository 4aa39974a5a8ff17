"""The worksheet functions for programs: the same answers, errors as exceptions, columns as columns.

What is missing is no error: a numeric function answers NaN, a word function the words that a cell
shows (待数据：累计完成未填). What is there and cannot be used raises `FunctionError`.
"""

import functools
import inspect
from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Any, Literal, get_args

from xl_minsheng.functions.arguments import CellError
from xl_minsheng.functions.calling import binder, caller, signature_of
from xl_minsheng.functions.errors import FunctionError
from xl_minsheng.functions.tabular import is_tabular, over_tabular
from xl_minsheng.functions.worksheet import ANSWERS, shown_in_cell
from xl_minsheng.ledger.kinds import MissingFigureError
from xl_minsheng.workbook.describe.front import CHECK_LIMIT_KEYS, LIMIT_KEYS, SETTINGS, find_setting
from xl_minsheng.workbook.describe.functions import RANGES, find_function
from xl_minsheng.workbook.describe.parts import WorksheetFunction
from xl_minsheng.workbook.describe.sheets import INDICATORS

Errors = Literal["raise", "coerce", "message"]
"""What becomes of a row that cannot be used: an exception; NaN, in words None; the reason in words."""


def program_function(name: str) -> Callable[..., Any]:
    """A worksheet function as programs call it.

    Args:
        name: of the function, as typed in a cell.

    Returns:
        Takes the function's arguments and ``errors``.

    Raises:
        KeyError: there is no such function.
    """
    described, answer = find_function(name), ANSWERS[name]
    bind = binder(described)
    compute = caller(described, answer, functools.partial(_blame, described))

    def function(*args: Any, errors: Errors = "raise", **kwargs: Any) -> Any:
        if errors not in get_args(Errors):
            raise ValueError(f"errors={errors!r}: must be one of {', '.join(get_args(Errors))}")
        given = {key: _without_nan(value) for key, value in bind(args, kwargs).items()}
        settle = functools.partial(_settle, errors=errors, numeric=described.numeric)
        if not is_tabular(given):
            return _settle_all(compute(given), settle)
        dtype = "float64" if described.numeric and errors != "message" else "object"
        found = over_tabular(compute, given, RANGES, settle=settle, dtype=dtype)
        return _settle_all(found, settle) if isinstance(found, (str, float, list, FunctionError)) else found

    function.__name__ = function.__qualname__ = name
    function.__doc__ = _document(described, inspect.getdoc(answer) or "")
    function.__signature__ = _with_errors(described)  # type: ignore[attr-defined]
    return function


def _without_nan(value: Any) -> Any:
    """A value or lists of them, None for each NaN: a program's way to say that a figure is missing."""
    if isinstance(value, (list, tuple)):
        return [_without_nan(one) for one in value]
    return None if isinstance(value, (float, Decimal)) and value != value else value


def _with_errors(described: WorksheetFunction) -> inspect.Signature:
    keyword = inspect.Parameter("errors", inspect.Parameter.KEYWORD_ONLY, default="raise", annotation=Errors)
    signature = signature_of(described)
    return signature.replace(parameters=[*signature.parameters.values(), keyword])


def _blame(described: WorksheetFunction, error: ValueError) -> object:
    """What stands in an answer in place of an error: the words for what is missing, or the exception."""
    shown = shown_in_cell(described.name, error, numeric=described.numeric)
    if isinstance(error, MissingFigureError):
        return shown
    raised = FunctionError(described.name, _argument(described, error), str(error), shown=shown)
    raised.__cause__ = error
    return raised


def _argument(described: WorksheetFunction, error: ValueError) -> str:
    """Name of the argument that an error is about, since messages open with its title; empty for none."""
    keys = {argument.key for argument in described.arguments}
    if getattr(error, "field", "") in keys:  # a sentence that cannot be printed says so itself
        return str(error.field)  # type: ignore[attr-defined]
    return next((key for title, key in _titles() if key in keys and str(error).startswith(title)), "")


@functools.cache
def _titles() -> tuple[tuple[str, str], ...]:
    """Titles as messages have them, and the arguments they are of; longer ones first."""
    titles = {column.title: column.key for column in INDICATORS.columns}
    titles |= {setting.title: setting.key for setting in SETTINGS}
    titles |= {find_setting(key).title: "limits" for key in LIMIT_KEYS}
    titles |= {find_setting(key).title: "check_limits" for key in CHECK_LIMIT_KEYS}
    titles |= {find_setting("cut_off").title: "as_of", "曲线": "curves"}
    return tuple(sorted(titles.items(), key=lambda one: -len(one[0])))


def _settle(answer: Any, label: Hashable, *, errors: Errors, numeric: bool) -> Any:
    """What a program gets of an answer.

    Raises:
        FunctionError: the answer is one, and errors are to be raised.
    """
    if isinstance(answer, FunctionError):
        if errors == "raise":
            raise (answer if label is None else answer.at(label)) from answer.__cause__
        if errors == "message":
            return answer.reason if numeric else answer.shown
        return float("nan") if numeric else None
    return float("nan") if numeric and (answer == "" or isinstance(answer, CellError)) else answer


def _settle_all(found: Any, settle: Callable[[Any, Hashable], Any]) -> Any:
    """Settle every answer of a row, of a block, or the only one."""
    if not isinstance(found, list):
        return settle(found, None)
    return [
        [settle(one, (row, column)) for column, one in enumerate(answer)]
        if isinstance(answer, list)
        else settle(answer, row)
        for row, answer in enumerate(found)
    ]


def _document(described: WorksheetFunction, about: str) -> str:
    """A docstring: what the function answers, and its arguments as the function wizard explains them."""
    nothing = "NaN" if described.numeric else "None"
    answers = (
        "a float, NaN where there is none or a figure is missing"
        if described.numeric
        else "Chinese words, empty for an empty row"
    )
    arguments = "\n".join(f"    {argument.key}: {argument.help}" for argument in described.arguments)
    return f"""{about.partition(_BLANK_LINE)[0]}

{described.help}。

Args:
{arguments}
    errors: of what cannot be used, 'raise' raises, 'coerce' answers {nothing}, 'message' the reason in words

Returns:
    For single values {answers}; of those a Series with the index of the Series that were passed,
    an array for arrays, a list of the same shape for lists.

Raises:
    FunctionError: an argument cannot be used; it names argument, reason and row.
    ValueError: columns of different lengths, or Series of different indexes.
"""


_BLANK_LINE = "\n\n"
