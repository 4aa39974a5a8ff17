"""Other contents in some cells of a workbook file, every other byte of every part as it was.

A master that Excel saved holds what no library of ours can write again: ribbon, macros, sparklines,
data bars, drawings. So nothing is written again: in the parts of the sheets concerned the bytes of
these cells are exchanged, and all other parts are copied as they are.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.dates import to_serial
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.archive import column_index, column_letters, damaged_part
from xl_minsheng.workbook.read.grid import title
from xl_minsheng.workbook.read.package import Package, as_utf8
from xl_minsheng.workbook.write.changes import CellChange, Entered

_DAYS_FROM_1904 = 1462
_SCANNED = ("sheetData", "row", "c", "f")
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
Shown = str | int | float | bool | None
"""What a computed cell shows until it is computed anew."""
Place = tuple[int, int]
"""Row and column, from 0."""


def patch_workbook(
    path: Path,
    changes: Iterable[CellChange],
    shown: Mapping[Cell, Shown] | None = None,
    reports: Collection[str] = (),
) -> bytes:
    """The file with other contents in some cells.

    Args:
        path: the workbook; it is only read.
        changes: what is entered in which cells.
        shown: what computed cells are to show, None for nothing until they are computed; cells without a
            formula are passed over.
        reports: names of sheets whose formulas are a command's, and are emptied as its other cells.

    Raises:
        WorkbookError: it is no workbook, or a cell that is to be changed holds a formula.
    """
    package = Package.open(path)
    parts = {title(tab.name): tab.part for tab in package.tabs if tab.is_worksheet}
    wanted: dict[str, _Wanted] = {}
    for change in changes:
        part = parts.get(title(change.cell.sheet))
        if part is None:
            raise damaged_part(change.cell.sheet)
        one = wanted.setdefault(
            part, _Wanted(change.cell.sheet, package.from_1904, change.cell.sheet in reports)
        )
        one.entered[_place(change.cell)] = change.value
    for cell, value in (shown or {}).items():
        if part := parts.get(title(cell.sheet)):
            wanted.setdefault(part, _Wanted(cell.sheet, package.from_1904)).shown[_place(cell)] = value
    return _rewritten(
        package, {part: _patched(package.read(part), part, one) for part, one in wanted.items()}
    )


def _place(cell: Cell) -> Place:
    return cell.row - 1, column_index(cell.column)


def _rewritten(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The archive with other contents in some parts, in the same order and with the same dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.comment = package.archive.comment
        for info in package.archive.infolist():
            content = changed.get(info.filename)  # a tab's part is named as the archive names it
            target.writestr(info, package.archive.read(info) if content is None else content)
    return made.getvalue()


@dataclass
class _Wanted:
    """What is wanted of a sheet's cells."""

    sheet: str
    from_1904: bool
    is_report: bool = False
    entered: dict[Place, Entered] = field(default_factory=dict)
    shown: dict[Place, Shown] = field(default_factory=dict)


@dataclass
class _Found:
    """A cell as it stands in the part: where its bytes are, and what is kept of it."""

    start: int
    end: int
    style: str
    prefix: str
    formula: tuple[int, int] | None


