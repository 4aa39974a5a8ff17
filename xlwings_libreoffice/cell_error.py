"""The error that a cell shows, read only when somebody wants its text."""

from typing import Any

_TEXTS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Excel's text for LibreOffice's numbers; its other errors have none and are #VALUE! to Excel."""


class CellError:
    """A cell whose value is an error.

    A block read gives nothing for such a cell, and its kind costs a call; so the call is made
    when the text is wanted.
    """

    __slots__ = ("_cell", "_text")

    def __init__(self, cell: Any) -> None:
        self._cell = cell
        self._text: str | None = None

    def __str__(self) -> str:
        if self._text is None:
            self._text = _TEXTS.get(self._cell().getError(), "#VALUE!")
        return self._text

    __repr__ = __str__
