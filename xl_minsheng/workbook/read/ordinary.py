"""A worksheet as nearly every program writes it, read by expressions instead of a parser of XML.

`SheetScan` and `Texts` understand whatever the format allows, an element at a time: five times as long as
the library takes to read the values. Nearly every sheet has cells of one shape alone, which one
expression finds, with the values in them. Whatever is not of that shape is left to them, and a value that is
written in any but the plainest way to the library: the answer here is None, never a guess.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress
from operator import itemgetter

from xl_minsheng.workbook.read.archive import MAX_CELLS, column_index, is_plain
from xl_minsheng.workbook.read.scan import (
    KNOWN_ERRORS,
    MAX_LETTERS,
    Marks,
    Place,
    is_odd,
)
from xl_minsheng.workbook.read.styles import Styles
from xl_minsheng.workbook.read.texts import Texts, is_as_written, unescaped

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+(?: [cv]m="[0-9]++")*+'
    rb"(?:/>|>(?:(<f(?:[\s/][^<>]*+)?+)>(?:(?<=/>)|(?<!/>)[^<]*+</f>))?+"
    rb'(?:<v/>|<v(?: xml:space="preserve")?+>([^<&]*+(?:&[a-z][^<&]*+)*+)</v>'
    rb'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)?+</c>)'
)
"""Reference, style, kind, formula without its words, value and text of a cell; in a value, no letter is
written as a number."""
_PLAIN_FORMULAS = frozenset((b"<f", b"<f/", None))
_BLOCK = 4 << 20
"""Bytes that are taken apart at once: what comes of them is many times as large."""
_PLACE_OF_CELLS, _END_OF_ROW = b"<_/>", b"</row>"
_ROW = re.compile(rb'<row r="[1-9][0-9]{0,6}"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[1-9][0-9]{0,6}):([A-Z]{1,3}[1-9][0-9]{0,6})"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[1-9][0-9]*(?::[A-Z]{1,3}[1-9][0-9]*)?"')
_PREFIXED = re.compile(rb":(?:c|row|mergeCell|dimension)[\s/>]")
_OTHERWISE = re.compile(rb"<(?:c|row|mergeCell|dimension)[\t\r\n/>]")
"""The same elements as nobody writes them: with nothing, or a line, after their names."""
_PLAIN_NUMBERS = re.compile(rb"(?:(?:^|\0)-?[0-9]++(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+)++")
_DAY = re.compile(rb"[1-9][0-9]{1,6}")
_DAYS = {False: (dt.date(1899, 12, 30), 61, 2_958_465), True: (dt.date(1904, 1, 1), 0, 2_957_003)}
"""By whether a workbook counts from 1904: the day that 0 stands for, the first and last counted from it."""

ShownAs = Callable[[frozenset[bytes]], Mapping[bytes, type]]
"""Of styles that may show days, what a whole number in each is: a date or a float; others are left out."""


_Pieces = Sequence[bytes | None]
"""What each cell has of one thing; None, or nothing, where it has none."""
_Cell = tuple[bytes, bytes | None, bytes | None, bytes | None, bytes | None, bytes | None]
"""What `_CELL` finds of one."""


@dataclass(frozen=True, slots=True)
class OrdinarySheet:
    """A worksheet in which nothing needs repair.

    Attributes:
        marks: what its cells have besides values.
        rows: its values, from A1; None where the library has to read them.
    """

    marks: Marks
    rows: list[list[object]] | None


def read_ordinary(
    data: bytes,
    texts: Texts | None,
    styles: Styles,
    shown_as: ShownAs,
    *,
    from_1904: bool = False,
    max_cells: int = MAX_CELLS,
) -> OrdinarySheet | None:
    """What `SheetScan` notes of a worksheet in which nothing needs repair, and its values.

    None where `SheetScan` has to look.

    Args:
        data: XML of the worksheet.
        texts: the shared texts.
        styles: the cell formats.
        shown_as: what whole numbers are in styles that may show days.
        from_1904: days count from 1904.
        max_cells: cells from A1 to the last one.
    """
    values = _Values(texts, styles, max_cells)
    rests = []
    for block in _blocks(data):
        pieces = _CELL.split(block)
        if not pieces[0] or not pieces[-1]:  # a cell in no row
            return None
        rests.append(_PLACE_OF_CELLS.join(filter(None, pieces[:: _CELL.groups + 1])))
        if not values.take(*(pieces[one :: _CELL.groups + 1] for one in range(1, _CELL.groups + 1))):
            return None
    rest = b"".join(rests)
    if not is_plain(rest) or _PREFIXED.search(rest) or _OTHERWISE.search(rest) or b"<c " in rest:
        return None
    merged: list[tuple[bytes, bytes]] = _MERGED.findall(rest)
    found = len(_ROW.findall(rest)), len(merged), len(_DIMENSION.findall(rest))
    if found != tuple(map(rest.count, (b"<row ", b"<mergeCell ", b"<dimension "))):
        return None
    for first, last in merged:
        values.marks.merge(*_place(first), *_place(last))
    rows = values.rows(shown_as, from_1904=from_1904)
    return OrdinarySheet(values.marks, rows)


def _blocks(data: bytes) -> Iterator[bytes]:
    """A sheet in pieces that end with a row."""
    begin = 0
    while begin < len(data):
        end = data.find(_END_OF_ROW, begin + _BLOCK) + len(_END_OF_ROW)
        end = len(data) if end < begin + _BLOCK else end
        yield data[begin:end]
        begin = end


class _Values:
    """The values of a sheet's cells, as the library would give them.

    Args:
        texts: the shared texts.
        styles: the cell formats.
        max_cells: cells from A1 to the last one.

    Attributes:
        marks: formulas, errors, and what is crossed out or raised.
    """

    def __init__(self, texts: Texts | None, styles: Styles, max_cells: int) -> None:
        self.marks = Marks()
        self._max_cells = max_cells
        self._letters = MAX_LETTERS
        self._texts = texts or Texts.none()
        self._days, self._struck = (
            frozenset(number.encode() for number in numbers) for numbers in (styles.days, styles.struck)
        )
        self._height = self._width = 0
        self._found: dict[Place, object] = {}
        self._places: set[Place] = set()
        self._dated: list[_Content] = []
        self._is_known = True

    def take(
        self,
        references: Sequence[bytes],
        styles: _Pieces,
        kinds: _Pieces,
        formulas: _Pieces,
        values: _Pieces,
        inlines: _Pieces,
    ) -> bool:
        """Take what `_CELL` found, a cell in each place; False if one needs a closer look."""
        if not self._are_sound(formulas, values, inlines):
            return False
        self.marks.formulas.update(map(_place, compress(references, formulas)))
        shown = [one or other for one, other in zip(values, inlines, strict=True)] if any(inlines) else values
        by_kind = defaultdict[bytes | None, list[_Content]](list)
        for kind, reference, style, value, inline in zip(
            *(compress(column, shown) for column in (kinds, references, styles, values, inlines)), strict=True
        ):
            by_kind[kind].append((_place(reference), style or b"", value or b"", inline or b""))
        if not set(kinds) <= _TAKEN.keys():
            return False
        places = [place for contents in by_kind.values() for place in map(_FIRST, contents)]
        apart = len(self._places) + len(places)
        self._places.update(places)
        if len(self._places) < apart:
            return False  # two cells of one place: which of them counts is no question of their kinds
        for kind, contents in by_kind.items():
            row, column = (max(map(itemgetter(at), map(_FIRST, contents))) for at in range(2))
            self._height, self._width = max(self._height, row + 1), max(self._width, column + 1)
            if self._height * self._width > self._max_cells or not _TAKEN[kind](self, contents):
                return False
        if self._struck or self._texts.struck or self._texts.raised:
            self._note_letters(zip(references, styles, kinds, formulas, values, inlines, strict=True))
        return True

    def _are_sound(self, formulas: _Pieces, *shown: _Pieces) -> bool:
        """Whether what stands in cells is sound XML; of the rest of them `_CELL` knows each letter."""
        heads = [one.rstrip(b"/") + b"/>" for one in set(formulas) - _PLAIN_FORMULAS if one]
        whole = b" ".join(chain.from_iterable(filter(None, column) for column in shown))
        self._letters -= len(whole)
        return self._letters >= 0 and is_plain(b"<a>%s%s</a>" % (b"".join(heads), whole))

    def _shared(self, contents: "list[_Content]") -> bool:
        values = [value for _, _, value, _ in contents]
        if not all(map(bytes.isdigit, values)) or max(map(len, values)) >= _MANY_DIGITS:
            return False
        numbers = list(map(int, values))
        if max(numbers) >= len(self._texts.texts):
            return False
        self._letters -= sum(map(self._texts.lengths.__getitem__, numbers))
        texts = map(self._texts.texts.__getitem__, numbers)
        self._found.update(zip(map(_FIRST, contents), texts, strict=True))
        self._is_known = self._is_known and self._texts.odd.isdisjoint(numbers)
        return self._letters >= 0

    def _numbers(self, contents: "list[_Content]") -> bool:
        if _PLAIN_NUMBERS.fullmatch(b"\0".join(map(_VALUE, contents))):
            self._found.update(zip(map(_FIRST, contents), map(float, map(_VALUE, contents)), strict=True))
        elif any(is_odd(value.decode()) for _, _, value, _ in contents):
            return False
        else:
            self._is_known = False
        dated = [content for content in contents if not content[1] or content[1] in self._days]
        self._dated += filter(itemgetter(1), dated)
        return not any(is_odd(value.decode()) for _, _, value, _ in dated)

    def _errors(self, contents: "list[_Content]") -> bool:
        shown = {place: value.decode() for place, _, value, _ in contents}
        self.marks.errors.update(shown)
        self._found.update(dict.fromkeys(shown, ""))
        return KNOWN_ERRORS.issuperset(shown.values())

    def _truths(self, contents: "list[_Content]") -> bool:
        for place, _, value, _ in contents:
            if value not in (b"0", b"1"):
                return False
            self._found[place] = value == b"1"
        return True

    def _own_texts(self, contents: "list[_Content]") -> bool:
        whole = b"\0".join([value or inline for _, _, value, inline in contents]).decode()
        written = whole.split("\0")
        texts = list(map(unescaped, written))
        is_trimmed = any(
            content[3] and text.strip() != text for content, text in zip(contents, written, strict=True)
        )
        if is_trimmed or not is_as_written(whole) or not is_as_written("\0".join(texts)):
            self._is_known = False
        self._found.update(zip(map(_FIRST, contents), texts, strict=True))
        return True

    def _inline_texts(self, contents: "list[_Content]") -> bool:
        return self._own_texts(contents) and not any(value for _, _, value, _ in contents)

    def _note_letters(self, cells: Iterable[_Cell]) -> None:
        """Note what is crossed out or raised."""
        struck, raised = self._texts.struck, self._texts.raised
        for reference, style, kind, formula, value, inline in cells:
            number = int(value) if kind == b"s" and value else -1
            if number in raised:
                self.marks.lift(_place(reference), raised[number])
            has_any = formula or inline or (value and value.decode().strip())
            if has_any and (number in struck or style in self._struck):
                self.marks.strike(_place(reference), struck.get(number, ""))

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
_TAKEN: Mapping[bytes | None, Callable[[_Values, list[_Content]], bool]] = {
    None: _Values._numbers,
    b"n": _Values._numbers,
    b"s": _Values._shared,
    b"e": _Values._errors,
    b"b": _Values._truths,
    b"str": _Values._own_texts,
    b"inlineStr": _Values._inline_texts,
}
"""How the cells of a kind are taken; False for what needs a closer look."""


_FIRST, _VALUE = itemgetter(0), itemgetter(2)


@lru_cache(maxsize=1 << 16)  # many workbooks have the same few thousand cells
def _place(reference: bytes) -> Place:
    """Row and column of a reference."""
    letters = reference.rstrip(b"0123456789")
    return int(reference[len(letters) :]) - 1, column_index(letters.decode())
