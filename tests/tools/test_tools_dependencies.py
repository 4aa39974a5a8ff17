"""What is imported is declared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from source_trees import nodes_of

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = ("xl_minsheng", "xlwings_libreoffice")
BROUGHT = {
    "com", "uno", "unohelper", "cn",  # LibreOffice's own
    "pythoncom", "win32api", "win32com", "win32gui", "pywintypes", "winreg",  # Windows alone: xlwings asks for them there
}  # fmt: skip
"""Modules that no package index brings."""


def imported(folder: str) -> set[str]:
    """Top-level names of the modules that a folder's modules import, wherever the import stands."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    paths = [*ROOT.glob("t*/**/*.py"), *ROOT.glob("benchmarks/*.py")]
    ours = {name for path in paths for name in (path.stem, path.parent.name)} | set(PACKAGES)
    return found - set(sys.stdlib_module_names) - ours - BROUGHT


def declared(*lists: list[str]) -> set[str]:
    """Names of the distributions in lists of requirements."""
    return {plain(re.split("[<>=!~;[ ]", line)[0]) for lines in lists for line in lines}


def plain(name: str) -> str:
    """A distribution's name as PEP 503 compares it: resvg_py is resvg-py."""
    return name.lower().replace("_", "-")


@pytest.mark.parametrize("folder", [*PACKAGES, "tests", "tools", "benchmarks"])
def test_rt_s4_every_module_that_is_imported_is_declared(folder: str) -> None:
    """A package that comes only because another asks for it may stop coming."""
    extras = PROJECT["optional-dependencies"]
    known = declared(PROJECT["dependencies"], *(extras[name] for name in extras if name != "dev"))
    if folder not in PACKAGES:
        known |= declared(PROJECT["optional-dependencies"]["dev"])
    brought_by = packages_distributions()
    undeclared = {
        name for name in imported(folder)
        if not {plain(one) for one in brought_by.get(name, [name])} & known
    }  # fmt: skip
    assert undeclared == set()


def test_rt_c4_click_is_one_that_tells_wrong_use() -> None:
    """8.1 ends wrong use in a traceback: it calls our class of arguments otherwise."""
    assert any(re.match(r"click>=8\.[2-9]", line) for line in PROJECT["dependencies"])
