"""Small values as UNO wants them: structs, properties, addresses of files, measures, colours."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlwings_libreoffice.find_uno import import_uno

_POINTS_OF_AN_INCH = 72
_HUNDREDTHS_OF_AN_INCH = 2540  # of a millimetre, LibreOffice's unit of length
TRANSPARENT = -1
"""LibreOffice's colour of cells without one, and of text in the automatic colour."""


def struct(kind: str, **fields: Any) -> Any:
    """A struct of UNO by its full name."""
    made = import_uno().createUnoStruct(f"com.sun.star.{kind}")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def enum(kind: str, value: str) -> Any:
    """A value of an enumeration of UNO."""
    return import_uno().Enum(f"com.sun.star.{kind}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Arguments by name, as loading and storing take them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def sequence(values: tuple[Any, ...]) -> Any:
    """Properties as the value of a property; Python's tuple alone would be a sequence of anything."""
    return import_uno().Any("[]com.sun.star.beans.PropertyValue", values)


def english() -> Any:
    """The locale in which Excel's object model speaks."""
    return struct("lang.Locale", Language="en", Country="US")


def file_url(path: str | os.PathLike[str]) -> str:
    """The address of a file."""
    return Path(os.path.abspath(path)).as_uri()


def system_path(url: str) -> str:
    """The file of an address; other addresses as they are."""
    return str(import_uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url


def to_points(length: float) -> float:
    """1/100 mm to points, to a tenth: what was set in points comes back as it was."""
    return round(length * _POINTS_OF_AN_INCH / _HUNDREDTHS_OF_AN_INCH, 1)


def from_points(points: float) -> int:
    """Points to 1/100 mm."""
    return round(points * _HUNDREDTHS_OF_AN_INCH / _POINTS_OF_AN_INCH)


def to_rgb(colour: int) -> tuple[int, int, int]:
    """Red, green and blue of LibreOffice's number."""
    return (colour >> 16) & 255, (colour >> 8) & 255, colour & 255


def from_rgb(colour: int | str | Sequence[int]) -> int:
    """LibreOffice's number of a colour as xlwings passes it: three parts, #rrggbb, or Excel's number."""
    if isinstance(colour, str):
        return int(colour.lstrip("#"), 16)
    if isinstance(colour, int):  # Excel's order is blue, green, red
        colour = (colour & 255, (colour >> 8) & 255, (colour >> 16) & 255)
    red, green, blue = colour
    return int(red) << 16 | int(green) << 8 | int(blue)
