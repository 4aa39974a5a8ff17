"""xlwings on LibreOffice Calc: `register()`, then `xw.Book(...)`, `xw.App(...)` as on Excel.

One class a file, named as in `xlwings.base_classes`, whose members they answer through UNO.
Blocks of cells go in one call. What LibreOffice or this engine does not do raises
`NotOfferedError`, which names the member.
"""

from xlwings_libreoffice.offered import NotOfferedError, OfficeGoneError, OfficeRefusedError
from xlwings_libreoffice.registration import NAME, attach, register

__all__ = ["NAME", "NotOfferedError", "OfficeGoneError", "OfficeRefusedError", "attach", "register"]
