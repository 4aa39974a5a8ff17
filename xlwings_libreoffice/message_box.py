"""The office's own message box."""

from typing import TYPE_CHECKING

from xlwings_libreoffice.uno_values import enum

if TYPE_CHECKING:
    from xlwings_libreoffice.app import App

_BUTTONS = {None: 1, "ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
"""com.sun.star.awt.MessageBoxButtons by xlwings' word."""
_KINDS = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "WARNINGBOX"}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
"""xlwings' word by com.sun.star.awt.MessageBoxResults."""


def show_message_box(app: "App", prompt: str, title: str, buttons: str | None, mode: str | None) -> str:
    """Show a message and wait for the answer: ok, cancel, yes or no."""
    toolkit = app.service("awt.Toolkit")
    book = app.books.active
    parent = book.frame.ContainerWindow if book else toolkit.getDesktopWindow()
    kind = enum("awt.MessageBoxType", _KINDS[mode])
    box = toolkit.createMessageBox(parent, kind, _BUTTONS[buttons], title, prompt)
    try:
        return _ANSWERS.get(box.execute(), "ok")
    finally:
        box.dispose()  # it would stay, hidden, in the list of windows
