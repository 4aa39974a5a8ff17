"""The note of a cell."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.offered import engine_part

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range


@engine_part
class Note(base_classes.Note):
    """LibreOffice calls it an annotation.

    Its text is asked of its shape: LibreOffice 25.2 gives a note that was read from a file no text
    of its own before it has a shape, and asking for the shape makes it.
    """

    def __init__(self, cell: "Range") -> None:
        self._cell = cell

    @property
    def exists(self) -> bool:
        """Whether the cell has a note."""
        return self.api.AnnotationShape is not None

    @property
    def api(self) -> Any:
        return self._cell.uno.Annotation

    @property
    def text(self) -> str:
        return str(self.api.AnnotationShape.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.String = value

    @property
    def author(self) -> str:
        return str(self.api.Author)

    @property
    def location(self) -> "Range":
        return self._cell

    def delete(self) -> None:
        self._cell.uno.clearContents(8)  # CellFlags.ANNOTATION
