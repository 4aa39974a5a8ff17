"""What a worksheet has besides values: formulas, errors, merged and crossed-out cells.

The same look at the XML refuses a sheet that is too large, and notes what the library that reads
values would stop at or misread; only then is the sheet written anew for it, cell by cell.
"""

import math
import re
from array import array
from xml.sax.saxutils import escape, quoteattr

from xl_minsheng.workbook.read.archive import MAX_CELLS, column_index, column_letters, parse
from xl_minsheng.workbook.read.faults import WorkbookError

Place = tuple[int, int]
"""Row and column, from 0."""

MAX_LETTERS = 60_000_000
"""Most letters in all cells of a sheet together; a shared text counts in each cell that shows it."""
MAX_MERGED = 100_000
"""Most cells of merged areas that are looked at."""
_MAX_QUOTED = 100
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_KINDS = frozenset(("", "n", "s", "str", "inlineStr", "b", "e", "d"))
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

    def merged_with(self, place: Place) -> Place | None:
        """The first cell of the merged area that hides this one."""
        return self._merged.get(place)

    def struck(self, place: Place) -> str | None:
        """The words that are crossed out; empty for all of the cell, None for nothing."""
        return self._struck.get(place)


class Texts:
    """The shared texts: their lengths, and what is crossed out in them.

    Raises:
        WorkbookError: the part is no XML.
    """

    def __init__(self, part: str, data: bytes) -> None:
        self.lengths = array("L")
        self.struck: dict[int, str] = {}
        self._text = _RichText()
        parse(data, part, self._start, self._end, self._text.add)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._text.clear()
        else:
            self._text.start(name, attributes)

    def _end(self, name: str) -> None:
        if name != "si":
            self._text.end(name)
            return
        if self._text.struck:
            self.struck[len(self.lengths)] = self._text.struck[:_MAX_QUOTED]
        self.lengths.append(self._text.length)


class _RichText:
    """A text of one or several runs, some of which may be crossed out; readings above it do not count."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.length, self.struck, self.pieces = 0, "", list[str]()
        self._in_text = self._in_reading = self._run_struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "r":
            self._run_struck = False
        elif name == "rPh":
            self._in_reading = True
        elif name == "strike":
            self._run_struck = is_on(attributes)
        elif name == "t":
            self._in_text = not self._in_reading

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_reading = False
        elif name == "r":
            self._run_struck = False

    def add(self, data: str) -> None:
        if self._in_text:
            self.length += len(data)
            self.pieces.append(data)
            if self._run_struck and len(self.struck) < _MAX_QUOTED:
                self.struck += data


def is_on(attributes: dict[str, str]) -> bool:
    """Whether an element that switches something switches it on."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def struck_styles(part: str, data: bytes) -> frozenset[str]:
    """Numbers of the cell styles whose font crosses out, as cells name them.

    Raises:
        WorkbookError: the part is no XML.
    """
    fonts: list[bool] = []
    styles: list[int] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "font" and within[-1:] == ["fonts"]:
            fonts.append(False)
        elif name == "strike" and within[-2:] == ["fonts", "font"]:
            fonts[-1] = is_on(attributes)
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            number = attributes.get("fontId", "")
            styles.append(int(number) if number.isascii() and number.isdigit() else 0)
        within.append(name)

    def end(_: str) -> None:
        within.pop()

    parse(data, part, start, end)
    return frozenset(str(at) for at, font in enumerate(styles) if font < len(fonts) and fonts[font])


