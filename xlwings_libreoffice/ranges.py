"""Cells: their values, formulas, names, notes and links."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from xlwings import base_classes

from xlwings_libreoffice.blocks import FORMULA, Entry, Rows, read_formulas, read_values
from xlwings_libreoffice.cells import find_edge
from xlwings_libreoffice.errors import engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.formulas import shift
from xlwings_libreoffice.layout import Characters, Layout
from xlwings_libreoffice.uno_values import file_url, properties, sequence
from xlwings_libreoffice.values import CellValue

if TYPE_CHECKING:
    from xlwings_libreoffice.names import Name, Table

FormulaTexts: TypeAlias = str | tuple[tuple[str, ...], ...]
"""Of a single cell its formula, of others rows of formulas."""
_DIRECTIONS = {"d": "down", "u": "up", "l": "left", "r": "right"}
_MIN_CLIPPED = 10_000
"""Rows from which a read looks first where the sheet's data ends."""
_FIELD = "com.sun.star.text.TextField.URL"
_LINK_FORMULA = re.compile(r'=HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


@engine_part
class Range(Layout):
    """A rectangle of cells."""

    @property
    def raw_value(self) -> CellValue | Rows:
        """A block as rows, a single cell as its value."""
        rows = self._read_used() if self.shape[0] >= _MIN_CLIPPED else read_values(self)
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, data: object) -> None:
        Entry(self).write(self._as_rows(data))

    def _read_used(self) -> Rows:
        """Read what is used of whole columns; the rest is blank."""
        height, width = self.shape
        used = self.sheet.used_range
        rows = min(used.last_row - self.row + 1, height)
        columns = min(used.last_column - self.column + 1, width)
        if rows < 1 or columns < 1:
            return [[None] * width for _ in range(height)]
        block = read_values(self.part(0, 0, rows - 1, columns - 1))
        padded = [row + [None] * (width - columns) for row in block]
        return padded + [[None] * width for _ in range(height - rows)]

    def _as_rows(self, data: object) -> Sequence[Sequence[object]]:
        """What is written, cell by cell; one value fills the range, a formula as if copied down."""
        height, width = self.shape
        if isinstance(data, (list, tuple)):
            if data and isinstance(data[0], (list, tuple)):
                return data
            return [data]
        if isinstance(data, str) and data.startswith("="):
            return [[shift(data, row, column) for column in range(width)] for row in range(height)]
        return [[data] * width] * height

    @property
    def formula(self) -> FormulaTexts:
        """Rows of texts as Excel's formula bar shows them; of a single cell its text."""
        rows = read_formulas(self)
        return rows[0][0] if self.shape == (1, 1) else tuple(map(tuple, rows))

    @formula.setter
    def formula(self, value: object) -> None:
        Entry(self).write(self._as_rows(value))

    @property
    def formula2(self) -> FormulaTexts:
        return self.formula

    @formula2.setter
    def formula2(self, value: object) -> None:
        self.formula = value

    @property
    def formula_array(self) -> str | None:
        """The array formula that fills the range; of a single plain cell its formula; None if they differ."""
        text: str = self.uno_range.getArrayFormula()
        if text:
            return self.sheet.book.formulas.to_excel(text.strip("{}"))
        return str(self.formula) if self.shape == (1, 1) else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.uno_range.setArrayFormula(self.sheet.book.formulas.to_calc(value))

    @property
    def has_array(self) -> bool:
        if self.shape == (1, 1):
            cursor = self.sheet.uno.createCursorByRange(self.uno)
            cursor.collapseToCurrentArray()
            return bool(cursor.getArrayFormula())
        return bool(self.uno_range.getArrayFormula())

    @property
    def has_formula(self) -> bool:
        """Whether any cell computes."""
        return bool(self.uno_range.queryContentCells(FORMULA).Count)

    def end(self, direction: str) -> "Range":
        row, column = find_edge(self, _DIRECTIONS.get(direction, direction))
        return self.sheet.range((row, column, 1, 1))

    @property
    def current_region(self) -> "Range":
        cursor = self.sheet.uno.createCursorByRange(self.uno)
        cursor.collapseToCurrentRegion()
        return self.sheet.book.range_at(cursor.RangeAddress)

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.model.CurrentController.select(self.uno_range)

    @property
    def name(self) -> "Name | None":
        for name in self.sheet.book.names:
            found = name.range_or_none
            if found is not None and found.coords == self.coords:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        sheet = self.sheet.name.replace("'", "''")
        self.sheet.book.names.add(value, f"='{sheet}'!{self.address}")

    @property
    def table(self) -> "Table | None":
        for table in self.sheet.tables:
            area = table.range
            if area.row <= self.row <= area.last_row and area.column <= self.column <= area.last_column:
                return table
        return None

    @property
    def note(self) -> "Note | None":
        note = Note(self(1, 1))
        return note if note.exists else None

    def add_note(self, text: str) -> "Note":
        cell = self(1, 1)
        if Note(cell).exists:
            raise ValueError(f"{cell.address} already has a note")  # as in Excel
        self.sheet.uno.Annotations.insertNew(cell.uno.CellAddress, text)
        return Note(cell)

    @property
    def hyperlink(self) -> str:
        return read_hyperlink(self(1, 1))

    def add_hyperlink(self, address: str, text_to_display: str = "", screen_tip: str | None = None) -> None:
        """Put a link into the first cell; LibreOffice has no screen tips of links."""
        add_hyperlink(self(1, 1), address, text_to_display or address)

    @property
    def characters(self) -> Characters:
        return Characters(self(1, 1).uno)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        chosen = sequence(properties(Selection=self.uno_range))
        storing = properties(FilterName="calc_pdf_Export", FilterData=chosen)
        self.sheet.book.model.storeToURL(file_url(path), storing)


@engine_part
class Note(base_classes.Note):
    """LibreOffice calls it an annotation.

    Its text is read from its shape: LibreOffice 25.2 gives a note that was read from a file no text
    of its own before it has a shape, and asking for the shape makes it.
    """

    def __init__(self, cell: "Range") -> None:
        self._cell = cell

    @property
    def exists(self) -> bool:
        """Whether the cell has a note."""
        return self.api.AnnotationShape is not None

    @property
    def api(self) -> Uno:
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


def add_hyperlink(cell: "Range", address: str, shown: str) -> None:
    """Replace what a cell holds by a link."""
    field = cell.sheet.book.model.createInstance(_FIELD)
    field.URL = address
    field.Representation = shown
    text = cell.uno
    text.setString("")
    text.insertTextContent(text.createTextCursor(), field, False)


def read_hyperlink(cell: "Range") -> str:
    """The address of a cell's link.

    Raises:
        ValueError: it has none.
    """
    fields = cell.uno.TextFields
    for index in range(fields.Count):
        field = fields.getByIndex(index)
        if field.supportsService(_FIELD) or hasattr(field, "URL"):
            return str(field.URL)
    found = _LINK_FORMULA.match(str(cell.formula))
    if found:
        return found[1].replace('""', '"')
    raise ValueError("The cell doesn't seem to contain a hyperlink!")  # xlwings' own sentence
