"""Moving cells about: clearing, inserting, deleting, copying, pasting."""

from typing import TYPE_CHECKING, Any

from xlwings_libreoffice.offered import NotOfferedError
from xlwings_libreoffice.range_layout import Layout
from xlwings_libreoffice.uno_values import enum

if TYPE_CHECKING:
    from xlwings_libreoffice.range import Range

_VALUE, _DATE, _STRING, _NOTE, _FORMULA, _HARD, _STYLES, _EDIT, _FORMATTED = 1, 2, 4, 8, 16, 32, 64, 256, 512
"""com.sun.star.sheet.CellFlags; 128 are drawings, which Excel leaves where they are."""
CONTENTS = _VALUE | _DATE | _STRING | _FORMULA
FORMATS = _HARD | _STYLES
EVERYTHING = CONTENTS | FORMATS | _NOTE | _EDIT | _FORMATTED


class Editing(Layout):
    """The part of `Range` that moves cells or empties them."""

    def clear_contents(self) -> None:
        self.uno_range.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        self.uno_range.clearContents(FORMATS)

    def clear(self) -> None:
        self.uno_range.clearContents(EVERYTHING)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells; without a direction down, unless the range is taller than wide, as Excel does."""
        if shift is None:
            shift = "down" if self.shape[1] >= self.shape[0] else "right"
        mode = self._whole_lines() or shift.upper()
        self.sheet.uno.insertCells(self.uno_range.RangeAddress, enum("sheet.CellInsertMode", mode))

    def delete(self, shift: str | None = None) -> None:
        """Delete cells; without a direction to the left, unless the range is wider than tall."""
        if shift is None:
            shift = "up" if self.shape[1] > self.shape[0] else "left"
        mode = self._whole_lines() or shift.upper()
        self.sheet.uno.removeRange(self.uno_range.RangeAddress, enum("sheet.CellDeleteMode", mode))

    def _whole_lines(self) -> str:
        """ROWS or COLUMNS if the range consists of such; else empty."""
        if self.shape[1] == self.sheet.width:
            return "ROWS"
        return "COLUMNS" if self.shape[0] == self.sheet.height else ""

    def copy(self, destination: Any = None) -> None:
        """Copy to a range, or remember for `paste`."""
        if destination is None:
            self.sheet.book.app.copied = self._itself()
        else:
            self.copy_to(destination.impl)

    def _itself(self) -> "Range":
        return self.part(0, 0, self.shape[0] - 1, self.shape[1] - 1)

    def copy_to(self, target: "Range") -> None:
        """Copy values, formulas and formats to where a range begins, in any sheet of the same book."""
        if target.sheet.book.model != self.sheet.book.model:
            raise NotOfferedError("Range.copy", "不能复制到另一个工作簿，请用value")
        self.sheet.uno.copyRange(target(1, 1).uno.CellAddress, self.uno_range.RangeAddress)

    def move(self, destination: Any) -> None:
        if destination.impl.sheet.book.model != self.sheet.book.model:
            raise NotOfferedError("Range.move", "不能移到另一个工作簿")
        self.sheet.uno.moveRange(destination.impl(1, 1).uno.CellAddress, self.uno_range.RangeAddress)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        source = self.sheet.book.app.copied
        if source is None:
            raise RuntimeError("还没有用copy复制任何区域")
        if operation or skip_blanks or transpose or paste not in (None, "all", "values", "formulas"):
            raise NotOfferedError(f"Range.paste({paste!r})", "只有all、values和formulas")
        target = self.part(0, 0, source.shape[0] - 1, source.shape[1] - 1)
        if paste == "values":
            target.uno_range.setDataArray(source.uno_range.getDataArray())
        elif paste == "formulas":
            target.uno_range.setFormulaArray(source.uno_range.getFormulaArray())
        else:
            source.copy_to(target)
