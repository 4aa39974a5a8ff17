"""The engine itself: made known to xlwings, bound to an office; values on their way to and from Python."""

import datetime as dt
import decimal
import math
from collections.abc import Callable, Iterable
from typing import Any

import xlwings as xw

from xlwings_libreoffice.apps import Alert, Apps
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.values import CellError, CellValue

NAME = "libreoffice"
"""Under which xlwings knows it: `xw.engines["libreoffice"]`."""
_PLAIN = (str, bool, float, int, dt.date, dt.time)


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


def attach(component_context: Uno, document: Uno, alert: Alert | None = None) -> xw.Book:
    """The xlwings book of a document that is open in an office somebody else started.

    It becomes what `xw.Book.caller()` returns, and its office the active app.

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


class Engine:
    """What xlwings asks of every engine."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, _options: object = None) -> object:
        """A Python value as `Range.raw_value` takes it; missing values become blank."""
        if x is None or (isinstance(x, float) and math.isnan(x)):
            return ""
        if isinstance(x, _PLAIN):
            return "" if x != x else x
        if isinstance(x, decimal.Decimal):
            return float(x)
        if hasattr(x, "item") and getattr(x, "shape", None) == ():  # a scalar of numpy
            return Engine.prepare_xl_data_element(x.item())
        return "" if type(x).__name__ == "NAType" else x

    @staticmethod
    def clean_value_data(
        data: Iterable[Iterable[CellValue]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Raw values as the caller wants them."""

        def clean(value: Any) -> object:
            kind = type(value)  # the commonest first: this is done for every cell
            if kind is float:
                return value if number_builder is None else number_builder(value)
            if value is None or (kind is str and not value):
                return empty_as
            if kind is dt.datetime:
                return _build_date(value, datetime_builder)
            if kind is CellError:
                return str(value) if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


def _build_date(value: dt.datetime, build: Callable[..., object]) -> object:
    if build is dt.datetime:
        return value
    return build(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )
