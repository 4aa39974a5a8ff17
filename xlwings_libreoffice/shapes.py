"""The drawings of a sheet."""

from typing import Any

from xlwings_libreoffice.collection import Collection
from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.shape import Shape

_FRAME_OF_NOTE = "com.sun.star.drawing.CaptionShape"


@engine_part
class Shapes(Collection):
    """Every drawing, pictures and buttons too; not the frames of notes."""

    @property
    def api(self) -> Any:
        return self._sheet.uno.DrawPage

    def _all(self) -> list[Shape]:
        page = self.api
        shapes = [page.getByIndex(index) for index in range(page.Count)]
        return [
            Shape(self._sheet, one) for one in shapes if one.ShapeType != "com.sun.star.drawing.CaptionShape"
        ]
