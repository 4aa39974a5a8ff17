"""下发填报表 and 收回填报表: forms to the bureaus; what comes back onto 收表, and from there into 台账."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.bulletin.publish import open_in_program
from xl_minsheng.collecting.check_in import CheckInState
from xl_minsheng.collecting.proposals import LineState
from xl_minsheng.collecting.received import FORM_SUFFIXES
from xl_minsheng.excel.cell_writer import write_cells
from xl_minsheng.excel.checked_book import read_and_check
from xl_minsheng.excel.command_runner import CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.corrections import YES
from xl_minsheng.excel.open_book import find_sheet, has_sheet, read_sheet
from xl_minsheng.excel.report_sheets import SheetWriteError, link, made_of, typed, write_lines
from xl_minsheng.excel.table_lines import append_lines
from xl_minsheng.jobs.check import Checked
from xl_minsheng.jobs.collect_answers import write_answers
from xl_minsheng.jobs.collect_forms import REMINDER_FILE, issue_checked_forms, returns_folder
from xl_minsheng.jobs.collect_returns import Collected, NewsOffered, collect_returns
from xl_minsheng.jobs.collect_taking import changes_of, keep_originals
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.form import FORM_NAME
from xl_minsheng.workbook.describe.front import YES as TICK
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET, RETURNS
from xl_minsheng.workbook.describe.sheets import LEDGER, NEWS_ITEM_SHEET, NEWS_ITEMS
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.read.grid import records
from xl_minsheng.workbook.read.values import to_text

if TYPE_CHECKING:
    from xl_minsheng.collecting.proposals import Fault, Proposal

_TAKEN = (LineState.CONFLICT, LineState.ASKED, LineState.READY, LineState.NEWS)
"""What may be ticked."""
_NEWS_HINT = f"要用的在“写入”填“{TICK}”，添在“{NEWS_ITEM_SHEET.name}”末尾，再自己改"


@workbook_command
def issue_forms(context: CommandContext) -> str:
    """下发填报表：a form for every bureau into the output folder."""
    context.needs_folder()
    checked = read_and_check(context)
    context.say(f"正在写{FORM_NAME}")
    done = issue_checked_forms(checked)
    open_in_program(done.folder)
    again = "（不是第一次下发，已收的数印在表里）" if done.again else ""
    return "\n".join(
        [
            f"已写好{len(done.forms)}份{FORM_NAME}{again}，放在“{done.folder}”，请发给各单位，"
            f"{write_date(done.due)}前交回",
            f"催报的话在“{REMINDER_FILE}”；收到的表放进“{done.returns}”，文件名不限，再点“收回{FORM_NAME}”",
            *done.notes,
        ]
    )


@workbook_command
def read_forms(context: CommandContext) -> str | None:
    """收回填报表：what came back onto 收表; what the clerk has ticked there into 台账, all at once."""
    context.needs_folder()
    _refuse_without_sheet(context)
    checked = read_and_check(context)
    folder = _folder(context, checked)
    if folder is None:
        return None
    ticks = _ticked(context)
    context.say(f"正在读“{folder}”")
    collected = collect_returns(checked, folder)
    message: list[str] = []
    if ticks:
        taken, gone = _matching(collected, ticks)
        news = [one for one in collected.news if ("", "", one.text, one.place) in ticks]
        gone -= len(news)
        if (taken or news) and context.ask(_question(len(taken), len(news))):
            keep_originals(collected)
            write_cells(context.book, changes_of(taken))
            _append_news(context, news)
            collected = collect_returns(read_and_check(context), folder)
            added = f"、添了{len(news)}条{NEWS_ITEM_SHEET.name}" if news else ""
            message.append(f"已写入{len(taken)}格{added}，交来的原件存进了存档")
        if gone:
            message.append(f"{gone}格没有写：收到的表或台账已不是原来的内容，请看新的“{RETURN_SHEET.name}”")
    context.say(f"正在写入“{RETURN_SHEET.name}”")
    made = made_of(checked.ledger.issue, context.book.name, dt.datetime.now())
    write_lines(context.book, RETURN_SHEET, list(_rows(collected)), collected.checked.ledger, made)
    answers = write_answers(collected)
    message.append(f"{collected.summary}；都列在“{RETURN_SHEET.name}”")
    if collected.ready:
        message.append(f"核对后再点一次“{context.title}”，填了“{TICK}”的一次写进台账")
    if answers.forms:
        message.append(f"退回单{len(answers.forms)}份，放在“{answers.forms[0].parent}”")
    message.append(f"催报的话在“{answers.reminders}”")
    return "\n".join(message)


def _question(cells: int, news: int) -> str:
    added = f"，并添{news}条{NEWS_ITEM_SHEET.name}" if news else ""
    return f"把“{RETURN_SHEET.name}”里填了“{TICK}”的{cells}格写进“{LEDGER.name}”{added}吗？"


def _append_news(context: CommandContext, news: list[NewsOffered]) -> None:
    if not news:
        return
    sheet = find_sheet(context.book, NEWS_ITEM_SHEET)
    try:
        append_lines(sheet, NEWS_ITEMS, [{"text": typed(one.text)} for one in news])
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"工作表“{sheet.name}”写不进去，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次；数已经写入"
        ) from error


def _refuse_without_sheet(context: CommandContext) -> None:
    """A workbook of an earlier version has nowhere to list and no column to keep the sources in."""
    if not has_sheet(context.book, RETURN_SHEET):
        raise RefusedError(f"这本工作簿是以前版本的，没有工作表“{RETURN_SHEET.name}”；请{UPGRADE}，再点")


def _folder(context: CommandContext, checked: Checked) -> Path | None:
    """Where the returned forms are: the issue's folder, or that of a form which the clerk points at."""
    own = returns_folder(checked)
    if own.is_dir() and any(own.iterdir()):
        return own
    chosen = context.choose(f"收到的任何一份{FORM_NAME}（会读它所在的整个文件夹）", (*FORM_SUFFIXES, ".zip"))
    return chosen.parent if chosen else None


