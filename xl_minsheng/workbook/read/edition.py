"""Which edition a workbook is: by its macros, and by the steps that only one of them has."""

from pathlib import Path

from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.native import ADDED_TITLES
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header, title


def edition_of(path: Path) -> Edition:
    """The edition of a workbook's file.

    Args:
        path: the file; its ending says whether it has macros.

    Raises:
        WorkbookError: it cannot be read, or has no headings.
    """
    if path.suffix.lower() == Edition.EXCEL.suffix:
        return Edition.EXCEL
    with WorkbookFile(path) as file:
        grid = file.grid(sheets.LEDGER)
    header, _ = find_header(grid, sheets.INDICATORS)
    added = {title(one) for one in ADDED_TITLES}
    found = {title(value) for value in grid.rows[header] if isinstance(value, str)}
    return Edition.NATIVE if added & found else Edition.LIBREOFFICE
