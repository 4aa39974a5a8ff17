"""Nodes put together anew: some statements of a template in some of what they stood in."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, TypeVar, cast

from jinja2 import nodes

from xl_minsheng.templating.template_check.draws import spoken_of
from xl_minsheng.templating.template_check.steps import Statement, Way
from xl_minsheng.templating.template_check.types import Path, paths

_Node = TypeVar("_Node", bound=nodes.Node)
_MAX_VARIANTS = 8
"""Ways within one expression that are tried by themselves."""


def body_of(
    statements: list[tuple[Statement, Way]],
    guards: Mapping[nodes.Node, None],
    replaced: Mapping[Statement, nodes.Node],
) -> list[nodes.Node]:
    """Statements in what they stand in, as far as that is kept.

    Args:
        statements: each with its way from here.
        guards: what is kept.
        replaced: other expressions of some of them.
    """
    body: list[nodes.Node] = []
    for _, group in groupby(statements, key=lambda one: id(one[1][0].node) if one[1] else 0):
        held = list(group)
        if not held[0][1]:
            body += [_statement(one, replaced.get(one)) for one, _ in held]
            continue
        node = held[0][1][0].node
        arms = [
            body_of([(one, way[1:]) for one, way in held if way[0].is_else is is_else], guards, replaced)
            for is_else in (False, True)
        ]
        body += [_holder(node, *arms)] if node in guards else [*arms[0], *arms[1]]
    return body


def _holder(node: nodes.Node, inside: list[nodes.Node], otherwise: list[nodes.Node]) -> nodes.Node:
    match node:
        case nodes.If():
            return nodes.If(_copy(node.test), inside, [], otherwise, lineno=node.lineno)
        case nodes.For():
            target, listed = _copy(node.target), _copy(node.iter)
            test = None if node.test is None else _copy(node.test)
            return nodes.For(target, listed, inside, otherwise, test, False, lineno=node.lineno)
    macro = cast(nodes.Macro, node)
    arguments, defaults = map(_copy, macro.args), map(_copy, macro.defaults)
    return nodes.Macro(macro.name, [*arguments], [*defaults], inside, lineno=macro.lineno)


def _statement(one: Statement, value: nodes.Node | None) -> nodes.Node:
    copied: Any = _copy(one.node)
    if value is not None:
        new = _copy(value)
        match one.node:
            case nodes.Output():
                copied.nodes = [new]
            case nodes.Assign():
                copied.node = new
            case nodes.For(test=nodes.Expr()):
                copied.test = new
            case nodes.For():
                copied.iter = new
            case _:
                copied.test = new
    return cast(nodes.Node, copied)


def _copy(node: _Node) -> _Node:
    """A node with its parts, not with its environment: compiling changes trees."""
    new: Any = object.__new__(type(node))
    for name in node.attributes:
        setattr(new, name, getattr(node, name, None))
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, nodes.Node):
            value = _copy(value)
        elif isinstance(value, list):
            value = [_copy(one) if isinstance(one, nodes.Node) else one for one in value]
        setattr(new, name, value)
    return cast(_Node, new)


def variants(node: nodes.Node) -> list[nodes.Node]:
    """An expression on each of the ways within it whose condition has nothing to do with what it leads to."""
    return _ways(node)[:_MAX_VARIANTS]


def _ways(node: Any) -> list[Any]:
    match node:
        case nodes.CondExpr(expr2=nodes.Expr()) if not _protects(node.test, node.expr1, node.expr2):
            return [way for one in (node.expr1, node.expr2, node.test) for way in _ways(one)]
        case nodes.And() | nodes.Or() if not _protects(node.left, node.right):
            return [way for one in (node.left, node.right) for way in _ways(one)]
    made = [node]
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, nodes.Node) and len(ways := _ways(value)) > 1:
            made = [_with(one, name, way) for one in made for way in ways[:_MAX_VARIANTS]][:_MAX_VARIANTS]
    return made


def _protects(test: nodes.Node, *held: nodes.Node | None) -> bool:
    return any(related(one, other) for one in paths(test) for other in paths(*held))


def _with(node: Any, name: str, value: nodes.Node) -> Any:
    new = _copy(node)
    setattr(new, name, value)
    return new


def related(one: Path, other: Path) -> bool:
    """Whether one says something of the other: a part of it, or a flag of a count."""
    short = min(len(one), len(other))
    if one[:short] == other[:short]:
        return True
    return one[:-1] == other[:-1] and bool(spoken_of(one[-1]) & spoken_of(other[-1]))
