"""Print the VBA that xlwings itself would generate for a module of worksheet functions.

Its generator imports pywin32, which exists on Windows only, and calls none of it: empty modules stand
in. Argument: name of a Python module in this folder.
"""

import importlib
import sys
import types
from unittest.mock import MagicMock

PYWIN32 = ("pythoncom", "pywintypes", "win32api", "win32event", "win32com", "win32com.client")


def main(module_name):
    """Generate as `xlwings.udfs.import_udfs` does, into standard output."""
    sys.modules.update({name: MagicMock(name=name) for name in PYWIN32})
    import xlwings
    from xlwings import udfs

    # Without pywin32 these are decorators that do nothing; the module under test must get the real ones.
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    module = importlib.import_module(module_name)
    book = types.SimpleNamespace(Name="minsheng.xlsm")
    udfs.generate_vba_wrapper("xl_minsheng.excel.udfs", module, sys.stdout, book)


main(sys.argv[1])
