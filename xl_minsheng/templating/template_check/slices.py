"""A template cut down to what one expression depends on, so that it can be tried with every value.

A fault that needs a rare way and a rare value together shows in hardly any whole issue. But most conditions
around an expression have nothing to do with it: they are left out, and what remains is small enough to be
printed with everything that its few names may hold. Conditions that ask about the same names stay, since they
protect what stands behind them. (Program slicing, Weiser 1981.)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from jinja2 import nodes

from xl_minsheng.templating.schema import Record
from xl_minsheng.templating.template_check.slice_trees import body_of, related, variants
from xl_minsheng.templating.template_check.steps import Statement, Statements, Way, targets
from xl_minsheng.templating.template_check.types import LOOP_NAME, Path, chain, paths

_Node = TypeVar("_Node", bound=nodes.Node)
_MAX_SIGNS = 100
"""Longest text that is made for a length that a template compares with."""


@dataclass
class Slice:
    """A part of a template that can be printed by itself.

    Attributes:
        tree: what is printed.
        names: of everything that it reaches; None where that shows only when it is printed.
        varied: those of them whose values it depends on.
        words: texts and numbers that it compares with.
    """

    tree: nodes.Template
    names: set[str] | None
    varied: set[str]
    words: list[str] = field(default_factory=list)


class Slicer:
    """Cuts a template into slices, one for each expression that may fail.

    Args:
        tree: the template, as it was parsed.
        shape: what it sees.
    """

    def __init__(self, tree: nodes.Template, shape: Record) -> None:
        self._statements = Statements(tree, shape).all
        self._set: dict[str, list[Statement]] = {}
        self._in_macro: dict[str, list[Statement]] = {}
        self._calls: dict[str, list[Statement]] = {}
        for one in self._statements:
            if isinstance(one.node, nodes.Assign):
                for name in targets(one.node.target):
                    self._set.setdefault(name, []).append(one)
            for step in one.way:
                if isinstance(step.node, nodes.Macro):
                    self._in_macro.setdefault(step.node.name, []).append(one)
            for call in _found(one.value, nodes.Call):
                if isinstance(call.node, nodes.Name):
                    self._calls.setdefault(call.node.name, []).append(one)

    def slices(self) -> Iterator[Slice]:
        """Every slice; expressions that ask a record for one of its parts share one."""
        shared: dict[frozenset[object], _Cut] = {}
        known: set[tuple[Way, Path]] = set()
        for one in self._statements:
            path = chain(one.value)
            if one.safe:
                continue
            if path is None or len(path) == 1:
                cut = _Cut(one)
                self._close(cut)
                yield from (self._built(cut, variant) for variant in variants(one.value))
            elif (one.way, path) not in known:
                cut = _Cut(one, self._meant({path}))
                self._close(cut)
                shared.setdefault(frozenset((*map(id, cut.guards), *cut.support)), cut).extend(cut)
                known.add((one.way, path))
        yield from (self._built(cut, None) for cut in shared.values())

    def _close(self, cut: "_Cut") -> None:
        """Everything that a cut depends on."""
        self._with_calls(cut, cut.first)
        within = {step.node.name for step in cut.first.way if isinstance(step.node, nodes.Macro)}
        before = -1
        while cut.size != before:
            before = cut.size
            for one in (*cut.statements, *cut.support):
                self._guard(cut, one, always=one in cut.support)
            for name in {path[0] for path in cut.reached}:
                held = () if name in within else self._in_macro.get(name, ())
                for one in (*self._set.get(name, ()), *held):
                    if one not in cut.statements and one not in cut.support:
                        cut.support[one] = None
                        cut.reach(paths(one.value))

    def _with_calls(self, cut: "_Cut", one: Statement) -> None:
        """What stands in a macro is carried out where the macro is called."""
        for step in one.way:
            calls = self._calls.get(step.node.name, ()) if isinstance(step.node, nodes.Macro) else ()
            for call in calls:
                if call not in cut.statements:
                    cut.statements.append(call)
                    cut.reach(paths(call.value))
                    cut.asked |= self._meant(paths(call.value)) if cut.asked else set()
                    self._with_calls(cut, call)

    def _guard(self, cut: "_Cut", one: Statement, *, always: bool) -> None:
        """Keep what a statement stands in, where it has to do with it."""
        roots = {path[0] for path in cut.reached}
        for step in one.way:
            node = step.node
            if node in cut.guards:
                continue
            match node:
                case nodes.If():
                    found, binds = paths(node.test), False
                case nodes.For():
                    found = paths(node.iter, node.test)
                    names = targets(node.target)
                    found = {path for path in found if path[0] not in names}
                    binds = not step.is_else and bool(roots & {*names, LOOP_NAME})
                case _:
                    found, binds = set(), True
            if always or binds or cut.depends_on(self._meant(found)):
                cut.guards[node] = None
                whole = paths(node.iter, node.test) if isinstance(node, nodes.For) else found
                cut.reach(whole, of_value=not isinstance(node, nodes.For) or node.test is not None)

    def _meant(self, found: set[Path]) -> set[Path]:
        """Paths, and those that names among them were set to."""
        known: set[Path] = set()
        waiting = list(found)
        while waiting:
            path = waiting.pop()
            if path not in known:
                known.add(path)
                for one in self._set.get(path[0], ()):
                    waiting += [(*of, *path[1:]) for of in paths(one.value)] if len(known) < 50 else []
        return known

    def _built(self, cut: "_Cut", variant: nodes.Node | None) -> Slice:
        statements = sorted((*cut.statements, *cut.support), key=lambda one: one.order)
        replaced = {cut.first: variant} if variant is not None else {}
        body = body_of([(one, one.way) for one in statements], cut.guards, replaced)
        tree = nodes.Template(body, lineno=1)
        constants = [one.value for one in tree.find_all(nodes.Const)]
        texts = {one for one in constants if isinstance(one, str)}
        names = {name for path in cut.reached for name in path} | texts
        varied = {name for path in cut.values for name in path} | texts
        by_value = any(
            not isinstance(one.arg, (nodes.Const, nodes.Slice)) for one in tree.find_all(nodes.Getitem)
        )
        return Slice(tree, None if by_value else names, varied, _compared_with(tree))


@dataclass
class _Cut:
    """What stays of a template.

    Attributes:
        first: the statement that is tried.
        asked: what it is, by all its names, where it is a record's part and nothing else.
        statements: all that are tried alike, the first of them first.
        support: statements that these depend on.
        guards: what is kept of what they stand in.
        reached: every path.
        values: those whose values matter.
    """

    first: Statement
    asked: set[Path] = field(default_factory=set)
    support: dict[Statement, None] = field(default_factory=dict)
    guards: dict[nodes.Node, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.statements = [self.first]
        self.reached = paths(self.first.value)
        if isinstance(self.first.node, nodes.For):
            self.reached |= paths(self.first.node.iter)
        self.values: set[Path] = set() if self.asked else set(self.reached)

    @property
    def size(self) -> int:
        """Grows as long as anything is added."""
        return len(self.support) + len(self.guards) + len(self.reached)

    def reach(self, found: Iterable[Path], *, of_value: bool = True) -> None:
        """More paths."""
        self.reached |= set(found)
        if of_value:
            self.values |= set(found)

    def depends_on(self, asked: set[Path]) -> bool:
        """Whether a condition that asks about these paths protects what is tried."""
        if self.asked:
            return any(part[: len(path)] == path for path in asked for part in self.asked)
        return any(related(one, other) for one in asked for other in self.reached)

    def extend(self, other: "_Cut") -> None:
        """Try the statements of another too."""
        if other is not self:
            self.statements += other.statements
            self.reached |= other.reached
            self.values |= other.values


def _found(node: nodes.Node, kind: type[_Node]) -> list[_Node]:
    """Nodes of a kind in an expression, itself among them."""
    return [*([node] if isinstance(node, kind) else []), *node.find_all(kind)]


def _compared_with(tree: nodes.Template) -> list[str]:
    """Texts that values are compared with; of a number, it and its neighbours, as figures and as lengths."""
    words: dict[str, None] = {}
    for compare in tree.find_all(nodes.Compare):
        for one in compare.find_all(nodes.Const):
            if isinstance(one.value, str):
                words[one.value] = None
            elif isinstance(one.value, int) and not isinstance(one.value, bool):
                around = range(one.value - 1, one.value + 2)
                lengths = ("甲" * number for number in around if 1 < number <= _MAX_SIGNS)
                words |= dict.fromkeys((*map(str, around), *lengths))
    return [*words]
