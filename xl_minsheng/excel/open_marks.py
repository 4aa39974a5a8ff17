"""What an open sheet shows beside its values: merged and crossed-out cells, asked for only where they count.

Each answer is a call into the spreadsheet program, so one is asked of the whole sheet first, and
of a cell only if there is anything of the kind.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.workbook.read.scan import Marks, Place

if TYPE_CHECKING:
    import xlwings as xw

_MAX_LETTERS = 40
"""Letters of a cell that are asked about one by one: a figure or a code has no more."""


class OpenMarks(Marks):
    """Marks of an open sheet.

    Args:
        sheet: the sheet.
        area: what was read of it.
        rows: its values.
    """

    def __init__(self, sheet: "xw.Sheet", area: "xw.Range", rows: list[list[object]]) -> None:
        super().__init__()
        self._sheet, self._area, self._rows = sheet, area, rows

    def any_merged(self) -> bool:
        """Whether there may be merged cells."""
        return self._any_merged

    @cached_property
    def _any_merged(self) -> bool:
        return bool(_asked(lambda: self._area.merge_cells is not False, False))

    @cached_property
    def _is_libreoffice(self) -> bool:
        return bool(_asked(lambda: hasattr(self._area.api, "CharStrikeout"), False))

    @cached_property
    def _any_struck(self) -> bool:
        """Whether any cell may be crossed out as a whole: of mixed cells neither program can say."""
        return bool(_asked(lambda: self._is_struck(self._area.api) is not False, False))

    def merged_with(self, place: Place) -> Place | None:
        """The first cell of the merged area that hides this one."""
        if not self._any_merged:
            return None
        row, column = place
        first = _asked(lambda: self._sheet.range((row + 1, column + 1)).merge_area, None)
        found = None if first is None else (first.row - 1, first.column - 1)
        return None if found == place else found

    def struck(self, place: Place) -> str | None:
        """The words that are crossed out; empty for all of the cell, None for nothing."""
        row, column = place
        text = self._rows[row][column]
        words = ""
        # LibreOffice knows of a part only by asking letter by letter: of figures that are text, as
        # rich text always is. To ask of every text would take seconds.
        if isinstance(text, str) and (_is_figure(text) if self._is_libreoffice else self._any_struck):
            words = str(_asked(lambda: self._struck_letters(place, text), ""))
        if words or not self._any_struck:
            return words or None
        cell = self._sheet.range((row + 1, column + 1))
        return "" if _asked(lambda: self._is_struck(cell.api), False) else None

    def _struck_letters(self, place: Place, text: str) -> str:
        cell = self._sheet.range((place[0] + 1, place[1] + 1))
        letters = text[:_MAX_LETTERS]
        return "".join(
            one for at, one in enumerate(letters) if self._is_struck(cell.characters[at : at + 1].api)
        )

    def _is_struck(self, api: Any) -> bool | None:
        """Whether cells or letters are crossed out; None where some are."""
        if not self._is_libreoffice:
            found = api.Font.Strikethrough
            return None if found is None else bool(found)
        if api.getPropertyState("CharStrikeout").value == "AMBIGUOUS_VALUE":
            return None
        return bool(api.CharStrikeout)


def _asked(question: Callable[[], Any], otherwise: Any) -> Any:
    """The program's answer; an engine that cannot be asked this gives the other."""
    try:
        return question()
    except Exception:  # each engine has errors of its own
        return otherwise


def _is_libreoffice(area: "xw.Range") -> bool:
    return bool(_asked(lambda: hasattr(area.api, "CharStrikeout"), False))


def _is_figure(text: str) -> bool:
    try:
        parse_number(text)
    except NotANumberError:
        return False
    return True
