"""What a worksheet has besides values: formulas, errors, merged and crossed-out cells.

The same look at the XML refuses a sheet that is too large, and notes what the library that reads
values would stop at or misread; only then is the sheet written anew for it, cell by cell.
"""

import math
import re
from functools import lru_cache
from html import escape

from xl_minsheng.workbook.read.archive import MAX_CELLS, column_index, column_letters, parse
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.texts import MAX_QUOTED, RichText, Texts
from xl_minsheng.workbook.read.values import is_blank

Place = tuple[int, int]
"""Row and column, from 0."""

MAX_LETTERS = 60_000_000
"""Most letters in all cells of a sheet together; a shared text counts in each cell that shows it."""
MAX_MERGED = 100_000
"""Most cells of merged areas that are looked at."""
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_KINDS = frozenset(("", "n", "s", "str", "inlineStr", "b", "e", "d"))
_TEXT_ELEMENTS = ("is", "t", "r")
"""Elements of a cell that its text stands in."""
_SERIAL = re.compile(r"[0-9]{1,7}(\.[0-9]+)?")
_LITERAL = re.compile(
    r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?(?:inf|infinity|nan)", re.IGNORECASE
)
"""A number as the library takes one; at anything else in a cell of numbers it stops."""
_TRUTHS = {"0": "0", "1": "1", "false": "0", "true": "1"}
"""Answers of yes or no, as programs write them, and as the library takes them."""
_LAST_SERIAL = 2_958_466
"""The day after 31 December 9999."""
_MAX_DAYS = 1e10
"""Days beyond it, or before its like, stop the library."""
_NEARLY_WHOLE = 0.9999


class Marks:
    """What a sheet's cells have besides values.

    Attributes:
        formulas: cells that hold a formula.
        errors: cells that show an error, with its text.
        table_ends: number of the last row of each table of the workbook, by its name.
    """

    def __init__(self) -> None:
        self.formulas: set[Place] = set()
        self.errors: dict[Place, str] = {}
        self.table_ends: dict[str, int] = {}
        self._merged: dict[Place, Place] = {}
        self._struck: dict[Place, str] = {}
        self._raised: dict[Place, str] = {}

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged area."""
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if len(self._merged) >= MAX_MERGED:
                    return
                if (row, column) != (top, left):
                    self._merged[row, column] = top, left

    def strike(self, place: Place, text: str) -> None:
        """Note a cell that is crossed out, wholly (empty text) or in part."""
        self._struck[place] = text

    def lift(self, place: Place, text: str) -> None:
        """Note letters of a cell that are raised (上标)."""
        self._raised[place] = text

    @property
    def has_values_alone(self) -> bool:
        """Whether no cell shows an error, is merged, crossed out or raised; formulas there may be."""
        return not (self.errors or self._merged or self._struck or self._raised)

    def any_merged(self) -> bool:
        """Whether there are merged cells."""
        return bool(self._merged)

    def any_letters(self, place: Place) -> bool:
        """Whether letters of a cell may be crossed out or raised."""
        return place in self._struck or place in self._raised

    def merged_with(self, place: Place) -> Place | None:
        """The first cell of the merged area that hides this one."""
        return self._merged.get(place)

    def struck(self, place: Place) -> str | None:
        """The words that are crossed out; empty for all of the cell, None for nothing."""
        return self._struck.get(place)

    def raised(self, place: Place) -> str:
        """The letters that are raised, as a note's mark is; empty for none."""
        return self._raised.get(place, "")


