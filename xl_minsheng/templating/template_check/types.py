"""What expressions of a template are, as far as it can be known without printing; what may fail is not known.

`typed` answers only where nothing that an issue holds can make the expression fail: a name that is there,
a part of a record that is never missing, words joined or compared. Everything else (an index, arithmetic, a
name that is set on one way only, most filters) has to be tried.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from xl_minsheng.templating.schema import ANYTHING, FLAG, LOOP, TEXT, Flag, Many, Record, Shape, Text

LOOP_NAME = "loop"
Scope = Mapping[str, Shape | None]
"""Names and what they hold; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A whole number or one with decimals, to be computed with."""


NUMBER = Number()
_TO_TEXT = frozenset(("capitalize", "e", "escape", "lower", "string", "title", "trim", "upper"))
_TO_NUMBER = frozenset(("count", "int", "length", "wordcount"))
_OF_LISTS = frozenset(("count", "length", "list"))
_ALIKE = ("eq", "ne")
_ORDER = ("lt", "lteq", "gt", "gteq")


def typed(node: nodes.Node | None, scope: Scope) -> Shape | None:
    """What an expression is; None where it may fail, or may be something that fails where it is used.

    Args:
        node: the expression.
        scope: the names that it sees.
    """
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Const():
            return _constant(node.value)
        case nodes.Getattr():
            return _part(typed(node.node, scope), node.attr)
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return _part(typed(node.node, scope), name)
        case nodes.Filter():
            return _filtered(node, scope)
        case nodes.Compare():
            return _compared(node, scope)
        case nodes.Concat():
            parts = [typed(one, scope) for one in node.nodes]
            return TEXT if all(isinstance(one, (Text, Number)) for one in parts) else None
        case nodes.And() | nodes.Or():
            return _either(typed(node.left, scope), typed(node.right, scope))
        case nodes.Not():
            return typed(node.node, scope) and FLAG
        case nodes.Test(name=("defined" | "undefined" | "none" | "string"), node=nodes.Name()):
            return FLAG
        case nodes.Test(name=("none" | "string")):
            return typed(node.node, scope) and FLAG
        case nodes.CondExpr(expr2=nodes.Expr()):
            chosen = _either(typed(node.expr1, scope), typed(node.expr2, scope))
            return chosen if typed(node.test, scope) else None
        case nodes.List() | nodes.Tuple():
            return Many(TEXT) if all(isinstance(typed(one, scope), Text) for one in node.items) else None
    return None


def _constant(value: object) -> Shape | None:
    if isinstance(value, bool):
        return FLAG
    return TEXT if isinstance(value, str) else NUMBER if isinstance(value, (int, float)) else None


def _part(shape: Shape | None, name: str) -> Shape | None:
    if not isinstance(shape, Record) or shape.optional:
        return None
    part = shape.fields.get(name)
    return None if part is ANYTHING else part


def _either(one: Shape | None, other: Shape | None) -> Shape | None:
    """What is one of two; anything, of which it may be asked whether it is there, where they are unlike."""
    if one is None or other is None:
        return None
    if isinstance(one, Text) and isinstance(other, Text):
        return TEXT
    return one if one == other else ANYTHING


def _filtered(node: nodes.Filter, scope: Scope) -> Shape | None:
    shape = typed(node.node, scope)
    plain = not (node.args or node.kwargs)
    if shape is None:
        return None
    if isinstance(shape, (Text, Number)) and plain and node.name in _TO_TEXT:
        return TEXT
    if isinstance(shape, Text) and plain and node.name in _TO_NUMBER:
        return NUMBER
    if isinstance(shape, Many) and plain and node.name in _OF_LISTS:
        return shape if node.name == "list" else NUMBER
    if node.name in ("default", "d") and len(node.args) == 1:
        return _either(shape, typed(node.args[0], scope))
    if node.name == "join" and isinstance(shape, Many) and isinstance(shape.of, Text):
        return TEXT if all(isinstance(typed(one, scope), Text) for one in node.args) else None
    return None


def _compared(node: nodes.Compare, scope: Scope) -> Shape | None:
    sides = [typed(node.expr, scope), *(typed(one.expr, scope) for one in node.ops)]
    for left, right, one in zip(sides, sides[1:], node.ops, strict=False):
        if left is None or right is None:
            return None
        alike = isinstance(left, Text) == isinstance(right, Text)
        ordered = alike and isinstance(left, (Text, Number)) and isinstance(right, (Text, Number))
        within = isinstance(right, Many) or (isinstance(left, Text) and isinstance(right, Text))
        if one.op not in _ALIKE and not (ordered if one.op in _ORDER else within):
            return None
    return FLAG


def item_of(shape: Shape | None) -> Shape | None:
    """What a loop over it goes through; None where that is not known."""
    return shape.of if isinstance(shape, Many) else None


def printable(shape: Shape | None) -> bool:
    """Whether it is words or a number."""
    return isinstance(shape, (Text, Number, Flag))


OF_LOOP: Record = LOOP
Path = tuple[str, ...]
"""A name and the parts that are reached from it by points."""


def chain(node: nodes.Node) -> Path | None:
    """The path of an expression that is nothing but a name and points."""
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            of, name = chain(node.node), node.attr
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            of = chain(node.node)
        case _:
            return None
    return (*of, name) if of else None


def paths(*expressions: nodes.Node | None) -> set[Path]:
    """The longest paths that stand in expressions."""
    found: set[Path] = set()
    for node in expressions:
        if node is None:
            continue
        if path := chain(node):
            found.add(path)
        else:
            found |= paths(*node.iter_child_nodes())
    return found
