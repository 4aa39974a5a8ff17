"""The commands: what a button, the ribbon or a menu runs on the open workbook.

One function each, without arguments, named by the keys of `workbook.describe.commands`.
They read the open workbook, call a job, and show on its sheets and in an alert what came of it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from xl_minsheng.bulletin import Bulletin, BulletinError
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.publish import open_in_program
from xl_minsheng.checks.printing import forbids_drafts
from xl_minsheng.excel.checked_book import read_and_check
from xl_minsheng.excel.collect_buttons import issue_forms, read_forms
from xl_minsheng.excel.command_runner import MAX_LINES, CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.fault_log import write_log
from xl_minsheng.excel.file_dialog import LIBREOFFICE
from xl_minsheng.excel.more_buttons import (
    bureau_page,
    check_office_templates,
    dashboard_picture,
    export_tables,
    import_bulletin_file,
    preview_page,
    update_history,
)
from xl_minsheng.excel.next_button import next_issue, past_issue
from xl_minsheng.excel.notes import replace_notes
from xl_minsheng.excel.print_area import fit_print_areas
from xl_minsheng.excel.proofread_buttons import proofread, proofread_file
from xl_minsheng.excel.register import overdue_forms, register_notices
from xl_minsheng.excel.report_sheets import made_of, write_findings, write_preview
from xl_minsheng.excel.upgrade_button import upgrade_workbook
from xl_minsheng.jobs.archive import archive_issue
from xl_minsheng.jobs.check import Checked
from xl_minsheng.jobs.publish import publish_checked, write_bulletin
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.register import NoticeKind
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    NOTICE_SHEET,
    PREVIEW_SHEET,
)

if TYPE_CHECKING:
    from xl_minsheng.office.doctor import Calls, Line

__all__ = [
    "bureau_page",
    "check",
    "check_office_templates",
    "dashboard_picture",
    "doctor",
    "export_tables",
    "generate",
    "import_bulletin_file",
    "issue_forms",
    "next_issue",
    "open_output",
    "past_issue",
    "preview",
    "preview_page",
    "proofread",
    "proofread_file",
    "read_forms",
    "update_history",
    "upgrade_workbook",
]


@workbook_command
def check(context: CommandContext) -> str:
    """校验：list every finding on 校验结果."""
    checked = _read_and_check(context)
    _list(context, checked)
    if not checked.findings:
        return "校验完成，没有发现问题"
    return f"校验完成：{checked.severity_summary}，已列在“{FINDING_SHEET.name}”，点单元格可跳转"


@workbook_command
def generate(context: CommandContext) -> str:
    """生成专报：check, write the files, list the paragraphs on 专报预览."""
    office = context.needs_folder()
    folder = office / OUTPUT_FOLDER
    bulletin, checked = _make(context, may_draft=True)
    context.say(f"正在写入“{folder}”")
    with _listed(context, checked, "Word 模板有{}处填不下去"):
        published = publish_checked(checked, bulletin, folder)
    _show(context, bulletin, checked.ledger)
    open_in_program(published.document)
    names = "、".join(f"“{path.name}”" for path in published.files)
    notes = list(published.notes)
    if checked.forbids_publishing:
        message = f"已生成草稿{names}，放在“{folder}”，第一行印着“{checked.draft_banner}”{_besides(checked)}"
    else:
        context.say(f"正在存入“{office / ARCHIVE_FOLDER}”")
        message = f"已生成{names}，放在“{folder}”{_besides(checked)}"
        archived = archive_issue(checked, office)
        notes += archived.notes
        if archived.failure:
            message += f"；本期台账没有存进“{ARCHIVE_FOLDER}”：{archived.failure}"
    return "\n".join(dict.fromkeys([message, *notes]))


@workbook_command
def preview(context: CommandContext) -> str:
    """预览：list the bulletin's paragraphs on 专报预览, write no file."""
    bulletin, checked = _make(context)
    _show(context, bulletin, checked.ledger)
    count = len(bulletin.paragraphs)
    return f"专报共{count}段，已列在“{PREVIEW_SHEET.name}”，没有写文件{_besides(checked)}"


@workbook_command
def notices(context: CommandContext) -> str:
    """督办：write the notices that the issue calls for, and enter them into the register."""
    from xl_minsheng.jobs.notices import write_checked_notices  # wanted by this command only

    folder = context.needs_folder() / OUTPUT_FOLDER
    checked = _read_and_check(context)
    if checked.forbids_publishing:
        _list(context, checked)
        raise _refused(context, f"有{len(checked.errors)}条错误")
    context.say(f"正在写入“{folder}”")
    done = write_checked_notices(checked, overdue=overdue_forms(context.book, checked.ledger.issue))
    if not done.notices:
        return "没有未达到序时进度的指标，没有要发的"
    registered = register_notices(context.book, done.notices, checked.ledger.issue)
    open_in_program(done.files[0])
    counted = Counter(notice.kind for notice in done.notices)
    kinds = "、".join(f"{kind}{counted[kind]}件" for kind in NoticeKind if counted[kind])
    message = f"已写好{kinds}，放在“{done.folder}”，一次打印用“{done.files[0].name}”"
    entered = f"新登记{registered}件" if registered else "都已登记过，编号不变"
    return "\n".join([f"{message}；“{NOTICE_SHEET.name}”{entered}", *done.notes])


