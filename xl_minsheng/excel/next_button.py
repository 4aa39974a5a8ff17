"""新建下一期 and 回到第N期: from the open workbook into the archive, and out of it."""

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from xl_minsheng.bulletin.publish import open_in_program
from xl_minsheng.excel.cell_writer import write_cells
from xl_minsheng.excel.command_runner import CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.explanations import move_reasons_to_explanations
from xl_minsheng.excel.file_dialog import LIBREOFFICE
from xl_minsheng.excel.history_filler import fill_history
from xl_minsheng.excel.notes import replace_notes
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.excel.report_sheets import empty_report, made_of, write_findings
from xl_minsheng.jobs.check import Checked, check_contents
from xl_minsheng.jobs.close import close_issue, doubts
from xl_minsheng.jobs.next_issue import adjust, begin, closing_note, propose_next
from xl_minsheng.jobs.restore import restore_issue
from xl_minsheng.jobs.tasks import LIST_SUFFIXES, read_tasks
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.next_issue import NextIssue, Task
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    WORKBOOK_SUFFIXES,
    closed_folder,
    parse_archived,
)
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.read.archive import read_bytes


@workbook_command
def next_issue(context: CommandContext) -> str:
    """新建下一期：close the issue into the archive, then begin the next one in the open workbook."""
    office = context.needs_folder()
    path = context.path
    assert path is not None  # noqa: S101  (it has a folder)
    move_reasons_to_explanations(context.book, dt.date.today())
    checked = check_contents(read_open_workbook(context.book, context.say), path)
    following = _which_year(context, checked, propose_next(checked, office))
    if not context.ask(_question(following, doubts(checked, office))):
        raise RefusedError(f"没有{context.title}，什么也没有动")
    tasks = _tasks(context, checked.ledger) if following.begins_year else None
    begun = begin(checked, following, tasks)
    context.say(f"正在存入“{office / ARCHIVE_FOLDER}”")
    closed = close_issue(checked, _file(context, checked, path), path.name, office)
    context.say("正在填写下一期")
    write_cells(context.book, begun.changes)
    fresh = check_contents(read_open_workbook(context.book, context.say), path)
    made = made_of(fresh.ledger.issue, context.book.name, dt.datetime.now())
    for sheet in (PREVIEW_SHEET, PROOF_SHEET):
        empty_report(context.book, sheet, fresh.ledger, made)
    write_findings(context.book, fresh.ledger, fresh.findings, made)
    replace_notes(context.book, fresh.findings)
    fill_history(context.book, fresh.ledger)
    found = fresh.severity_summary or "没有问题"
    return "\n".join(
        [
            f"已开始第{following.number}期，请保存工作簿，再填新数",
            *(f"· {note}" for note in (closing_note(closed, checked), *begun.notes)),
            f"· 要填、要确认的列在“{FINDING_SHEET.name}”：{found}",
        ]
    )


@workbook_command
def past_issue(context: CommandContext) -> str | None:
    """回到第N期：a read-only copy of a closed issue's workbook, opened beside this one."""
    office, path = context.needs_folder(), context.path
    assert path is not None  # noqa: S101  (it has a folder)
    archive = office / ARCHIVE_FOLDER
    chosen = context.choose(f"“{ARCHIVE_FOLDER}”里那一期的工作簿", WORKBOOK_SUFFIXES, archive)
    if chosen is None:
        return None
    name = parse_archived(chosen.parent.name) or parse_archived(chosen.name)
    if name is None or archive not in chosen.parents:
        raise RefusedError(f"请选“{archive}”里某一期的文件夹，再选里面的工作簿")
    copy = office / f"{closed_folder(name.number, name.cut_off)}-{path.name}"
    if not copy.exists():
        restore_issue(path, name.number, copy, year=name.cut_off.year)
    opened = "已打开" if open_in_program(copy) else "请自己打开它"
    return (
        f"第{name.number}期的工作簿另存为“{copy.name}”，放在“{office}”，只能看，{opened}；本工作簿没有动。\n"
        f"要用它换下本工作簿：关闭本工作簿，请技术人员运行 xl-minsheng restore {path.name} {name.number}"
    )


def _which_year(context: CommandContext, checked: Checked, proposed: NextIssue) -> NextIssue:
    """What was proposed; where that is in a new year, the clerk may want another issue of the old one."""
    ended, number = checked.ledger.issue.cut_off, checked.ledger.issue.number
    if not proposed.begins_year or ended is None or number is None:
        return proposed
    last = dt.date(ended.year, 12, 31)
    if ended == last:
        return proposed
    question = (
        f"按最近两期的间隔，下一期截止{write_date(proposed.cut_off)}，已是新的一年：目标和累计都要清空。\n"
        f"开始新的一年吗？点“否”，下一期仍是{ended.year}年的，截止{write_date(last)}"
    )
    if context.ask(question):
        return proposed
    return adjust(proposed, checked, number + 1, last, None)


def _question(following: NextIssue, found: list[str]) -> str:
    number, cut_off, issued_on = following.number, following.cut_off, following.issued_on
    begins = "（新一年的第一期）" if following.begins_year else ""
    return "\n".join(
        [
            *(f"注意：{one}" for one in found),
            f"下一期是第{number}期{begins}，截止{write_date(cut_off)}，印发{write_date(issued_on)}；"
            "日期不对的，随后在首页改。",
            f"本期的专报、台账和工作簿会先整份存进“{ARCHIVE_FOLDER}”，随时可以取回。",
            "现在开始下一期吗？",
        ]
    )


def _tasks(context: CommandContext, ledger: Ledger) -> Mapping[str, Task] | None:
    """The list of the new year's tasks, if the clerk has one."""
    chosen = context.choose("新一年的任务清单（没有的点取消）", LIST_SUFFIXES)
    return read_tasks(chosen, ledger) if chosen else None


def _file(context: CommandContext, checked: Checked, path: Path) -> bytes:
    """The workbook as it is open now; the file itself stays as it is.

    Raises:
        RefusedError: the program cannot write a copy, and the file is older than what is open.
    """
    engine = context.book.app.engine.name
    if engine != LIBREOFFICE or path.suffix.lower() != ".xlsm":
        with tempfile.TemporaryDirectory(prefix="xl-minsheng-") as folder:
            copy = Path(folder) / path.name
            try:
                if engine == LIBREOFFICE:
                    context.book.impl.save_copy(copy)
                else:
                    context.book.api.SaveCopyAs(str(copy))
                return read_bytes(copy)
            except Exception:
                copy.unlink(missing_ok=True)
    content = read_bytes(path)
    if read_workbook(path).ledger != checked.entered:
        raise RefusedError(f"工作簿有没有保存的改动，请先保存，再点“{context.title}”；什么也没有动")
    return content
