"""The history of a workbook's indicators: every issue in the archive, and the present one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.errors import ClerkError
from xl_minsheng.jobs.export_files import WRITERS, DataTable, data_frame
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.carried import carry
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.history import History, PastIssue, Point, is_same_task, point_of
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.leader_sheets import HISTORY_SHEET
from xl_minsheng.workbook.describe.parts import Column, Type
from xl_minsheng.workbook.describe.sheets import INDICATORS, SECTIONS
from xl_minsheng.workbook.read import find_background, read_workbook

if TYPE_CHECKING:
    import pandas as pd

_FROM_LEDGER = ("id", "name", "bureau", "kind", "unit", "target", "actual", "completion", "expected")
_COLUMNS = (
    Column("year", "年份", Type.INTEGER, 8),
    Column("issue", find_setting("number").title, Type.INTEGER, 8),
    Column("cut_off", find_setting("cut_off").title, Type.DATE, 15),
    Column("archived", "已存档", Type.YES_NO, 8),
    Column("section", SECTIONS.column("title").title, Type.TEXT, 18),
    *(INDICATORS.column(key) for key in _FROM_LEDGER),
    INDICATORS.column("status"),
    Column("light", "预警灯", Type.CODE, 8),
    INDICATORS.column("reason"),
)


class HistoryError(ClerkError):
    """There is no such history."""


@dataclass(frozen=True)
class WorkbookHistory:
    """A workbook's ledger, which knows the issues in the archive beside it.

    Attributes:
        ledger: the present issue's.
        path: the workbook's file.
    """

    ledger: Ledger
    path: Path

    @property
    def history(self) -> History:
        """The issues in the archive."""
        assert self.ledger.history is not None  # noqa: S101  (`read_history` puts it there)
        return self.ledger.history

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """Why issues of the archive are left out, a sentence each."""
        return tuple(filter(None, map(_why_unread, self.history.issues)))

    @property
    def past(self) -> list[PastIssue]:
        """The issues in the archive but the present one, the oldest first."""
        issue = self.ledger.issue
        present = (issue.number, issue.cut_off)
        return [one for one in self.history.issues if (one.number, one.cut_off) != present]

    def find(self, wanted: Sequence[str]) -> list[Indicator]:
        """Indicators by number or by words of their names, in the ledger's order.

        Raises:
            HistoryError: one finds nothing.
        """
        entered = [one for one in self.ledger.indicators if one.id]
        if not wanted:
            return entered
        found: list[str] = []
        for words in wanted:
            same = [one.id for one in entered if one.id == words]
            like = same or [one.id for one in entered if words in self.ledger.judged(one).indicator.name]
            if not like:
                known = "、".join(f"{one.id} {one.name}" for one in entered[:_MAX_NAMED])
                raise HistoryError(f"台账里没有编号或名称是“{words}”的指标，请看台账的编号，如：{known}")
            found += like
        return [one for one in entered if one.id in found]

    def points(self, indicator: Indicator) -> list[Point]:
        """An indicator in every issue of the archive, and now; the oldest first.

        Issues in which its number was another task's, or its figures counted something else, are left out.
        """
        issue, judged = self.ledger.issue, self.ledger.judged(indicator)
        points = [
            one for one in self._same_number(indicator) if is_same_task(one.indicator, judged.indicator)
        ]
        if issue.number is None or issue.cut_off is None:
            return points
        now = Point(issue.number, issue.cut_off, judged.indicator, judged.standing)
        return sorted([*points, now], key=lambda one: (one.cut_off, one.number))

    def other_tasks(self, indicator: Indicator) -> list[Point]:
        """Issues that `points` leaves out, in which the indicator's number meant something else."""
        now = self.ledger.judged(indicator).indicator
        return [one for one in self._same_number(indicator) if not is_same_task(one.indicator, now)]

    def _same_number(self, indicator: Indicator) -> list[Point]:
        return [point for one in self.past if (point := point_of(one, indicator.id))]

    def table(self) -> DataTable:
        """All of it as one long table: a row for each indicator and issue, the oldest issue first."""
        archived = (
            row for one in self.past if not _why_unread(one) for row in _rows(one.ledger, archived=True)
        )
        rows = [*archived, *_rows(self.ledger, archived=False)]
        return DataTable(
            "history", HISTORY_SHEET.name, _COLUMNS, sorted(rows, key=lambda row: (row[2] is None, row[2]))
        )

    def to_frame(self) -> "pd.DataFrame":
        """The same as a pandas table; columns are the keys, shares fractions of 1, blanks missing."""
        return data_frame(self.table(), english=True)


_MAX_NAMED = 5


def _why_unread(past: PastIssue) -> str:
    try:
        _ = past.ledger
    except ValueError as error:
        return f"第{past.number}期（截止{write_date(past.cut_off)}）没有算进来：{error}"
    return ""


def _rows(ledger: Ledger, *, archived: bool) -> Iterator[list[Any]]:
    issue = ledger.issue
    sections = {section.code: section.title for section in ledger.sections}
    for entered in ledger.indicators:
        judged = ledger.judged(entered)
        project = ledger.project_by_code.get(entered.project)
        known = {
            "year": issue.cut_off.year if issue.cut_off else None,
            "issue": issue.number,
            "cut_off": issue.cut_off,
            "archived": archived,
            "section": sections.get(project.section, "") if project else "",
            "completion": judged.standing.completion,
            "expected": judged.standing.expected,
            "status": judged.standing.status,
            "light": judged.standing.light,
        }
        yield [known[one.key] if one.key in known else getattr(judged.indicator, one.key) for one in _COLUMNS]


def read_history(workbook: Path | str) -> WorkbookHistory:
    """The history of a workbook's indicators.

    Args:
        workbook: the file; it is only read.

    Raises:
        WorkbookError: the workbook cannot be read.
        HistoryError: it has no cut-off date, so that nothing can be put in order.
    """
    path = Path(workbook)
    contents = read_workbook(path)
    missing = [key for key in ("number", "cut_off") if getattr(contents.ledger.issue, key) is None]
    if missing:
        settings = [find_setting(key) for key in missing]
        cells = contents.ledger.issue.cells
        places = "、".join(
            f"{cell.address if (cell := cells.get(one.key)) else ''}「{one.title}」" for one in settings
        )
        raise HistoryError(f"{places}没有填，不知道本期排在哪里，请先填写")
    background = find_background(path.parent, contents.ledger.issue)
    return WorkbookHistory(carry(contents.ledger, background), path)


def export_history(
    workbook: Path | str, output: Path | str, *, english: bool = False, force: bool = False
) -> WorkbookHistory:
    """Write the history of a workbook's indicators as one long table.

    Args:
        workbook: the file; it is only read.
        output: where to; its ending says what it becomes: .xlsx, .csv or .parquet. An .xlsx file for people
            has a sheet before it with a line an indicator, this year and last, and sparklines.
        english: heads of the columns are keys for programs instead of Chinese titles.
        force: another file in its place may be replaced.

    Raises:
        HistoryError: as `read_history`.
        ExportError: nothing here writes such files.
        OutputError: it is no such name, an input, open in another program, or there already.
        WorkbookError: the workbook cannot be read.
    """
    source, place = Path(workbook), Path(output)
    refuse_output(place, *WRITERS, inputs=[source], force=force)
    history = read_history(source)
    if place.suffix.lower() == ".xlsx" and not english:
        from xl_minsheng.jobs.history_workbook import history_workbook  # the builder is heavy

        data = history_workbook(history)
    else:
        data = WRITERS[place.suffix.lower()]([history.table()], english=english)
    write_output({place: data}, inputs=[source], force=force)
    return history