class SheetScan:
    """A look at the XML of a worksheet.

    Args:
        sheet: the sheet's name.
        part: path of its part.
        data: its XML.
        texts: the shared texts.
        struck: numbers of the cell styles that cross out.
        rewrites: the cells are kept, for `rewritten`.

    Attributes:
        marks: what was found.
        needs_repair: the library that reads values would stop at a cell, or misread one.

    Raises:
        WorkbookError: broken XML, no such address, or a used range of more than `MAX_CELLS`.
    """

    def __init__(
        self,
        sheet: str,
        part: str,
        data: bytes,
        texts: Texts | None,
        struck: frozenset[str],
        *,
        rewrites: bool = False,
    ) -> None:
        self.marks = Marks()
        self.needs_repair = False
        self._sheet, self._texts, self._styles = sheet, texts, struck
        self._letters = self._last_row = self._last_column = 0
        self._place: Place = (-1, -1)
        self._in_cell = self._in_value = self._has_formula = False
        self._kind = self._style = ""
        self._value: list[str] = []
        self._inline = _RichText()
        self._depth: list[str] = []
        self._out: list[str] | None = [] if rewrites else None
        parse(data, part, self._start, self._end, self._text)
        if (self._last_row + 1) * (self._last_column + 1) > MAX_CELLS:
            far = f"{column_letters(self._last_column)}{self._last_row + 1}"
            raise WorkbookError(f"工作表“{sheet}”一直用到 {far}，请删除表格以外的空白行列后再试")

    def rewritten(self) -> bytes:
        """The cells alone, as every library reads them."""
        rows = "".join(self._out or [])
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
            self._has_formula = False
            self._value.clear()
        elif name == "row":
            self._place = _row_start(attributes.get("r"), self._place[0] + 1, self._sheet)
        elif name == "mergeCell":
            self._note_merged(attributes.get("ref", ""))

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "v":
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        else:
            if name in ("t", "r") and "is" not in self._depth:
                self.needs_repair = True  # a text outside <is>, as some programs write it
            self._depth.append(name)
            self._inline.start(name, attributes)

    def _end(self, name: str) -> None:
        if not self._in_cell:
            return
        if name == "c" and not self._depth:
            self._in_cell = False
            self._close()
        elif name == "v" and not self._depth:
            self._in_value = False
        elif name != "f" and self._depth:
            self._depth.pop()
            self._inline.end(name)

    def _text(self, data: str) -> None:
        if self._in_value:
            self._value.append(data)
        elif self._depth:
            self._inline.add(data)

    def _close(self) -> None:
        """A cell is over."""
        value = "".join(self._value).strip()
        inline = "".join(self._inline.pieces) if self._inline.pieces else ""
        struck = self._inline.struck
        self._inline.clear()
        if not (value or inline or self._has_formula):
            return
        place = self._place
        self._last_row = max(self._last_row, place[0])
        self._last_column = max(self._last_column, place[1])
        if self._has_formula:
            self.marks.formulas.add(place)
        if self._kind == "e" and value:
            self.marks.errors[place] = value[:_MAX_QUOTED]
        length, shared = self._look_up(value)
        self._count(max(length, len(inline), len(value)))
        struck = struck or shared or ""
        if struck or self._style in self._styles:
            self.marks.strike(place, struck)
        self._suspect(value)
        if self._out is not None and (value or inline):
            self._out.append(f'<row r="{place[0] + 1}">{self._cell(value, inline)}</row>')

    def _look_up(self, value: str) -> tuple[int, str | None]:
        """Length of the shared text that a cell shows, and what is crossed out in it."""
        if self._kind != "s" or not value:
            return 0, None
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if self._texts is None or not 0 <= number < len(self._texts.lengths):
            raise WorkbookError(
                f"工作表“{self._sheet}”的内容已损坏（{self._name()} 的文字不在文件里），请用备份"
            )
        return self._texts.lengths[number], self._texts.struck.get(number)

    def _count(self, letters: int) -> None:
        self._letters += letters
        if self._letters > MAX_LETTERS:
            raise WorkbookError(f"工作表“{self._sheet}”的文字太多，不像正常的工作簿，已拒绝读取")

    def _suspect(self, value: str) -> None:
        """Note what the library would stop at: other kinds of cells, other errors, days of no calendar."""
        match self._kind:
            case "e":
                odd = value not in _KNOWN_ERRORS
            case "" | "n":
                odd = bool(value) and _is_odd(value)
            case kind:
                odd = kind not in _KINDS
        self.needs_repair = self.needs_repair or odd

    def _cell(self, value: str, inline: str) -> str:
        """A cell for `rewritten`: numbers that are no days without their format, odd kinds as text."""
        name, kind, style = f' r="{self._name()}"', self._kind, f" s={quoteattr(self._style)}"
        if kind == "e":
            value = value if value in _KNOWN_ERRORS else "#VALUE!"
        elif inline or kind not in _KINDS:
            text = escape(inline or value)
            return f'<c{name} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        elif kind in ("", "n") and _is_odd(value):
            style = ""
        style = style if self._style else ""
        return f'<c{name}{style} t="{kind or "n"}"><v>{escape(value)}</v></c>'

    def _name(self) -> str:
        return f"{column_letters(self._place[1])}{self._place[0] + 1}"

    def _note_merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [_REFERENCE.fullmatch(one) for one in (first, last or first)]
        if all(ends):
            (top, left), (bottom, right) = ((int(one[2]) - 1, column_index(one[1])) for one in ends if one)
            self.marks.merge(top, left, bottom, right)


def _is_odd(value: str) -> bool:
    """No day of the calendar, or one that rounding would make the next."""
    try:
        number = float(value)
    except ValueError:
        return False  # comes as the text that it is
    return not math.isfinite(number) or abs(number) > _MAX_DAYS or number % 1 > _NEARLY_WHOLE


def _address(reference: str | None, following: Place, sheet: str) -> Place:
    """Row and column of a cell; one without a reference follows the one before it."""
    if reference is None:
        return following
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise _no_such_place(sheet, reference)
    return int(found[2]) - 1, column_index(found[1])


def _row_start(number: str | None, following: int, sheet: str) -> Place:
    """The place before a row's first cell; a row without a number follows the one before it."""
    if number is None:
        return following, -1
    if not _ROW_NUMBER.fullmatch(number):
        raise _no_such_place(sheet, number)
    return int(number) - 1, -1


def _no_such_place(sheet: str, place: str) -> WorkbookError:
    return WorkbookError(f"工作表“{sheet}”的内容已损坏（没有“{place}”这个位置），请用备份")
