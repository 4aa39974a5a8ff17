"""What Excel does with xlwings' DLL, done by a Python on Windows: calls from cells, and a button.

Arguments: a plan in JSON, and where to write what came of it. Of the plan: `interpreter`, `dll` and
`workbook` (paths), `calls` (name to function and arguments), `references` (the same, each argument
handed over as a stand-in for a Range), `times` (calls to be timed), `button` (a Python command).
"""

import ctypes
import json
import sys
import time

import pythoncom
import pywintypes
import win32com.client
import win32com.server.policy
import win32com.server.util
from raw_variants import RawVariant, array, call, variant
from win32com.client import VARIANT
from win32com.server.exception import COMException

MODULE = "xl_minsheng.excel.udfs"
START, STOP = 1, -1
RANGE, WORKBOOK = "{00020846-0000-0000-C000-000000000046}", "{000208DA-0000-0000-C000-000000000046}"
NO_SUCH_MEMBER = -2147352570
TIMED = 100
SYS_WIN64 = 3


def command_line(interpreter, workbook):
    """The line that XLPyCommand of xlwings' VBA module makes of the workbook's settings."""
    search = ";".join(["False", workbook, workbook, "", "", "", ""]).replace("\\", "\\\\").replace("&", "^&")
    serve = (
        "import sys, os;import xlwings.utils;"
        f"xlwings.utils.prepare_sys_path(\\\"{search}\\\");import xlwings; xlwings.serve('$(CLSID)')"
    )
    return f'cmd.exe  /K ""{interpreter}" -B -c "{serve}""'


def activate(plan, mode):
    """Where the server's object is, as VBA's XLPy gets it."""
    result = RawVariant()
    line = command_line(plan["interpreter"], plan["workbook"]).encode("mbcs", "replace")  # as VBA's Declare
    ctypes.WinDLL(plan["dll"]).XLPyDLLActivateAuto(ctypes.byref(result), line, mode)
    if result.kind == pythoncom.VT_BSTR:
        raise RuntimeError(ctypes.wstring_at(result.value))
    return result.value


class Spied(win32com.server.policy.DynamicPolicy):
    """Every question that comes from the other process is noted."""

    asked: list = []  # noqa: RUF012
    types: dict = {}  # noqa: RUF012

    def _GetTypeInfoCount_(self):
        self.asked.append("GetTypeInfoCount")
        return 1

    def _GetTypeInfo_(self, index, lcid):
        self.asked.append("GetTypeInfo")
        return 0, self.types[self._obj_.kind]


class Double:
    """A stand-in for one of Excel's objects: its members, by small letters."""

    def __init__(self, kind, **members):
        self.kind = kind
        self.members = {name.lower(): value for name, value in members.items()}

    def _dynamic_(self, name, lcid, flags, arguments):
        Spied.asked.append(name)
        if flags & (pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF):
            Spied.asked[-1] = [name, arguments[0]]
            self.members[name.lower()] = arguments[0]
            return None
        if name.lower() not in self.members:
            raise COMException(scode=NO_SUCH_MEMBER)
        return self.members[name.lower()]


def describe_types(path):
    """Type information by which xlwings knows a Range and a Workbook."""
    library = pythoncom.CreateTypeLib2(SYS_WIN64, path)
    for name, identifier in (("Range", RANGE), ("Workbook", WORKBOOK)):
        described = library.CreateTypeInfo(name, pythoncom.TKIND_DISPATCH)
        described.SetGuid(pywintypes.IID(identifier))
        described.LayOut()
    library.SaveAllChanges()
    loaded = pythoncom.LoadTypeLib(path)
    Spied.types.update({"Range": loaded.GetTypeInfo(0), "Workbook": loaded.GetTypeInfo(1)})


def wrapped(kind, **members):
    """A double as COM passes it."""
    return win32com.server.util.wrap(Double(kind, **members), usePolicy=Spied)


def reference(value):
    """A stand-in for a cell."""
    application = wrapped("Workbook", Name="Microsoft Excel", Hwnd=1)
    book = wrapped("Workbook", Name="b.xlsm", Application=application)
    sheet = wrapped("Workbook", Name="s", Parent=book, Application=application)
    one = wrapped("Workbook", Count=1)
    return wrapped("Range", Value=value, Worksheet=sheet, Row=1, Column=1, Rows=one, Columns=one)


def outcome(calling, *arguments):
    """The answer of a call, or what went wrong."""
    try:
        return calling(*arguments)
    except (pythoncom.com_error, RuntimeError) as error:
        return {"failed": str(error)}


def press(server, workbook, command):
    """What RunPython of xlwings' VBA module does, and what was asked of Excel meanwhile."""
    application = Double(
        "Workbook", Name="Microsoft Excel", Hwnd=1, StatusBar=False, ScreenUpdating=True, EnableEvents=True,
        DisplayAlerts=True, Calculation=-4105, Interactive=True, Version="16.0",
    )  # fmt: skip
    application.members["application"] = shown = win32com.server.util.wrap(application, usePolicy=Spied)
    name = workbook.rpartition("\\")
    book = wrapped("Workbook", FullName=workbook, Name=name[2], Path=name[0], Application=shown, Parent=shown)
    Spied.asked.clear()
    server.SetAttr(server.Module("xlwings._xlwindows"), "BOOK_CALLER", book)
    answer = outcome(server.Exec, command)
    return {"answer": answer, "set": [one for one in Spied.asked if isinstance(one, list)]}


def main(plan_path, answers_path):
    """Carry out the plan."""
    with open(plan_path, encoding="utf-8") as file:
        plan = json.load(file)
    found = {"answers": {}, "asked": {}, "milliseconds": {}}
    began = time.perf_counter()
    try:
        address = activate(plan, START)
    except RuntimeError as error:
        found["failed"] = str(error)
    found["seconds to start"] = time.perf_counter() - began
    if "failed" not in found:
        describe_types(answers_path + ".tlb")
        ask(plan, found, address)
        activate(plan, STOP)
    with open(answers_path, "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False)


def ask(plan, found, address):
    """Make the calls, from plain cells and from references, and press the button."""
    server = win32com.client.Dispatch(pythoncom.ObjectFromAddress(address, pythoncom.IID_IDispatch))
    for name, (function, *arguments) in plan["calls"].items():
        passed = (variant(MODULE), variant(function), array(arguments))
        Spied.asked.clear()
        found["answers"][name] = outcome(call, address, "CallUDF", *passed)
        found["asked"][name] = len(Spied.asked)
        began = time.perf_counter()
        for _ in range(TIMED if name in plan["times"] else 0):
            call(address, "CallUDF", *passed)
        if name in plan["times"]:
            found["milliseconds"][name] = (time.perf_counter() - began) * 1000 / TIMED
    for name, (function, *arguments) in plan["references"].items():
        cells = VARIANT(pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, [reference(one) for one in arguments])
        Spied.asked.clear()
        found["answers"][name] = outcome(server.CallUDF, MODULE, function, cells)
        found["asked"][name] = len(Spied.asked)
    if plan.get("button"):
        found["button"] = press(server, plan["workbook"], plan["button"])


main(*sys.argv[1:])
