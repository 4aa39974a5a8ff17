"""Notices to the bureaus of an issue that are behind: written into a folder, numbered by the register."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin.notices import joint_name, notice_files, notice_template, write_overdue
from xl_minsheng.collecting.overdue import read_overdue
from xl_minsheng.errors import ClerkError
from xl_minsheng.files import refuse_outputs, write_keeping
from xl_minsheng.files.outputs import anything
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.notices import Notice, OverdueForm, plan_notices
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.notice_table import NOTICES
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import INDICATORS, NOTICE_SHEET, PROJECTS
from xl_minsheng.workbook.read.grid import WorkbookFile
from xl_minsheng.workbook.write.layout import NOTE_ROW


class NoticesError(ClerkError):
    """No notices can be written."""


@dataclass(frozen=True, slots=True)
class NoticesWritten:
    """What was written.

    Attributes:
        notices: one for each bureau that is behind, the circular last; none where nobody is behind.
        folder: where they stand.
        files: the files, that with all of them in it first.
        checked: the workbook and what was found in it.
        notes: what the clerk should know besides, one sentence each.
    """

    notices: tuple[Notice, ...]
    folder: Path
    files: tuple[Path, ...]
    checked: Checked
    notes: tuple[str, ...] = ()

    @property
    def unregistered(self) -> tuple[Notice, ...]:
        """Those that the register does not have yet."""
        return tuple(one for one in self.notices if not one.is_registered)


def write_notices(
    workbook: Path | str,
    output: Path | str | None = None,
    templates: Path | None = None,
    *,
    reply_by: dt.date | None = None,
) -> NoticesWritten:
    """Write the notices that a workbook's issue calls for.

    Args:
        workbook: the file; it is only read.
        output: folder, made if needed; None for one of the issue in the office's output folder.
        templates: folder of the templates; None for the office's own.
        reply_by: the day by which replies are asked for; None for a week after the day of issue.

    Raises:
        WorkbookError: the workbook cannot be read.
        FindingsError: it has errors, so that nobody can be held to its figures.
        NoticesError: number or date of the issue are missing, or the day of reply lies before it.
        BulletinError: the template has faults.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    checked = check_workbook(workbook, templates=templates)
    overdue = _overdue(Path(workbook), checked.ledger.issue)
    return write_checked_notices(
        checked, Path(output) if output else None, reply_by=reply_by, overdue=overdue
    )


def _overdue(workbook: Path, issue: Issue) -> tuple[OverdueForm, ...]:
    """The overdue forms that 收表 in a file lists; a workbook of an earlier version has no such sheet."""
    with WorkbookFile(workbook) as file:
        if not file.has(RETURN_SHEET):
            return ()
        grid = file.grid(RETURN_SHEET)
    return read_overdue(grid, str(grid.rows[NOTE_ROW][0]) if len(grid.rows) > NOTE_ROW else "", issue)


def write_checked_notices(
    checked: Checked,
    output: Path | None = None,
    *,
    reply_by: dt.date | None = None,
    overdue: Sequence[OverdueForm] = (),
) -> NoticesWritten:
    """The same of a workbook that was checked, for example of an open one.

    Args:
        checked: the workbook.
        output: as of `write_notices`, and `reply_by`.
        reply_by: the day of reply.
        overdue: the forms that 收表 lists as overdue.
    """
    checked.refuse_errors()
    issue = checked.ledger.issue
    if output is None and checked.path is None:
        raise NoticesError("工作簿还没有保存，请先保存到本机的文件夹")
    sent_on = issue.issued_on or issue.cut_off
    if reply_by and sent_on and reply_by < sent_on:
        label = NOTICES.column("reply_by").title
        raise NoticesError(
            f"{label}{write_date(reply_by)}早于印发日期{write_date(sent_on)}，请改成以后的日子"
        )
    folder = output or (checked.path or Path()).parent / OUTPUT_FOLDER / f"第{issue.number}期督办"
    notices = plan_notices(checked.ledger, reply_by, overdue)
    if not notices:
        return NoticesWritten((), folder, (), checked)
    template = notice_template(checked.templates)
    read = [*checked.inputs, template]
    refuse_outputs([folder / joint_name(issue)], inputs=read, may_replace=anything)
    files = notice_files(notices, issue, checked.templates)
    written, kept = write_keeping(folder, files, inputs=read)
    notes = [f"“{one.name}”在上次生成以后有人改过，改过的已另存为“{one.kept_as}”" for one in kept]
    if overdue:
        named = write_overdue(overdue, with_bureaus=True)
        notes.insert(0, f"“{RETURN_SHEET.name}”里逾期的填报表写进了文书：{named}")
    return NoticesWritten(tuple(notices), folder, tuple(written), checked, (*_unaddressed(notices), *notes))


def _unaddressed(notices: list[Notice]) -> list[str]:
    """Indicators that only the circular names, as nobody can be written to."""
    everybody = notices[-1].laggards
    found = [one.judged.indicator.id for one in everybody if not one.judged.indicator.bureau]
    if not found:
        return []
    label, place = INDICATORS.column("bureau").title, PROJECTS.column("bureau").title
    return [
        f"{'、'.join(found)}没有{label}，只列在通报里；请在台账的“{label}”或项目的“{place}”填写，再生成一次"
    ]


def register_hint(done: NoticesWritten) -> str:
    """What is still to be entered into the register; empty where it has them all."""
    if not done.unregistered:
        return ""
    numbers = "、".join(f"第{one.number}号" for one in done.unregistered)
    return f"{numbers}还没有登记，请登记到“{NOTICE_SHEET.name}”（在工作簿里点按钮的，会自动登记）"
