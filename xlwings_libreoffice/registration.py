"""The doors: making the engine known to xlwings, and binding it to an office that is already open."""

from typing import TYPE_CHECKING, Any

import xlwings as xw

from xlwings_libreoffice.engine import NAME, Engine

if TYPE_CHECKING:
    from xlwings_libreoffice.app import Alert


def register(*, activate: bool = True, macros: bool = False) -> xw.Engine:
    """Make the engine known to xlwings under `NAME`; a second call changes nothing but what is asked.

    Args:
        activate: whether `xw.Book`, `xw.App` and `xw.apps` use it from now on.
        macros: whether macros of documents may run in the offices that it starts.
    """
    if NAME not in xw.engines.engines_by_name:
        xw.engines.add(xw.Engine(impl=Engine()))
    engine = xw.engines[NAME]
    engine.impl.apps.macros = macros
    if activate:
        engine.activate()
    return engine


def attach(component_context: Any, document: Any, alert: "Alert | None" = None) -> xw.Book:
    """The xlwings book of a document that is open in an office somebody else started.

    It becomes what `xw.Book.caller()` answers, and its office the active app.

    Args:
        component_context: the office's component context, in-process or over a bridge.
        document: the spreadsheet document's model.
        alert: shows a message in place of the office's own message box, which waits for a
            click; takes the text, the title, the buttons and the mode of `App.alert`.
    """
    engine = register()
    app = engine.impl.apps.attach(component_context, alert)
    book = xw.Book(impl=app.books.of(document))
    book.impl.activate()
    book.set_mock_caller()
    return book


__all__ = ["NAME", "attach", "register"]
