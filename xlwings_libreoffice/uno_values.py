"""Small values as UNO wants them: structs, properties, addresses of files, measures, colours."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from xlwings_libreoffice.find_uno import Uno, import_uno

Color: TypeAlias = int | str | Sequence[int]
"""A colour as xlwings passes it: red, green and blue, or `#rrggbb`, or Excel's number."""
TRANSPARENT = -1
"""LibreOffice's colour of cells without one, and of text in the automatic colour."""
_POINTS_OF_AN_INCH = 72
_HUNDREDTHS_OF_AN_INCH = 2540  # of a millimetre, LibreOffice's unit of length


class RangeAddress(Protocol):
    """com.sun.star.table.CellRangeAddress: counted from 0, the ends are part of it."""

    Sheet: int
    StartColumn: int
    StartRow: int
    EndColumn: int
    EndRow: int


def struct(kind: str, **fields: object) -> Uno:
    """A struct of UNO by its full name."""
    made = import_uno().createUnoStruct(f"com.sun.star.{kind}")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def enum(kind: str, value: str) -> Uno:
    """A value of an enumeration of UNO."""
    return import_uno().Enum(f"com.sun.star.{kind}", value)


def properties(**values: object) -> tuple[Uno, ...]:
    """Arguments by name, as loading and storing take them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def sequence(values: tuple[Uno, ...]) -> Uno:
    """Properties as the value of a property; Python's tuple alone would be a sequence of anything."""
    return import_uno().Any("[]com.sun.star.beans.PropertyValue", values)


def english() -> Uno:
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


def to_rgb(number: int) -> tuple[int, int, int]:
    """Red, green and blue of LibreOffice's number."""
    return (number >> 16) & 255, (number >> 8) & 255, number & 255


def from_rgb(color: Color) -> int:
    """LibreOffice's number of a colour."""
    if isinstance(color, str):
        return int(color.lstrip("#"), 16)
    if isinstance(color, int):  # Excel's order is blue, green, red
        color = (color & 255, (color >> 8) & 255, (color >> 16) & 255)
    red, green, blue = color
    return int(red) << 16 | int(green) << 8 | int(blue)
