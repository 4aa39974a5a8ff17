"""The commands: what a button, the ribbon or a menu runs on the open workbook.

One function each, without arguments, named by the keys of `workbook.describe.commands`.
They read the open workbook, call a job, and show on its sheets and in an alert what came of it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xl_minsheng.bulletin import Bulletin, BulletinError
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.publish import newest_document, open_in_program
from xl_minsheng.checks import Finding
from xl_minsheng.checks.printing import forbids_drafts
from xl_minsheng.excel.explanations import carry_over
from xl_minsheng.excel.fault_log import write_log
from xl_minsheng.excel.notes import renew_notes
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.excel.print_area import fit_print_areas
from xl_minsheng.excel.report_sheets import write_findings, write_preview, write_proof
from xl_minsheng.excel.running import Click, RefusedError, command
from xl_minsheng.jobs.archive import archive_issue
from xl_minsheng.jobs.check import Checked, check_contents
from xl_minsheng.jobs.proofread import proofread_contents
from xl_minsheng.jobs.publish import publish_checked, write_bulletin
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET

if TYPE_CHECKING:
    from xl_minsheng.office.doctor import Line


@command
def check(click: Click) -> str:
    """校验：list every finding on 校验结果."""
    checked = _read_and_check(click)
    _list(click, checked.findings)
    if not checked.findings:
        return "校验完成，没有发现问题"
    return f"校验完成：{checked.severity_summary}，已列在“{FINDING_SHEET.name}”，点单元格可跳转"


@command
def generate(click: Click) -> str:
    """生成专报：check, write the files, list the paragraphs on 专报预览."""
    office = click.needs_folder()
    folder = office / OUTPUT_FOLDER
    bulletin, checked = _make(click, may_draft=True)
    click.say(f"正在写入“{folder}”")
    with _listed(click, checked, "Word 模板有{}处填不下去"):
        published = publish_checked(checked, bulletin, folder)
    _show(click, bulletin, checked.ledger)
    open_in_program(published.document)
    names = "、".join(f"“{path.name}”" for path in published.files)
    notes = list(published.notes)
    if checked.forbids_publishing:
        message = f"已生成草稿{names}，放在“{folder}”，第一行印着“{checked.draft_banner}”{_besides(checked)}"
    else:
        click.say(f"正在存入“{office / ARCHIVE_FOLDER}”")
        message = f"已生成{names}，放在“{folder}”{_besides(checked)}"
        archived = archive_issue(checked, office)
        notes += archived.notes
        if archived.failure:
            message += f"；本期台账没有存进“{ARCHIVE_FOLDER}”：{archived.failure}"
    return "\n".join(dict.fromkeys([message, *notes]))


@command
def preview(click: Click) -> str:
    """预览：list the bulletin's paragraphs on 专报预览, write no file."""
    bulletin, checked = _make(click)
    _show(click, bulletin, checked.ledger)
    count = len(bulletin.paragraphs)
    return f"专报共{count}段，已列在“{PREVIEW_SHEET.name}”，没有写文件{_besides(checked)}"


@command
def proofread(click: Click) -> str:
    """校对：hold the issue's newest document in the output folder against the workbook."""
    folder = click.needs_folder() / OUTPUT_FOLDER
    contents = read_open_workbook(click.book, click.say)
    path = newest_document(folder, contents.ledger.issue.number)
    if path is None:
        title = find_command("generate").title
        raise RefusedError(f"“{folder}”里没有本期的专报（.docx 或 .txt），请先点“{title}”")
    click.say(f"正在校对“{path.name}”")
    done = proofread_contents(path, contents, click.path)
    report = done.report
    click.say(f"正在写入“{PROOF_SHEET.name}”")
    write_proof(click.book, report)
    differences = f"{report.tally}，" if report.remarks else "没有不同，"
    copy = f"；带批注的副本是“{done.copy.name}”" if done.copy else ""
    sentence = (
        f"校对了“{path.name}”：{differences}与工作簿一致的数{len(report.agreements)}处，"
        f"已列在“{PROOF_SHEET.name}”{copy}"
    )
    return "\n".join([sentence, *done.notes])


