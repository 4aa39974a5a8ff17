"""What a mutant is: a file of the program with one small thing changed.

Changes are those of mutmut, besides: a condition turned round, what is returned left out, the text in an
f-string. Left alone are annotations, imports, decorators, docstrings and what stands for types only.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parents[1]


def _turned(node: cst.If) -> Iterator[cst.If]:
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), _bracketed(node.test)))


def _bracketed(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def _nothing_returned(node: cst.Return) -> Iterator[cst.Return]:
    if node.value is not None and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"))


def _other_text(node: cst.FormattedStringText) -> Iterator[cst.FormattedStringText]:
    yield node.with_changes(value=f"XX{node.value}XX")


OPERATORS = (
    *mutation_operators,
    (cst.If, _turned),
    (cst.Return, _nothing_returned),
    (cst.FormattedStringText, _other_text),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        file: below the tree.
        number: which of the file's changes.
        first: line where the changed statement begins.
        last: its last line.
    """

    file: str
    number: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """Stands for it in the results."""
        return f"{self.file}:{self.first}#{self.number}"


class _Finder(cst.CSTVisitor):
    """Finds every node that a change is made to; annotations, imports and decorators are left alone."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, int, int]] = []
        self._statement = (1, 1)

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.Annotation, cst.Import, cst.ImportFrom, cst.Decorator)) or _for_types(node):
            return False
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "cast":
            return False
        position: Any = self.get_metadata(PositionProvider, node, None)
        if position and isinstance(node, cst.SimpleStatementLine):
            self._statement = (position.start.line, position.end.line)
        first, last = self._statement
        if position and not first <= position.start.line <= last:
            first = last = position.start.line
        for kind, change in OPERATORS:
            if isinstance(node, kind):
                self.found += [(node, changed, first, last) for changed in change(node)]
        return True


def _for_types(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.If) and isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"


@cache
def _changes(file: str) -> tuple[cst.Module, list[tuple[cst.CSTNode, cst.CSTNode, int, int]]]:
    wrapper = MetadataWrapper(cst.parse_module((ROOT / file).read_text(encoding="utf-8")))
    finder = _Finder()
    wrapper.visit(finder)
    return wrapper.module, finder.found


def mutants_of(file: str) -> list[Mutant]:
    """Every mutant of a file, in its order."""
    return [Mutant(file, at, first, last) for at, (_, _, first, last) in enumerate(_changes(file)[1])]


def mutated(mutant: Mutant) -> str:
    """Text of the file with the change; raises `SyntaxError` where it is no program any more."""
    module, found = _changes(mutant.file)
    node, changed, _, _ = found[mutant.number]
    replaced = module.deep_replace(node, changed)
    assert isinstance(replaced, cst.Module)  # noqa: S101
    compile(replaced.code, mutant.file, "exec")
    return replaced.code


def difference(mutant: Mutant) -> tuple[str, str]:
    """The lines that change, and what they become."""
    before = _changes(mutant.file)[0].code.splitlines()
    lines = list(difflib.ndiff(before, mutated(mutant).splitlines()))
    gone, new = ("\n".join(one[2:].strip() for one in lines if one.startswith(sign)) for sign in "-+")
    return gone, new
