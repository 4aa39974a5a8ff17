"""Tables of tasks as a ledger, and the list of what to look at."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_minsheng.importing.issue_notes import settings_notes
from xl_minsheng.importing.report import Imported, Note, Topic
from xl_minsheng.importing.tables.heads import TaskTable
from xl_minsheng.importing.tables.lines import LineSort, lines_of
from xl_minsheng.importing.tables.part_tasks import group_notes, part_of, with_part_ids
from xl_minsheng.importing.tables.source import TaskSheet
from xl_minsheng.importing.tables.tasks import Task, TaskReader
from xl_minsheng.importing.tables.unseen_notes import unseen_notes
from xl_minsheng.importing.texts import cell_text
from xl_minsheng.ledger import Issue, Ledger, Project, Section
from xl_minsheng.readback.cut_off import find_cut_off
from xl_minsheng.readback.imprint import find_date
from xl_minsheng.workbook.describe.sheets import INDICATORS, SECTIONS
from xl_minsheng.workbook.read.archive import column_letters

_NUMBER = re.compile(r"[（(]?第\s*(\d{1,4})\s*期[）)]?")
_NO_TITLE = re.compile(r"[（(]?(?:计量)?单位[：:]\S{1,8}|附件[\d一二三四五六七八九十：:]*|截[至止].*")
_YEAR = re.compile(r"(20\d{2})年?")
_MAX_TITLE = 60
_MAX_ID = 20
MAX_SECTIONS = 26
"""Sections of a ledger that is made from tables: each has a letter."""


def import_tables(
    name: str,
    tables: Sequence[TaskTable],
    without: Sequence[TaskSheet] = (),
    earlier: Sequence[tuple[TaskTable, TaskTable]] = (),
) -> Imported:
    """Fill a ledger from tables of tasks.

    Args:
        name: of the file, without its ending: the title where nothing else is one.
        tables: their columns mapped.
        without: sheets in which no table was found.
        earlier: tables that are left out, each with the later one of the same list.
    """
    issue, cut_off = _issue(tables)
    notes = list(settings_notes(issue, cut_off))
    notes += [_unread(sheet) for sheet in without]
    notes += [_left_out(table, later) for table, later in earlier]
    tasks: list[Task] = []
    for table in tables:
        notes += _words_around(table, issue)
        notes += _unmapped(table)
        year = issue.cut_off.year if issue.cut_off else _stated_year(tables)
        own = list(_tasks(table, year, notes, only=len(tables) == 1))
        notes += group_notes(table, own)
        notes += unseen_notes(table, [task.row for task in own])
        tasks += own
    notes += [note for task in tasks for note in task.notes]
    ledger = _ledger(issue, tasks, notes, issue.title or cell_text(name))
    return Imported(ledger, tuple(notes), 0)


def _issue(tables: Sequence[TaskTable]) -> tuple[Issue, dt.date | None]:
    """Settings that the words above the tables say, and the cut-off date by them or by a heading."""
    above = [text for table in tables for text in table.above()]
    heads = [column.head for table in tables for column in table.columns]
    titles = [text for text in above if not _NO_TITLE.fullmatch(text)]
    number = next((int(found[1]) for text in above if (found := _NUMBER.search(text))), None)
    printed = next((day[1] for text in above[1:] if (day := find_date(text)) and "截" not in text), None)
    stated = find_cut_off([*above, *heads], printed)
    if stated is None and (year := _stated_year(tables)):
        stated = find_cut_off([f"{year}年", *heads], None)
    title = _NUMBER.sub("", titles[0]).strip() if titles and len(titles[0]) <= _MAX_TITLE else ""
    cut_off = stated[0] if stated else None
    return Issue(
        title=cell_text(title), number=number, issued_on=printed, cut_off=cut_off or printed
    ), cut_off


def _stated_year(tables: Sequence[TaskTable]) -> int | None:
    texts = [text for table in tables for text in (*table.above(), *(one.head for one in table.columns))]
    return next((int(found[1]) for text in texts if (found := _YEAR.search(text))), None)


def _unread(sheet: TaskSheet) -> Note:
    first = next((text for row in range(len(sheet.grid.rows)) if (text := sheet.text(row, 0))), "")
    return Note(Topic.UNKNOWN, first, "没有找到任务表的表头，整张表没有导入", None, "", sheet.name)


def _left_out(table: TaskTable, later: TaskTable) -> Note:
    why = f"和“{later.sheet.name}”是同一张台账，时间在前，只导入了后一张"
    return Note(Topic.UNKNOWN, "", why, None, "", table.sheet.name)


def _words_around(table: TaskTable, issue: Issue) -> Iterator[Note]:
    """Words above and below a table that no setting holds."""
    for text in (*table.above(), *table.sheet.below):
        bare = cell_text(_NUMBER.sub("", text).strip())
        if bare and bare != issue.title and not _NO_TITLE.fullmatch(text):
            yield Note(Topic.UNKNOWN, text, "表外面的文字，没有收进台账", None, "", table.sheet.name)


def _unmapped(table: TaskTable) -> Iterator[Note]:
    """Columns that go nowhere, once each."""
    for column in table.columns:
        if not column.role and column.filled and not column.is_numbering:
            cell = table.sheet.grid.cell(table.first, column.index).address
            samples = "、".join(column.samples)
            why = f"这一列没有导入，共{column.filled}格（{samples}）"
            yield Note(Topic.UNKNOWN, column.head, why, None, "", cell)


def _tasks(table: TaskTable, year: int | None, notes: list[Note], *, only: bool) -> Iterator[Task]:
    """Lines of a table as tasks, each with the headings it stands under."""
    reader = TaskReader(table, year)
    section = "" if only else cell_text(table.sheet.name)
    category = project = own_section = own_category = ""
    whole: Task | None = None
    is_grouped = bool(table.by_role("project")) and bool(table.by_role("name"))
    for line in lines_of(table):
        cell = table.sheet.grid.cell(line.row, table.columns[0].index).address
        match line.sort:
            case LineSort.SECTION:
                section, category, project, own_section, own_category = cell_text(line.text), "", "", "", ""
                whole = None
            case LineSort.CATEGORY:
                category, project, whole = cell_text(line.text), "", None
            case LineSort.TOTAL:
                what = "是上面合计的一部分" if line.part else "像是合计"
                notes.append(
                    Note(Topic.UNKNOWN, line.text, f"{what}，没有收进台账，台账自己会算", None, "", cell)
                )
            case LineSort.NOTE:
                notes.append(Note(Topic.UNKNOWN, line.text, "像是说明，没有收进台账", None, "", cell))
            case LineSort.OTHER:
                why = "是另一张表的表头，从这一行起没有导入；请把它放到单独的工作表，再导入"
                notes.append(Note(Topic.UNKNOWN, line.text, why, None, "", cell))
            case LineSort.TASK:
                task = reader.read(line.row)
                if not task.indicator.name:
                    why = "没有名称，看不出是什么任务，没有收进台账"
                    notes.append(Note(Topic.UNKNOWN, line.text, why, None, "", cell))
                    continue
                own_section = task.section or own_section
                own_category = task.category or own_category
                project = task.project or (project if is_grouped else "")
                task.section, task.category = own_section or section, own_category or category
                task.project = project or task.indicator.name
                whole = task
                yield task
            case LineSort.PART:
                part = part_of(reader, line, whole)
                if part is None:
                    why = "是其中的一部分，没有目标也没有数，没有收进台账；要的请填上数，再导入"
                    notes.append(Note(Topic.UNKNOWN, line.text, why, None, "", cell))
                    continue
                if whole is None:
                    part.section, part.category = own_section or section, own_category or category
                yield part
            case LineSort.NOTHING:
                pass


def _ledger(issue: Issue, tasks: Sequence[Task], notes: list[Note], title: str) -> Ledger:
    sections: dict[str, Section] = {}
    projects: dict[tuple[str, str, str], Project] = {}
    rows: Counter[str] = Counter()
    ids = with_part_ids(tasks)
    keeps_ids = _keeps_ids(ids, notes)
    indicators = []
    for task, stated in zip(tasks, ids, strict=True):
        section = _section(sections, task.section or title, notes)
        key = (section.code, task.category, task.project)
        if key not in projects:
            number = 1 + sum(one.section == section.code for one in projects.values())
            code, bureau = f"{section.code}{number:02d}", task.indicator.bureau
            projects[key] = Project(code, section.code, number, task.project, task.category, bureau)
        project = projects[key]
        rows[project.code] += 1
        own = stated if keeps_ids else f"{project.code}-{rows[project.code]}"
        bureau = "" if task.indicator.bureau == project.bureau else task.indicator.bureau
        indicators.append(replace(task.indicator, id=own, project=project.code, bureau=bureau))
    if not any(task.section for task in tasks):
        why = f"表里没有分{SECTIONS.name.removesuffix('表')}，全部放在“{title}”一个里，请核对"
        notes.append(Note(Topic.ASSUMED, "", why))
    return Ledger(issue, tuple(sections.values()), tuple(projects.values()), tuple(indicators))


def _section(sections: dict[str, Section], title: str, notes: list[Note]) -> Section:
    if title not in sections and len(sections) >= MAX_SECTIONS:
        last = list(sections.values())[-1]
        notes.append(Note(Topic.DIFFERS, title, f"超过{MAX_SECTIONS}个，放在“{last.title}”里，请核对"))
        return last
    if title not in sections:
        number = len(sections) + 1
        sections[title] = Section(column_letters(number - 1), number, title, title)
    return sections[title]


def _keeps_ids(ids: Sequence[str], notes: list[Note]) -> bool:
    """Whether every line has an id of its own that can stay."""
    if not any(ids):
        return False
    if all(ids) and len(set(ids)) == len(ids) and max(map(len, ids)) <= _MAX_ID:
        return True
    label = INDICATORS.column("id").title
    notes.append(Note(Topic.REWORDED, "、".join(filter(None, ids)), f"{label}有空的或重复的，已重新编"))
    return False