@workbook_command
def open_output(context: CommandContext) -> None:
    """打开输出目录：show the folder of bulletins."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    if not folder.is_dir():
        title = find_command("generate").title
        raise RefusedError(f"还没有“{folder}”这个文件夹，请先点“{title}”")
    if not open_in_program(folder):
        raise RefusedError(f"没能自动打开“{folder}”，请在文件管理器里打开它")


@workbook_command
def doctor(context: CommandContext) -> str:
    """自检：examine the installation and the workbook's place."""
    from xl_minsheng.jobs.doctor import examine_office  # wanted by this command only

    context.say("正在检查")
    examined = examine_office(context.path, is_open=True, calls=_calls(context))
    log = write_log(context.folder, context.title, "\n".join(map(_line, examined.lines)))
    attention = [_line(line) for line in examined.attention]
    if context.is_online:
        attention.append(f"【注意】工作簿从网上打开：{context.book.fullname}，生成专报前请另存到本机的文件夹")
    where = [f"全部结果记在“{log}”"] if log else []
    return "\n".join([f"自检完成：{examined.summary}", *attention[:MAX_LINES], *where])


def _calls(context: CommandContext) -> "Calls | None":
    """What the workbook's VBA has counted; None where none runs. LibreOffice would open its editor."""
    from xl_minsheng.office.doctor import Calls

    if context.book.app.engine.name == LIBREOFFICE:
        return None
    with suppress(Exception):  # whatever the program answers: the other lines matter more
        count, milliseconds = str(context.book.macro("MinshengCallCost")()).split()
        return Calls(int(count), float(milliseconds))
    return None


def _line(line: "Line") -> str:
    remedy = f"，{line.remedy}" if line.remedy else ""
    return f"【{line.level}】{line.title}：{line.detail}{remedy}"


def _read_and_check(context: CommandContext) -> Checked:
    return read_and_check(context, lambda contents: fit_print_areas(context.book, contents.ledger))


def _list(context: CommandContext, checked: Checked, reasons: Sequence[str] = ()) -> None:
    context.say(f"正在写入“{FINDING_SHEET.name}”")
    made = _made(checked.ledger, context.book.name)
    write_findings(context.book, checked.ledger, checked.findings, made, reasons)
    replace_notes(context.book, checked.findings)


def _made(ledger: Ledger, name: str) -> str:
    return made_of(ledger.issue, name, dt.datetime.now())


def _make(context: CommandContext, *, may_draft: bool = False) -> tuple[Bulletin, Checked]:
    """The bulletin and what the check found, which is listed whether there is a bulletin or not.

    Args:
        context: the command and its workbook.
        may_draft: where errors forbid publishing, ask whether a draft is wanted all the same.

    Raises:
        RefusedError: errors forbid publishing, or the bulletin cannot be printed.
    """
    checked = _read_and_check(context)
    if checked.forbids_publishing:
        _list(context, checked)
        may_draft = may_draft and not forbids_drafts(checked.findings)
        if not (may_draft and context.ask(_question(checked))):
            raise _refused(context, f"有{len(checked.errors)}条错误")
    context.say("正在撰写")
    with _listed(context, checked, "表述或模板有{}处写不出来"):
        bulletin = write_bulletin(checked, draft=may_draft)
    if not checked.forbids_publishing:
        _list(context, checked)
    return bulletin, checked


@contextmanager
def _listed(context: CommandContext, checked: Checked, why: str) -> Iterator[None]:
    """List what cannot be printed beside the findings.

    Args:
        context: the command and its workbook.
        checked: the workbook.
        why: what is then said, with the number of reasons.

    Raises:
        RefusedError: something cannot be printed.
    """
    try:
        yield
    except BulletinError as error:
        _list(context, checked, error.reasons)
        raise _refused(context, why.format(len(error.reasons))) from error


MAX_ASKED = 5
"""Errors named in the question whether to go on; the list has them all."""


def _question(checked: Checked) -> str:
    count = len(checked.errors)
    named = [finding.text for finding in checked.errors[:MAX_ASKED]]
    more = [f"……共{count}条，全部列在“{FINDING_SHEET.name}”"] if count > MAX_ASKED else []
    return "\n".join(
        [f"有{count}条错误：", *named, *more, "", f"仍要生成草稿吗？草稿会印上“{checked.draft_banner}”"]
    )


def _refused(context: CommandContext, why: str) -> RefusedError:
    return RefusedError(
        f"{why}，没有{context.title}，请到“{FINDING_SHEET.name}”逐条改正，再点“{context.title}”"
    )


def _show(context: CommandContext, bulletin: Bulletin, ledger: Ledger) -> None:
    context.say(f"正在写入“{PREVIEW_SHEET.name}”")
    made = _made(ledger, context.book.name)
    write_preview(context.book, ledger, preview_rows(bulletin, ledger), made)


def _besides(checked: Checked) -> str:
    return f"；另有{checked.severity_summary}，见“{FINDING_SHEET.name}”" if checked.findings else ""
