"""Importing an older bulletin or tables of tasks: a filled workbook, and beside it what to look at."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.files import OutputError
from xl_minsheng.files.outputs import is_same_file
from xl_minsheng.importing import Imported, NotABulletinError, Note, Topic, import_bulletin
from xl_minsheng.importing.listing import LIST_SUFFIX, list_text
from xl_minsheng.importing.tables.columns_file import ColumnsError, columns_file
from xl_minsheng.importing.tables.heads import find_table
from xl_minsheng.importing.tables.lines import LineSort, lines_of
from xl_minsheng.importing.tables.source import read_sheets
from xl_minsheng.jobs.import_tables import TablePlan, columns_path, needs_columns_file, plan_tables
from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.readback import read_document
from xl_minsheng.readback.document import DOCUMENT_SUFFIXES, WORD_SUFFIX, Line
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES
from xl_minsheng.workbook.read.spreadsheet import SPREADSHEET_SUFFIXES

IMPORT_SUFFIXES = (*DOCUMENT_SUFFIXES, *SPREADSHEET_SUFFIXES)
"""Endings of what can be imported."""
MIN_TASKS = 3
"""Lines of a Word file's tables from which it is said that they can be read by columns."""


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """What an import gave.

    Attributes:
        imported: the ledger, and what to look at.
        workbook: the workbook's file.
        listing: the list's file.
        unit: what the list counts lines in: 行, or 段 of a Word file.
        plan: what the columns of tables filled; None for a bulletin.
        columns: the file that says so, to be corrected; None for a bulletin.
    """

    imported: Imported
    workbook: Path
    listing: Path
    unit: str
    plan: TablePlan | None = None
    columns: Path | None = None


def import_document(
    document: Path,
    workbook: Path,
    *,
    force: bool = False,
    interpreter: str = "",
    columns: Path | None = None,
    tables: bool = False,
) -> ImportedWorkbook:
    """Write the workbook of a bulletin or of tables, and the list of what to look at.

    A Word file is a bulletin; one that is none, and has tables of tasks, is read by these.

    Args:
        document: .docx, .txt or .md, or a spreadsheet; it is only read.
        workbook: where the workbook goes, .xlsx or .xlsm; the list goes beside it.
        force: what stands there may be replaced.
        interpreter: the Python that Excel is to start; empty to let xlwings look for it.
        columns: a 栏目对照 that says what the columns of tables fill.
        tables: of a Word file, too, take the tables.

    Raises:
        DocumentError: the document cannot be read.
        NotABulletinError: it is no bulletin, and has no tables of tasks.
        ColumnsError: the 栏目对照 cannot be used.
        OutputError: a file cannot go there; nothing was written.
    """
    listing = workbook.with_name(f"{workbook.stem}{LIST_SUFFIX}")
    if is_same_file(listing, document):
        raise OutputError(f"清单会写到“{listing}”，正是要导入的文件；请换一个工作簿文件名")
    inputs = [document, *([columns] if columns else [])]
    refuse_output(workbook, *WORKBOOK_SUFFIXES, beside=[listing], inputs=inputs, force=force)
    if document.suffix.lower() in SPREADSHEET_SUFFIXES or tables or columns:
        found: Imported | TablePlan = _tables_asked_for(document, workbook.parent, columns)
        unit = "行"
    else:
        found, unit = _bulletin_or_tables(document, workbook.parent)
    plan = found if isinstance(found, TablePlan) else None
    imported = found.imported() if isinstance(found, TablePlan) else found
    mapping = columns_path(workbook) if plan else None
    files = {
        workbook: workbook_content(imported.ledger, workbook, interpreter=interpreter),
        listing: list_text(imported, document.name, unit).encode(),
    }
    if plan and mapping and needs_columns_file(plan, mapping):
        files[mapping] = columns_file(plan.tables)
    elif plan and plan.known:
        mapping = plan.known[0]
    write_output(files, inputs=inputs, force=force)
    return ImportedWorkbook(imported, workbook, listing, unit, plan, mapping)


def _tables_asked_for(document: Path, folder: Path, columns: Path | None) -> TablePlan:
    """The tables of a file; of a bulletin without any it is said that it is one."""
    try:
        return plan_tables(document, folder, columns)
    except NotABulletinError as error:
        if document.suffix.lower() != WORD_SUFFIX:
            raise
        try:
            import_bulletin(read_document(document))
        except NotABulletinError:
            raise error from None
        why = f"“{document.name}”里没有任务表，像是一份专报，没有导入；去掉 --tables、--columns，就按专报导入"
        raise NotABulletinError(why) from error


def _bulletin_or_tables(document: Path, folder: Path) -> tuple[Imported | TablePlan, str]:
    """A bulletin; or the tables of a Word file that is none. With what the list counts lines in."""
    read = read_document(document)
    unit = "段" if read.is_word else "行"
    if read.is_word and _is_mostly_tables(read.lines):
        with suppress(NotABulletinError, ColumnsError):
            return plan_tables(document, folder), unit
    try:
        return _with_hint(import_bulletin(read), document), unit
    except NotABulletinError as error:
        if document.suffix.lower() != WORD_SUFFIX:
            raise
        try:
            return plan_tables(document, folder), unit
        except NotABulletinError:
            raise error from None


_OF_A_BULLETIN = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])|.*第\s*\d{1,4}\s*期"
)


def _is_mostly_tables(lines: Iterable[Line]) -> bool:
    """Whether there is little but tables: a title, a note, and a list of tasks is no bulletin.

    One with numbered headings or the number of an issue is one, however large its tables.
    """
    inside = outside = 0
    for one in lines:
        if one.row is not None:
            inside += len(one.text)
        elif _OF_A_BULLETIN.match(one.text):
            return False
        else:
            outside += len(one.text)
    return outside * 2 < inside


def _with_hint(imported: Imported, document: Path) -> Imported:
    """The same, with a line in the list where a Word file has tables of tasks that can be read by columns."""
    if document.suffix.lower() != WORD_SUFFIX:
        return imported
    found = [table for sheet in read_sheets(document) if (table := find_table(sheet))]
    rows = sum(line.sort is LineSort.TASK for table in found for line in lines_of(table))
    if rows < MIN_TASKS:
        return imported
    why = f"文件里有任务表（{rows}行），这次按专报的文字导入；只要表里的，用命令 import 加 --tables"
    return replace(imported, notes=(*imported.notes, Note(Topic.ASSUMED, "", why)))
