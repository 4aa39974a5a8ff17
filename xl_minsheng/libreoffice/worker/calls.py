"""Calls of worksheet functions: what LibreOffice passes becomes what the functions take.

LibreOffice passes an empty cell as 0 and a truth value as a number; a left-out argument is None.
Words and dates know no 0, so there it is blank. Figures do: the ledger's own formulas pass ""
for an empty figure, see `workbook.build.formulas`.
"""

import functools
from collections.abc import Callable
from typing import Any

from xl_minsheng.functions import worksheet as worksheet_functions
from xl_minsheng.functions.columns import prepared_column
from xl_minsheng.workbook.describe.functions import FUNCTIONS, find_function
from xl_minsheng.workbook.describe.parts import Argument
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import WORDS

Passed = Callable[[Any], Any]


def answer(request: Any) -> dict[str, Any]:
    """The answer to a call.

    Args:
        request: name of the function, and its arguments.
    """
    name, given = request
    left_out = _MIN_ARGUMENTS[name] - len(given)
    given = [*given, *[None] * left_out]  # each is blank, and said to be
    if len(given) > 1:
        quick = _prepared(name, _hashable(given[2:]))
        found = quick(given[0], given[1]) if quick else None
        if found is not None:
            return {"answer": found}
    compute, passed = _FUNCTIONS[name]
    found = compute(*(take(value) for take, value in zip(passed, given, strict=False)))
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], list) and len(found[0]) == 1:
        found = found[0][0]
    return {"answer": found}


@functools.lru_cache(maxsize=1000)
def _prepared(name: str, shared: tuple[Any, ...]) -> Callable[[Any, Any], Any] | None:
    """The quick way of cells that share all but their two figures, as those of a column do."""
    _, passed = _FUNCTIONS[name]
    arguments = find_function(name).arguments
    if [argument.key for argument in arguments[:2]] != ["actual", "target"]:
        return None
    keys = [argument.key for argument in arguments[2:]]
    values = [take(_lists(value)) for take, value in zip(passed[2:], shared, strict=False)]
    return prepared_column(name, dict(zip(keys, values, strict=False)))


def _hashable(value: Any) -> Any:
    return tuple(map(_hashable, value)) if isinstance(value, list) else value


def _lists(value: Any) -> Any:
    return list(map(_lists, value)) if isinstance(value, tuple) else value


def _words(value: Any) -> Any:
    """A word; of a block, every cell."""
    if isinstance(value, list):
        return [_words(one) for one in value]
    return None if value == 0 else value


def _flag(value: Any) -> Any:
    """Yes or no, which LibreOffice passes as 1 or 0 if it is TRUE or FALSE."""
    if isinstance(value, list):
        return [_flag(one) for one in value]
    return bool(value) if isinstance(value, (int, float)) else value


def _as_it_is(value: Any) -> Any:
    return value


def _passed(argument: Argument) -> Passed:
    types = {column.key: column.type for column in INDICATORS.columns}
    if argument.key == "keep_zeros":
        return _flag
    return _words if types.get(argument.key) in WORDS else _as_it_is


_MIN_ARGUMENTS = {
    function.name: sum(not argument.optional for argument in function.arguments) for function in FUNCTIONS
}
_FUNCTIONS = {
    function.name: (getattr(worksheet_functions, function.name), tuple(map(_passed, function.arguments)))
    for function in FUNCTIONS
}
