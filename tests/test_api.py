"""The public interface: ``from xl_minsheng import …``."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import xl_minsheng

ROOT = Path(__file__).parents[1]
SOURCE = ast.parse((ROOT / "xl_minsheng" / "__init__.py").read_text(encoding="utf-8"))


def imported_for_types() -> dict[str, str]:
    """Return the names that type checkers see, and the modules they come from."""
    (block,) = [node for node in SOURCE.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    return {
        alias.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_every_public_name_can_be_imported() -> None:
    """And is offered by dir; what is loaded is what type checkers are told."""
    assert dir(xl_minsheng) == sorted(xl_minsheng.__all__)
    assert set(xl_minsheng.__all__) - {"__version__"} == set(imported_for_types())
    for name, module in imported_for_types().items():
        assert getattr(xl_minsheng, name) is getattr(sys.modules[module], name)


def test_every_public_name_is_explained() -> None:
    """By a docstring and in docs/api.md."""
    named = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in imported_for_types():
        assert getattr(xl_minsheng, name).__doc__, name
        assert f"`{name}`" in named, name


def test_any_other_name_is_refused() -> None:
    """As a module without lazy names does, with a hint."""
    with pytest.raises(AttributeError, match="module 'xl_minsheng' has no attribute 'PAEC'"):
        _ = xl_minsheng.PAEC  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="cannot import name 'read_book'"):
        from xl_minsheng import read_book  # type: ignore[attr-defined]  # noqa: F401


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import xl_minsheng", ("pandas", "numpy", "xlwings", "docx", "jinja2", "openpyxl", "click", "xl_minsheng.ledger")),
        ("from xl_minsheng import PACE; PACE(5259, 6000, '2025-07-20')", ("pandas", "numpy", "xlwings", "docx", "openpyxl")),
        ("from xl_minsheng import read_workbook, Ledger, assess", ("pandas", "xlwings", "docx", "openpyxl")),
    ],
)  # fmt: skip
def test_nothing_is_loaded_before_it_is_needed(code: str, absent: tuple[str, ...]) -> None:
    """Programs start quickly: no library, and of the package only what was asked for."""
    script = f"{code}; import sys; print([name for name in {absent} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_every_room_of_ours_has_the_names_that_it_lists() -> None:
    """Nobody else looks at a name in __all__ that is not there, until somebody imports it."""
    found = {}
    for room in ("checks", "ledger", "ledger.kinds", "workbook.read"):
        module = importlib.import_module(f"xl_minsheng.{room}")
        found[room] = [name for name in module.__all__ if not hasattr(module, name)]
    assert found == {room: [] for room in found}
