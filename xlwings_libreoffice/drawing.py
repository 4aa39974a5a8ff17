"""What is drawn on a sheet: shapes and pictures; measures are in points."""

from typing import TYPE_CHECKING

import xlwings as xw
from xlwings import base_classes

from xlwings_libreoffice.errors import NotSupportedError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.layout import Characters, Font
from xlwings_libreoffice.names import Collection
from xlwings_libreoffice.uno_values import file_url, from_points, properties, struct, to_points

if TYPE_CHECKING:
    from xlwings_libreoffice.apps import App
    from xlwings_libreoffice.sheets import Sheet

_PICTURE = "com.sun.star.drawing.GraphicObjectShape"
_FRAME_OF_NOTE = "com.sun.star.drawing.CaptionShape"
_TYPES = {
    _PICTURE: "picture",
    "com.sun.star.drawing.ControlShape": "form_control",
    "com.sun.star.drawing.CustomShape": "auto_shape",
    "com.sun.star.drawing.TextShape": "text_box",
    "com.sun.star.drawing.LineShape": "line",
    "com.sun.star.drawing.ConnectorShape": "line",
    "com.sun.star.drawing.GroupShape": "group",
    "com.sun.star.drawing.OLE2Shape": "chart",
}
"""xlwings' word by LibreOffice's service."""


@engine_part
class Shape(base_classes.Shape):
    """A shape on a sheet; measures are in points."""

    def __init__(self, sheet: "Sheet", uno: Uno) -> None:
        self._sheet = sheet
        self._uno = uno

    @property
    def api(self) -> Uno:
        return self._uno

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._uno.Name = value

    @property
    def type(self) -> str:
        return _TYPES.get(self._uno.ShapeType, "auto_shape")

    @property
    def index(self) -> int:
        return int(self._uno.ZOrder) + 1

    @property
    def left(self) -> float:
        return to_points(self._uno.Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self._uno.setPosition(struct("awt.Point", X=from_points(value), Y=self._uno.Position.Y))

    @property
    def top(self) -> float:
        return to_points(self._uno.Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self._uno.setPosition(struct("awt.Point", X=self._uno.Position.X, Y=from_points(value)))

    @property
    def width(self) -> float:
        return to_points(self._uno.Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self._resize(value, self.height)

    @property
    def height(self) -> float:
        return to_points(self._uno.Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self._resize(self.width, value)

    def _resize(self, width: float, height: float) -> None:
        self._uno.setSize(struct("awt.Size", Width=from_points(width), Height=from_points(height)))

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        self._scale("width", factor, relative_to_original_size, scale)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        self._scale("height", factor, relative_to_original_size, scale)

    def _scale(self, measure: str, factor: float, from_original: bool, scale: str) -> None:
        """Make it larger; a picture keeps its proportions, as Excel's do."""
        if scale != "scale_from_top_left":
            raise NotSupportedError(f"Shape.scale_{measure}(scale={scale!r})", "only scale_from_top_left")
        old = getattr(self, measure)
        if from_original:
            factor *= getattr(self._original(), measure.capitalize()) / from_points(old)
        if self.type == "picture":
            self._resize(self.width * factor, self.height * factor)
        else:
            setattr(self, measure, old * factor)

    def _original(self) -> Uno:
        if self.type != "picture":
            member = "Shape.scale_width(relative_to_original_size=True)"
            raise NotSupportedError(member, "only pictures have an original size")
        return _original_size(self._uno.Graphic)

    @property
    def text(self) -> str:
        return str(self._uno.String)

    @text.setter
    def text(self, value: str) -> None:
        self._uno.String = value

    @property
    def font(self) -> Font:
        return Font(self._uno, self)

    @property
    def characters(self) -> Characters:
        return Characters(self._uno)

    def activate(self) -> None:
        self._sheet.activate()
        self._sheet.book.model.CurrentController.select(self._uno)

    def delete(self) -> None:
        self._sheet.uno.DrawPage.remove(self._uno)


@engine_part
class Shapes(Collection[Shape]):
    """Every drawing, pictures and buttons too; not the frames of notes."""

    @property
    def api(self) -> Uno:
        return self._sheet.uno.DrawPage

    def _all(self) -> list[Shape]:
        page = self.api
        shapes = [page.getByIndex(index) for index in range(page.Count)]
        return [Shape(self._sheet, one) for one in shapes if one.ShapeType != _FRAME_OF_NOTE]


@engine_part
class Picture(Shape, base_classes.Picture):  # type: ignore[misc] # there index is a method, never called
    """A shape that shows a file; its proportions are kept only while xlwings says so.

    Attributes:
        lock_aspect_ratio: whether setting one measure changes the other.
    """

    lock_aspect_ratio = False

    def _resize(self, width: float, height: float) -> None:
        if self.lock_aspect_ratio:
            old_width, old_height = self.width, self.height
            if width != old_width:
                height = old_height * width / old_width
            elif height != old_height:
                width = old_width * height / old_height
        super()._resize(width, height)

    def update(self, filename: str) -> "Picture":
        """Show another file, in the same place and size."""
        self._uno.Graphic = _load_graphic(self.parent.book.app, filename)
        return self


@engine_part
class Pictures(Collection[Picture], base_classes.Pictures):
    """Those drawings that show a file."""

    @property
    def api(self) -> Uno:
        return self._sheet.uno.DrawPage

    def _all(self) -> list[Picture]:
        page = self.api
        shapes = [page.getByIndex(index) for index in range(page.Count)]
        return [Picture(self._sheet, one) for one in shapes if one.ShapeType == _PICTURE]

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: xw.Range | None = None,
    ) -> Picture:
        """Put a picture on the sheet; a width and height of -1 are its own."""
        if link_to_file:
            raise NotSupportedError("Pictures.add(link_to_file=True)", "a picture is kept in the book")
        book = self._sheet.book
        graphic = _load_graphic(book.app, filename)
        if anchor:
            left, top = anchor.left, anchor.top
        shape = book.model.createInstance(_PICTURE)
        number = len(self) + 1
        self.api.add(shape)
        shape.Graphic = graphic
        shape.Name = f"Picture {number}"
        shape.setSize(_size(graphic, width, height))
        shape.setPosition(struct("awt.Point", X=from_points(left or 0), Y=from_points(top or 0)))
        return Picture(self._sheet, shape)


def _load_graphic(app: "App", filename: str) -> Uno:
    """A file as LibreOffice's graphic.

    Raises:
        OSError: it is no picture that LibreOffice can read.
    """
    graphic = app.service("graphic.GraphicProvider").queryGraphic(properties(URL=file_url(filename)))
    if graphic is None:
        raise OSError(f"LibreOffice cannot read the picture '{filename}'")
    return graphic


def _size(graphic: Uno, width: float, height: float) -> Uno:
    own = _original_size(graphic)
    if width >= 0:
        own.Width = from_points(width)
    if height >= 0:
        own.Height = from_points(height)
    return own


def _original_size(graphic: Uno) -> Uno:
    """A picture's own size in 1/100 mm; of pictures that know only pixels, at 96 to the inch."""
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return size
    pixels = graphic.SizePixel
    return struct("awt.Size", Width=round(pixels.Width * 2540 / 96), Height=round(pixels.Height * 2540 / 96))
