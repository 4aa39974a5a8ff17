"""条块: a county's figure beside that of the prefecture's bureau; differences are told, neither is chosen.

A bureau sends a table of its own in any of three layouts: a line for each county and task; counties down
and tasks across; tasks down and counties across. Counties and tasks are known by their names (tasks by
their codes too), wherever they stand. Nothing is guessed: what cannot be matched or read is a line of its
own.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.rollup.offices import RollupError
from xl_minsheng.rollup.tables import TITLES
from xl_minsheng.rollup.totals import Line
from xl_minsheng.workbook.read.archive import read_bytes
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.spreadsheet import SPREADSHEET_SUFFIXES, spreadsheet_grids
from xl_minsheng.workbook.read.table_heads import column_for, unit_in
from xl_minsheng.workbook.read.values import is_blank, quote, show

if TYPE_CHECKING:
    import pandas as pd

BETWEEN_SHEET = "条块"
MAX_CELLS = 2_000_000
_MAX_HEAD_ROWS = 30
_IN_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]$")
_NO_COUNTY = re.compile(r"计|全市|全县|平均|注|表|说明|[:：，。]")
"""What a total or a note has, and no county's name."""
_MAX_NAME = 20
SAME, UNLIKE, ONLY_BUREAU, ONLY_COUNTY, NOT_COMPARED = "一致", "不一致", "县区没有", "部门没有", "没有比较"
RESULTS = (UNLIKE, NOT_COMPARED, ONLY_BUREAU, ONLY_COUNTY, SAME)
"""What came of comparing two figures, what matters most first."""


@dataclass(frozen=True, slots=True)
class BureauFigure:
    """A figure in a bureau's table.

    Attributes:
        county: whose, as the lines call it.
        task: name of the task, as it stands in the table.
        unit: its unit; empty where the table does not say.
        value: the figure; None where the cell holds none.
        shown: what the cell shows.
        file: the bureau's file.
        cell: sheet and cell.
        sha256: checksum of the file.
    """

    county: str
    task: str
    unit: str
    value: Decimal | None
    shown: str
    file: str
    cell: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures side by side.

    Attributes:
        result: what came of comparing them.
        county: the county's line; None where it has none.
        bureau: the bureau's figure; None where it has none.
        why: what else is to be known, a Chinese clause.
    """

    result: str
    county: Line | None
    bureau: BureauFigure | None
    why: str = ""

    @property
    def own(self) -> Decimal | None:
        """The county's figure."""
        return (
            None
            if self.county is None or self.county["actual"] is None
            else parse_number(self.county["actual"])
        )

    @property
    def distance(self) -> Decimal | None:
        """The county's figure less the bureau's."""
        if (
            self.own is None
            or self.bureau is None
            or self.bureau.value is None
            or self.result == NOT_COMPARED
        ):
            return None
        return self.own - self.bureau.value


def bureau_files(place: Path) -> list[Path]:
    """The tables of bureaus: a file, or those in a folder.

    Raises:
        RollupError: there are none.
    """
    if place.is_file():
        return [place]
    found = sorted(
        path
        for path in (place.iterdir() if place.is_dir() else ())
        if path.suffix.lower() in SPREADSHEET_SUFFIXES and not path.name.startswith((".", "~"))
    )
    if not found:
        raise RollupError(f"“{place}”里没有部门的表格（{'、'.join(SPREADSHEET_SUFFIXES)}），请检查位置")
    return found


def compare(files: Sequence[Path], lines: Sequence[Line]) -> list[Difference]:
    """Hold counties' figures against bureaus'.

    Args:
        files: the bureaus' tables.
        lines: of each county's latest issue.

    Raises:
        RollupError: a file cannot be read, or has no county and task that the lines have.
    """
    found: list[Difference] = []
    for path in files:
        figures = list(_figures(path, _Known(lines)))
        if not figures:
            raise RollupError(f"“{path.name}”里没有找到各县区的任务：表里要有县区名称和指标名称（或编号）")
        found += _against(figures, lines)
    return sorted(found, key=lambda one: RESULTS.index(one.result))