class SheetScan:
    """A look at the XML of a worksheet.

    Args:
        sheet: the sheet's name.
        part: path of its part.
        data: its XML.
        texts: the shared texts.
        struck: numbers of the cell styles that cross out.
        max_cells: cells from A1 to the last one.

    Attributes:
        marks: what was found.

    Raises:
        WorkbookError: broken XML, no such address, or a used range of more than so many cells.
    """

    def __init__(
        self,
        sheet: str,
        part: str,
        data: bytes,
        texts: Texts | None,
        struck: frozenset[str],
        max_cells: int = MAX_CELLS,
    ) -> None:
        self.marks = Marks()
        self._max_cells = max_cells
        self._sheet, self._texts, self._styles = sheet, texts, struck
        self._letters = 0
        self._lowest = self._rightmost = (0, 0)
        self._place: Place = (-1, -1)
        self._shown: set[Place] = set()
        self._in_cell = self._in_value = self._has_formula = self._has_value = False
        self._kind = self._style = ""
        self._value: list[str] = []
        self._inline = RichText()
        self._depth: list[str] = []
        self._out: list[str] = []
        parse(data, part, self._start, self._end, self._text)
        self._refuse_too_large()

    def _refuse_too_large(self) -> None:
        height, width = self._lowest[0] + 1, self._rightmost[1] + 1
        if height * width > self._max_cells:
            raise WorkbookError(
                f"工作表“{self._sheet}”太大，读不了：最下面的内容在 {_name(self._lowest)}，最右边的在 "
                f"{_name(self._rightmost)}；请删去表格以外的内容后再试"
            )

    def rewritten(self) -> bytes:
        """The cells alone, as every library reads them."""
        rows = "".join(self._out)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_cell:
            self._start_in_cell(name, attributes)
        elif name == "c":
            self._in_cell = True
            following = (self._place[0], self._place[1] + 1)
            self._place = _address(attributes.get("r"), following, self._sheet)
            self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
            self._has_formula = self._has_value = False
            self._value.clear()
        elif name == "row":
            self._place = _row_start(attributes.get("r"), self._place[0] + 1, self._sheet)
        elif name == "mergeCell":
            self._note_merged(attributes.get("ref", ""))

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if not self._depth and name == "v":
            if self._has_value:
                raise self._damaged("有两个值")
            self._in_value = self._has_value = True
        elif not self._depth and name == "f":
            self._has_formula = True
        else:
            self._depth.append(name)
            if self._depth[0] in _TEXT_ELEMENTS:
                self._inline.start(name, attributes)

    def _damaged(self, why: str) -> WorkbookError:
        return WorkbookError(f"工作表“{self._sheet}”的内容已损坏（{_name(self._place)} {why}），请用备份")

    def _end(self, name: str) -> None:
        if not self._in_cell:
            return
        if self._depth:
            if self._depth[0] in _TEXT_ELEMENTS:
                self._inline.end(name)
            self._depth.pop()
        elif name == "c":
            self._in_cell = False
            self._close()
        elif name == "v":
            self._in_value = False

    def _text(self, data: str) -> None:
        if self._in_value:
            self._value.append(data)
        elif self._depth and self._depth[0] in _TEXT_ELEMENTS:
            self._inline.add(data)

    def _close(self) -> None:
        """A cell is over."""
        if not (self._value or self._has_formula or self._inline.length):
            if self._inline.is_used:
                self._inline.clear()
            return
        written = "".join(self._value)
        value = written.strip()
        inline = "".join(self._inline.pieces) if self._inline.pieces else ""
        struck, raised = self._inline.struck, self._inline.raised
        if self._inline.is_used:
            self._inline.clear()
        if not (value or inline or self._has_formula):
            return
        place = self._place
        if self._has_formula:
            self.marks.formulas.add(place)
        if self._kind == "e" and value:
            self.marks.errors[place] = value[:MAX_QUOTED]
        number = self._shared(value)
        length = self._texts.lengths[number] if self._texts and number is not None else 0
        self._count(max(length, len(inline), len(value)))
        shows = self._shows(value, inline)
        if shows and place in self._shown:
            raise self._damaged("写了两遍")
        if shows:
            self._shown.add(place)
            self._lowest, self._rightmost = max(self._lowest, place), max(self._rightmost, place, key=_column)
        if self._texts and number is not None:
            struck, raised = self._texts.struck.get(number, ""), self._texts.raised.get(number, "")
        if struck or self._style in self._styles:
            self.marks.strike(place, struck)
        if raised:
            self.marks.lift(place, raised)
        if self._kind == "b" and value and value.lower() not in _TRUTHS:
            raise self._damaged(f"的逻辑值写成了“{value[:MAX_QUOTED]}”")
        if shows:
            shown = written if self._kind == "str" else value  # blanks around a text are part of it
            if self._texts and number is not None:
                inline = inline or self._texts.texts[number]
            self._out.append(f'<row r="{place[0] + 1}">{self._cell(shown, inline)}</row>')

    def _shows(self, value: str, inline: str) -> bool:
        """Whether anything can be seen in a cell."""
        if self._kind == "s" and self._texts is not None and value:
            return int(value) not in self._texts.blank
        return not is_blank(inline or value)

    def _shared(self, value: str) -> int | None:
        """Number of the shared text that a cell shows; None where it shows none."""
        if self._kind != "s" or not value:
            return None
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if self._texts is None or not 0 <= number < len(self._texts.lengths):
            raise self._damaged("的文字不在文件里")
        return number

    def _count(self, letters: int) -> None:
        self._letters += letters
        if self._letters > MAX_LETTERS:
            raise WorkbookError(f"工作表“{self._sheet}”的文字太多，不像正常的工作簿，已拒绝读取")

    def _cell(self, value: str, inline: str) -> str:
        """A cell for `rewritten`: numbers that are no days without their format, what is none as text."""
        name, kind, style = f' r="{_name(self._place)}"', self._kind, f' s="{escape(self._style)}"'
        if kind == "d" and _is_serial(value):
            kind = "n"
        elif kind == "e":
            value = value if value in KNOWN_ERRORS else "#VALUE!"
        elif kind == "b":
            value = _TRUTHS[value.lower()]
        elif inline or kind == "inlineStr" or kind not in _KINDS or _is_no_number(kind, value):
            text = escape(inline or value, quote=False)
            return f'<c{name} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        elif kind in ("", "n") and is_odd(value):
            style = ""
        style = style if self._style else ""
        return f'<c{name}{style} t="{kind or "n"}"><v>{escape(value, quote=False)}</v></c>'

    def _note_merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [REFERENCE.fullmatch(one) for one in (first, last or first)]
        if all(ends):
            (top, left), (bottom, right) = ((int(one[2]) - 1, column_index(one[1])) for one in ends if one)
            self.marks.merge(top, left, bottom, right)


