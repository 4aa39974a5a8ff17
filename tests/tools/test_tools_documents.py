"""The documents for whoever carries on say what the code is."""

import ast
import re
from functools import lru_cache
from pathlib import Path

import architecture
import pytest
from source_trees import nodes_of, tree_of

ROOT = Path(__file__).parents[2]
PAGES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md")
PACKAGES = ("xl_minsheng", "xlwings_libreoffice")


def page(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def defined() -> frozenset[str]:
    """Names that the packages define: functions, classes, their members as Class.member, values of modules."""
    found = set()
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        found |= set(names(tree_of(path).body))
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{name}" for name in names(node.body)}
    return frozenset(found)


def names(body: list[ast.stmt]) -> list[str]:
    """Names that statements define."""
    found = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.AnnAssign):
            found.append(ast.unparse(node.target))
        elif isinstance(node, ast.Assign):
            found += [ast.unparse(target) for target in node.targets]
    return found


GLOSSARY = [
    (chinese, english, name)
    for chinese, english, name in re.findall(
        r"^\| (\S+) \| (.+?) \| `(.+?)` \|$", page("docs/glossary.md"), re.MULTILINE
    )
]


def test_the_picture_of_the_rooms_is_drawn_from_the_imports() -> None:
    """`make manual` draws it anew."""
    text = page("docs/architecture.md")
    assert architecture.drawn(text) == text, "run make manual"


def test_every_room_is_in_the_picture_and_imports_none_above_it() -> None:
    """The order is that of the contracts, which the lint step holds."""
    rooms = architecture.rooms()
    there = {path.parent.name for path in (ROOT / "xl_minsheng").glob("*/__init__.py")}
    assert there <= set(rooms)
    pairs = [pair for pair in architecture.imports() if set(pair) <= set(rooms)]
    assert len(pairs) > 50
    assert [pair for pair in pairs if rooms.index(pair[0]) > rooms.index(pair[1])] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_a_document_names_exists(name: str) -> None:
    """Links, and paths in code."""
    text = page(name)
    links = [target for target in re.findall(r"\]\((.+?)\)", text) if not target.startswith("http")]
    assert [target for target in links if not ((ROOT / name).parent / target).exists()] == []
    paths = re.findall(r"`((?:xl_minsheng|xlwings_libreoffice|templates|docs|tools)/[^`]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_name_that_the_architecture_mentions_exists() -> None:
    """Functions, classes, members; what is not code stands without marks."""
    text = page("docs/architecture.md").partition(architecture.END)[2]
    mentioned = {name for name in re.findall(r"`([A-Za-z_.]+)`", text) if "/" not in name}
    other = {*architecture.rooms(), "Decimal", "Fraction", "finalize", "requirements.lock"}
    assert len(mentioned) > 25
    members = {name.rpartition(".")[2] for name in defined()}
    assert mentioned - other - defined() - members == set()


def test_the_glossary_holds_each_word_once() -> None:
    """One word for one thing, one thing for one word."""
    assert len(GLOSSARY) >= 40
    assert len(GLOSSARY) == page("docs/glossary.md").count("\n| ") - 1
    for column in zip(*GLOSSARY, strict=True):
        assert sorted(column) == sorted(set(column))


@pytest.mark.parametrize(("chinese", "name"), [(one[0], one[2]) for one in GLOSSARY])
def test_a_word_of_the_glossary_is_what_clerk_and_code_call_it(chinese: str, name: str) -> None:
    """The Chinese stands in the package or in its templates, the name is defined."""
    assert name in defined()
    assert chinese in shown()


@lru_cache(maxsize=1)
def shown() -> str:
    """All sources and templates, in which whatever a clerk sees stands."""
    paths = [*(ROOT / "xl_minsheng").rglob("*.py"), *(ROOT / "templates").rglob("*.j2")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
