"""Where LibreOffice stands, and what the registry of Windows says."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from xl_minsheng.files.programs import find_libreoffice
from xl_minsheng.files.windows import is_registered_class, registry_values


def test_libreoffice_is_found_in_the_folder_of_programs_where_the_path_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows its installer leaves the path alone; None where there is none at all."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "64"))
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path / "32"))
    assert find_libreoffice() is None
    program = tmp_path / "32" / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_libreoffice() == str(program)


def test_the_path_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Distributions call it soffice, some libreoffice alone."""
    monkeypatch.setattr(shutil, "which", {"libreoffice": "/usr/bin/libreoffice"}.get)
    assert find_libreoffice() == "/usr/bin/libreoffice"


class Registry(ModuleType):
    """A registry of two hives, in place of Windows' own."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "user", "machine", "classes"
    keys = {  # noqa: RUF012 - never changed
        ("user", "Fonts"): [("仿宋", "simfang.ttf", 1)],
        ("machine", "Fonts"): [("黑体", "simhei.ttf", 1), ("大小", 12, 4)],
        ("machine", "Only"): [("", "value", 1)],
        ("classes", "Word.Application"): [],
    }

    @contextmanager
    def _opened(self, root: str, key: str) -> Iterator[list[tuple[str, object, int]]]:
        yield self.keys[root, key]

    def OpenKey(self, root: str, key: str) -> object:
        """Open a key, or fail as Windows does."""
        if (root, key) not in self.keys:
            raise FileNotFoundError(key)
        return self._opened(root, key)

    def CloseKey(self, key: object) -> None:
        """Nothing is held."""

    def QueryInfoKey(self, values: list[tuple[str, object, int]]) -> tuple[int, int, int]:
        """Numbers of keys and values, and a time."""
        return 0, len(values), 0

    def EnumValue(self, values: list[tuple[str, object, int]], index: int) -> tuple[str, object, int]:
        """Name, value and type of a value."""
        return values[index]


def test_the_registry_is_read_for_the_user_and_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values of any type as text; a key that one of them lacks is no error."""
    monkeypatch.setitem(sys.modules, "winreg", Registry("winreg"))
    assert list(registry_values("Fonts")) == [("仿宋", "simfang.ttf"), ("黑体", "simhei.ttf"), ("大小", "12")]
    assert list(registry_values("Only")) == [("", "value")]
    assert list(registry_values("None")) == []
    assert is_registered_class("Word.Application")
    assert not is_registered_class("KWPS.Application")
