"""The worksheet functions by name and group, the arguments that their tests share, and calling one."""

from collections.abc import Callable
from typing import Any

import pytest

from xl_minsheng.functions import worksheet
from xl_minsheng.workbook.describe.functions import FUNCTIONS

DAY = "2025-07-20"
DUE = 201 / 365
"""Share expected on that day by the day rule."""

REGISTERED = [pytest.param(described, id=described.name) for described in FUNCTIONS]
NUMERIC = [described.name for described in FUNCTIONS if described.numeric]
WORDS = [described.name for described in FUNCTIONS if not described.numeric]


def taking(*keys: str) -> list[str]:
    """Return the functions that take all of these arguments, as the description has them."""
    taken = {described.name: {argument.key for argument in described.arguments} for described in FUNCTIONS}
    return [name for name, arguments in taken.items() if arguments >= set(keys)]


DATED = taking("as_of")
JUDGING = taking("actual", "target", "as_of")
"""Functions that take actual, target and cut-off date."""

CURVES = [
    ["前六后四", *[None] * 5, 0.6, *[None] * 5, 1],
    ["农时", 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1],
    [None] * 13,
    [""] * 13,
]
LIMITS = [[20], [10], [20], [2]]


def call(name: str, /, *arguments: Any, **named: Any) -> Any:
    """Call the function of this name; a name to be printed goes to those that take one."""
    if name not in taking("name"):
        named = {key: value for key, value in named.items() if key != "name"}
    function: Callable[..., Any] = getattr(worksheet, name)
    return function(*arguments, **named)


def said(name: str, sentence: str) -> str:
    """Return how a word function says that it cannot use an argument."""
    opening = {"PACE": "无法判断：", "CHECKENTRY": "错误："}.get(name, "")
    return opening + sentence
