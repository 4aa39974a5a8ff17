"""Importing tables of tasks: what each column fills is guessed, shown, corrected, and remembered."""

from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.files.outputs import is_same_file
from xl_minsheng.importing import Imported, NotABulletinError
from xl_minsheng.importing.tables.columns_file import (
    COLUMNS_SUFFIX,
    ColumnsError,
    columns_file,
    read_columns,
    remembered,
    with_mapping,
)
from xl_minsheng.importing.tables.heads import TaskTable, find_table
from xl_minsheng.importing.tables.periods import earlier_ones
from xl_minsheng.importing.tables.source import TaskSheet, read_sheets
from xl_minsheng.importing.tables.table_import import import_tables
from xl_minsheng.jobs.output import write_output
from xl_minsheng.workbook.describe.sheets import INDICATORS, PROJECTS
from xl_minsheng.workbook.read.table_heads import NOT_TAKEN, ROLE_BY_KEY


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What an import of tables would do.

    Attributes:
        document: the file.
        tables: its tables, their columns mapped.
        without: its sheets in which no table was found.
        known: the files that say what columns fill; none where all was guessed.
        guessed: some table was mapped by the guess alone.
        earlier: tables that are an earlier month or year of one that is imported, each with that.
    """

    document: Path
    tables: tuple[TaskTable, ...]
    without: tuple[TaskSheet, ...]
    known: tuple[Path, ...]
    guessed: bool
    earlier: tuple[tuple[TaskTable, TaskTable], ...] = ()

    @property
    def lines(self) -> list[str]:
        """What each column fills: 实事台账 F列“累计完成” → 累计完成."""
        return [
            f"{table.sheet.name} {one.letters}列“{one.head}” → "
            f"{ROLE_BY_KEY[one.role].title if one.role else NOT_TAKEN}"
            for table in self.tables
            for one in table.columns
        ]

    def imported(self) -> Imported:
        """The ledger, and what to look at."""
        return import_tables(self.document.stem, self.tables, self.without, self.earlier)


def plan_tables(document: Path, folder: Path, columns: Path | None = None) -> TablePlan:
    """Find the tables of a file, and what their columns fill.

    Args:
        document: .xlsx, .xlsm, .xls, .ods or .docx.
        folder: where mappings of earlier imports lie.
        columns: a 栏目对照 that goes before those.

    Raises:
        DocumentError: the file cannot be read.
        NotABulletinError: there is no table of tasks in it.
        ColumnsError: the mapping cannot be used, or leaves a table without names.
    """
    sheets = read_sheets(document)
    given = [(columns, one) for one in read_columns(columns)] if columns else []
    mappings = [
        *given,
        *(one for one in remembered(folder) if not columns or not is_same_file(one[0], columns)),
    ]
    tables: list[TaskTable] = []
    known: list[Path] = []
    guessed = False
    for sheet in sheets:
        table = find_table(sheet)
        if table is None:
            continue
        mapping = next((one for one in mappings if one[1].heads == table.heads), None)
        if mapping:
            known.append(mapping[0])
        guessed = guessed or mapping is None
        tables.append(with_mapping(table, mapping[1]) if mapping else table)
    if not tables:
        titles = "、".join(f"“{INDICATORS.column(key).title}”" for key in ("name", "target", "actual"))
        raise NotABulletinError(f"“{document.name}”里没有找到任务表：表头要有{titles}这样的字，没有导入")
    _refuse_nameless(tables)
    found = {table.sheet.name for table in tables}
    without = tuple(sheet for sheet in sheets if sheet.name not in found)
    old = earlier_ones(tables)
    earlier = tuple((tables[place], tables[later]) for place, later in old.items())
    kept = tuple(table for place, table in enumerate(tables) if place not in old)
    return TablePlan(document, kept, without, tuple(dict.fromkeys(known)), guessed, earlier)


def _refuse_nameless(tables: list[TaskTable]) -> None:
    for table in tables:
        if not table.by_role("name") and not table.by_role("project"):
            name, project = INDICATORS.column("name").title, PROJECTS.column("name").title
            raise ColumnsError(
                f"“{table.sheet.name}”没有一列填“{name}”或“{project}”，请在栏目对照里选一列，再导入一次"
            )


def columns_path(workbook: Path) -> Path:
    """Where the mapping of an import goes: beside its workbook."""
    return workbook.with_name(f"{workbook.stem}{COLUMNS_SUFFIX}")


def needs_columns_file(plan: TablePlan, path: Path) -> bool:
    """Whether the mapping is to be written: not where a file that says it lies there already."""
    return plan.guessed or not any(is_same_file(one, path) for one in plan.known)


def write_columns(plan: TablePlan, path: Path, *, force: bool = False) -> Path:
    """Write the mapping alone, for the clerk to correct before anything is imported.

    Raises:
        OutputError: it cannot go there; nothing was written.
    """
    write_output({path: columns_file(plan.tables)}, inputs=[plan.document], force=force)
    return path
