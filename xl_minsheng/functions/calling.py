"""From a worksheet function's rule to a function that takes arguments of any shape.

A rule answers one indicator and raises what it cannot use. Who calls it says what becomes of that:
a cell shows it, a program gets it as an exception.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from xl_minsheng.functions import arguments
from xl_minsheng.functions.arguments import ArgumentError
from xl_minsheng.functions.arrays import ShapeError
from xl_minsheng.functions.columns import vectorised
from xl_minsheng.ledger import Indicator, Issue
from xl_minsheng.workbook.describe.parts import WorksheetFunction

Answer = Callable[[Indicator, Issue], object]
Blame = Callable[[ValueError], object]
"""Makes an answer of an error."""


def caller(described: WorksheetFunction, answer: Answer, blame: Blame) -> Callable[[dict[str, Any]], Any]:
    """The function that answers arguments by name: plain values, rows or blocks.

    Args:
        described: which worksheet function.
        answer: its rule.
        blame: what stands in the answer in place of an error.
    """

    def cell(given: dict[str, Any]) -> object:
        try:
            return answer(arguments.indicator(given), arguments.issue(given))
        except ValueError as error:
            return blame(error)
        except OverflowError:  # a share beyond what a cell can hold
            return blame(ArgumentError("数太大或太小，算不出来"))

    compute_block = vectorised(described.name, cell)

    def compute(given: dict[str, Any]) -> Any:
        try:
            return compute_block(given)
        except ShapeError as error:
            return blame(error)

    return compute


def binder(described: WorksheetFunction) -> Callable[[tuple[Any, ...], Mapping[str, Any]], dict[str, Any]]:
    """The function that sorts arguments by name; it raises TypeError as Python does where they do not fit."""
    signature = signature_of(described)
    names = tuple(signature.parameters)
    minimum = sum(not argument.optional for argument in described.arguments)

    def bind(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        if not kwargs and minimum <= len(args) <= len(names):  # much quicker than `signature.bind`
            return dict(zip(names, args, strict=False))
        return dict(signature.bind(*args, **kwargs).arguments)

    return bind


def signature_of(described: WorksheetFunction) -> inspect.Signature:
    """Its arguments by key; the optional ones are None where they are left out."""
    return inspect.Signature(
        [
            inspect.Parameter(
                argument.key,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if argument.optional else inspect.Parameter.empty,
            )
            for argument in described.arguments
        ]
    )
