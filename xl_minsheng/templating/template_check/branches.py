"""The ways through a template: which of them a rehearsal has gone, and which it is made to go.

A fault in a way that no rehearsal goes shows in print alone: in the ``else`` of a list that is empty one day
a year, behind a comparison with one title. So every choice is counted while a template runs, and a way that
no values have led to is gone by force.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.visitor import NodeTransformer

from xl_minsheng.templating.sandbox import GuardedEnvironment

Way = tuple[int, bool]
"""Number of a choice, and its answer."""


class Branches:
    """The choices of some templates.

    Attributes:
        forced: what choices are made to answer, by their numbers.
        words: texts that the templates compare with.
    """

    def __init__(self) -> None:
        self.forced: dict[int, bool] = {}
        self.words: dict[str, None] = {}
        self._ways: dict[Way, None] = {}
        self._gone: set[Way] = set()
        self._count = 0

    @property
    def left(self) -> list[Way]:
        """Ways that have not been gone."""
        return [way for way in self._ways if way not in self._gone]

    def number(self, *answers: bool) -> int:
        """The number of a new choice, of which these answers lead somewhere."""
        self._count += 1
        self._ways |= dict.fromkeys((self._count, answer) for answer in answers)
        return self._count

    def choose(self, number: int, value: Any) -> Any:
        """A condition's value, or the answer that it is made to give."""
        answer = self.forced.get(number, bool(value))
        self._gone.add((number, answer))
        return value if answer == bool(value) else answer

    def items(self, number: int, values: Any) -> Any:
        """What a loop goes through; nothing where it is made to go through nothing."""
        listed = list(values)
        answer = bool(listed) and self.forced.get(number, True)
        self._gone.add((number, answer))
        return listed if answer else []


class _Marking(NodeTransformer):
    """Puts the counting into every choice of a template."""

    def __init__(self, branches: Branches) -> None:
        self._branches = branches

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.test = self._marked("_choose", node.test, True, False)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.test = self._marked("_choose", node.test, True, False)
        return node

    def visit_And(self, node: nodes.And) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.left = self._marked("_choose", node.left, True)
        return node

    def visit_Or(self, node: nodes.Or) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.left = self._marked("_choose", node.left, False)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        node.iter = self._marked("_items", node.iter, True, *([False] if node.else_ else []))
        if node.test is not None:
            node.test = self._marked("_choose", node.test, True)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        texts = [one.value for one in node.find_all(nodes.Const) if isinstance(one.value, (str, int))]
        self._branches.words |= dict.fromkeys(map(str, texts))
        return node

    def _marked(self, name: str, node: nodes.Node, *answers: bool) -> nodes.Filter:
        number = nodes.Const(self._branches.number(*answers), lineno=node.lineno)
        marked: Any = node
        return nodes.Filter(marked, name, [number], [], None, None, lineno=node.lineno)


class RehearsedEnvironment(GuardedEnvironment):
    """The sandbox in which the choices of templates are counted.

    Args:
        branches: where.

    Attributes:
        made: the templates that were made of texts in it.
        sources: those texts.
    """

    def __init__(self, branches: Branches, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.made: list[Any] = []
        self.sources: list[str] = []
        self._branches = branches
        self.filters["_choose"] = _unfolded(branches.choose)
        self.filters["_items"] = _unfolded(branches.items)

    def from_string(self, source: Any, *given: Any, **options: Any) -> Any:
        """A template of a text, kept to be printed again."""
        made = super().from_string(source, *given, **options)
        self.made.append(made)
        self.sources.append(source)
        return made

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        marked = _Marking(self._branches).visit(source)
        return super()._generate(marked, name, filename, defer_init)


def _unfolded(made: Callable[[int, Any], Any]) -> Callable[..., Any]:
    """A filter that Jinja does not compute beforehand where its value is always the same."""

    @pass_context
    def filtered(_context: Any, value: Any, number: int) -> Any:
        return made(number, value)

    return filtered
