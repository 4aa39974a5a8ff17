"""Reading a filled workbook into a ledger, with the place of every value kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from xl_minsheng.ledger import Cell, Curve, Issue, Ledger
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.source import Row
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.describe.parts import Column, Setting, Sheet, Table, Type
from xl_minsheng.workbook.describe.units import UNITS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.read.entry import (
    CLOSED_LISTS,
    UNKNOWN_WORD,
    Fields,
    figure_of_word,
    make_curve,
    make_entry,
    marked_unusable,
    reads_words,
)
from xl_minsheng.workbook.read.faults import FaultKind, ReadFault, WorkbookError
from xl_minsheng.workbook.read.grid import (
    Grid,
    Record,
    WorkbookFile,
    double_columns,
    find_header,
    missing_columns,
    records,
    setting_places,
    title,
)
from xl_minsheng.workbook.read.letters import doubt, raised_part, struck_part
from xl_minsheng.workbook.read.scan import Place
from xl_minsheng.workbook.read.shown import Shown, find_shown
from xl_minsheng.workbook.read.stray import Stray, find_stray
from xl_minsheng.workbook.read.values import (
    TYPE_NAMES,
    blank,
    convert,
    is_blank,
    quote,
    show,
    to_code,
    to_text,
)


@dataclass(frozen=True, slots=True)
class WorkbookContents:
    """What a workbook holds.

    Attributes:
        ledger: everything that could be read.
        faults: every cell that could not be taken as it stands.
        units: units that the office allows.
        shown: what computed cells show; None for a ledger that was not read from a workbook.
    """

    ledger: Ledger
    faults: tuple[ReadFault, ...]
    units: tuple[str, ...] = UNITS
    shown: Shown | None = field(default=None, compare=False)


def read_workbook(path: Path | str) -> WorkbookContents:
    """Read a workbook file (.xlsm or .xlsx) without changing or running anything.

    Raises:
        WorkbookError: the file is no workbook, or a sheet or needed column is missing.
    """
    wanted = (*sheets.FRONT_SHEETS, *sheets.INPUT_SHEETS)
    with WorkbookFile(Path(path), wanted) as file:
        there = [sheet for sheet in wanted if file.has(sheet) or not sheet.optional]
        grids = {sheet.key: file.grid(sheet) for sheet in there}
    return read_grids(grids)


_FIGURE_TABLES = (sheets.INDICATORS, sheets.SECTIONS, sheets.PROJECTS, sheets.CURVES)
"""What an indicator is judged by, besides the settings."""


def read_figures(path: Path, data: bytes) -> WorkbookContents:
    """Read the settings and indicators of a workbook alone, from bytes that have been read already.

    Texts (要闻, 亮点 …), totals and what computed cells show are left out.

    Raises:
        WorkbookError: as `read_workbook`.
    """
    needed = [
        sheet for sheet in sheets.INPUT_SHEETS if any(table in _FIGURE_TABLES for table in sheet.tables)
    ]
    wanted = tuple(dict.fromkeys((*sheets.FRONT_SHEETS, *needed)))
    with WorkbookFile(path, wanted, data) as file:
        there = [sheet for sheet in wanted if file.has(sheet) or not sheet.optional]
        grids = {sheet.key: file.grid(sheet) for sheet in there}
    return _Reader(_FIGURE_TABLES).read(grids)


def read_front(path: Path | str) -> Issue:
    """Read the settings of a workbook file alone; without curves.

    Raises:
        WorkbookError: as `read_workbook`.
    """
    with WorkbookFile(Path(path), sheets.FRONT_SHEETS) as file:
        there = [sheet for sheet in sheets.FRONT_SHEETS if file.has(sheet) or not sheet.optional]
        grids = {sheet.key: file.grid(sheet) for sheet in there}
    settings, cells = _Reader().front(grids)
    return Issue(**settings, cells=cells)


def read_grids(grids: Mapping[str, Grid]) -> WorkbookContents:
    """Read the sheets of a workbook, wherever they were taken from.

    Args:
        grids: every sheet of `FRONT_SHEETS` and `INPUT_SHEETS`, by key; optional ones may be left out.

    Raises:
        WorkbookError: a needed column or setting is missing.
    """
    return _Reader().read(grids)


_Read = tuple[Column, int, bool, Callable[[object], str] | None]
"""A column, its index, whether a clerk fills it, and how its words are read."""


class _Reader:
    """Collects faults while records become ledger objects.

    Args:
        tables: those that are read; None for all.
    """

    def __init__(self, tables: Sequence[Table] | None = None) -> None:
        self._tables = tables
        self.faults: list[ReadFault] = []
        self.year: int | None = None
        self.from_1904 = False
        self._struck_rows: set[tuple[str, int]] = set()

    def read(self, grids: Mapping[str, Grid]) -> WorkbookContents:
        settings, cells = self.front(grids)
        if settings.get("cut_off"):
            self.year = settings["cut_off"].year
        curve_records = self.table(grids, sheets.CURVE_SHEET, sheets.CURVES)
        curves = self.curves(curve_records)
        issue = Issue(**settings, curves=curves, cells=cells, blank=frozenset(cells.keys() - settings.keys()))
        entries: dict[str, Any] = {
            one.field: tuple(
                make_entry(one.table, fields, row) for fields, row in self.table(grids, one.sheet, one.table)
            )
            for one in LEDGER_TABLES
        }
        curve_rows = {fields["name"]: row for fields, row in curve_records}
        ledger = Ledger(issue, curve_rows=curve_rows, **entries)
        units = tuple(f["name"] for f, _ in self.table(grids, sheets.OPTION_SHEET, sheets.OPTION_UNITS))
        shown = find_shown(grids) if self._tables is None else None
        return WorkbookContents(ledger, tuple(self.faults), units or UNITS, shown)

    def front(self, grids: Mapping[str, Grid]) -> tuple[Fields, dict[str, Cell]]:
        """The settings, in the date system that the workbook counts its days by."""
        there = [grids[sheet.key] for sheet in sheets.FRONT_SHEETS if sheet.key in grids]
        self.from_1904 = there[0].from_1904
        return self.settings(there)

    def table(self, grids: Mapping[str, Grid], sheet: Sheet, table: Table) -> list[tuple[Fields, Row]]:
        left_out = self._tables is not None and table not in self._tables
        if left_out or (sheet.optional and sheet.key not in grids):
            return []
        grid = grids[sheet.key]
        header, indices = find_header(grid, table)
        for column, first, second in double_columns(grid, header, table):
            here = grid.cell(header, second)
            why = f"与{column_letters(first)}列重名，分不清该读哪一列"
            self._fault(FaultKind.DOUBLE_TITLE, here, column, column.title, why, "请把不用的一列改名或删去")
        for column, after in missing_columns(table, indices):
            self._missing(grid.cell(header, indices[after.key]), column, after)
        columns = [
            (column, indices[column.key], column.role == "input", reads_words(column))
            for column in table.columns
            if column.key in indices
        ]
        rows = []
        for record in records(grid, table, (header, indices)):
            if stray := find_stray(table, record):
                self._stray(grid, record, stray)
            else:
                before = len(self.faults)
                fields, row = self.record(grid, columns, record), record.row
                self._kind_not_chosen(table, fields, row, self.faults[before:])
                rows.append((fields, marked_unusable(table, row, self.faults[before:])))
        return rows

    def _kind_not_chosen(self, table: Table, fields: Fields, row: Row, faults: Sequence[ReadFault]) -> None:
        """A row that is judged by a kind which nobody has chosen; one that repeats another has none."""
        cell = row.cell(_KIND) if fields.get("name") and not fields.get("same_as") else None
        if cell and not fields.get(_KIND) and all(fault.cell != cell for fault in faults):
            why, remedy = f"没有选，现按“{Kind.CUMULATIVE}”算", f"请从{'、'.join(Kind)}中选择"
            self._fault(FaultKind.NOT_CHOSEN, cell, table.column(_KIND), "", why, remedy)

    def _missing(self, cell: Cell, column: Column, after: Column) -> None:
        if column.key in _UNREAD_BY_ANY_RULE:
            return
        why = f"原来在“{after.title}”右边"
        how = f"请在{cell.column}列右边插入一列，第{cell.row}行写上“{column.title}”，内容从存档的工作簿取回"
        self._fault(FaultKind.MISSING_COLUMN, cell, column, "缺少栏目", why, how)

    def _stray(self, grid: Grid, record: Record, stray: Stray) -> None:
        cell = grid.cell(record.row.number - 1, record.indices[stray.column.key])
        self._fault(FaultKind.STRAY_ROW, cell, stray.column, stray.text, stray.why, stray.remedy)

    def curves(self, records: Iterable[tuple[Fields, Row]]) -> dict[str, Curve]:
        """Curves by name; of two with one name the first counts, and the second is reported."""
        curves: dict[str, Curve] = {}
        for fields, row in records:
            curve = make_curve(fields)
            cell = row.cell("name")
            if curve.name in curves and cell:
                column = sheets.CURVES.column("name")
                why, remedy = "与上面的曲线同名", "请改成不同的名称"
                self._fault(FaultKind.UNREADABLE, cell, column, curve.name, why, remedy)
            curves.setdefault(curve.name, curve)
        return curves

    def record(self, grid: Grid, columns: Sequence[_Read], record: Record) -> Fields:
        """Typed values of the entered columns; faults noted, a lost formula among them.

        Args:
            grid: the sheet.
            columns: those that it has.
            record: the row.
        """
        fields: Fields = {}
        row, marks = record.row.number - 1, grid.marks
        blank_is_blank, has_values_alone = not marks.any_merged(), marks.has_values_alone
        for column, index, is_input, read_words in columns:
            place = row, index
            raw = record.values[column.key]
            if is_input:
                if has_values_alone and read_words is not None and isinstance(raw, str):
                    fields[column.key] = read_words(raw) if raw else ""  # nothing can be wrong with it
                    continue
                if blank_is_blank and raw == "" and place not in marks.errors and place not in marks.formulas:
                    fields[column.key] = blank(column.type)  # as most cells are: without a further look
                    continue
                fields[column.key] = self.value(grid, place, column, raw, record.values)
            elif place not in grid.marks.formulas:
                self._lost_formula(grid.cell(*place), column, raw)
        return fields

    def value(
        self,
        grid: Grid,
        place: tuple[int, int],
        column: Column | Setting,
        raw: object,
        others: Mapping[str, object],
    ) -> object:
        """One typed value; a blank where the cell cannot be read."""
        if error := grid.marks.errors.get(place):
            why, remedy = "是错误值", "请清除公式后重新填写"
            self._fault(FaultKind.ERROR_VALUE, grid.cell(*place), column, error, why, remedy)
            return blank(column.type)
        if column.type in FIGURES and place in grid.marks.formulas:
            why, remedy = "是公式，不是填写的内容", "请改填算好的结果，免得别处一动它也跟着变"
            self._fault(FaultKind.FORMULA_ENTRY, grid.cell(*place), column, to_text(raw), why, remedy)
        if is_blank(raw):
            self._look_under(grid, place, column)
            return blank(column.type)
        if grid.marks.any_letters(place) and self._is_unsure(grid, place, column, raw):
            return blank(column.type)
        if column.key == "actual":
            raw = figure_of_word(raw, to_code(others.get("kind")))
        try:
            value = convert(column.type, raw, self.year, from_1904=self.from_1904)
        except ValueError as error:
            remedy = getattr(error, "remedy", "") or f"请改填{TYPE_NAMES[column.type]}"
            shown = getattr(error, "shown", "") or show(raw)
            self._fault(FaultKind.UNREADABLE, grid.cell(*place), column, shown, str(error), remedy)
            return blank(column.type)
        if known := CLOSED_LISTS.get(column.key):
            return self._word(grid.cell(*place), column, str(value), known)
        return value

    def _look_under(self, grid: Grid, place: tuple[int, int], column: Column | Setting) -> None:
        """A blank cell that shows what stands in another, because the two are merged."""
        first = grid.marks.merged_with(place) if column.key not in _UNREAD_BY_ANY_RULE else None
        if first is None or is_blank(grid.value(*first)):
            return
        above = grid.cell(*first)
        why = f"与{above.column}{above.row}合并成了一格，这里读不到内容"
        self._fault(FaultKind.MERGED, grid.cell(*place), column, "", why, "请取消合并单元格，每一格都填上")

    def _is_unsure(self, grid: Grid, place: tuple[int, int], column: Column | Setting, raw: object) -> bool:
        """Tell what is crossed out or raised; whether it leaves nobody sure of what the cell means."""
        cell, shown = grid.cell(*place), show(raw)
        struck = struck_part(grid.marks, place, raw)
        if struck == "":
            if (cell.sheet, cell.row) not in self._struck_rows:  # one for a row is enough
                self._struck_rows.add((cell.sheet, cell.row))
                why, remedy = "整格划了删除线，仍照常读入", "请删去不要的内容，或去掉删除线"
                self._fault(FaultKind.STRUCK, cell, column, shown, why, remedy)
        elif column.type not in (_CODES if struck is None else _TEXTS) and (
            found := doubt(grid.marks, place, raw)
        ):
            kind = FaultKind.PARTLY_STRUCK if found.is_struck else FaultKind.PARTLY_RAISED
            self._fault(kind, cell, column, shown, found.why, found.remedy)
            return True
        elif struck:
            self._fault(
                FaultKind.STRUCK, cell, column, shown, f"其中“{struck}”划了删除线，仍会照印", "请删去划掉的字"
            )
        raised = raised_part(grid.marks, place, raw)
        if any(letter.isdecimal() for letter in raised):
            why = f"其中“{raised}”是上标，会和旁边的字一样照印"
            remedy = "是注释的请删去，是平方、立方的请改用“²”“³”或文字"
            self._fault(FaultKind.RAISED, cell, column, shown, why, remedy)
        return False

    def _word(self, cell: Cell, column: Column | Setting, word: str, known: type[StrEnum]) -> StrEnum | str:
        try:
            return known(word)
        except ValueError:
            remedy = f"请从{'、'.join(known)}中选择"
            self._fault(FaultKind.UNKNOWN_WORD, cell, column, word, f"不是可用的{column.title}", remedy)
            return UNKNOWN_WORD

    def settings(self, there: Sequence[Grid]) -> tuple[Fields, dict[str, Cell]]:
        """Settings by label, on the front page or on 设置: the value stands in the cell right of it.

        Raises:
            WorkbookError: a required label is gone.
        """
        found: Fields = {}
        cells: dict[str, Cell] = {}
        values: dict[str, object] = {}
        for grid in there:
            for place, setting in setting_places(grid):
                raw = grid.value(*place)
                if setting.key in cells:
                    self._double_setting(grid, place, setting, cells[setting.key], values[setting.key])
                    if not (is_blank(values[setting.key]) and not is_blank(raw)):
                        continue
                cells[setting.key], values[setting.key] = grid.cell(*place), raw
                value = self.value(grid, place, setting, raw, {})
                if value is not None and value != "":
                    found[setting.key] = value
        if missing := [one for one in SETTINGS if one.required and one.key not in cells]:
            names = "、".join(f"“{one.title}”" for one in missing)
            own = next((grid for grid in there if title(grid.name) == _own_sheet(missing[0])), there[0])
            raise WorkbookError(f"工作表“{own.name}”缺少设置{names}，请恢复这一行的标签")
        return found, cells

    def _double_setting(self, grid: Grid, place: Place, setting: Setting, first: Cell, value: object) -> None:
        """A label that stands again, with something else right of it than what counts."""
        again = grid.cell(*place)
        raw = grid.value(*place)
        elsewhere = again.sheet != first.sheet
        if is_blank(raw) or (elsewhere and (is_blank(value) or show(raw) == show(value))):
            return
        above = f"“{first.sheet}”里" if elsewhere else "上面"
        why = f"与{above}的标签重名，读的是{first.address if elsewhere else f'{first.column}{first.row}'}"
        self._fault(FaultKind.DOUBLE_TITLE, again, setting, show(raw), why, "请把不用的一行改名或删去")

    def _lost_formula(self, cell: Cell, column: Column, raw: object) -> None:
        remedy = "请选中上一行的同一格，向下填充恢复公式"
        self._fault(FaultKind.LOST_FORMULA, cell, column, to_text(raw), "公式丢失，不再自动计算", remedy)

    def _fault(
        self, kind: FaultKind, cell: Cell, column: Column | Setting, value: str, why: str, remedy: str
    ) -> None:
        self.faults.append(ReadFault(kind, cell, column.title, quote(value), why, remedy))


def _own_sheet(setting: Setting) -> str:
    return title(sheets.setting_sheet(setting.key).name)


FIGURES = (Type.NUMBER, Type.SHARE, Type.POINTS, Type.INTEGER, Type.DATE)
"""Types of entries that must be typed in: a formula would change them behind the clerk's back."""
_TEXTS = (Type.TEXT, Type.PARAGRAPHS)
_CODES = (*_TEXTS, Type.CODE)
"""Types that a raised letter leaves readable: a unit m², typed with a raised 2, is m2."""
_KIND = "kind"
_UNREAD_BY_ANY_RULE = frozenset({"remark"})
"""Fields that may stand merged over several rows, or be gone: nothing is printed or judged by them."""
