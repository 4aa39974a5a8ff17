"""Names in the code are the field's own English: what a stranger would look for."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from source_trees import nodes_of

PACKAGE = Path(__file__).parents[2] / "xl_minsheng"
BANNED = {
    "told": "message, reasons, summary: what it is",
    "tell": "report, show_message",
    "tells": "report, names",
    "tally": "severity_summary, summary",
    "mend": "fix, correction",
    "mends": "corrections",
    "mended": "corrected",
    "parted": "split",
    "awake": "spin",
    **dict.fromkeys(("MOST", "LARGEST", "LONGEST"), "MAX"),
    **dict.fromkeys(("FEWEST", "LEAST", "SMALLEST", "SHORTEST"), "MIN"),
}
"""What to write instead of a part of a name; those in capitals are banned in constants only."""


def names(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every name that a module defines: functions, classes, arguments, variables, attributes."""
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def banned(name: str) -> list[str]:
    """The banned parts of a name: of ``MOST_FILES``, ``tell_missing``, ``NotTold``."""
    parts = [part for word in name.split("_") for part in re.findall("[A-Z]?[a-z]+|[A-Z]+", word)]
    return [part for one in parts if (part := one if one.isupper() else one.lower()) in BANNED]


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def test_names_are_in_plain_english() -> None:
    """A banned word is shown with the module, the name, and what to write instead."""
    found = modules()
    assert len(found) > 200
    assert [
        f"{path}: {name}: write {BANNED[part]}"
        for path in found
        for name in dict.fromkeys(names(nodes_of(PACKAGE / path)))
        for part in banned(name)
    ] == []


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("MOST_FILES = 60", ["MOST"]),
        ("_LONGEST: int = 3", ["LONGEST"]),
        ("def tell_missing(): ...", ["tell"]),
        ("class NotTold: ...", ["told"]),
        ("def one(mended): ...", ["mended"]),
        ("self._told = 0", ["told"]),
        ("for told in found: ...", ["told"]),
        ("at_least = True", []),
        ("intelligent = 'told'  # told", []),
    ],
)
def test_a_banned_word_is_found(source: str, parts: list[str]) -> None:
    """In names of every kind, and in no text or comment."""
    assert [part for name in names(ast.walk(ast.parse(source))) for part in banned(name)] == parts
