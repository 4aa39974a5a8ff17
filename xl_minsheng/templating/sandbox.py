"""The sandbox that templates of the office run in: no Python, no endless loops, no giant texts.

What a template may say is one rule, `ALLOWED`, kept where a template is parsed; the template check and
every rendering, of text, of Word and of wordings in cells, parse here. What only shows while it runs
(rounds, calls, length) is counted here too.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import CodeType
from typing import Any, TypeVar

from jinja2 import Template, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MAX_ROUNDS = 500_000
"""Rounds of all loops and calls of one rendering: 2 000 indicators take about 10 000."""
MAX_RANGE = 1000
"""Numbers that ``range`` may count, and that a filter may be given."""
MAX_TEXT = 1_000_000
"""Characters of a text that a filter, ``~``, ``+`` or a macro makes."""
MAX_PRINTED = 100_000_000
"""Characters of everything that one rendering prints; a Word file of 10 000 paragraphs has 10 million."""
MAX_DEPTH = 60
"""Levels of parts within parts; the shipped templates have 15."""
_MAX_NUMBER = 10**15

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
"""Filters that cannot make much out of little, within their limits."""
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
_COUNTED = frozenset(["batch", "round", "slice"])
"""Filters that work as long as the number they are given."""

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Macro, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword),
    *(nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Call, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
)
"""What a template may be made of: printing, choosing, looping over lists, small arithmetic."""
OF_LOOPS = ("cycle", "changed")
"""What may be called of ``loop``; besides, only ``range`` and macros may be called."""

_T = TypeVar("_T")
_rounds: ContextVar[list[int] | None] = ContextVar("rounds", default=None)


class TooMuchError(Exception):
    """A template that goes on and on; the message is a Chinese sentence."""


class ForbiddenError(TemplateSyntaxError):
    """A way of writing that templates may not use; the message is a Chinese sentence."""


FORBIDDEN = "模板用了不允许的写法，请去掉"
TOO_DEEP = "标记套得太深，请拆短"


@contextmanager
def limited() -> Iterator[None]:
    """Count the rounds of what is rendered inside."""
    token = _rounds.set([MAX_ROUNDS])
    try:
        yield
    finally:
        _rounds.reset(token)


_ROUNDS_A_CALL = 50
"""A macro's call takes as long as so many rounds."""


def _count(rounds: int = 1) -> None:
    left = _rounds.get()
    if left is not None:
        left[0] -= rounds
        if left[0] < 0:
            raise TooMuchError(f"循环超过{MAX_ROUNDS}次，请检查 {{% for %}} 是不是套错了")


def _counted(values: Iterable[_T]) -> Iterator[_T]:
    for value in values:
        _count()
        yield value


def _short_range(*bounds: int) -> range:
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


def _short(length: int) -> None:
    if length > MAX_TEXT:
        raise TooMuchError(f"拼出来的文字超过{MAX_TEXT}个字，请检查模板")


def _joined(values: Iterable[Any]) -> Any:
    """What ``~`` makes of its sides."""
    texts = [value if hasattr(value, "__html__") else str(single(value)) for value in values]
    _short(sum(map(len, texts)))
    total = texts[0][:0]
    for text in texts:
        total += text
    return total


def _within_limits(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja that refuses what would take it for ever or fill the memory."""
    skip = 1 if hasattr(made, "jinja_pass_arg") else 0

    @functools.wraps(made)
    def filtered(*args: Any, **named: Any) -> Any:
        _count()
        value, given = args[skip], [*args[skip + 1 :], *named.values()]
        if name in _OF_TEXT:
            single(value)
        if name in _COUNTED and any(isinstance(one, int) and abs(one) > MAX_RANGE for one in given):
            raise TooMuchError(f"“{name}”后面的数太大，最多{MAX_RANGE}，请改小")
        texts = [one for one in given if isinstance(one, str)]
        if name == "join":
            value = list(value)
            _short(sum(len(str(single(one))) for one in value) + len(value) * sum(map(len, texts)))
        if name == "replace":
            _short((len(str(value)) + 1) * (max(map(len, texts), default=0) + 1))
        return made(*args[:skip], value, *args[skip + 1 :], **named)

    return filtered


class _Bounding(NodeTransformer):
    """Puts the counting of rounds into loops, and the counting of characters into ``~``."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "_counted", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        sides = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(sides, "_joined", [], [], None, None, lineno=node.lineno)


def depth(tree: nodes.Node) -> int:
    """Levels of parts within parts."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in node.iter_child_nodes()]
    return deepest


def _refuse_forbidden(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            raise ForbiddenError(FORBIDDEN, node.lineno)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise ForbiddenError(FORBIDDEN, node.lineno)
        if isinstance(node, nodes.Call):
            called = node.node
            of_loop = isinstance(called, nodes.Getattr) and called.attr in OF_LOOPS
            if not of_loop and not isinstance(called, nodes.Name):
                raise ForbiddenError(FORBIDDEN, node.lineno)


class BoundedTemplate(Template):
    """A template whose output is counted while it is made."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Everything it prints.

        Raises:
            TooMuchError: more than `MAX_PRINTED` characters.
        """
        pieces, length = [], 0
        for piece in self.generate(*args, **kwargs):
            length += len(piece)
            if length > MAX_PRINTED:
                raise TooMuchError(f"印出来超过{MAX_PRINTED}个字，请检查 {{% for %}} 是不是套错了")
            pieces.append(piece)
        return "".join(pieces)


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that knows what templates may say, and counts what they do.

    Attributes:
        refuses: refuse what is not `ALLOWED` when it is parsed; the template check reads on to say more.
    """

    refuses = True
    intercepted_binops = frozenset(("+", "*", "**", "%"))
    template_class = BoundedTemplate

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.filters = {
            name: _within_limits(name, made) for name, made in self.filters.items() if name in SAFE_FILTERS
        }
        self.filters |= {"_counted": _counted, "_joined": _joined}
        self.globals["range"] = _short_range
        for name in ("lipsum", "cycler", "joiner", "namespace", "dict"):
            self.globals.pop(name, None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError as error:
            raise ForbiddenError(TOO_DEEP, 1) from error
        if depth(tree) > MAX_DEPTH:
            raise ForbiddenError(TOO_DEEP, 1)
        if self.refuses:
            _refuse_forbidden(tree)
        bounded: nodes.Template = _Bounding().visit(tree)
        return bounded

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        try:
            return super()._generate(source, name, filename, defer_init)
        except RecursionError as error:
            raise ForbiddenError(TOO_DEEP, 1) from error

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
            # Python has limits of its own: 20 loops in one another, 100 indented blocks
            raise ForbiddenError(TOO_DEEP, 1) from error

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A macro, ``range`` or ``loop.cycle``: each call counts, and what it makes has a length."""
        _count(_ROUNDS_A_CALL)
        made = super().call(__context, __obj, *args, **kwargs)
        if isinstance(made, str):
            _short(len(made))
        return made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers of ordinary size only, and short texts: a text times a billion fills the memory."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            _short(len(left) + len(right))
            return left + right
        if operator == "**" or not all(isinstance(one, (int, float)) for one in (left, right)):
            raise SecurityError(operator)
        if any(abs(one) > _MAX_NUMBER for one in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)