def _name(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0] + 1}"


def _column(place: Place) -> int:
    return place[1]


def _is_serial(value: str) -> bool:
    """The number of a day, in a cell that should hold its date in words."""
    return bool(_SERIAL.fullmatch(value)) and float(value) < _LAST_SERIAL


def _is_no_number(kind: str, value: str) -> bool:
    """Whether a cell of numbers holds something else."""
    return kind in ("", "n") and not _LITERAL.fullmatch(value)


def is_odd(value: str) -> bool:
    """No number; one that is no day of the calendar, or that rounding would make the next."""
    if not _LITERAL.fullmatch(value):
        return True
    number = float(value)
    return not math.isfinite(number) or abs(number) > _MAX_DAYS or number % 1 > _NEARLY_WHOLE


def _address(reference: str | None, following: Place, sheet: str) -> Place:
    """Row and column of a cell; one without a reference follows the one before it."""
    if reference is None:
        return following
    place = _place_of(reference)
    if place is None:
        raise _no_such_place(sheet, reference)
    return place


@lru_cache(maxsize=1 << 16)  # many workbooks have the same few thousand cells
def _place_of(reference: str) -> Place | None:
    found = REFERENCE.fullmatch(reference.upper())
    return (int(found[2]) - 1, column_index(found[1])) if found else None


def _row_start(number: str | None, following: int, sheet: str) -> Place:
    """The place before a row's first cell; a row without a number follows the one before it."""
    if number is None:
        return following, -1
    if not _ROW_NUMBER.fullmatch(number):
        raise _no_such_place(sheet, number)
    return int(number) - 1, -1


def _no_such_place(sheet: str, place: str) -> WorkbookError:
    return WorkbookError(f"工作表“{sheet}”的内容已损坏（没有“{place}”这个位置），请用备份")
