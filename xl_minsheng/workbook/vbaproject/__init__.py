"""Write and check ``vbaProject.bin``, the VBA project inside a macro workbook.

Excel cannot run where the workbook is built, so the project is written from text: modules go in,
the bytes for ``Workbook.add_vba_project`` come out, the same bytes for the same modules. The checker
reads the bytes back without sharing code with the writer and names every fault in a sentence.

The formats are described in [MS-CFB] (compound file) and [MS-OVBA] (VBA project); docstrings name the
section a rule comes from.
"""

from xl_minsheng.workbook.vbaproject.check import check_vba_project
from xl_minsheng.workbook.vbaproject.compound import compound_file
from xl_minsheng.workbook.vbaproject.compression import CompressionError, compress, decompress
from xl_minsheng.workbook.vbaproject.project import Module, ModuleKind, VbaProject, VbaProjectError

__all__ = [
    "CompressionError",
    "Module",
    "ModuleKind",
    "VbaProject",
    "VbaProjectError",
    "check_vba_project",
    "compound_file",
    "compress",
    "decompress",
]
