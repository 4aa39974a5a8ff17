"""What a new build of the workbook would lose of an old one, listed before anything is changed."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.commands import COMMANDS
from xl_minsheng.workbook.describe.front import FORMER_COUNT_COLUMNS, FORMER_TEXTS, SETTINGS
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.native import ADDED_TITLES
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.read.archive import column_letters, open_archive
from xl_minsheng.workbook.read.grid import Grid, WorkbookFile, find_header, title
from xl_minsheng.workbook.read.values import is_blank

_ATTACHMENTS = {
    "xl/media/": "图片",
    "xl/charts/chart": "图表",
    "xl/embeddings/": "嵌入的文件",
    "xl/pivotTables/": "数据透视表",
    "xl/chartsheets/sheet": "图表工作表",
}
_DRAWN_TEXT = re.compile(rb"<a:t>([^<]+)</a:t>")
_BUTTONS = frozenset(command.title for command in COMMANDS)
"""LibreOffice saves buttons as drawings with a text; the new workbook, or the extension, has its own."""
_REPORTS = {
    sheet.name
    for sheet in (
        sheets.FINDING_SHEET,
        sheets.PROOF_SHEET,
        sheets.PREVIEW_SHEET,
        DASHBOARD_SHEET,
        HISTORY_SHEET,
        RETURN_SHEET,
        sheets.HELP_SHEET,
    )
}

Place = tuple[int, int]
"""Row and column, from 0."""


def losses(old: Path, new: Path) -> list[str]:
    """Sentences on everything of the old workbook that the new one has no place for.

    Entries that the reader takes are not looked at: comparing the two ledgers does that.
    Whatever else a sheet holds must be a formula of ours, or stand in the new one too.

    Args:
        old: the office's workbook; one that could be read without faults.
        new: the workbook built from it.
    """
    new_grids = _grids(new)
    found = []
    for name, grid in _grids(old).items():
        built = new_grids.get(name)
        if built is None and name == title(sheets.CONFIG_SHEET.name):  # of the edition with macros
            continue
        if built is None:
            if filled := sorted(_filled(grid)):
                where = grid.cell(*filled[0]).address
                found.append(f"工作表“{grid.name}”里有内容（{where} 等{len(filled)}格），新工作簿没有这个表")
            continue
        found += _foreign(grid, built, new_grids)
    return found + _lost_attachments(old, new)


def _grids(path: Path) -> dict[str, Grid]:
    """Every worksheet by its name as titles are compared."""
    with WorkbookFile(path) as file:
        return {title(name): file.grid(Sheet(name, name, "", "")) for name in file.sheet_names}


def _filled(grid: Grid) -> Iterator[Place]:
    """Places of all cells that hold or show anything."""
    seen = grid.marks.formulas | grid.marks.errors.keys()
    yield from seen
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if not is_blank(value) and (row, column) not in seen:
                yield row, column


def _foreign(grid: Grid, built: Grid, every: Mapping[str, Grid]) -> list[str]:
    sheet = next((sheet for sheet in sheets.SHEETS if title(sheet.name) == title(grid.name)), None)
    if sheet is None:  # made by the build, not for entries: configuration
        return []
    if sheet.name in _REPORTS:
        used = {column for _, column in _filled(built)}
        places = [place for place in _filled(grid) if place[1] not in used]
        return _list_places(grid, places, "新工作簿这里没有这一列")
    if sheet in sheets.FRONT_SHEETS:
        return _foreign_beside_settings(grid, [every[title(one.name)] for one in sheets.FRONT_SHEETS])
    return _foreign_in_tables(grid, built, sheet)


def _foreign_beside_settings(grid: Grid, built: Sequence[Grid]) -> list[str]:
    """A setting may stand on the other of the two sheets today."""
    labels = {title(setting.title) for setting in SETTINGS}
    texts = labels.union(*map(_texts, built), map(title, FORMER_TEXTS))
    computed = {column for one in built for _, column in one.marks.formulas} | set(FORMER_COUNT_COLUMNS)
    places = []
    for row, column in sorted(_filled(grid)):
        before = [title(_value(grid, (row, left))) for left in range(max(0, column - 2), column)]
        if (row, column) in grid.marks.formulas and column in computed:
            continue
        is_setting = labels.intersection(before)  # the value right of a label, and the help right of it
        if not is_setting and title(_value(grid, (row, column))) not in texts:
            places.append((row, column))
    entered = [
        place
        for place in grid.marks.formulas
        if place[1] and title(_value(grid, (place[0], place[1] - 1))) in labels
    ]
    return _list_places(grid, places, "不是新工作簿的设置") + _list_places(
        grid, entered, "是公式，升级后只会剩下现在的值"
    )


def _value(grid: Grid, place: Place) -> object:
    """A cell's value; rows end with their last value, a formula without an answer may stand behind it."""
    row = grid.rows[place[0]] if place[0] < len(grid.rows) else []
    return row[place[1]] if place[1] < len(row) else ""


