"""Buttons on the sheet: a listener for each, which works whatever the document's macros may do.

A listener is no part of the document: saving leaves the buttons as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import unohelper
from com.sun.star.awt import Point, Size, XActionListener
from com.sun.star.sheet import XActivationEventListener

from .clicks import CLICKS
from .place import contract

_CONTROL = "com.sun.star.drawing.ControlShape"


class _Click(unohelper.Base, XActionListener):
    def __init__(self, context: Any, key: str, document: Any) -> None:
        self.context, self.key, self.document = context, key, document

    def actionPerformed(self, _event: Any) -> None:
        CLICKS.click(self.context, self.key, self.document)

    def disposing(self, _event: Any) -> None:
        pass


class _Sheets(unohelper.Base, XActivationEventListener):
    """Listens to the buttons of each sheet once it is shown: before that they are not there."""

    def __init__(self, context: Any, document: Any) -> None:
        self.context, self.document = context, document
        self.heard: set[str] = set()

    def listen(self, controller: Any, sheet: Any) -> None:
        if sheet.Name in self.heard:
            return
        self.heard.add(sheet.Name)
        for model, key in commands_of(sheet):
            click = _Click(self.context, key, self.document)
            controller.getControl(model).addActionListener(click)

    def activeSpreadsheetChanged(self, event: Any) -> None:
        self.listen(event.Source, event.ActiveSheet)

    def disposing(self, _event: Any) -> None:
        pass


def listen(context: Any, document: Any) -> None:
    """Make the buttons of a workbook run their commands."""
    controller = document.getCurrentController()
    if controller is None:  # opened without a window
        return
    sheets = _Sheets(context, document)
    _put_buttons(document)
    controller.addActivationEventListener(sheets)
    sheets.listen(controller, controller.getActiveSheet())


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
        model = document.createInstance("com.sun.star.form.component.CommandButton")
        model.Label, model.HelpText, model.Printable = titles[one["key"]], one["tip"], False
        shape = document.createInstance(_CONTROL)
        shape.setSize(Size(described["width"], described["height"]))
        shape.setPosition(Point(corner.X + one["left"], corner.Y + one["top"]))
        shape.setControl(model)
        page.add(shape)
    if missing:
        document.getCurrentController().setFormDesignMode(False)


def commands_of(sheet: Any) -> Iterator[tuple[Any, str]]:
    """The buttons of a sheet that stand for commands: model and key.

    A button is known by its macro, or by what it says where a workbook has no macros.
    """
    macros = {one["macro"]: one["key"] for one in contract()["commands"]}
    titles = {one["title"]: one["key"] for one in contract()["commands"]}
    forms = sheet.DrawPage.Forms
    for form in (forms.getByIndex(place) for place in range(forms.Count)):
        for place in range(form.Count):
            model = form.getByIndex(place)
            if not model.supportsService("com.sun.star.form.component.CommandButton"):
                continue
            scripts = [event.ScriptCode.partition("?")[0] for event in form.getScriptEvents(place)]
            keys = [
                macros[script.rpartition(".")[2]] for script in scripts if script.rpartition(".")[2] in macros
            ]
            key = keys[0] if keys else titles.get(model.Label)
            if key:
                yield model, key
