"""How many cells become few links: the lines of 专报预览, for the built workbook and the open one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe.sheets import SOURCE_COLUMNS
from xl_minsheng.workbook.write.content import PreviewRow


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an area.

    Attributes:
        sheet: name of the sheet.
        area: ``E7:I7``, or one cell.
        shown: the cells meant, as the clerk reads them: 台账!E7、H7、I7.
    """

    sheet: str
    area: str
    shown: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of the sheet; a paragraph of many sources goes on in lines without style and text."""

    style: str
    text: str
    change: str
    links: Sequence[Link]


def preview_lines(rows: Iterable[PreviewRow]) -> Iterator[PreviewLine]:
    """Lines of the sheet: all that a paragraph came from can be reached."""
    room = len(SOURCE_COLUMNS)
    for row in rows:
        links = source_links(row.cells)
        yield PreviewLine(row.style, row.text, row.change, links[:room])
        for start in range(room, len(links), room):
            yield PreviewLine("", "", "", links[start : start + room])


def source_links(cells: Sequence[Cell]) -> list[Link]:
    """A link for each row that has some of the cells, in their order.

    Where those are more than a line has room for, neighbouring rows with cells in the same
    columns share one.
    """
    columns: dict[tuple[str, int], list[str]] = {}
    for cell in cells:
        columns.setdefault((cell.sheet, cell.row), []).append(cell.column)
    rows = [(sheet, row, row, tuple(sorted(set(used), key=_order))) for (sheet, row), used in columns.items()]
    if len(rows) > len(SOURCE_COLUMNS):
        rows = _merged(rows)
    return [_link(*row) for row in rows]


_Rows = tuple[str, int, int, tuple[str, ...]]


def _merged(rows: Sequence[_Rows]) -> list[_Rows]:
    merged: list[_Rows] = []
    for row in sorted(rows, key=lambda one: (_first_of(one[0], rows), one[1])):
        sheet, first, last, columns = row
        if merged and (merged[-1][0], merged[-1][2] + 1, merged[-1][3]) == (sheet, first, columns):
            merged[-1] = (sheet, merged[-1][1], last, columns)
        else:
            merged.append(row)
    return merged


def _first_of(sheet: str, rows: Sequence[_Rows]) -> int:
    return next(place for place, row in enumerate(rows) if row[0] == sheet)


def _order(column: str) -> tuple[int, str]:
    return len(column), column


def _link(sheet: str, first: int, last: int, columns: tuple[str, ...]) -> Link:
    start, end = f"{columns[0]}{first}", f"{columns[-1]}{last}"
    area = start if start == end else f"{start}:{end}"
    shown = area if first != last else "、".join(f"{column}{first}" for column in columns)
    return Link(sheet, area, f"{sheet}!{shown}")
