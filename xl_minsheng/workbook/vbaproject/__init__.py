"""Write ``vbaProject.bin``, the VBA project inside a macro workbook, and read a module of one.

Excel cannot run where the workbook is built, so the project is written from text: modules go in,
the bytes for ``Workbook.add_vba_project`` come out, the same bytes for the same modules. The tests
check them by a reading of their own, strictly; `module_source` reads what Excel has saved, too.

The formats are described in [MS-CFB] (compound file) and [MS-OVBA] (VBA project); docstrings name the
section a rule comes from.
"""

from xl_minsheng.workbook.vbaproject.compound import compound_file
from xl_minsheng.workbook.vbaproject.compression import CompressionError, compress, decompress
from xl_minsheng.workbook.vbaproject.project import Module, ModuleKind, VbaProject, VbaProjectError
from xl_minsheng.workbook.vbaproject.read import PROJECT_PART, module_source

__all__ = [
    "PROJECT_PART",
    "CompressionError",
    "Module",
    "ModuleKind",
    "VbaProject",
    "VbaProjectError",
    "compound_file",
    "compress",
    "decompress",
    "module_source",
]
