"""Exporting the ledger's tables as data: .xlsx for people, .csv and .parquet for programs.

Values only: no formulas, macros, hidden columns. Titles, order and types of the columns are the
description's. Shares are fractions of 1, gaps percentage points, as on the sheets.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.export_files import WRITERS, DataTable, ExportError, is_single
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Indicator, Ledger, judge
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.parts import Column, Table, Type
from xl_minsheng.workbook.read import WorkbookContents

__all__ = ["ExportError", "Exported", "export_workbook", "table_names", "tables"]

RESULTS = "指标"
"""Name of the table of indicators with their results."""
_LIGHT = Column("light", "预警灯", Type.CODE, 8)
_LEFT_OUT = ("finding", "clause")
"""Columns of the ledger that are no data: sentences about the row."""
_SETTING_COLUMNS = (
    Column("key", sheets.SETTING_SHEET.name, Type.TEXT, 18),
    Column("value", "内容", Type.TEXT, 36),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        file: where it stands.
        tables: names of the tables in it.
        rows: how many rows they have together.
        checked: the workbook and what was found in it; a cell that cannot be read is blank in the file.
    """

    file: Path
    tables: tuple[str, ...]
    rows: int
    checked: Checked


def export_workbook(
    workbook: Path | str,
    output: Path | str,
    *,
    table: str | None = None,
    english: bool = False,
    force: bool = False,
) -> Exported:
    """Write the tables of a workbook as a data file.

    Args:
        workbook: the file; it is only read.
        output: where to; its ending says what it becomes: .xlsx, .csv or .parquet.
        table: name or key of the only table wanted; None for all of them in an .xlsx file, for the
            indicators with their results in the others, which hold one.
        english: heads of the columns are keys for programs instead of the Chinese titles.
        force: another file in its place may be replaced.

    Raises:
        ExportError: there is no such table, or nothing that writes such files.
        OutputError: it is no such name, the workbook itself, open in another program, or not ours.
        WorkbookError: the workbook cannot be read.
    """
    source, place = Path(workbook), Path(output)
    refuse_output(place, *WRITERS, inputs=[source], force=force)
    _wanted(place, table)  # told before the workbook is read
    return export_checked(check_workbook(source), place, table=table, english=english, force=force)


def _wanted(place: Path, table: str | None) -> int | None:
    """Place of the only table wanted; None for all of them."""
    name = RESULTS if table is None and is_single(place) else table
    return None if name is None else _place_of(name)


def export_checked(
    checked: Checked, place: Path, *, table: str | None = None, english: bool = False, force: bool = False
) -> Exported:
    """Write the tables of a workbook that has been checked, for example of an open one.

    Args:
        checked: the workbook.
        place: where to.
        table: as `export_workbook` takes it; so are the others.
        english: heads of the columns are keys.
        force: another file in its place may be replaced.

    Raises:
        ExportError: there is no such table, or nothing that writes such files.
        OutputError: it is no such name, the workbook itself, open in another program, or not ours.
    """
    refuse_output(place, *WRITERS, inputs=list(checked.inputs), force=force)
    write = WRITERS[place.suffix.lower()]
    at = _wanted(place, table)
    every = tables(checked.contents, english=english)
    wanted = every if at is None else [every[at]]
    data = write(wanted, english=english)
    write_output({place: data}, inputs=list(checked.inputs), force=force)
    return Exported(place, tuple(one.name for one in wanted), sum(len(one.rows) for one in wanted), checked)


def table_names() -> list[tuple[str, str]]:
    """Key and name of every table that can be exported."""
    entered = [(table.key, table.name.removesuffix("表")) for table in _entered_tables()]
    return [("results", RESULTS), (sheets.HOME.key, sheets.HOME.name), *entered]


def _entered_tables() -> list[Table]:
    return [table for sheet in sheets.INPUT_SHEETS for table in sheet.tables]


def _place_of(name: str) -> int:
    names = table_names()
    for place, known in enumerate(names):
        if name in known:
            return place
    raise ExportError(f"没有表“{name}”，可用：{'、'.join(title for _, title in names)}")


def tables(contents: WorkbookContents, *, english: bool = False) -> list[DataTable]:
    """Every table of a workbook, in the order of `table_names`.

    Args:
        contents: what the workbook holds.
        english: settings are named by their keys.
    """
    ledger = contents.ledger
    filled = [
        (_result_columns(), [_result_row(ledger, indicator) for indicator in ledger.indicators]),
        (_SETTING_COLUMNS, [[s.key if english else s.title, getattr(ledger.issue, s.key)] for s in SETTINGS]),
        *((table.inputs, _entered(table, contents)) for table in _entered_tables()),
    ]
    named = zip(table_names(), filled, strict=True)
    return [DataTable(key, name, columns, rows) for (key, name), (columns, rows) in named]


def _entered(table: Table, contents: WorkbookContents) -> list[list[Any]]:
    """The rows of a table as a clerk filled it."""
    return [[_value(item, column) for column in table.inputs] for item in _items(table, contents)]


def _items(table: Table, contents: WorkbookContents) -> Iterable[Any]:
    """The ledger's objects that stand in a table."""
    if table is sheets.CURVES:
        return [
            {"name": curve.name} | {f"m{month}": share for month, share in enumerate(curve.shares, start=1)}
            for curve in contents.ledger.issue.curves.values()
        ]
    if table is sheets.OPTION_UNITS:
        return [{"name": unit} for unit in contents.units]
    items: Iterable[Any] = getattr(contents.ledger, table.key)
    return items


def _value(item: Any, column: Column) -> Any:
    return item[column.key] if isinstance(item, dict) else getattr(item, column.key)


def _result_columns() -> tuple[Column, ...]:
    shown = (column for column in sheets.INDICATORS.columns if not column.hidden)
    return (*(column for column in shown if column.key not in _LEFT_OUT), _LIGHT)


def _result_row(ledger: Ledger, entered: Indicator) -> list[Any]:
    """An indicator as it is judged: references resolved, its project and its results beside it."""
    judged = judge(ledger, entered)
    standing = judged.standing
    project = ledger.project_by_code.get(entered.project)
    section = next((one for one in ledger.sections if project and one.code == project.section), None)
    computed = {
        "section_title": section.title if section else "",
        "project_name": project.name if project else "",
        "completion": standing.completion,
        "expected": standing.expected,
        "status": standing.status,
        "gap": None if standing.gap is None else standing.gap * 100,
        "light": standing.light,
    }
    return [
        computed[column.key] if column.key in computed else getattr(judged.indicator, column.key)
        for column in _result_columns()
    ]