class _Scanner:
    """Where rows and cells of a sheet's part stand, by byte.

    Attributes:
        wanted_rows: rows of which cells are wanted.
        cells: the wanted ones that are there.
        styles: of all cells of the wanted columns.
        prefix: of the elements' names, with its colon.
        row_starts, row_tag_ends, row_ends: where a row begins, where its first tag ends, and where its last
            one begins; the last is -1 for a row of one tag.
        rows_end: where the last tag of all rows begins; the whole tag where there is none but it.
        after: by row, its cells' columns and where they end.
    """

    def __init__(self, data: bytes, part: str, wanted: "_Wanted") -> None:
        self.cells: dict[Place, _Found] = {}
        self.styles: dict[Place, str] = {}
        self.prefix = ""
        self.row_starts: dict[int, int] = {}
        self.row_ends: dict[int, int] = {}
        self.rows_end = (-1, -1)
        self.row_tag_ends: dict[int, int] = {}
        self.after: dict[int, list[tuple[int, int]]] = {}
        self._places = wanted.entered.keys() | wanted.shown.keys()
        self.wanted_rows = {row for row, _ in self._places}
        self._columns = {column for _, column in self._places}
        self._data, self._row, self._column = data, -1, -1
        self._cell: _Found | None = None
        self._formula_at = -1
        self._open: list[tuple[int, bool]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise damaged_part(part) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local not in _SCANNED:
            return
        tag = _tag(self._data, at)
        self._open.append((tag.end(), tag[0].endswith(b"/>")))
        if local == "row":
            self.prefix = f"{prefix}:" if prefix else ""
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            self.row_starts[self._row], self.row_tag_ends[self._row] = at, tag.end()
        elif local == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            self._column = column_index(letters) if letters else self._column + 1
            if self._column in self._columns:
                self.styles[self._row, self._column] = attributes.get("s", "")
            if self._row in self.wanted_rows:
                self._cell = _Found(at, at, attributes.get("s", ""), f"{prefix}:" if prefix else "", None)
        elif local == "f" and self._cell:
            self._formula_at = at
        elif local == "sheetData":
            self.prefix = f"{prefix}:" if prefix else ""
            self.rows_end = (at, tag.end())

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local not in _SCANNED:
            return
        at = self._parser.CurrentByteIndex
        tag_end, is_empty = self._open.pop()
        end = tag_end if is_empty else self._data.index(b">", at) + 1
        if local == "f" and self._cell:
            self._cell.formula = (self._formula_at, end)
        elif local == "c" and self._cell:
            self._cell.end = end
            self.after.setdefault(self._row, []).append((self._column, end))
            if (self._row, self._column) in self._places:
                self.cells[self._row, self._column] = self._cell
            self._cell = None
        elif local == "row":
            self.row_ends[self._row] = -1 if is_empty else at
        elif local == "sheetData" and not is_empty:
            self.rows_end = (at, at)


def _tag(data: bytes, at: int) -> re.Match[bytes]:
    """The tag that begins at a place; a sign in quotes does not end it."""
    found = _TAG.match(data, at)
    assert found  # noqa: S101  (the parser has read it)
    return found


def _patched(data: bytes, part: str, wanted: _Wanted) -> bytes:
    data = as_utf8(data)
    found = _Scanner(data, part, wanted)
    splices: list[_Splice] = []
    new_rows: dict[int, list[tuple[int, bytes]]] = {}
    for place, value in wanted.entered.items():
        cell = found.cells.get(place)
        if cell is None:
            if value is not None and found.row_ends.get(place[0], -1) >= 0:
                splices.append(_inserted(found, place, value, wanted))
            elif value is not None:
                style = _style_above(found, place)
                added = _entered(place, value, _Found(0, 0, style, found.prefix, None), wanted)
                new_rows.setdefault(place[0], []).append((place[1], added))
        elif cell.formula and not wanted.is_report:
            address = f"{wanted.sheet}!{column_letters(place[1])}{place[0] + 1}"
            raise WorkbookError(f"{address}是公式，不能改写，请先改填算好的数")
        else:
            splices.append((cell.start, cell.end, place[1], _entered(place, value, cell, wanted)))
    for place, answer in wanted.shown.items():
        cell = found.cells.get(place)
        if cell and cell.formula and place not in wanted.entered:
            formula = data[slice(*cell.formula)]
            splices.append((cell.start, cell.end, place[1], _computed(place, answer, cell, formula)))
    splices += _new_rows(data, found, new_rows)
    pieces, done = [], 0
    for start, end, _, content in sorted(splices, key=lambda one: one[:3]):
        pieces += [data[done:start], content]
        done = end
    return b"".join([*pieces, data[done:]])


_Splice = tuple[int, int, int, bytes]
"""From where to where bytes are exchanged, the order of several at one place, and the new ones."""


def _inserted(found: _Scanner, place: Place, value: Entered, wanted: _Wanted) -> _Splice:
    """A cell that its row does not have: after the last one left of it, else at the row's end."""
    row, column = place
    all_cells = found.after.get(row, [])
    before = [at for other, at in all_cells if other < column]
    if before:
        at = max(before)
    elif all_cells:
        at = found.row_tag_ends[row]
    else:
        at = found.row_ends[row]
    cell = _Found(at, at, "", found.prefix, None)
    return at, at, column, _entered(place, value, cell, wanted)


def _style_above(found: _Scanner, place: Place) -> str:
    """The style of a cell in a new row: that of the row above, or above those that are new with it."""
    row, column = place
    above = row - 1
    while above in found.wanted_rows and above not in found.row_starts:
        above -= 1
    return found.styles.get((above, column), "")


def _new_rows(
    data: bytes, found: _Scanner, new: Mapping[int, Sequence[tuple[int, bytes]]]
) -> Iterator[_Splice]:
    """Rows with cells where the part has none, or ones without content.

    Args:
        data: the part.
        found: what it has.
        new: cells by row, each with its column.
    """
    p = found.prefix
    begin, end = found.rows_end
    pieces = []
    for row, cells in sorted(new.items()):
        content = b"".join(cell for _, cell in sorted(cells)) + f"</{p}row>".encode()
        if row in found.row_starts:
            own = found.row_starts[row], found.row_tag_ends[row]
            yield *own, row, data[slice(*own)].removesuffix(b"/>") + b">" + content
            continue
        content = f'<{p}row r="{row + 1}">'.encode() + content
        below = min((at for other, at in found.row_starts.items() if other > row), default=begin)
        if begin < end:
            pieces.append(content)
        else:
            yield below, below, row, content
    if pieces:  # one tag stood for no rows at all
        yield begin, end, 0, b"".join([f"<{p}sheetData>".encode(), *pieces, f"</{p}sheetData>".encode()])


def _open(place: Place, cell: _Found, kind: str) -> str:
    style = f' s="{cell.style}"' if cell.style else ""
    of_kind = f' t="{kind}"' if kind else ""
    return f'<{cell.prefix}c r="{column_letters(place[1])}{place[0] + 1}"{style}{of_kind}'


def _entered(place: Place, value: Entered, cell: _Found, wanted: _Wanted) -> bytes:
    p = cell.prefix
    if value is None:
        return f"{_open(place, cell, '')}/>".encode()
    if isinstance(value, bool):
        return f"{_open(place, cell, 'b')}><{p}v>{int(value)}</{p}v></{p}c>".encode()
    if isinstance(value, str):
        text = f'<{p}is><{p}t xml:space="preserve">{escape(value)}</{p}t></{p}is>'
        return f"{_open(place, cell, 'inlineStr')}>{text}</{p}c>".encode()
    if isinstance(value, dt.date):
        number: str = str(to_serial(value) - (_DAYS_FROM_1904 if wanted.from_1904 else 0))
    else:
        number = format(Decimal(value), "f")
    return f"{_open(place, cell, '')}><{p}v>{number}</{p}v></{p}c>".encode()


def _computed(place: Place, answer: Shown, cell: _Found, formula: bytes) -> bytes:
    p = cell.prefix
    if answer is None:
        return f"{_open(place, cell, '')}>".encode() + formula + f"</{p}c>".encode()
    if isinstance(answer, bool):
        kind, text = "b", str(int(answer))
    elif isinstance(answer, (int, float)):
        kind, text = "", repr(answer)
    else:
        text = answer
        kind = "e" if text.startswith("#") else "str"
    head = f"{_open(place, cell, kind)}>".encode()
    return head + formula + f"<{p}v>{escape(text)}</{p}v></{p}c>".encode()
