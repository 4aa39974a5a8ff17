"""The sandbox that templates of the office run in: no Python, no endless loops, no giant texts.

What a template may say is one rule, `ALLOWED`, kept where a template is parsed; the template check and
every rendering, of text, of Word and of wordings in cells, parse here. What only shows while it runs
(rounds, calls, length) is counted by `bounds`.
"""

from types import CodeType
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xl_minsheng.templating.bounds import (
    BOUNDS,
    MAX_NUMBER,
    ROUNDS_A_CALL,
    TooMuchError,
    bounded,
    count,
    short,
    short_range,
    within_limits,
)

MAX_PRINTED = 100_000_000
"""Characters of everything that one rendering prints; a Word file of 10 000 paragraphs has 10 million."""
MAX_DEPTH = 60
"""Levels of parts within parts; the shipped templates have 15."""
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


class ForbiddenError(TemplateSyntaxError):
    """A way of writing that templates may not use; the message is a Chinese sentence."""


FORBIDDEN = "模板用了不允许的写法，请去掉"
TOO_DEEP = "标记套得太深，请拆短"


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
            raise ForbiddenError(FORBIDDEN, node.lineno or 1)  # the scope of {% autoescape %} has no line
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
            name: within_limits(name, made) for name, made in self.filters.items() if name in SAFE_FILTERS
        }
        self.filters |= BOUNDS
        self.globals["range"] = short_range
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
        return tree

    def of_tree(self, tree: nodes.Template, filename: str | None = None) -> Template:
        """A template of nodes, which compiling changes.

        Args:
            tree: its nodes, as `parse` gives them.
            filename: of the file whose lines they stand in.
        """
        code = self.compile(tree, filename=filename)
        return self.template_class.from_code(self, code, self.make_globals(None))

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        try:
            return super()._generate(bounded(source), name, filename, defer_init)
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
        count(ROUNDS_A_CALL)
        made = super().call(__context, __obj, *args, **kwargs)
        if isinstance(made, str):
            short(len(made))
        return made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers of ordinary size only, and short texts: a text times a billion fills the memory."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            short(len(left) + len(right))
            return left + right
        if operator == "**" or not all(isinstance(one, (int, float)) for one in (left, right)):
            raise SecurityError(operator)
        if any(abs(one) > MAX_NUMBER for one in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)
