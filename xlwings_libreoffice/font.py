"""The font of cells, shapes and parts of their text."""

from typing import Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.uno_values import TRANSPARENT, enum, from_rgb, to_rgb

_BOLD, _NORMAL = 150.0, 100.0  # com.sun.star.awt.FontWeight
_SCRIPTS = ("", "Asian", "Complex")
"""LibreOffice keeps a font for each kind of writing; Excel has one."""


@engine_part
class Font(base_classes.Font):
    """Reads the Western font, sets all three."""

    def __init__(self, uno: Any, parent: Any = None) -> None:
        self._uno = uno
        self.parent = parent

    @property
    def api(self) -> Any:
        return self._uno

    def _set(self, name: str, value: Any) -> None:
        for script in _SCRIPTS:
            setattr(self._uno, f"{name}{script}", value)

    @property
    def bold(self) -> bool | None:
        weight = self._uno.CharWeight
        return None if weight is None else bool(weight > _NORMAL)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = self._uno.CharPosture
        return None if posture is None else bool(posture.value != "NONE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = self._uno.CharHeight
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self._uno.CharColor
        if number is None:
            return None
        return (0, 0, 0) if number == TRANSPARENT else to_rgb(number)

    @color.setter
    def color(self, value: Any) -> None:
        self._uno.CharColor = from_rgb(value)

    @property
    def name(self) -> str | None:
        name: str | None = self._uno.CharFontName
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)
