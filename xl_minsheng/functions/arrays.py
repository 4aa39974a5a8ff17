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


def require_rectangles(given: Mapping[str, Any], whole: frozenset[str]) -> None:
    """Refuse a block whose rows are of unlike lengths, which no range of cells is.

    Args:
        given: arguments by name.
        whole: names of arguments that are ranges by nature.

    Raises:
        ShapeError: there is one.
    """
    for name, value in given.items():
        if name not in whole and isinstance(value, (list, tuple)) and _is_block(value):
            lengths = {len(row) if isinstance(row, (list, tuple)) else None for row in value}
            if len(lengths) > 1:
                raise ShapeError("一个参数里各行的长短不一")


def broadcast(function: CellFunction, given: Mapping[str, Any], whole: frozenset[str]) -> Any:
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


def without_blank_tail(given: Mapping[str, Any], whole: frozenset[str]) -> tuple[dict[str, Any], int | None]:
    """Arguments without the blank rows at their end, as whole columns have a million of.

    One blank row is kept: what it answers, all of them answer.

    Args:
        given: arguments by name.
        whole: names of arguments that are ranges by nature.

    Returns:
        The arguments, and how many rows they had; None where there was nothing to leave out.
    """
    blocks = {
        n: v for n, v in given.items() if n not in whole and isinstance(v, (list, tuple)) and _is_block(v)
    }
    heights = {len(block) for block in blocks.values()} - {1}
    if len(heights) != 1:
        return dict(given), None
    (height,) = heights
    tall = {name: block for name, block in blocks.items() if len(block) == height}
    kept = max(map(_filled, tall.values())) + 1
    if kept >= height:
        return dict(given), None
    return {**given, **{name: block[:kept] for name, block in tall.items()}}, height


def grown(answer: Any, height: int | None) -> Any:
    """An answer with the rows again that `without_blank_tail` left out."""
    if height is None:
        return answer
    last = answer[-1]
    return answer + [[*last] for _ in range(height - len(answer))]


def _filled(block: Any) -> int:
    """How many rows there are up to the last that is not blank."""
    count = len(block)
    width, kind = len(block[-1]), type(block[-1])
    nothing, empty = kind([None] * width), kind([""] * width)
    while count:
        row = block[count - 1]
        if row not in (nothing, empty) and any(value is not None and value != "" for value in row):
            return count
        count -= 1
    return 0


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
