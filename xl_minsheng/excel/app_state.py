"""What a command leaves in the program as it found it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xlwings as xw

SETTINGS = ("calculation", "enable_events", "display_alerts", "screen_updating")
"""Properties of the application, in the order they are put back: the screen last."""


class AppState:
    """Settings, active sheet, selection and status bar, as they were when this was made.

    Only what differs is put back: setting a calculation mode calculates, selecting scrolls.
    What cannot be read or set in the state the program is in is left alone.
    """

    def __init__(self, book: "xw.Book") -> None:
        self._book = book
        self._app = book.app
        self._settings = {name: _or_none(partial(getattr, self._app, name)) for name in SETTINGS}
        self._sheet: xw.Sheet | None = _or_none(lambda: book.sheets.active)
        self._selection: xw.Range | None = _or_none(lambda: book.selection)
        self._status = _or_none(lambda: self._app.status_bar)

    def quieten(self) -> None:
        """Stop the screen from flickering and event macros from running."""
        self._app.screen_updating = False
        self._app.enable_events = False

    def end_at(self, cell: "xw.Range") -> None:
        """Let the clerk go on at a cell, not where the command was called."""
        self._sheet, self._selection = cell.sheet, cell

    def restore(self) -> None:
        """Put everything back but the status bar."""
        with suppress(Exception):
            if self._sheet is not None and self._book.sheets.active != self._sheet:
                self._sheet.activate()
        with suppress(Exception):
            if self._selection is not None and self._book.selection != self._selection:
                self._selection.select()
        for name, value in self._settings.items():
            with suppress(Exception):
                if value is not None and getattr(self._app, name) != value:
                    setattr(self._app, name, value)

    def restore_status_bar(self) -> None:
        """Give the status bar back; False gives it to the program."""
        with suppress(Exception):
            self._app.status_bar = self._status if isinstance(self._status, str) else False


def _or_none(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except Exception:  # each engine has errors of its own
        return None
