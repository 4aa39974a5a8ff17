"""What an open sheet shows beside its values: merged cells, letters crossed out or raised, where they count.

Each answer is a call into the spreadsheet program, so one is asked of the whole sheet first, and
of a cell only if there is anything of the kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
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

    @property
    def has_values_alone(self) -> bool:
        """Never known of an open sheet, whose program is asked about a cell when it is read."""
        return False

    def any_merged(self) -> bool:
        """Whether there may be merged cells."""
        return self._any_merged

    def any_letters(self, place: Place) -> bool:
        """Whether letters of a cell may be crossed out or raised: a text's, and all of a cell's."""
        return isinstance(self._rows[place[0]][place[1]], str) or self._may_have[_STRUCK]

    @cached_property
    def _any_merged(self) -> bool:
        return bool(_asked(lambda: self._area.merge_cells is not False, False))

    @cached_property
    def _is_libreoffice(self) -> bool:
        return bool(_asked(lambda: hasattr(self._area.api, "CharStrikeout"), False))

    @cached_property
    def _may_have(self) -> dict["_Look", bool]:
        """Whether any cell may look so as a whole: of mixed cells neither program can say."""
        return {look: bool(_asked(partial(self._any, look), False)) for look in (_STRUCK, _RAISED)}

    @cached_property
    def _all(self) -> Any:
        """What tells of the letters of the whole area."""
        return self._area.api if self._is_libreoffice else self._area.api.Font

    def _any(self, look: "_Look") -> bool:
        return self._is(look, self._all) is not False

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
        words = self._words(place, _STRUCK)
        if words or not self._may_have[_STRUCK]:
            return words or None
        row, column = place
        cell = self._sheet.range((row + 1, column + 1))
        return "" if _asked(lambda: self._is(_STRUCK, self._letters(cell)), False) else None

    def raised(self, place: Place) -> str:
        """The letters that are raised, as a note's mark is; empty for none."""
        return self._words(place, _RAISED)

    def _words(self, place: Place, look: "_Look") -> str:
        """Letters of a text that look so.

        LibreOffice knows of a part only by asking letter by letter: of figures that are text, as
        rich text always is. To ask of every text would take seconds.
        """
        row, column = place
        text = self._rows[row][column]
        if isinstance(text, str) and (_is_figure(text) if self._is_libreoffice else self._may_have[look]):
            return str(_asked(lambda: self._ask_letters(place, text, look), ""))
        return ""

    def _ask_letters(self, place: Place, text: str, look: "_Look") -> str:
        cell = self._sheet.range((place[0] + 1, place[1] + 1))
        letters = text[:_MAX_LETTERS]
        return "".join(
            one
            for at, one in enumerate(letters)
            if self._is(look, self._letters(cell.characters[at : at + 1]))
        )

    def _letters(self, cells: Any) -> Any:
        """The program's own object that tells of the letters of cells, or of a part of one."""
        return cells.api if self._is_libreoffice else cells.api.Font

    def _is(self, look: "_Look", letters: Any) -> bool | None:
        """Whether letters look so; None where some do."""
        if not self._is_libreoffice:
            found = getattr(letters, look.excel)
            return None if found is None else bool(found)
        if letters.getPropertyState(look.libreoffice).value == "AMBIGUOUS_VALUE":
            return None
        return bool(getattr(letters, look.libreoffice) > 0)


@dataclass(frozen=True)
class _Look:
    """A look of letters, by the name each program has for it."""

    excel: str
    libreoffice: str


_STRUCK = _Look("Strikethrough", "CharStrikeout")
_RAISED = _Look("Superscript", "CharEscapement")


def _asked(question: Callable[[], Any], otherwise: Any) -> Any:
    """The program's answer; an engine that cannot be asked this gives the other."""
    try:
        return question()
    except Exception:  # each engine has errors of its own
        return otherwise


def _is_figure(text: str) -> bool:
    try:
        parse_number(text)
    except NotANumberError:
        return False
    return True
