"""Letters of an .xls file that are crossed out or raised, and its errors: calamine tells neither."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xl_minsheng.workbook.read.scan import Place

if TYPE_CHECKING:
    import xlrd

_ERROR = 5
"""What a cell of the file calls an error."""
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_RAISED = 1
"""What a font of the file calls superscript."""


class Letters(NamedTuple):
    """Letters of a cell.

    Attributes:
        sheet: its sheet.
        place: the cell, from 0.
        struck: what is crossed out; empty for all of it, None for nothing.
        raised: what is raised; empty for nothing.
        error: the error that it shows, which the library of values gives as an empty cell; empty for none.
    """

    sheet: str
    place: Place
    struck: str | None
    raised: str = ""
    error: str = ""


def xls_letters(book: "xlrd.book.Book") -> list[Letters]:
    """Every cell with such letters, or an error.

    Args:
        book: the file, opened with its formats.
    """
    return [one for sheet in book.sheets() for one in _of_sheet(book, sheet)]


def _of_sheet(book: "xlrd.book.Book", sheet: Any) -> Iterator[Letters]:
    any_letters = any(font.struck_out or font.escapement == _RAISED for font in book.font_list)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            value = sheet.cell_value(row, column)
            if sheet.cell_type(row, column) == _ERROR:
                yield Letters(sheet.name, (row, column), None, error=_ERRORS.get(value, "#N/A"))
                continue
            if value == "" or not any_letters:
                continue
            own = book.font_list[book.xf_list[sheet.cell_xf_index(row, column)].font_index]
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            if not runs or not isinstance(value, str):
                raised = str(value) if own.escapement == _RAISED else ""
                if own.struck_out or raised:
                    yield Letters(sheet.name, (row, column), "" if own.struck_out else None, raised)
                continue
            pieces = [(text, font or own) for text, font in _pieces(book, value, runs)]
            struck = "".join(text for text, font in pieces if font.struck_out)
            raised = "".join(text for text, font in pieces if font.escapement == _RAISED)
            if struck or raised:
                whole = "" if struck == value else struck
                yield Letters(sheet.name, (row, column), whole if struck else None, raised)


def _pieces(book: "xlrd.book.Book", value: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """The text from each change of font to the next; before the first it is the cell's own (None)."""
    starts = [0, *(start for start, _ in runs), len(value)]
    fonts = [None, *(book.font_list[font] for _, font in runs)]
    for place, font in enumerate(fonts):
        if text := value[starts[place] : starts[place + 1]]:
            yield text, font
