"""What people put on the sheets besides entries: notes, cell colours, hidden rows and columns."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, int, int]
"""A cell: its sheet's name, row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note (批注) pinned to a cell.

    Attributes:
        text: what it says.
        author: whose it is; empty if the file does not say.
    """

    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person did to a workbook's sheets that is no entry.

    Attributes:
        notes: by cell.
        fills: colours of cells as ``#RRGGBB``.
        rows: hidden rows, by sheet's name and row from 0.
        columns: hidden columns likewise.
    """

    notes: Mapping[Place, Note] = field(default_factory=dict)
    fills: Mapping[Place, str] = field(default_factory=dict)
    rows: Set[tuple[str, int]] = frozenset()
    columns: Set[tuple[str, int]] = frozenset()


def put_back(book: Any, by_hand: ByHand) -> None:
    """Do the same to a workbook that is being built and whose cells are all written."""
    for (sheet, row, column), note in by_hand.notes.items():
        options = {"author": note.author} if note.author else {}
        book.get_worksheet_by_name(sheet).write_comment(row, column, note.text, options)
    for (sheet, row, column), colour in by_hand.fills.items():
        _fill(book, book.get_worksheet_by_name(sheet), row, column, colour)
    for sheet, row in by_hand.rows:
        worksheet = book.get_worksheet_by_name(sheet)
        known = worksheet.row_info.get(row)
        worksheet.set_row_pixels(row, known.height if known else None, None, {"hidden": True})
    for sheet, column in by_hand.columns:
        worksheet = book.get_worksheet_by_name(sheet)
        known = worksheet.col_info.get(column)
        worksheet.set_column_pixels(column, column, known.width if known else None, None, {"hidden": True})


def _fill(book: Any, worksheet: Any, row: int, column: int, colour: str) -> None:
    """The cell's own format, in another colour; XlsxWriter holds the cells until the file is closed."""
    cell = worksheet.table.get(row, {}).get(column)
    if cell is None or cell.format is None:
        return
    changed = book.add_format()
    of_the_book = ("xf_format_indices", "dxf_format_indices", "xf_index", "dxf_index", "_format_key")
    for name, value in vars(cell.format).items():
        if name not in of_the_book:
            setattr(changed, name, value)
    changed.set_pattern(1)
    changed.set_bg_color(colour)
    worksheet.table[row][column] = cell._replace(format=changed)
