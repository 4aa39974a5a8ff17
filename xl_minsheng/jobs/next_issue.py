"""新建下一期: close the issue, then begin the next one, or the first of a new year.

The archive is written first, whole or not at all; the next issue goes into the open workbook, or into a
new file beside the closed one, which is only read.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.checks import check
from xl_minsheng.jobs.changed_workbook import changed_workbook
from xl_minsheng.jobs.check import Checked, being_saved, check_with_file
from xl_minsheng.jobs.close import Closed, ClosingError, close_issue, doubts
from xl_minsheng.jobs.next_reports import REPORTS, report_changes, with_ended
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Explanation, Indicator, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.next_issue import NextIssue, Task, begin_next, begin_year, old_days, propose
from xl_minsheng.ledger.next_line import NotALineError, parse_line, write_line
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.ledger.source import Cell
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.area_table import AREA_SHEET, AREAS
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.read import read_archive
from xl_minsheng.workbook.read.archive import column_index, column_letters, read_bytes
from xl_minsheng.workbook.write.changes import CellChange, cell_changes

_GONE = ("T402", "T403")
"""Findings of a line of 情况说明 that accepts nothing any more."""
_TOTALS = ("upload_total", "news_total")
MAX_NAMED = 5


@dataclass(frozen=True, slots=True)
class Begun:
    """The next issue, ready to be written.

    Attributes:
        following: its number and days.
        ledger: what the workbook is to hold.
        changes: what has to be written for that, cell by cell.
        notes: what was done, one sentence each, for the clerk.
    """

    following: NextIssue
    ledger: Ledger
    changes: tuple[CellChange, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextWorkbook:
    """A workbook of the next issue that was made from a closed file.

    Attributes:
        path: the new file.
        closed: the issue that ended.
        notes: what was done, one sentence each.
    """

    path: Path
    closed: Closed
    notes: tuple[str, ...]


def propose_next(checked: Checked, office: Path, *, runs_on: bool = False) -> NextIssue:
    """Number and days of the next issue: the interval of the last two on.

    Args:
        checked: the workbook of the issue that ends.
        office: the folder with the archive.
        runs_on: numbers run on over the end of a year, whatever the setting says.

    Raises:
        ClosingError: number or cut-off date are missing.
    """
    issue = checked.ledger.issue
    if issue.number is None or issue.cut_off is None:
        titles = [find_setting(key).title for key in ("number", "cut_off") if getattr(issue, key) is None]
        names = "、".join(f"“{title}”" for title in titles)
        raise ClosingError(f"“{sheets.HOME.name}”的{names}没有填好，请先填上")
    earlier = [one.cut_off for one in read_archive(office) if one.cut_off < issue.cut_off]
    return propose(
        issue.number, issue.cut_off, issue.issued_on, earlier[:-4:-1], runs_on=runs_on or issue.numbers_run_on
    )


def begin(checked: Checked, following: NextIssue, tasks: Mapping[str, Task] | None = None) -> Begun:
    """What the next issue begins with, and which cells that concerns.

    Args:
        checked: the workbook of the issue that ends.
        following: number and days of the next.
        tasks: of a new year, by id; None empties the targets.
    """
    ended = checked.ledger
    ledger = begin_year(ended, following, tasks) if following.begins_year else begin_next(ended, following)
    ledger = replace(ledger, explanations=_still_needed(checked, ledger, following))
    changes = [*cell_changes(checked.entered, ledger), *_beside_totals(checked.entered, following)]
    notes = _notes(checked.ledger, ledger, following, tasks)
    return Begun(following, ledger, tuple(changes), tuple(notes))


def _still_needed(checked: Checked, ledger: Ledger, following: NextIssue) -> tuple[Explanation, ...]:
    """Acceptances whose value is still there, moved up into the rows of those that are dropped."""
    before = None if following.begins_year else checked.ledger
    contents = replace(checked.contents, ledger=ledger, faults=(), shown=None)
    found = check(contents, before, templates=checked.templates)
    gone = {finding.cell for finding in found if finding.code in _GONE}
    kept = [line for line in ledger.explanations if not (line.row and line.row.cell("code") in gone)]
    rows = [line.row for line in ledger.explanations]
    return tuple(replace(line, row=row) for line, row in zip(kept, rows, strict=False))


def _beside_totals(entered: Ledger, following: NextIssue) -> Iterator[CellChange]:
    """The last totals, below the cells that are empty now; where each setting has a line, after its help."""
    cells = entered.issue.cells
    for key in _TOTALS:
        cell, total = cells.get(key), getattr(entered.issue, key)
        if cell is None:
            continue
        last = "" if following.begins_year or total is None else f"上期{write_number(total)}"
        if cell.row == cells["number"].row:
            yield CellChange(Cell(cell.sheet, cell.column, cell.row + 1), last or None)
        else:
            beside = Cell(cell.sheet, column_letters(column_index(cell.column) + 1), cell.row)
            yield CellChange(beside, "；".join(filter(None, (find_setting(key).help, last))))


def _notes(
    ended: Ledger, ledger: Ledger, following: NextIssue, tasks: Mapping[str, Task] | None
) -> Iterator[str]:
    titles = {column.key: column.title for column in sheets.INDICATORS.columns}
    yield (
        f"期号改为{following.number}，{find_setting('cut_off').title}{write_date(following.cut_off)}，"
        f"{find_setting('issued_on').title}{write_date(following.issued_on)}"
    )
    if following.begins_year:
        yield from _notes_of_year(ledger, following, tasks, titles)
    else:
        own = [row for row in ledger.indicators if not row.same_as and row.actual is not None]
        idle = sum(row.unchanged > 0 for row in own)
        yield f"{len(own)}行的“{titles['actual']}”抄到了“{titles['previous']}”，原数留着，等填新数时盖掉"
        if idle:
            yield f"其中{idle}行没有进展，“{titles['unchanged']}”加了1"
        if late := [row.id for row in ledger.indicators if row.actual is None and _is_awaited(row)]:
            yield f"{_named(late)}还没有数，“{titles['previous']}”没有动"
        if reasons := sum(bool(row.reason) for row in ledger.indicators):
            yield f"{reasons}条“{titles['reason']}”沿用上期，请逐条确认或改写，校验会列出来"
    if ended.areas:
        done = AREAS.column("actual").title
        emptied = f"{AREAS.column('target').title}和{done}清空了，请填新一年的"
        kept = emptied if following.begins_year else f"{done}原数留着，等填新数时盖掉"
        yield f"“{AREA_SHEET.name}”{len(ended.areas)}行的{kept}"
    totals = "、".join(_total(ended, key) for key in _TOTALS)
    beside = "" if following.begins_year else "，各类上期的数写在旁边"
    yield f"{totals}和各类的数清空了{beside}"
    news, articles = sheets.NEWS_ITEM_SHEET.name, sheets.ARTICLE_SHEET.name
    yield f"“{news}”{len(ended.news_items)}条、“{articles}”{len(ended.articles)}段清空了，存档里有"
    if dropped := len(ended.explanations) - len(ledger.explanations):
        yield f"“{sheets.EXPLANATION_SHEET.name}”里{dropped}条用不上了，删去了，存档里有"


def _total(ended: Ledger, key: str) -> str:
    """“上传总数”（上期46）."""
    total = getattr(ended.issue, key)
    last = "" if total is None else f"（上期{write_number(total)}）"
    return f"“{find_setting(key).title}”{last}"


def _is_awaited(row: Indicator) -> bool:
    """Whether a row is to have a figure of its own."""
    return not row.same_as and row.kind is not None and row.kind.rules.is_counted


def _notes_of_year(
    ledger: Ledger,
    following: NextIssue,
    tasks: Mapping[str, Task] | None,
    titles: Mapping[str, str],
) -> Iterator[str]:
    names = "".join(f"“{titles[key]}”" for key in ("actual", "previous", "reason"))
    yield f"是{following.cut_off.year}年第一期：{names}等都清空了，编号不变"
    if tasks is None:
        yield f"“{titles['target']}”清空了，请填新一年的"
    else:
        own = [row.id for row in ledger.indicators if row.id and not row.same_as]
        without = [key for key in own if key not in tasks]
        yield f"“{titles['target']}”按任务清单填了{len(own) - len(without)}行"
        if without:
            yield f"{_named(without)}清单里没有，不再考核的请删去"
        known = set(own)
        if new := [key for key in tasks if key not in known]:
            yield f"清单里的{_named(new)}台账里没有，请在“{sheets.LEDGER.name}”添上"
    if old := old_days(ledger, following.cut_off.year):
        named = [f"{row.id}（{write_date(day)}）" for row, day in old]
        yield f"{_named(named)}的日期还是往年的，请改"


def _named(names: list[str]) -> str:
    more = f"等{len(names)}行" if len(names) > MAX_NAMED else ""
    return "、".join(names[:MAX_NAMED]) + more


def next_workbook(
    workbook: Path,
    output: Path,
    *,
    number: int | None = None,
    cut_off: dt.date | None = None,
    issued_on: dt.date | None = None,
    tasks: Path | None = None,
    new_year: bool = False,
    runs_on: bool = False,
    anyway: bool = False,
    force: bool = False,
) -> NextWorkbook:
    """Close the issue of a workbook file, and make the workbook of the next one.

    Args:
        workbook: the file; it is only read.
        output: the new file, of the same kind.
        number: of the next issue; None for the one proposed.
        cut_off: its cut-off date; None for the one proposed.
        issued_on: its printed date; None for as many days after the cut-off as the last one.
        tasks: list of a new year's tasks, .xlsx or .csv; None empties the targets.
        new_year: the next issue is the first of a new year, whatever its cut-off date.
        runs_on: numbers run on over the end of a year.
        anyway: also where `doubts` has any.
        force: what stands at the output may be replaced.

    Raises:
        WorkbookError: the workbook cannot be read, or a cell to be written holds a formula.
        ClosingError: there are doubts, or number or cut-off date are missing.
        TasksError: the list cannot be used.
        OutputError: something cannot be written; the workbook is as it was.
    """
    from xl_minsheng.jobs.tasks import read_tasks  # pandas is heavy: only where there is a list

    refuse_output(output, workbook.suffix.lower(), inputs=[workbook], force=force)
    checked, file = check_with_file(workbook)
    office = workbook.parent
    if not anyway and (found := doubts(checked, office)):
        raise ClosingError(*found)
    following = adjust(
        propose_next(checked, office, runs_on=runs_on), checked, number, cut_off, issued_on, new_year=new_year
    )
    listed = read_tasks(tasks, checked.ledger) if tasks else None
    begun = begin(checked, following, listed)
    known = with_ended(checked, begun.ledger)
    changes = [*begun.changes, *report_changes(workbook, known)]
    reports = [sheet.name for sheet in REPORTS]
    content = changed_workbook(checked, begun.ledger, changes, shown=known, reports=reports)
    if read_bytes(workbook) != file:
        raise being_saved(workbook)
    closed = close_issue(checked, file, workbook.name, office)
    write_output({output: content}, inputs=[workbook], force=force)
    return NextWorkbook(output, closed, (closing_note(closed, checked), *begun.notes))


def adjust(
    proposed: NextIssue,
    checked: Checked,
    number: int | None,
    cut_off: dt.date | None,
    issued_on: dt.date | None,
    *,
    new_year: bool = False,
) -> NextIssue:
    """What was proposed, with what was asked for in its place.

    Raises:
        ClosingError: the number or the cut-off date is not after the last one, the printed date is before it,
            or a whole year would be skipped.
    """
    ended = checked.ledger.issue
    assert ended.cut_off is not None  # noqa: S101  (it was proposed by it)
    assert ended.number is not None  # noqa: S101
    day = cut_off or proposed.cut_off
    if day <= ended.cut_off:
        raise ClosingError(
            f"{find_setting('cut_off').title}{write_date(day)}不在上期的{write_date(ended.cut_off)}之后，请改"
        )
    if day.year > ended.cut_off.year + 1:
        raise ClosingError(
            f"{find_setting('cut_off').title}{write_date(day)}离上期的{write_date(ended.cut_off)}隔了一个整年，"
            f"请核对年份；确实要跳过的，请先新建{ended.cut_off.year + 1}年的第一期"
        )
    begins_year = new_year or day.year > ended.cut_off.year
    printed = issued_on or day + (proposed.issued_on - proposed.cut_off)
    if printed < day:
        raise ClosingError(
            f"{find_setting('issued_on').title}{write_date(printed)}早于{write_date(day)}，请改"
        )
    own = proposed.number
    if begins_year != proposed.begins_year:
        own = 1 if begins_year and not ended.numbers_run_on else ended.number + 1
    own = own if number is None else number
    least = 1 if begins_year else ended.number + 1
    if own < least:
        why = "" if begins_year else f"，上期是第{ended.number}期，新的一年才重新编号"
        raise ClosingError(f"{find_setting('number').title}{own}太小{why}，请改成{least}或更大的数")
    return NextIssue(own, day, printed, begins_year)


def read_line(text: str, checked: Checked, proposed: NextIssue) -> NextIssue:
    """What was proposed, as a clerk has changed it in one line.

    Args:
        text: the line, as `write_line` writes it.
        checked: the workbook of the issue that ends.
        proposed: gives the year of dates without one, unless it begins a year: then they must say theirs.

    Raises:
        ClosingError: it cannot be read, or does not follow the issue that ends.
    """
    try:
        year = None if proposed.begins_year else proposed.cut_off.year
        typed = parse_line(text, year, (find_setting("issued_on").title, find_setting("cut_off").title))
    except NotALineError as error:
        raise ClosingError(f"{error}，请照“{write_line(proposed)}”的样子填") from error
    return adjust(proposed, checked, typed.number, typed.cut_off, typed.issued_on)


def closing_note(closed: Closed, checked: Checked) -> str:
    """Where the issue that ended went."""
    number, parts = checked.ledger.issue.number, f"共{len(closed.files)}个文件"
    if closed.is_new:
        return f"第{number}期存进了“{closed.folder.parent.name}”里的“{closed.folder.name}”，{parts}"
    return f"第{number}期以前已存进“{closed.folder.name}”，内容相同，没有再存"
