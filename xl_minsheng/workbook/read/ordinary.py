"""A worksheet as nearly every program writes it, read by expressions instead of a parser of XML.

`SheetScan` and `Texts` understand whatever the format allows, an element at a time: five times as long as
the library takes to read the values. Nearly every sheet has cells of one shape alone, which one
expression finds, with the values in them. Whatever is not of that shape is left to them, and a value that is
written in any but the plainest way to the library: the answer here is None, never a guess.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from xl_minsheng.workbook.read.archive import MAX_CELLS, column_index, is_plain
from xl_minsheng.workbook.read.package import lightened, without_formulas
from xl_minsheng.workbook.read.scan import (
    KNOWN_ERRORS,
    MAX_LETTERS,
    REFERENCE,
    Marks,
    Place,
    is_odd,
)
from xl_minsheng.workbook.read.styles import Styles
from xl_minsheng.workbook.read.texts import NOT_AS_WRITTEN, Texts, unescaped

_CELL = re.compile(
    rb'<c r="([A-Z]++[0-9]++)"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+(?: [cv]m="[0-9]++")*+'
    rb'(?:/>|>(<f(?:/|\s[^<>]*+)>)?+(?:<v(?: xml:space="preserve")?+>([^<&]*+(?:&[a-z][^<&]*+)*+)</v>'
    rb'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)?+</c>)'
)
"""Reference, style, kind, formula, value and text of a cell; in a value, no letter is written as a number."""
_SHOWS_NOTHING = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="[0-9]++")?+(?: t="str")?+'
    rb"(?:/>|>(<f)(?:\s[^<>]*+)?+/>(?:<v></v>|<v/>)?+</c>)"
)
"""Reference and formula of a cell that shows nothing, as prepared rows have by the thousand."""
_ROW = re.compile(rb'<row r="[1-9][0-9]{0,6}"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]++[0-9]++):([A-Z]++[0-9]++)"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[1-9][0-9]*(?::[A-Z]{1,3}[1-9][0-9]*)?"')
_PREFIXED = re.compile(rb":(?:c|row|mergeCell|dimension)[\s/>]")
_OTHERWISE = re.compile(rb"<(?:c|row|mergeCell|dimension)[\t\r\n/>]")
"""The same elements as nobody writes them: with nothing, or a line, after their names."""
_PLAIN_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_DAY = re.compile(rb"[1-9][0-9]{1,6}")
_DAYS = {False: (dt.date(1899, 12, 30), 61, 2_958_465), True: (dt.date(1904, 1, 1), 0, 2_957_003)}
"""By whether a workbook counts from 1904: the day that 0 stands for, the first and last counted from it."""

ShownAs = Callable[[frozenset[bytes]], Mapping[bytes, type]]
"""Of styles that may show days, what a whole number in each is: a date or a float; others are left out."""


@dataclass(frozen=True, slots=True)
class OrdinarySheet:
    """A worksheet in which nothing needs repair.

    Attributes:
        marks: what its cells have besides values.
        rows: its values, from A1; None where the library has to read them.
        data: XML of the cells that show something, for the library.
    """

    marks: Marks
    rows: list[list[object]] | None
    data: bytes


def read_ordinary(
    data: bytes, texts: Texts | None, styles: Styles, shown_as: ShownAs, *, from_1904: bool = False
) -> OrdinarySheet | None:
    """What `SheetScan` notes of a worksheet in which nothing needs repair, and its values.

    None where `SheetScan` has to look.

    Args:
        data: XML of the worksheet.
        texts: the shared texts.
        styles: the cell formats.
        shown_as: what whole numbers are in styles that may show days.
        from_1904: days count from 1904.
    """
    marks = Marks()
    data = lightened(data) if styles.struck else _without_blank_cells(data, marks)
    if not is_plain(data) or _PREFIXED.search(data) or _OTHERWISE.search(data):
        return None
    cells: list[tuple[bytes, ...]] = _CELL.findall(data)
    merged: list[tuple[bytes, bytes]] = _MERGED.findall(data)
    found = len(cells), len(_ROW.findall(data)), len(merged), len(_DIMENSION.findall(data))
    if found != tuple(map(data.count, (b"<c ", b"<row ", b"<mergeCell ", b"<dimension "))):
        return None
    values = _Values(marks, texts, styles, MAX_LETTERS - len(data))
    if not values.take(cells):
        return None
    for corners in merged:
        first, last = map(_place, corners)
        if first is None or last is None:
            return None
        marks.merge(*first, *last)
    return OrdinarySheet(marks, values.rows(shown_as, from_1904=from_1904), data)


def _without_blank_cells(data: bytes, marks: Marks) -> bytes:
    """The sheet without the words of its formulas and without cells that show nothing; formulas are noted."""
    pieces = _SHOWS_NOTHING.split(without_formulas(data))
    places = map(_place, compress(pieces[1::3], pieces[2::3]))
    marks.formulas.update(place for place in places if place is not None)
    return b"".join(pieces[::3])


class _Values:
    """The values of a sheet's cells, as the library would give them; what else they have is noted.

    Args:
        marks: where formulas, errors, and what is crossed out or raised, are noted.
        texts: the shared texts.
        styles: the cell formats.
        letters: most that the shared texts may have together, each counted in every cell that shows it.
    """

    def __init__(self, marks: Marks, texts: Texts | None, styles: Styles, letters: int) -> None:
        self._marks, self._letters = marks, letters
        self._texts = texts or Texts.none()
        self._days, self._struck = (
            frozenset(number.encode() for number in numbers) for numbers in (styles.days, styles.struck)
        )
        self._found: dict[Place, object] = {}
        self._dated: list[_Content] = []
        self._is_known = True

    def take(self, cells: Sequence[tuple[bytes, ...]]) -> bool:
        """Take what `_CELL` found; False if a cell needs a closer look."""
        by_kind: dict[bytes, list[_Content]] = {}
        height = width = 0
        formulas = self._marks.formulas
        for reference, style, kind, formula, value, inline in cells:
            place = _place(reference)
            if place is None:
                return False
            row, column = place
            if row > height:
                height = row
            if column > width:
                width = column
            if formula:
                formulas.add(place)
            if value or inline:
                by_kind.setdefault(kind, []).append((place, style, value, inline))
        valued = [place for contents in by_kind.values() for place, _, _, _ in contents]
        if len(set(valued)) < len(valued):
            return False  # two cells of one place: which of them counts is no question of their kinds
        if (height + 1) * (width + 1) > MAX_CELLS or not {cell[2] for cell in cells} <= _TAKEN.keys():
            return False
        if not all(_TAKEN[kind](self, contents) for kind, contents in by_kind.items()):
            return False
        if self._struck or self._texts.struck or self._texts.raised:
            self._note_letters(cells)
        return True

    def _shared(self, contents: "list[_Content]") -> bool:
        values = [value for _, _, value, _ in contents]
        if not all(map(bytes.isdigit, values)) or max(map(len, values)) >= _MANY_DIGITS:
            return False
        numbers = list(map(int, values))
        if max(numbers) >= len(self._texts.texts):
            return False
        self._letters -= sum(map(self._texts.lengths.__getitem__, numbers))
        texts = map(self._texts.texts.__getitem__, numbers)
        self._found.update(zip((content[0] for content in contents), texts, strict=True))
        self._is_known = self._is_known and self._texts.odd.isdisjoint(numbers)
        return self._letters >= 0

    def _numbers(self, contents: "list[_Content]") -> bool:
        for content in contents:
            place, style, value, _ = content
            if _PLAIN_NUMBER.fullmatch(value):
                self._found[place] = float(value)
            elif is_odd(value.decode()):
                return False
            else:
                self._is_known = False
            if not style or style in self._days:
                if is_odd(value.decode()):
                    return False
                if style:
                    self._dated.append(content)
        return True

    def _errors(self, contents: "list[_Content]") -> bool:
        shown = {place: value.decode() for place, _, value, _ in contents}
        self._marks.errors.update(shown)
        self._found.update(dict.fromkeys(shown, ""))
        return KNOWN_ERRORS.issuperset(shown.values())

    def _truths(self, contents: "list[_Content]") -> bool:
        for place, _, value, _ in contents:
            if value not in (b"0", b"1"):
                return False
            self._found[place] = value == b"1"
        return True

    def _own_texts(self, contents: "list[_Content]") -> bool:
        for place, _, value, inline in contents:
            text = (value or inline).decode()
            shown = unescaped(text)
            is_trimmed = inline and text.strip() != text
            if is_trimmed or NOT_AS_WRITTEN.search(text) or NOT_AS_WRITTEN.search(shown):
                self._is_known = False
            self._found[place] = shown
        return True

    def _inline_texts(self, contents: "list[_Content]") -> bool:
        return self._own_texts(contents) and not any(value for _, _, value, _ in contents)

    def _note_letters(self, cells: Sequence[tuple[bytes, ...]]) -> None:
        """Note what is crossed out or raised."""
        struck, raised = self._texts.struck, self._texts.raised
        for reference, style, kind, formula, value, inline in cells:
            place = _place(reference)
            number = int(value) if kind == b"s" and value else -1
            if place and number in raised:
                self._marks.lift(place, raised[number])
            has_any = formula or inline or value.decode().strip()
            if place and has_any and (number in struck or style in self._struck):
                self._marks.strike(place, struck.get(number, ""))

    def rows(self, shown_as: ShownAs, *, from_1904: bool) -> list[list[object]] | None:
        """All of them from A1; None if one is written in another way than the plainest."""
        if not self._is_known or not self._add_days(shown_as, *_DAYS[from_1904]):
            return None
        if not self._found:
            return []
        width = max(column for _, column in self._found) + 1
        rows: list[list[object]] = [[""] * width for _ in range(max(self._found)[0] + 1)]
        for (row, column), value in self._found.items():
            rows[row][column] = value
        return rows

    def _add_days(self, shown_as: ShownAs, zero: dt.date, first: int, last: int) -> bool:
        kinds = shown_as(frozenset(style for _, style, _, _ in self._dated)) if self._dated else {}
        for place, style, value, _ in self._dated:
            kind = kinds.get(style)
            if kind is dt.date and _DAY.fullmatch(value) and first <= int(value) <= last:
                self._found[place] = zero + dt.timedelta(days=int(value))
            elif kind is not float:
                return False
        return True


_Content = tuple[Place, bytes, bytes, bytes]
"""Place, style, value and text of a cell."""
_MANY_DIGITS = 10
_TAKEN: Mapping[bytes, Callable[[_Values, list[_Content]], bool]] = {
    b"": _Values._numbers,
    b"n": _Values._numbers,
    b"s": _Values._shared,
    b"e": _Values._errors,
    b"b": _Values._truths,
    b"str": _Values._own_texts,
    b"inlineStr": _Values._inline_texts,
}
"""How the cells of a kind are taken; False for what needs a closer look."""


@lru_cache(maxsize=1 << 16)  # many workbooks have the same few thousand cells
def _place(reference: bytes) -> Place | None:
    """Row and column of a reference; None for one that no sheet has."""
    found = REFERENCE.fullmatch(reference.decode())
    return (int(found[2]) - 1, column_index(found[1])) if found else None
