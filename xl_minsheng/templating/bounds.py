"""Bounds on what a template computes while it runs: rounds, lengths, and how much a value holds.

Little can be made into much in many ways: a text joined to itself, a list that holds itself twice, forty
times over. Comparing two such lists, or looking one up, would take for ever inside Python, where nothing can
be counted. So whatever is compared, looked up or given to a filter is weighed before, and its weight counted.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from jinja2 import Undefined, nodes
from jinja2.visitor import NodeTransformer

MAX_ROUNDS = 500_000
"""Rounds of all loops and calls of one rendering: 2 000 indicators take about 10 000."""
MAX_RANGE = 1000
"""Numbers that ``range`` may count, and that a filter may be given."""
MAX_TEXT = 1_000_000
"""Characters of a text that a filter, ``~``, ``+`` or a macro makes."""
MAX_PARTS = 200_000
"""Parts of a value, each counted as often as it stands in it."""
MAX_NUMBER = 10**15
ROUNDS_A_CALL = 50
"""A macro's call takes as long as so many rounds."""
_PARTS_A_ROUND, _LETTERS_A_ROUND = 5, 200
"""So many parts, or characters, are gone through in the time of a round."""

_OF_TEXT = frozenset(
    [
        "capitalize",
        "e",
        "escape",
        "lower",
        "replace",
        "string",
        "title",
        "trim",
        "truncate",
        "upper",
        "wordcount",
    ]
)
"""Filters that take a text: a list of lists made by doubling would become an endless one."""
_BY_NUMBER = frozenset(["batch", "round", "slice"])
"""Filters that work as long as the number they are given."""

_T = TypeVar("_T")
_rounds: ContextVar[list[int] | None] = ContextVar("rounds", default=None)


class TooMuchError(Exception):
    """A template that goes on and on; the message is a Chinese sentence."""


@contextmanager
def limited() -> Iterator[None]:
    """Count the rounds of what is rendered inside."""
    token = _rounds.set([MAX_ROUNDS])
    try:
        yield
    finally:
        _rounds.reset(token)


def count(rounds: int = 1) -> None:
    """Note so many rounds.

    Raises:
        TooMuchError: the rendering has had its rounds.
    """
    left = _rounds.get()
    if left is not None:
        left[0] -= rounds
        if left[0] < 0:
            raise TooMuchError(f"循环超过{MAX_ROUNDS}次，请检查 {{% for %}} 是不是套错了")


def _counted(values: Iterable[_T]) -> Iterator[_T]:
    for value in values:
        count()
        yield value


def short_range(*bounds: int) -> range:
    """What templates call ``range``."""
    counted = range(*bounds)
    if len(counted) > MAX_RANGE:
        raise TooMuchError(f"range 数到了{len(counted)}，最多{MAX_RANGE}，请改小")
    return counted


def single(value: Any) -> Any:
    """A value that may be printed: a text or a number, no list.

    Raises:
        TooMuchError: it has parts.
    """
    if value is None or isinstance(value, (str, int, float, Undefined)) or hasattr(value, "__html__"):
        return value
    raise TooMuchError("列表不能直接印，请用 {% for %} 逐个印")


def short(length: int) -> None:
    """Refuse a text of more than `MAX_TEXT` characters."""
    if length > MAX_TEXT:
        raise TooMuchError(f"拼出来的文字超过{MAX_TEXT}个字，请检查模板")


class _Made(dict[Any, Any]):
    """A mapping that a template made; those that it is given are no trees of its own making."""


def _parts(value: Any) -> int:
    """Parts of a value that a template made, each as often as it stands there.

    Raises:
        TooMuchError: more than `MAX_PARTS`.
    """
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (list, tuple)):
            total += len(one)
            waiting.extend(one)
        elif isinstance(one, _Made):
            total += 2 * len(one)
            waiting.extend(one)
            waiting.extend(one.values())
        if total > MAX_PARTS:
            raise TooMuchError(f"列表里的内容超过{MAX_PARTS}项，请检查 {{% set %}} 是不是套错了")
    return total


def weighed(value: _T) -> _T:
    """The value, once what it takes to go through it has been counted."""
    if isinstance(value, str):
        count(len(value) // _LETTERS_A_ROUND)
    elif isinstance(value, (list, tuple, _Made)):
        count(_parts(value) // _PARTS_A_ROUND)
    return value


def _weighed_dict(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return weighed(_Made(value))


def _joined(values: Iterable[Any]) -> Any:
    """What ``~`` makes of its sides."""
    texts = [value if hasattr(value, "__html__") else str(single(value)) for value in values]
    short(sum(map(len, texts)))
    total = texts[0][:0]
    for text in texts:
        total += text
    return weighed(total)


def within_limits(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja that refuses what would take it for ever or fill the memory."""
    skip = 1 if hasattr(made, "jinja_pass_arg") else 0

    @functools.wraps(made)
    def filtered(*args: Any, **named: Any) -> Any:
        count()
        value, given = args[skip], [*args[skip + 1 :], *named.values()]
        for one in (value, *given):
            weighed(one)
        if isinstance(value, Iterator):
            value = map(weighed, _counted(value))
        if name in _OF_TEXT:
            single(value)
        _refuse_number(name, given)
        texts = [one for one in given if isinstance(one, str)]
        if name == "join":
            value = list(value)
            short(sum(len(str(single(one))) for one in value) + len(value) * sum(map(len, texts)))
        if name == "replace":
            short((len(str(value)) + 1) * (max(map(len, texts), default=0) + 1))
        result = made(*args[:skip], value, *args[skip + 1 :], **named)
        if isinstance(result, int) and abs(result) > MAX_NUMBER:
            raise TooMuchError("算出来的数太大，请检查模板")
        return weighed(result)

    return filtered


def _refuse_number(name: str, given: Iterable[Any]) -> None:
    """Refuse what a filter is given besides its value, where its work or its answer grows with it."""
    for one in given:
        if name in _BY_NUMBER and isinstance(one, int) and abs(one) > MAX_RANGE:
            raise TooMuchError(f"“{name}”后面的数太大，最多{MAX_RANGE}，请改小")
        if name == "sum" and not isinstance(one, (str, int, float)):
            raise TooMuchError("“sum”只能加数，请改用 {% for %} 逐个写")


class _Bounding(NodeTransformer):
    """Puts the counting of rounds into loops, and weighing before whatever is made, compared or looked up."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.iter = _by("_counted", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        return _by("_joined", nodes.List(node.nodes, lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        return _by("_weighed", node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        return node if node.ctx == "store" else _by("_weighed", node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        return _by("_weighed_dict", node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.expr = _by("_weighed", node.expr)
        for operand in node.ops:
            operand.expr = _by("_weighed", operand.expr)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        if node.args:
            node.node, node.args = _by("_weighed", node.node), [_by("_weighed", one) for one in node.args]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _by("_weighed", node.node)
        elif not isinstance(node.arg, nodes.Const):
            node.arg = _by("_weighed", node.arg)
        return node


def _by(name: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


BOUNDS: dict[str, Callable[..., Any]] = {
    "_counted": _counted,
    "_joined": _joined,
    "_weighed": weighed,
    "_weighed_dict": _weighed_dict,
}
"""Filters that `bounded` puts in."""


def bounded(tree: nodes.Template) -> nodes.Template:
    """A template that counts what it does."""
    changed: nodes.Template = _Bounding().visit(tree)
    return changed
