"""The registry of Windows, read."""

import importlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any


def registry_values(key: str) -> Iterator[tuple[str, str]]:
    r"""Names and values under a key, of this user and of the machine; nothing where there is no such key.

    Args:
        key: such as ``Software\Microsoft\Windows NT``.
    """
    winreg: Any = importlib.import_module("winreg")  # there on Windows alone
    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        with suppress(OSError), winreg.OpenKey(root, key) as opened:
            for index in range(winreg.QueryInfoKey(opened)[1]):
                name, value, _ = winreg.EnumValue(opened, index)
                yield str(name), str(value)


def is_registered_class(name: str) -> bool:
    """Whether a program is known by a name such as ``Word.Application``."""
    winreg: Any = importlib.import_module("winreg")
    with suppress(OSError):
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, name))
        return True
    return False


def class_value(key: str) -> str | None:
    r"""Default value of a key of the classes, such as ``Excel.Application\CLSID``; None if there is none."""
    winreg: Any = importlib.import_module("winreg")
    with suppress(OSError):
        return str(winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, key)) or None
    return None
