"""The sandbox that templates of the office run in: no Python, no endless loops, no giant texts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_ROUNDS = 500_000
"""Rounds of all loops of one rendering: 2 000 indicators take about 10 000."""
MOST_RANGE = 1000
"""Numbers that ``range`` may count."""
_LARGEST = 10**15

SAFE_FILTERS = frozenset(
    [
        "abs",
        "batch",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "wordcount",
    ]
)
"""Filters that cannot make much out of little."""

_T = TypeVar("_T")
_rounds: ContextVar[list[int] | None] = ContextVar("rounds", default=None)


class TooMuchError(Exception):
    """A template that goes on and on; the message is a Chinese sentence."""


@contextmanager
def limited() -> Iterator[None]:
    """Count the rounds of what is rendered inside."""
    token = _rounds.set([MOST_ROUNDS])
    try:
        yield
    finally:
        _rounds.reset(token)


def _counted(values: Iterable[_T]) -> Iterator[_T]:
    left = _rounds.get()
    for value in values:
        if left is not None:
            left[0] -= 1
            if left[0] < 0:
                raise TooMuchError(f"循环超过{MOST_ROUNDS}次，请检查 {{% for %}} 是不是套错了")
        yield value


def _short_range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > MOST_RANGE:
        raise TooMuchError(f"range 数到了{len(counted)}，最多{MOST_RANGE}，请改小")
    return counted


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that also counts the rounds of loops and refuses arithmetic on texts."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for name in set(self.filters) - SAFE_FILTERS:
            del self.filters[name]
        self.filters["_counted"] = _counted
        self.globals["range"] = _short_range
        for name in ("lipsum", "cycler", "joiner", "namespace", "dict"):
            self.globals.pop(name, None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers of ordinary size only: a text times a billion fills the memory."""
        if operator == "**" or not all(isinstance(one, (int, float)) for one in (left, right)):
            raise SecurityError(operator)
        if any(abs(one) > _LARGEST for one in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)
