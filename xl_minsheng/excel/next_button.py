"""新建下一期 and 回到第N期: from the open workbook into the archive, and out of it."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.bulletin.publish import open_in_program
from xl_minsheng.excel.cell_writer import write_cells
from xl_minsheng.excel.command_runner import CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.explanations import move_reasons_to_explanations
from xl_minsheng.excel.file_dialog import LIBREOFFICE
from xl_minsheng.excel.history_filler import fill_history
from xl_minsheng.excel.notes import replace_notes
from xl_minsheng.excel.open_book import has_sheet, read_open_workbook
from xl_minsheng.excel.report_sheets import empty_report, made_of, write_findings
from xl_minsheng.jobs.check import Checked, check_contents
from xl_minsheng.jobs.close import ClosingError, close_issue, doubts
from xl_minsheng.jobs.next_issue import begin, closing_note, propose_next, read_line
from xl_minsheng.jobs.restore import restore_issue
from xl_minsheng.jobs.tasks import LIST_SUFFIXES, read_tasks
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.next_issue import NextIssue, Task
from xl_minsheng.ledger.next_line import write_line
from xl_minsheng.workbook.describe.folders import (
    ARCHIVE_FOLDER,
    WORKBOOK_SUFFIXES,
    closed_folder,
    parse_archived,
)
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.read.archive import read_bytes

if TYPE_CHECKING:
    import xlwings as xw


@workbook_command
def next_issue(context: CommandContext) -> str:
    """新建下一期：close the issue into the archive, then begin the next one in the open workbook."""
    office = context.needs_folder()
    path = context.path
    assert path is not None  # noqa: S101  (it has a folder)
    move_reasons_to_explanations(context.book, dt.date.today())
    checked = check_contents(read_open_workbook(context.book, context.say), path)
    following = _agreed(context, checked, office)
    tasks = _tasks(context, checked.ledger) if following.begins_year else None
    begun = begin(checked, following, tasks)
    context.say(f"正在存入“{office / ARCHIVE_FOLDER}”")
    closed = close_issue(checked, _file(context, checked, path), path.name, office)
    context.say("正在填写下一期")
    write_cells(context.book, begun.changes)
    fresh = check_contents(read_open_workbook(context.book, context.say), path)
    made = made_of(fresh.ledger.issue, context.book.name, dt.datetime.now())
    for sheet in (PREVIEW_SHEET, PROOF_SHEET, RETURN_SHEET):
        if has_sheet(context.book, sheet):
            empty_report(context.book, sheet, fresh.ledger, made)
    write_findings(context.book, fresh.ledger, fresh.findings, made)
    replace_notes(context.book, fresh.findings)
    fill_history(context.book, fresh.ledger)
    context.ends_at = _first_figure(context.book, fresh.ledger)
    found = fresh.severity_summary or "没有问题"
    return "\n".join(
        [
            f"已开始第{following.number}期，请保存工作簿，再填新数",
            *(f"· {note}" for note in (closing_note(closed, checked), *begun.notes)),
            f"· 要填、要确认的列在“{FINDING_SHEET.name}”：{found}",
        ]
    )


def _first_figure(book: "xw.Book", ledger: Ledger) -> "xw.Range | None":
    """The first figure to type over; beside it stands the last one."""
    cells = (row.row.cell("actual") for row in ledger.indicators if row.row and not row.same_as)
    first = next(filter(None, cells), None)
    return book.sheets[first.sheet].range(f"{first.column}{first.row}") if first else None


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
        f"要用它换下本工作簿：两本都关闭，把“{path.name}”移到“{ARCHIVE_FOLDER}”，再把“{copy.name}”改名为“{path.name}”，"
        f"在文件的属性里去掉“只读”，双击打开；以前版本的，再升级一次"
    )


def _agreed(context: CommandContext, checked: Checked, office: Path) -> NextIssue:
    """Number and days of the next issue, as the clerk agrees to them or types them.

    Raises:
        RefusedError: the clerk does not go on; nothing was written.
    """
    proposed, refused = propose_next(checked, office), f"没有{context.title}，什么也没有动"
    if found := doubts(checked, office):
        asked = [*(f"注意：{one}" for one in found), f"仍要{context.title}吗？"]
        if not context.ask("\n".join(asked)):
            raise RefusedError(refused)
    line, fault = write_line(proposed), ""
    while typed := context.ask_line("\n".join(filter(None, (fault, *_prompt(checked, proposed)))), line):
        line = typed
        try:
            following = read_line(typed, checked, proposed)
        except ClosingError as error:
            fault = f"没有开始：{error}。"
            continue
        if not following.begins_year or proposed.begins_year or context.ask(_about_year(following)):
            return following
        fault = ""
    raise RefusedError(refused)


def _prompt(checked: Checked, proposed: NextIssue) -> Iterator[str]:
    """What is asked; short, as `line_dialog.MAX_PROMPT` wants it."""
    number, year = checked.ledger.issue.number, proposed.cut_off.year
    yield f"第{number}期的专报、台账和工作簿会先整份存进“{ARCHIVE_FOLDER}”，随时可以取回。"
    if proposed.begins_year:
        yield f"下一期是{year}年第一期：目标和累计都要清空；还要再出上一年的，请改期号和日期。"
    yield "下一期的期号、印发日期和截止日期，不对的在这里改："


def _about_year(following: NextIssue) -> str:
    """A new year that the program had not proposed is asked about: the figures go with it."""
    return (
        f"截止{write_date(following.cut_off)}，是新一年的第一期，编为第{following.number}期，"
        "目标和累计都要清空。\n开始新的一年吗？"
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
