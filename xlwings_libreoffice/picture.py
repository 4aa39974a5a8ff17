"""A picture."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.shape import Shape
from xlwings_libreoffice.uno_values import file_url, properties

if TYPE_CHECKING:
    from xlwings_libreoffice.app import App


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
        self._uno.Graphic = load_graphic(self.parent.book.app, filename)
        return self


def load_graphic(app: "App", filename: str) -> Any:
    """A file as LibreOffice's graphic.

    Raises:
        OSError: it is no picture that LibreOffice can read.
    """
    graphic = app.service("graphic.GraphicProvider").queryGraphic(properties(URL=file_url(filename)))
    if graphic is None:
        raise OSError(f"“{filename}”不是LibreOffice能读的图片")
    return graphic
