"""xlwings as it is on Windows: its own modules, over stand-ins for pywin32.

`xlwings.udfs` and `xlwings._xlwindows` are the installed ones; only what talks to COM is
replaced, so that calls go through the conversion that a cell's call goes through.
"""

import contextlib
import ctypes
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest
import xlwings

_STUBS = (
    *("pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process"),
    *("win32timezone", "win32com", "win32com.client", "win32com.server"),
)
RANGE_ID = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572
"""What COM passes for an argument that was left out."""


class TimeType:
    """pywin32's time."""


class ComRange:
    """A range as COM passes it to a function: a block of raw values."""

    def __init__(self, *rows: tuple[Any, ...]) -> None:
        self._oleobj_ = MagicMock()
        self._oleobj_.GetTypeInfo().GetTypeAttr().iid = RANGE_ID
        self.Value = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows
        self.Worksheet = MagicMock()
        self.Row = self.Column = 1
        self.Rows, self.Columns = MagicMock(Count=len(rows)), MagicMock(Count=len(rows[0]))


class WindowsXlwings:
    """The modules of xlwings that run on Windows, and ours imported under its decorators."""

    def __init__(self, udfs: ModuleType, xlwindows: ModuleType, ours: ModuleType) -> None:
        self.udfs, self.xlwindows, self.ours = udfs, xlwindows, ours

    def call(self, name: str, *arguments: Any) -> Any:
        """What the cell gets for a call, as `XLPy.CallUDF` answers it."""
        padded = [*arguments, *[MISSING] * (len(self.info(name)["args"]) - len(arguments))]
        return self.udfs.call_udf(self.ours.__name__, name, tuple(padded), None, MagicMock())

    def info(self, name: str) -> dict[str, Any]:
        """What xlwings knows of a function."""
        known: dict[str, Any] = getattr(self.ours, name).__xlfunc__
        return known


@contextlib.contextmanager
def windows_xlwings() -> Iterator[WindowsXlwings]:
    """Import xlwings' Windows modules and ours over them; afterwards all is as before."""
    ours = "xl_minsheng.excel.udfs"
    with pytest.MonkeyPatch.context() as patch:
        stubs = {name: MagicMock(name=name) for name in _STUBS}
        stubs["pythoncom"].__file__ = "pythoncom.dll"
        stubs["pywintypes"].TimeType = TimeType
        stubs["pywintypes"].IID = str
        stubs["pywintypes"].com_error = type("com_error", (Exception,), {})
        for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
            setattr(stubs["win32com.client"], name, type(name, (), {}))
        stubs["win32com"].client = stubs["win32com.client"]
        for name, stub in stubs.items():
            patch.setitem(sys.modules, name, stub)
        patch.setitem(sys.modules, "xlwings.com_server", MagicMock(loop=None))
        for name in ("windll", "oledll"):
            patch.setattr(ctypes, name, MagicMock(), raising=False)
        patch.setattr(ctypes, "PyDLL", MagicMock())
        for name in ("xlwings._win32patch", "xlwings._xlwindows", "xlwings.udfs", ours):
            patch.delitem(sys.modules, name, raising=False)
        xlwindows = importlib.import_module("xlwings._xlwindows")
        udfs = importlib.import_module("xlwings.udfs")
        patch.setattr(xlwings, "_xlwindows", xlwindows, raising=False)
        for name in ("func", "arg", "ret"):
            patch.setattr(xlwings, name, getattr(udfs, f"xl{name}"))
        excel = xlwings.Engine(impl=xlwindows.engine)
        patch.setitem(xlwings.engines.engines_by_name, "excel", excel)
        yield WindowsXlwings(udfs, xlwindows, importlib.import_module(ours))
        for name in ("xlwings._win32patch", "xlwings._xlwindows", "xlwings.udfs", ours):
            sys.modules.pop(name, None)
