"""What the contracts of import-linter rest on: no import is hidden from it, and one room stands alone."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from source_trees import nodes_of

ROOT = Path(__file__).parents[2]
MODULES = [path for name in ("xl_minsheng", "xlwings_libreoffice") for path in (ROOT / name).rglob("*.py")]
COMPONENT = ROOT / "xl_minsheng" / "libreoffice" / "component"
ALLOWED = {
    "xl_minsheng/__init__.py": "the public names are loaded when first asked for; what a type checker sees has them all",
    "xlwings_libreoffice/find_uno.py": "uno comes with LibreOffice, from its own folder",
    "xl_minsheng/bulletin/word/pdf.py": "pywin32 is there on Windows alone; mypy runs on any system",
    "xl_minsheng/office/doctor/system.py": "pywin32 and windll are there on Windows alone",
    "xl_minsheng/files/windows.py": "winreg is there on Windows alone",
}
"""Modules that may import by name, each with its reason; no module of ours may be imported so."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the packages in a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        (
            "xl_minsheng/ledger/upward.py",
            "def f():\n    import xl_minsheng.cli.main\n",
            "a room imports only",
        ),
        ("xl_minsheng/proofreading/aside.py", "import xl_minsheng.importing\n", "a room imports only"),
        ("xl_minsheng/anew/__init__.py", "", "a room imports only"),
        ("xl_minsheng/workbook/read/upward.py", "import xl_minsheng.workbook.write\n", "within the workbook"),
        ("xlwings_libreoffice/product.py", "import xl_minsheng.files\n", "xlwings_libreoffice is a library"),
    ],
)
@pytest.mark.slow
def test_the_contracts_fail_by_name(tmp_path: Path, module: str, line: str, broken: str) -> None:
    """An import upward (inside a function too), a room that no layer names, the product in the engine."""
    for name in ("xl_minsheng", "xlwings_libreoffice"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / module).parent.mkdir(exist_ok=True)
    (tmp_path / module).write_text(line, encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert f"\n{broken}" in done.stdout


def by_name(nodes: Iterable[ast.AST]) -> list[str]:
    """What a module imports by name: the names, `?` for one that is not written out."""
    found = []
    for node in nodes:
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__", "spec_from_file_location", "find_spec"):
                given = node.args[0] if node.args else None
                found.append(str(given.value) if isinstance(given, ast.Constant) else "?")
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import importlib\nimportlib.import_module('xl_minsheng.office')", ["xl_minsheng.office"]),
        ("from importlib import import_module\ndef f(name):\n    import_module(name)", ["?"]),
        ("__import__('winreg')", ["winreg"]),
        ("import importlib.util as u\nu.spec_from_file_location(name, place)", ["?"]),
        ("from importlib.resources import files", []),
    ],
)
def test_an_import_by_name_is_seen_however_it_is_written(source: str, expected: list[str]) -> None:
    """The test below would otherwise pass by what it looks for."""
    assert by_name(ast.walk(ast.parse(source))) == expected


def test_no_module_hides_an_import_from_the_contracts() -> None:
    """Imports by name stand only where the module cannot be there, and never name a module of ours."""
    found = {path.relative_to(ROOT).as_posix(): by_name(nodes_of(path)) for path in MODULES}
    found = {name: names for name, names in found.items() if names}
    assert set(found) - set(ALLOWED) == set()
    assert set(ALLOWED) - set(found) == set(), "no longer needed"
    assert [
        name
        for names in found.values()
        for name in names
        if name.startswith(("xl_minsheng", "xlwings_libreoffice"))
    ] == []


def imported(path: Path) -> Iterator[str]:
    """What a module of the component imports: top-level names, `.` for its own package, `..` for above it."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level or str(node.module).partition(".")[0]


def test_the_component_needs_nothing_but_libreoffices_own_python() -> None:
    """LibreOffice runs it: the standard library, UNO, the interfaces of the extension, and itself."""
    allowed = {*sys.stdlib_module_names, "uno", "unohelper", "com", "cn", "."}
    modules = sorted(COMPONENT.glob("*.py"))
    assert len(modules) > 10
    assert {(path.name, name) for path in modules for name in imported(path) if name not in allowed} == set()
