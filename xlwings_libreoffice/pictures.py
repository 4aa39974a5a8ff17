"""The pictures of a sheet."""

from typing import Any

from xlwings import base_classes

from xlwings_libreoffice.collection import Collection
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.picture import Picture, load_graphic
from xlwings_libreoffice.shape import PICTURE, original_size
from xlwings_libreoffice.uno_values import from_points, struct


@engine_part
class Pictures(Collection, base_classes.Pictures):
    """Those drawings that show a file."""

    @property
    def api(self) -> Any:
        return self._sheet.uno.DrawPage

    def _all(self) -> list[Picture]:
        page = self.api
        shapes = [page.getByIndex(index) for index in range(page.Count)]
        return [Picture(self._sheet, one) for one in shapes if one.ShapeType == PICTURE]

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Put a picture on the sheet; a width and height of -1 are its own."""
        if link_to_file:
            raise NotOfferedError("Pictures.add(link_to_file=True)", "图片只能存在工作簿里")
        book = self._sheet.book
        graphic = load_graphic(book.app, filename)
        if anchor:
            left, top = anchor.left, anchor.top
        shape = book.model.createInstance(PICTURE)
        number = len(self) + 1
        self.api.add(shape)
        shape.Graphic = graphic
        shape.Name = f"Picture {number}"
        shape.setSize(_size(graphic, width, height))
        shape.setPosition(struct("awt.Point", X=from_points(left or 0), Y=from_points(top or 0)))
        return Picture(self._sheet, shape)


def _size(graphic: Any, width: float, height: float) -> Any:
    own = original_size(graphic)
    if width >= 0:
        own.Width = from_points(width)
    if height >= 0:
        own.Height = from_points(height)
    return own
