"""Buttons on the sheet: listened to whatever the document's macros may do, however often they are recreated.

LibreOffice makes a sheet's controls anew each time the sheet is shown, in each window and each
part of a split one; a listener on a control is dead once another sheet was looked at. So the
ear is put on the form, which ties every control that comes to the events of its model, and
tells of a click once. It is no part of the document: a saved workbook knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import uno
import unohelper
from com.sun.star.awt import Point, Size
from com.sun.star.script import XScriptListener
from com.sun.star.sheet import XActivationEventListener

from .clicks import CLICKS
from .contract_file import contract

_CONTROL = "com.sun.star.drawing.ControlShape"
_BUTTON = "com.sun.star.form.component.CommandButton"
_UNRUN = "VBAInterop"
"""Type of the events tied to buttons without a macro: LibreOffice tries to run those of any other type
itself, and says in a box that it cannot. It saves none of these, nor does it list them."""
_OURS = "xl-minsheng"
"""Parameter of such an event, and begins its code; the command's key follows a colon."""
_CLICKED = "XActionListener", "actionPerformed"
"""The event of a button: listener and method."""


class _Ear(unohelper.Base, XScriptListener, XActivationEventListener):
    """Hears the clicks of one document, and of sheets that are shown: one may be a copy with buttons.

    Forms and windows that it is put on are remembered: LibreOffice does not always know a listener
    again, and would let one that is added twice run a command twice.
    """

    def __init__(self, context: Any, uid: str) -> None:
        self.context, self.uid = context, uid
        self.forms: list[Any] = []
        self.windows: list[Any] = []

    def firing(self, event: Any) -> None:
        key = _key_of(event)
        if key:
            CLICKS.click(self.context, key, self.uid)

    def approveFiring(self, event: Any) -> None:
        self.firing(event)

    def activeSpreadsheetChanged(self, event: Any) -> None:
        self.hear(event.ActiveSheet)

    def hear(self, sheet: Any) -> None:
        """Listen to the forms of a sheet that have our buttons."""
        for form, place, key, has_macro in _buttons_of(sheet):
            if not has_macro:
                _tie(form, place, key)
            if form not in self.forms:
                self.forms.append(form)
                form.addScriptListener(self)

    def watch(self, window: Any) -> None:
        """Hear of the sheets that a window shows; a print preview shows none."""
        if window not in self.windows and hasattr(window, "addActivationEventListener"):
            self.windows.append(window)
            window.addActivationEventListener(self)

    def disposing(self, event: Any) -> None:
        self.forms = [form for form in self.forms if form != event.Source]
        self.windows = [window for window in self.windows if window != event.Source]


_EARS: dict[str, _Ear] = {}
"""One for each open workbook, by its RuntimeUID."""


def listen(context: Any, document: Any) -> None:
    """Make the buttons of a workbook that was opened run their commands."""
    if document.getCurrentController() is None:  # opened without a window
        return
    _EARS[document.RuntimeUID] = _Ear(context, document.RuntimeUID)
    _put_buttons(document)
    listen_again(document)


def listen_again(document: Any) -> None:
    """The same in windows that have come since; a workbook that has not been opened yet is left alone."""
    ear = _EARS.get(document.RuntimeUID)
    if ear is None:
        return
    for sheet in document.Sheets:
        ear.hear(sheet)
    windows = document.getControllers()
    while windows.hasMoreElements():
        ear.watch(windows.nextElement())


def forget(document: Any) -> None:
    """A workbook is closed; what it and its ear hold of each other is let go."""
    ear = _EARS.pop(document.RuntimeUID, None)
    if ear:
        ear.forms, ear.windows = [], []


def _tie(form: Any, place: int, key: str) -> None:
    """Have clicks of a button told once; a former event is not listed, so it is revoked unseen."""
    event = uno.createUnoStruct("com.sun.star.script.ScriptEventDescriptor")
    event.ListenerType, event.EventMethod = _CLICKED
    event.AddListenerParam = _OURS
    event.ScriptType, event.ScriptCode = _UNRUN, f"{_OURS}:{key}"
    form.revokeScriptEvent(place, *_CLICKED, _OURS)
    form.registerScriptEvent(place, event)


def _key_of(event: Any) -> str | None:
    """The command that an event stands for."""
    ours, _, key = str(event.ScriptCode).partition(":")
    if ours == _OURS:
        return key
    return _macro_keys().get(_macro_of(event)) if event.MethodName == _CLICKED[1] else None


def _macro_of(event: Any) -> str:
    """Name of the macro that an event calls, without its module."""
    return str(event.ScriptCode).partition("?")[0].rpartition(".")[2]


def _macro_keys() -> dict[str, str]:
    return {one["macro"]: one["key"] for one in contract()["commands"]}


def _put_buttons(document: Any) -> None:
    """Put the buttons on the front page that it lacks.

    The workbook without macros comes without buttons, and those that LibreOffice 7.4 has saved in
    an .xlsx come back as drawings, which are taken away.
    """
    described = contract()["buttons"]
    titles = {one["key"]: one["title"] for one in contract()["commands"]}
    if not document.Sheets.hasByName(described["sheet"]):
        return
    sheet = document.Sheets.getByName(described["sheet"])
    there = {key for _, key in commands_of(sheet)}
    missing = [one for one in described["places"] if one["key"] not in there]
    page = sheet.DrawPage
    for shape in [page.getByIndex(place) for place in range(page.Count)]:
        drawn = shape.getShapeType() != _CONTROL and hasattr(shape, "String")
        if missing and drawn and shape.String in titles.values():
            page.remove(shape)
    for one in missing:
        corner = sheet.getCellByPosition(one["column"], 0).Position
        model = document.createInstance(_BUTTON)
        model.Label, model.HelpText, model.Printable = titles[one["key"]], one["tip"], False
        shape = document.createInstance(_CONTROL)
        shape.setSize(Size(one["width"], described["height"]))
        shape.setPosition(Point(corner.X + one["left"], corner.Y + one["top"]))
        shape.setControl(model)
        page.add(shape)
    if missing:
        document.getCurrentController().setFormDesignMode(False)


def commands_of(sheet: Any) -> Iterator[tuple[Any, str]]:
    """The buttons of a sheet that stand for commands: model and key."""
    for form, place, key, _ in _buttons_of(sheet):
        yield form.getByIndex(place), key


def _buttons_of(sheet: Any) -> Iterator[tuple[Any, int, str, bool]]:
    """The buttons of a sheet that stand for commands: form, place in it, key, and whether by a macro.

    A button is known by its macro, or by what it says where a workbook has no macros.
    """
    titles = {one["title"]: one["key"] for one in contract()["commands"]}
    forms = sheet.DrawPage.Forms
    for form in (forms.getByIndex(place) for place in range(forms.Count)):
        for place in range(form.Count):
            model = form.getByIndex(place)
            if not model.supportsService(_BUTTON):
                continue
            called = [_macro_keys().get(_macro_of(event)) for event in form.getScriptEvents(place)]
            keys = [key for key in called if key]
            key = keys[0] if keys else titles.get(model.Label)
            if key:
                yield form, place, key, bool(keys)