@command
def open_output(click: Click) -> None:
    """打开输出目录：show the folder of bulletins."""
    folder = click.needs_folder() / OUTPUT_FOLDER
    if not folder.is_dir():
        title = find_command("generate").title
        raise RefusedError(f"还没有“{folder}”这个文件夹，请先点“{title}”")
    if not open_in_program(folder):
        raise RefusedError(f"没能自动打开“{folder}”，请在文件管理器里打开它")


@command
def doctor(click: Click) -> str:
    """自检：examine the installation and the workbook's place."""
    from xl_minsheng.jobs.doctor import examine_office  # wanted by this command only

    click.say("正在检查")
    examined = examine_office(click.path, is_open=True)
    log = write_log(click.folder, click.title, "\n".join(map(_line, examined.lines)))
    attention = [_line(line) for line in examined.attention]
    if click.is_online:
        attention.append(f"【注意】工作簿从网上打开：{click.book.fullname}，生成专报前请另存到本机的文件夹")
    where = [f"全部结果记在“{log}”"] if log else []
    return "\n".join([f"自检完成：{examined.summary}", *attention[:MAX_LINES], *where])


MAX_LINES = 12
"""Lines that an alert has room for; the log has them all."""


def _line(line: "Line") -> str:
    remedy = f"，{line.remedy}" if line.remedy else ""
    return f"【{line.level}】{line.title}：{line.detail}{remedy}"


def _read_and_check(click: Click) -> Checked:
    carry_over(click.book, dt.date.today())
    contents = read_open_workbook(click.book, click.say)
    fit_print_areas(click.book, contents.ledger)
    click.say("正在校验")
    return check_contents(contents, click.path, lambda done, of: click.say(f"正在校验（{done}/{of}）"))


def _list(click: Click, findings: Sequence[Finding], reasons: Sequence[str] = ()) -> None:
    click.say(f"正在写入“{FINDING_SHEET.name}”")
    write_findings(click.book, findings, reasons)
    renew_notes(click.book, findings)


def _make(click: Click, *, may_draft: bool = False) -> tuple[Bulletin, Checked]:
    """The bulletin and what the check found, which is listed whether there is a bulletin or not.

    Args:
        click: the click.
        may_draft: where errors forbid publishing, ask whether a draft is wanted all the same.

    Raises:
        RefusedError: errors forbid publishing, or the bulletin cannot be printed.
    """
    checked = _read_and_check(click)
    if checked.forbids_publishing:
        _list(click, checked.findings)
        may_draft = may_draft and not forbids_drafts(checked.findings)
        if not (may_draft and click.ask(_question(checked))):
            raise _refused(click, f"有{len(checked.errors)}条错误")
    click.say("正在撰写")
    with _listed(click, checked, "表述或模板有{}处写不出来"):
        bulletin = write_bulletin(checked, draft=may_draft)
    if not checked.forbids_publishing:
        _list(click, checked.findings)
    return bulletin, checked


@contextmanager
def _listed(click: Click, checked: Checked, why: str) -> Iterator[None]:
    """List what cannot be printed beside the findings.

    Args:
        click: the click.
        checked: the workbook.
        why: what is then said, with the number of reasons.

    Raises:
        RefusedError: something cannot be printed.
    """
    try:
        yield
    except BulletinError as error:
        _list(click, checked.findings, error.reasons)
        raise _refused(click, why.format(len(error.reasons))) from error


MAX_ASKED = 5
"""Errors named in the question whether to go on; the list has them all."""


def _question(checked: Checked) -> str:
    count = len(checked.errors)
    named = [finding.text for finding in checked.errors[:MAX_ASKED]]
    more = [f"……共{count}条，全部列在“{FINDING_SHEET.name}”"] if count > MAX_ASKED else []
    return "\n".join(
        [f"有{count}条错误：", *named, *more, "", f"仍要生成草稿吗？草稿会印上“{checked.draft_banner}”"]
    )


def _refused(click: Click, why: str) -> RefusedError:
    return RefusedError(f"{why}，没有{click.title}，请到“{FINDING_SHEET.name}”逐条改正，再点“{click.title}”")


def _show(click: Click, bulletin: Bulletin, ledger: Ledger) -> None:
    click.say(f"正在写入“{PREVIEW_SHEET.name}”")
    write_preview(click.book, preview_rows(bulletin, ledger))


def _besides(checked: Checked) -> str:
    return f"；另有{checked.severity_summary}，见“{FINDING_SHEET.name}”" if checked.findings else ""
