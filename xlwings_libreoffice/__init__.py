"""xlwings on LibreOffice Calc: `register()`, then `xw.Book(...)`, `xw.App(...)` as on Excel.

The classes of xlwings' object model are implemented through UNO, LibreOffice's own interface; a
block of cells goes in one call. What LibreOffice or this engine does not do raises
`NotSupportedError`, which names the member. Every error of this library is a `LibreOfficeError`.

What a program needs is here; the modules below are private. README.md beside this file says
what is supported.
"""

from xlwings_libreoffice.apps import Alert
from xlwings_libreoffice.engine import NAME, attach, register
from xlwings_libreoffice.errors import (
    BookOpenError,
    BridgeMissingError,
    LibreOfficeError,
    NotSupportedError,
    OfficeGoneError,
    OfficeMissingError,
    OfficeRefusedError,
    OfficeStartError,
    unsupported_members,
)
from xlwings_libreoffice.find_uno import PROGRAM_VARIABLES, find_program, import_uno
from xlwings_libreoffice.office_process import OfficeProcess, write_settings

__version__ = "0.1.0"
"""Of this library; it has a version of its own."""

__all__ = [
    "NAME",
    "PROGRAM_VARIABLES",
    "Alert",
    "BookOpenError",
    "BridgeMissingError",
    "LibreOfficeError",
    "NotSupportedError",
    "OfficeGoneError",
    "OfficeMissingError",
    "OfficeProcess",
    "OfficeRefusedError",
    "OfficeStartError",
    "attach",
    "find_program",
    "import_uno",
    "register",
    "unsupported_members",
    "write_settings",
]