def _foreign_in_tables(grid: Grid, built: Grid, sheet: Sheet) -> list[str]:
    entered: dict[int, int] = {}
    computed: dict[int, int] = {}
    for table in sheet.tables:
        header, indices = find_header(grid, table)
        for key, index in indices.items():
            (entered if table.column(key).role == "input" else computed)[index] = header
    known = entered | computed
    last_header = max(known.values())
    known |= dict.fromkeys(_steps(grid, last_header), last_header)
    unknown, typed, formulas = [], [], []
    texts = _texts(built)
    for row, column in sorted(_filled(grid)):
        if row <= known.get(column, last_header):
            above = row < last_header and column and title(_value(grid, (row, column))) not in texts
            unknown += [(row, column)] if above else []
        elif column not in known:
            unknown.append((row, column))
        elif column in entered and (row, column) in grid.marks.formulas:
            formulas.append((row, column))
        elif column in computed and (row, column) not in grid.marks.formulas:
            typed.append((row, column))
    return (
        _list_columns(grid, unknown, last_header)
        + _list_places(grid, typed, "是填进自动计算列的内容，新工作簿会重新计算这一格")
        + _list_places(grid, formulas, "是公式，升级后只会剩下现在的值")
    )


def _steps(grid: Grid, header: int) -> Iterator[int]:
    """Columns of the edition without add-in, which another edition does without."""
    steps = {title(one) for one in ADDED_TITLES}
    for column, value in enumerate(grid.rows[header]):
        if isinstance(value, str) and title(value) in steps:
            yield column


def _texts(grid: Grid) -> set[str]:
    return {title(value) for row in grid.rows for value in row if isinstance(value, str)}


def _list_places(grid: Grid, places: list[Place], why: str) -> list[str]:
    if not places:
        return []
    first = sorted(places)[:3]
    named = "、".join(grid.cell(*place).address for place in first)
    more = f"等{len(places)}格" if len(places) > len(first) else ""
    return [f"{named}{more}{why}"]


def _list_columns(grid: Grid, places: list[Place], header: int) -> list[str]:
    counted = Counter(column for _, column in places)
    heads: Mapping[int, object] = dict(enumerate(grid.rows[header])) if header < len(grid.rows) else {}
    lines = []
    for column, count in sorted(counted.items()):
        name = heads.get(column)
        called = "" if is_blank(name) else f"“{name}”"
        first = next(place for place in sorted(places) if place[1] == column)
        where = f"{grid.cell(*first).address}{f' 等{count}格' if count > 1 else ''}"
        lines.append(
            f"工作表“{grid.name}”{column_letters(column)}列{called}有内容（{where}），新工作簿没有这一列"
        )
    return lines


def _lost_attachments(old: Path, new: Path) -> list[str]:
    """What is drawn onto sheets, counted by kind; notes go over with their cells."""
    with open_archive(old) as one, open_archive(new) as other:
        had, kept = _attachments(one), _attachments(other)
        drawn = _drawn_texts(one) - _drawn_texts(other)
    lines = [f"原工作簿里有{kind}，新工作簿不会有" for kind in had if had[kind] > kept[kind]]
    return lines + [f"文本框“{text}”，新工作簿里没有" for text in sorted(drawn)]


def _attachments(archive: zipfile.ZipFile) -> Counter[str]:
    return Counter(
        kind
        for name in archive.namelist()
        for prefix, kind in _ATTACHMENTS.items()
        if name.startswith(prefix)
    )


def _drawn_texts(archive: zipfile.ZipFile) -> set[str]:
    parts = (name for name in archive.namelist() if name.startswith("xl/drawings/drawing"))
    return {
        text.decode("utf-8", "replace") for part in parts for text in _DRAWN_TEXT.findall(archive.read(part))
    } - _BUTTONS
