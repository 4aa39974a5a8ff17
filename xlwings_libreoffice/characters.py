"""Part of the text of a cell or a shape."""

from typing import Any

from xlwings import base_classes

from xlwings_libreoffice.font import Font
from xlwings_libreoffice.offered import engine_part


@engine_part
class Characters(base_classes.Characters):
    """Characters from one place to another, counted from 0; to the end if `stop` is None."""

    def __init__(self, text: Any, start: int = 0, stop: int | None = None) -> None:
        self._text = text
        self._start = start
        self._stop = stop

    @property
    def api(self) -> Any:
        """A cursor over them."""
        cursor = self._text.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start, False)
        if self._stop is None:
            cursor.gotoEnd(True)
        else:
            cursor.goRight(self._stop - self._start, True)
        return cursor

    @property
    def text(self) -> str:
        return str(self.api.String)

    @property
    def font(self) -> Font:
        return Font(self.api)

    def __getitem__(self, item: int | slice) -> "Characters":
        length = len(self._text.String)
        if isinstance(item, slice):
            start, stop, _ = item.indices(length)
            return Characters(self._text, start, stop)
        if not -length <= item < length:
            raise IndexError(f"只有{length}个字")
        return Characters(self._text, item % length, item % length + 1)
