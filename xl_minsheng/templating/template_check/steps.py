"""What a template carries out, in its order: each statement, what it stands in, and whether it may fail."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import nodes

from xl_minsheng.templating.schema import Many, Record, Shape
from xl_minsheng.templating.template_check.types import LOOP_NAME, OF_LOOP, item_of, printable, typed


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a template that holds others.

    Attributes:
        node: an If, a For or a Macro.
        is_else: whether what it holds stands in its else.
    """

    node: nodes.If | nodes.For | nodes.Macro
    is_else: bool = False


Way = tuple[Step, ...]
"""What a statement stands in, from outside."""
_Names = dict[str, Shape | None]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What is carried out: something printed, asked, gone through or set.

    Attributes:
        order: its number in the template.
        way: what it stands in, from outside.
        node: an Output of one expression, an If or For without anything in it, or an Assign.
        value: its expression.
        safe: nothing can make it fail.
    """

    order: int
    way: Way
    node: nodes.Node
    value: nodes.Node
    safe: bool


class Statements:
    """The statements of a template, and what is known of the names in each.

    Args:
        tree: the template.
        shape: what it sees.
    """

    def __init__(self, tree: nodes.Template, shape: Record) -> None:
        self.all: list[Statement] = []
        self._walk(tree.body, dict(shape.fields), ())

    def _walk(self, body: Sequence[nodes.Node], scope: _Names, way: Way) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for one in node.nodes:
                        if not isinstance(one, nodes.TemplateData):
                            output = nodes.Output([one], lineno=one.lineno)
                            self._add(output, one, printable(typed(one, scope)), way)
                case nodes.Assign():
                    self._assign(node, scope, way)
                case nodes.If():
                    self._if(node, scope, way)
                case nodes.For():
                    self._for(node, scope, way)
                case nodes.Macro():
                    inside = scope | dict.fromkeys(one.name for one in node.args)
                    self._walk(node.body, inside, (*way, Step(node)))
                    scope[node.name] = None

    def _add(self, node: nodes.Node, value: nodes.Node, safe: bool, way: Way) -> None:
        self.all.append(Statement(len(self.all), way, node, value, safe))

    def _assign(self, node: nodes.Assign, scope: _Names, way: Way) -> None:
        shape = typed(node.node, scope)
        whole = isinstance(node.target, nodes.Name)
        self._add(node, node.node, shape is not None or isinstance(node.node, nodes.Name), way)
        for name in targets(node.target):
            scope[name] = shape if whole else None

    def _if(self, node: nodes.If, scope: _Names, way: Way) -> None:
        test = nodes.If(node.test, [], [], [], lineno=node.test.lineno)
        self._add(test, node.test, typed(node.test, scope) is not None, way)
        arms = [dict(scope), dict(scope)]
        self._walk(node.body, arms[0], (*way, Step(node)))
        self._walk(_otherwise(node), arms[1], (*way, Step(node, is_else=True)))
        for name in {*arms[0], *arms[1]}:
            one, other = (arm.get(name) for arm in arms)
            scope[name] = one if one == other else None

    def _for(self, node: nodes.For, scope: _Names, way: Way) -> None:
        shape = typed(node.iter, scope)
        gone = nodes.For(node.target, node.iter, [], [], None, False, lineno=node.iter.lineno)
        self._add(gone, node.iter, isinstance(shape, Many), way)
        of = item_of(shape)
        whole = isinstance(node.target, nodes.Name)
        items: _Names = dict.fromkeys(targets(node.target), of if whole else None)
        if node.test is not None:
            test = nodes.For(node.target, node.iter, [], [], node.test, False, lineno=node.test.lineno)
            self._add(test, node.test, typed(node.test, scope | items) is not None, way)
        self._walk(node.body, scope | {LOOP_NAME: OF_LOOP} | items, (*way, Step(node)))
        self._walk(node.else_, dict(scope), (*way, Step(node, is_else=True)))


def targets(node: nodes.Node) -> list[str]:
    """Names that a set or a for gives values to."""
    found = [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))
    return [one.name for one in found]


def _otherwise(node: nodes.If) -> list[nodes.Node]:
    """What is done where a condition is not met: elif is an if in an else."""
    if not node.elif_:
        return node.else_
    first, *rest = node.elif_
    return [nodes.If(first.test, first.body, rest, node.else_, lineno=first.lineno)]
