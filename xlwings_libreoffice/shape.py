"""A drawing."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.characters import Characters
from xlwings_libreoffice.font import Font
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.uno_values import from_points, struct, to_points

if TYPE_CHECKING:
    from xlwings_libreoffice.sheet import Sheet

PICTURE = "com.sun.star.drawing.GraphicObjectShape"
_TYPES = {
    PICTURE: "picture",
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

    def __init__(self, sheet: "Sheet", uno: Any) -> None:
        self._sheet = sheet
        self._uno = uno

    @property
    def api(self) -> Any:
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
            raise NotOfferedError(f"Shape.scale_{measure}(scale={scale!r})", "只有scale_from_top_left")
        old = getattr(self, measure)
        if from_original:
            factor *= getattr(self._original(), measure.capitalize()) / from_points(old)
        if self.type == "picture":
            self._resize(self.width * factor, self.height * factor)
        else:
            setattr(self, measure, old * factor)

    def _original(self) -> Any:
        if self.type != "picture":
            raise NotOfferedError("Shape.scale_width(relative_to_original_size=True)", "只有图片有原来的大小")
        return original_size(self._uno.Graphic)

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


def original_size(graphic: Any) -> Any:
    """A picture's own size in 1/100 mm; of pictures that know only pixels, at 96 to the inch."""
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return size
    pixels = graphic.SizePixel
    return struct("awt.Size", Width=round(pixels.Width * 2540 / 96), Height=round(pixels.Height * 2540 / 96))
