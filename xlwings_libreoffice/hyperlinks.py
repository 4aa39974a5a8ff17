"""Links of cells: text fields, and formulas that make one."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range

_FIELD = "com.sun.star.text.TextField.URL"
_LINK_FORMULA = re.compile(r'=HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


def add_hyperlink(cell: "Range", address: str, shown: str) -> None:
    """Replace what a cell holds by a link."""
    field = cell.sheet.book.model.createInstance(_FIELD)
    field.URL = address
    field.Representation = shown
    text = cell.uno
    text.setString("")
    text.insertTextContent(text.createTextCursor(), field, False)


def read_hyperlink(cell: "Range") -> str:
    """The address of a cell's link.

    Raises:
        ValueError: it has none.
    """
    fields = cell.uno.TextFields
    for index in range(fields.Count):
        field = fields.getByIndex(index)
        if field.supportsService(_FIELD) or hasattr(field, "URL"):
            return str(field.URL)
    found = _LINK_FORMULA.match(str(cell.formula))
    if found:
        return found[1].replace('""', '"')
    raise ValueError("这个单元格没有超链接（The cell doesn't seem to contain a hyperlink!）")