Tick = tuple[str, str, str, str]
"""Address, old and new as shown, and the file that it is from."""


def _ticked(context: CommandContext) -> set[Tick]:
    grid = read_sheet(find_sheet(context.book, RETURN_SHEET))
    found = set()
    for record in records(grid, RETURNS):
        value = {key: to_text(raw) for key, raw in record.values.items()}
        if value["take"].upper() in YES and value["state"] in _TAKEN:
            found.add((value["address"], value["old"], value["new"], value["source"]))
    return found


def _matching(collected: Collected, ticks: set[Tick]) -> tuple[list["Proposal"], int]:
    """The proposals that are ticked and still stand, and how many ticks fit none; of a cell only one.

    Raises:
        RefusedError: two proposals of one cell are ticked.
    """
    taken = [one for one in collected.proposals if _tick(one) in ticks]
    cells = [one.cell for one in taken]
    if doubled := [cell.address for cell in dict.fromkeys(cells) if cells.count(cell) > 1]:
        raise RefusedError(f"{'、'.join(doubled)}选了不止一个数，没有写入任何内容；请每格只留一个“{TICK}”")
    return taken, len(ticks) - len(taken)


def _tick(one: "Proposal") -> Tick:
    return one.cell.address, one.old_text, one.new_text, "；".join(one.places)


def _rows(collected: Collected) -> Iterator[list[str]]:
    """Lines of 收表: who has returned, then what is to be decided, what is clear, what goes back."""
    for line in collected.lines:
        at = f"{write_date(line.at.date())}{line.at:%H:%M}" if line.at else ""
        notes = "；".join(filter(None, (*line.notes, at)))
        yield _line(line.state, line.bureau, source="、".join(line.files), why=notes)
    for one in sorted(collected.proposals, key=lambda one: _TAKEN.index(one.state)):
        yield _proposal(one)
    for item in collected.news:
        label = NEWS_ITEMS.column("text").title
        yield _line(
            LineState.NEWS, item.bureau, label=label, new=item.text, source=item.place, why=_NEWS_HINT
        )
    for fault in collected.faults:
        yield _fault(fault)
    for file in collected.unread:
        yield _line(LineState.UNREAD, source=file.name, why=f"{file.why}，{file.remedy}")


def _proposal(one: "Proposal") -> list[str]:
    return _line(
        one.state,
        one.bureau,
        link(one.cell, one.cell.address),
        f"{one.indicator.id} {one.indicator.name}",
        one.label,
        one.old_text,
        one.new_text,
        "；".join(one.places),
        "；".join(one.notes),
        TICK if one.is_ready else "",
    )


def _fault(fault: "Fault") -> list[str]:
    why = f"{fault.why}，{fault.remedy}"
    return _line(LineState.BACK, fault.bureau, "", fault.id, fault.label, "", fault.value, fault.place, why)


def _line(
    state: LineState | CheckInState,
    bureau: str = "",
    address: str = "",
    subject: str = "",
    label: str = "",
    old: str = "",
    new: str = "",
    source: str = "",
    why: str = "",
    take: str = "",
) -> list[str]:
    texts = (subject, label, old, new, source, why, take)
    return [typed(str(state)), typed(bureau), address, *map(typed, texts)]
