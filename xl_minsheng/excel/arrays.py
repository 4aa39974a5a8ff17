"""One call over cells, rows, columns and blocks: the spreadsheet's broadcasting.

Scalars answer a scalar, a row list answers a row list, a list of rows answers a list
of rows. Arguments of different shapes are matched as in a spreadsheet's array
formula: a single row or column is repeated along the other direction.
"""

from collections.abc import Callable, Mapping
from typing import Any

CellFunction = Callable[[dict[str, Any]], Any]
Block = list[list[Any]]


class ShapeError(ValueError):
    """Arguments whose shapes do not match."""


def over_cells(function: CellFunction, given: Mapping[str, Any], whole: frozenset[str]) -> Any:
    """Call a function of single values for every cell of its arguments.

    Args:
        function: takes one value for each name.
        given: arguments by name; lists among them are rows, lists of lists blocks.
        whole: names of arguments that are ranges by nature and are passed as they are.

    Raises:
        ShapeError: rows or columns that cannot be matched.
    """
    blocks = {n: v for n, v in given.items() if isinstance(v, (list, tuple)) and n not in whole}
    if not blocks:
        return function(dict(given))
    flat = not any(_is_block(value) for value in blocks.values())
    spread = {name: _as_block(value) for name, value in blocks.items()}
    height = _common({len(block) for block in spread.values()})
    width = _common({len(row) for block in spread.values() for row in block})
    answers = [
        [function({**given, **{n: _at(_at(b, r), c) for n, b in spread.items()}}) for c in range(width)]
        for r in range(height)
    ]
    return answers[0] if flat and answers else answers


def _is_block(value: Any) -> bool:
    return bool(value) and isinstance(value[0], (list, tuple))


def _as_block(value: Any) -> Block:
    return [list(row) for row in value] if _is_block(value) else [list(value)]


def _at(sequence: list[Any], index: int) -> Any:
    return sequence[0] if len(sequence) == 1 else sequence[index]


def _common(sizes: set[int]) -> int:
    larger = sizes - {1}
    if len(larger) > 1:
        raise ShapeError("各参数的行数或列数不一致")
    return larger.pop() if larger else 1
