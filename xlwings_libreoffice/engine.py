"""The engine itself: its name, its apps, and values on their way to and from Python."""

import datetime as dt
import decimal
import math
from collections.abc import Callable, Iterable
from typing import Any

from xlwings_libreoffice.apps import Apps
from xlwings_libreoffice.cell_error import CellError

NAME = "libreoffice"
"""Under which xlwings knows it: `xw.engines["libreoffice"]`."""
_PLAIN = (str, bool, float, int, dt.date, dt.time)


class Engine:
    """What xlwings asks of every engine."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, _options: Any = None) -> Any:
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
        data: Iterable[Iterable[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Raw values as the caller wants them."""

        def clean(value: Any) -> Any:
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


def _build_date(value: dt.datetime, build: Callable[..., Any]) -> Any:
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
