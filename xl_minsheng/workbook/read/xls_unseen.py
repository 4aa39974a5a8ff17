"""What a sheet of an .xls file has that its cells do not show."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xl_minsheng.workbook.read.unseen import FoundUnseen

if TYPE_CHECKING:
    import xlrd


def xls_unseen(book: "xlrd.book.Book") -> dict[str, FoundUnseen]:
    """What each sheet has, by its name.

    Args:
        book: the file, opened with its formats.
    """
    found: dict[str, FoundUnseen] = {}
    for sheet in book.sheets():
        found[sheet.name] = own = FoundUnseen(is_hidden=sheet.visibility != 0)
        with suppress(AttributeError, TypeError, ValueError):  # what an untrusted file leaves unsaid
            _note(sheet, own)
    return found


def _note(sheet: Any, found: FoundUnseen) -> None:
    found.rows += [
        (row, row)
        for row, info in sheet.rowinfo_map.items()
        if info.hidden or (info.height == 0 and not info.has_default_height)
    ]
    found.columns += [
        (column, column) for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
    ]
    for place, note in sorted(sheet.cell_note_map.items()):
        found.comment(place, note.text or "", note.author or "")
