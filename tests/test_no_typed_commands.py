"""C17: what a clerk is told in sheets, windows and 自检 names a button, a menu or a file, no command to type."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ROOT

from xl_minsheng.cli.main import commands
from xl_minsheng.workbook.describe.upkeep import (
    NATIVE,
    UPGRADE,
    UPGRADE_FILE,
    UPGRADE_IN_EXCEL,
    UPGRADE_IN_LIBREOFFICE,
)

PACKAGE = ROOT / "xl_minsheng"
TYPED = re.compile(rf"xl-minsheng (?:{'|'.join(commands.commands)})\b")
FOR_THE_COMMAND_LINE = {"jobs/init.py"}
"""Of `init` alone, which a clerk does not type either."""


def shown(path: Path) -> Iterator[str]:
    """The texts of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, documented)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def places() -> Iterator[tuple[str, str]]:
    """Where a command to type stands: module, and the words."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("cli/"):
            yield from ((name, text) for text in shown(path) if TYPED.search(text))


def test_c17_no_message_outside_the_command_line_has_a_command_to_type() -> None:
    """Buttons, checks, 自检, the extension; the command line itself may print commands."""
    assert {name for name, _ in places()} == FOR_THE_COMMAND_LINE


@pytest.mark.parametrize(
    "path", [*(ROOT / "install" / "messages").iterdir(), *PACKAGE.rglob("*.bas")], ids=lambda path: path.name
)
def test_c17_nor_has_what_the_installer_and_the_macros_say(path: Path) -> None:
    """They are read by whoever has double-clicked."""
    assert not TYPED.search(path.read_text(encoding="utf-8"))


def test_c17_the_ways_to_upgrade_name_what_is_there() -> None:
    """A file of the installation, and an entry of the menu."""
    assert (ROOT / "install" / UPGRADE_FILE).is_file()
    assert UPGRADE_IN_LIBREOFFICE == "点菜单“民生专报”—“更多”—“升级”"
    assert UPGRADE_IN_EXCEL == (
        "关闭 Excel，双击安装文件夹里的 upgrade.cmd；办公文件夹不在“文档”里的，把它拖到 upgrade.cmd 上"
    )
    assert UPGRADE == (
        "升级工作簿（用 Excel 的，关闭后双击 upgrade.cmd；用 LibreOffice 的，点菜单“民生专报”—“更多”—“升级”）"
    )
    assert NATIVE == "不装插件也能算的，可请技术人员换成免插件版"