class _Known:
    """Names of counties and tasks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.counties = {clean_code(line["county"]): line["county"] for line in lines}
        self.tasks = {clean_code(line[key]) for line in lines for key in ("name", "id") if line[key]}

    def county(self, value: object) -> str | None:
        """The county that a cell names, as the lines call it."""
        return self.counties.get(clean_code(value)) if isinstance(value, str) else None

    def any_county(self, value: object) -> str | None:
        """The same; a name that no line has as it stands, unless it is a total or a note."""
        text = value.strip() if isinstance(value, str) else ""
        is_none = not text or len(text) > _MAX_NAME or _NO_COUNTY.search(text)
        return self.county(value) or (None if is_none else text)

    def task(self, value: object) -> tuple[str, str] | None:
        """Name, and the unit that stands behind it in brackets."""
        text = value.strip() if isinstance(value, str) else ""
        if clean_code(text) in self.tasks:
            return text, ""
        unit = _IN_BRACKETS.search(text)
        name = text[: unit.start()].strip() if unit else ""
        return (name, unit[1]) if unit and clean_code(name) in self.tasks else None


def _figures(path: Path, known: _Known) -> Iterator[BureauFigure]:
    data = read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    for grid in spreadsheet_grids(data, path.name, MAX_CELLS, "请换成部门的表格"):
        for row, column, county, (task, unit) in _places(grid, known):
            value, cell = grid.value(row, column), grid.cell(row, column)
            shown = grid.marks.errors.get((row, column)) or ("" if is_blank(value) else quote(show(value)))
            if shown:
                place = f"{cell.sheet}!{cell.column}{cell.row}"
                yield BureauFigure(county, task, unit, _number(value), shown, path.name, place, sha256)


def _number(value: object) -> Decimal | None:
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return None
    try:
        return parse_number(value)
    except NotANumberError:
        return None


_Place = tuple[int, int, str, tuple[str, str]]
"""Row, column, county, and task with its unit."""


def _places(grid: Grid, known: _Known) -> Iterator[_Place]:
    """Where the figures of counties and tasks stand, in whichever of the three layouts."""
    for head, row in enumerate(grid.rows[:_MAX_HEAD_ROWS]):
        across = {at: task for at, value in enumerate(row) if (task := known.task(value))}
        counties = {at: name for at, value in enumerate(row) if (name := known.county(value))}
        below = range(head + 1, len(grid.rows))
        if across and not counties and (down := _counties_down(grid, below, known)):
            yield from ((at, column, down[at], task) for at in down for column, task in across.items())
            return
        if len(counties) > 1 and (tasks := _down(grid, below, known.task)):
            yield from ((at, column, name, tasks[at]) for at in tasks for column, name in counties.items())
            return
        figure = column_for("actual", row)
        if figure is None:
            continue
        unit_at, of_head = column_for("unit", row), unit_in(str(row[figure]))
        if listed := list(_listed(grid, below, figure, (unit_at, of_head), known)):
            yield from listed
            return


def _column(grid: Grid, rows: Sequence[int], know: Any) -> int | None:
    """The first column in which anything is known."""
    width = max((len(grid.rows[at]) for at in rows), default=0)
    known = (column for column in range(width) for at in rows if know(_shown(grid, at, column)) is not None)
    return next(known, None)


def _down(grid: Grid, rows: Sequence[int], know: Any, column: int | None = None) -> dict[int, Any]:
    """What is known in a column, by row; a merged cell counts in each of its rows.

    Args:
        grid: the sheet.
        rows: those that are looked at.
        know: what a cell's value is known as; None for nothing.
        column: the column; None for the first in which anything is known.
    """
    column = _column(grid, rows, know) if column is None else column
    if column is None:
        return {}
    return {at: one for at in rows if (one := know(_shown(grid, at, column))) is not None}


def _counties_down(grid: Grid, rows: Sequence[int], known: _Known) -> dict[int, str]:
    """Counties in the first column that names one that is known; those that are not known too."""
    column = _column(grid, rows, known.county)
    return {} if column is None else _down(grid, rows, known.any_county, column)


def _listed(
    grid: Grid, rows: Sequence[int], figure: int, units: tuple[int | None, str], known: _Known
) -> Iterator[_Place]:
    unit_at, of_head = units
    counties = _counties_down(grid, rows, known)
    tasks = _down(grid, rows, known.task)
    for at in rows:
        if at in counties and at in tasks:
            name, unit = tasks[at]
            own = _shown(grid, at, unit_at) if unit_at is not None else ""
            yield at, figure, counties[at], (name, unit or (own if isinstance(own, str) else "") or of_head)


def _shown(grid: Grid, row: int, column: int) -> object:
    """What stands in a cell, or in the merged area that it belongs to."""
    first = grid.marks.merged_with((row, column))
    return grid.value(*first) if first else grid.value(row, column)


def _against(figures: Sequence[BureauFigure], lines: Sequence[Line]) -> Iterator[Difference]:
    """A bureau's figures beside the counties', and what only one of the two has."""
    by_task: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for key in ("name", "id"):
            by_task.setdefault((line["county"], clean_code(line[key])), []).append(line)
    seen: set[tuple[str, str]] = set()
    asked: set[str] = set()
    counties = {line["county"] for line in lines}
    for figure in figures:
        asked.add(clean_code(figure.task))
        own = by_task.get((figure.county, clean_code(figure.task)), [])
        seen.update((line["county"], line["id"]) for line in own)
        yield from (_pair(line, figure) for line in own)
        if not own:
            is_there = figure.county in counties
            why = "该县区的台账里没有这个指标" if is_there else "没有收到这个县区的工作簿"
            yield Difference(ONLY_BUREAU, None, figure, why)
    for line in lines:
        is_asked = asked & {clean_code(line["name"]), clean_code(line["id"])}
        if is_asked and (line["county"], line["id"]) not in seen:
            yield Difference(ONLY_COUNTY, line, None, "部门的表里没有这个县区的数")


def _pair(line: Line, figure: BureauFigure) -> Difference:
    if figure.value is None:
        return Difference(NOT_COMPARED, line, figure, f"部门表里是“{figure.shown}”，不是数字")
    if line["actual"] is None:
        return Difference(ONLY_BUREAU, line, figure, "县区没有填累计数")
    if figure.unit and clean_code(figure.unit) != clean_code(line["unit"]):
        return Difference(NOT_COMPARED, line, figure, f"单位不同：县区是{line['unit']}，部门是{figure.unit}")
    own = parse_number(line["actual"])
    if line["unit"] == PERCENT_UNIT and own == figure.value / 100:
        return Difference(SAME, line, figure, "部门的数按百分数看")
    return Difference(SAME if own == figure.value else UNLIKE, line, figure)


_HEADS: Mapping[str, str] = {key: TITLES[key] for key in ("county", "section", "project", "name", "unit")}
PLACE_TITLES = ("县区文件", "县区单元格", "县区文件校验值", "部门文件", "部门单元格", "部门文件校验值")
"""Titles of what says where each figure stands."""


def difference_table(found: Sequence[Difference]) -> "pd.DataFrame":
    """The comparison as a table, what differs first."""
    import pandas as pd

    return pd.DataFrame(
        [_row(one) for one in found],
        columns=["结果", *_HEADS.values(), "县区报数", "部门报数", "差额", "说明", *PLACE_TITLES],
    )


def _row(one: Difference) -> tuple[object, ...]:
    line, figure = one.county, one.bureau
    named = [line[key] for key in _HEADS] if line else _named_by(figure)
    place = (line["file"], f"{line['sheet']}!{line['cell']}", line["sha256"]) if line else ("", "", "")
    other = (figure.file, figure.cell, figure.sha256) if figure else ("", "", "")
    theirs = None if figure is None else _float(figure.value)
    return (one.result, *named, _float(one.own), theirs, _float(one.distance), one.why, *place, *other)


def _named_by(figure: BureauFigure | None) -> list[str]:
    return [figure.county, "", "", figure.task, figure.unit] if figure else [""] * len(_HEADS)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
