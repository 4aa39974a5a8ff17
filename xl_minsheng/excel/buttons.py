"""The commands: what a button, the ribbon or a menu runs on the open workbook.

One function each, without arguments, named by the keys of `workbook.describe.commands`.
They hold no logic: what they do is read, check, write, in the words of the other rooms.
"""

import datetime as dt
import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from xl_minsheng.bulletin import Bulletin, BulletinError, make_bulletin
from xl_minsheng.bulletin.files import OutputError, write_files
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.publish import (
    Published,
    newest_document,
    office_templates,
    open_in_program,
    publish,
)
from xl_minsheng.checks import Finding, Severity, forbids_publishing
from xl_minsheng.checks import check as find_all
from xl_minsheng.checks.run import not_passed, tally
from xl_minsheng.excel.explanations import carry_over
from xl_minsheng.excel.fault_log import write_log
from xl_minsheng.excel.notes import renew_notes
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.excel.print_area import fit_print_areas
from xl_minsheng.excel.report_sheets import write_findings, write_preview, write_proof
from xl_minsheng.excel.running import Click, RefusedError, command
from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading.run import proofread_file
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER, archived_ledger
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET
from xl_minsheng.workbook.read import Reading, find_last_issue


@command
def check(click: Click) -> str:
    """校验：list every finding on 校验结果."""
    _, findings = _read_and_check(click)
    _list(click, findings)
    if not findings:
        return "校验完成，没有发现问题"
    return f"校验完成：{tally(findings)}，已列在“{FINDING_SHEET.name}”，点单元格可跳转"


@command
def generate(click: Click) -> str:
    """生成专报：check, write the files, list the paragraphs on 专报预览."""
    office = click.needs_folder()
    folder = office / OUTPUT_FOLDER
    bulletin, findings, reading = _make(click, may_draft=True)
    click.say(f"正在写入“{folder}”")
    published = _publish(click, bulletin, folder, findings)
    _show(click, bulletin, reading.ledger)
    open_in_program(published.document)
    names = "、".join(f"“{path.name}”" for path in published.files)
    if forbids_publishing(findings):
        told = f"已生成草稿{names}，放在“{folder}”，第一行印着“{not_passed(findings)}”{_besides(findings)}"
    else:
        kept = _keep(click, office / ARCHIVE_FOLDER, reading)
        told = f"已生成{names}，放在“{folder}”{_besides(findings)}{kept}"
    return "\n".join([told, *published.notes])


@command
def preview(click: Click) -> str:
    """预览：list the bulletin's paragraphs on 专报预览, write no file."""
    bulletin, findings, reading = _make(click)
    _show(click, bulletin, reading.ledger)
    count = len(bulletin.paragraphs)
    return f"专报共{count}段，已列在“{PREVIEW_SHEET.name}”，没有写文件{_besides(findings)}"


@command
def proofread(click: Click) -> str:
    """校对：hold the issue's newest document in the output folder against the workbook."""
    folder = click.needs_folder() / OUTPUT_FOLDER
    reading = read_open_workbook(click.book, click.say)
    path = newest_document(folder, reading.ledger.issue.number)
    if path is None:
        title = find_command("generate").title
        raise RefusedError(f"“{folder}”里没有本期的专报（.docx 或 .txt），请先点“{title}”")
    click.say(f"正在校对“{path.name}”")
    report, copied = proofread_file(path, reading, office_templates(click.folder))
    click.say(f"正在写入“{PROOF_SHEET.name}”")
    write_proof(click.book, report)
    told = f"{report.tally}，" if report.remarks else "没有不同，"
    copy = f"；带批注的副本是“{copied.name}”" if copied else ""
    return (
        f"校对了“{path.name}”：{told}与工作簿一致的数{len(report.agreements)}处，"
        f"已列在“{PROOF_SHEET.name}”{copy}"
    )


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
    click.say("正在检查")
    module = importlib.import_module("xl_minsheng.office.doctor")
    examine: Callable[..., Sequence[Line]] = module.examine
    lines = examine(click.path, is_open=True)
    log = write_log(click.folder, click.title, "\n".join(map(_line, lines)))
    levels = [line.level for line in lines]
    counted = "、".join(f"{level}{levels.count(level)}项" for level in dict.fromkeys(levels))
    told = [_line(line) for line in lines if line.level != NORMAL]
    if click.is_online:
        told.append(f"【注意】工作簿从网上打开：{click.book.fullname}，生成专报前请另存到本机的文件夹")
    where = [f"全部结果记在“{log}”"] if log else []
    return "\n".join([f"自检完成：{counted}", *told[:MOST_LINES], *where])


NORMAL = "正常"
"""Level of a line that needs nothing done."""
MOST_LINES = 12
"""Lines that an alert has room for; the log has them all."""


class Line(Protocol):
    """One line of the self-examination; `level` is 正常, 注意 or 有问题."""

    level: str
    title: str
    detail: str
    remedy: str


def _line(line: Line) -> str:
    remedy = f"，{line.remedy}" if line.remedy else ""
    return f"【{line.level}】{line.title}：{line.detail}{remedy}"


def _read_and_check(click: Click) -> tuple[Reading, list[Finding]]:
    carry_over(click.book, dt.date.today())
    reading = read_open_workbook(click.book, click.say)
    fit_print_areas(click.book, reading.ledger)
    click.say("正在校验")
    last = find_last_issue(click.folder, reading.ledger.issue)
    return reading, find_all(reading, last, lambda done, of: click.say(f"正在校验（{done}/{of}）"))


def _list(click: Click, findings: Sequence[Finding], reasons: Sequence[str] = ()) -> None:
    click.say(f"正在写入“{FINDING_SHEET.name}”")
    write_findings(click.book, findings, reasons)
    renew_notes(click.book, findings)


def _make(click: Click, *, may_draft: bool = False) -> tuple[Bulletin, list[Finding], Reading]:
    """The bulletin and what the check found, which is listed whether there is a bulletin or not.

    Args:
        click: the click.
        may_draft: where errors forbid publishing, ask whether a draft is wanted all the same.

    Raises:
        RefusedError: errors forbid publishing, or the bulletin cannot be printed.
    """
    reading, findings = _read_and_check(click)
    if forbids_publishing(findings):
        _list(click, findings)
        count = sum(finding.severity is Severity.ERROR for finding in findings)
        if not (may_draft and click.ask(_question(findings, count))):
            raise _refused(click, f"有{count}条错误")
    click.say("正在撰写")
    try:
        templates = office_templates(click.folder)
        bulletin = make_bulletin(reading.ledger, templates, not_passed=not_passed(findings))
    except BulletinError as error:
        _list(click, findings, error.reasons)
        raise _refused(click, f"表述或模板有{len(error.reasons)}处写不出来") from error
    if not forbids_publishing(findings):
        _list(click, findings)
    return bulletin, findings, reading


def _publish(click: Click, bulletin: Bulletin, folder: Path, findings: Sequence[Finding]) -> Published:
    """Write the files.

    Raises:
        RefusedError: the Word template cannot be filled.
    """
    try:
        return publish(bulletin, folder, office_templates(click.folder))
    except BulletinError as error:
        _list(click, findings, error.reasons)
        raise _refused(click, f"Word 模板有{len(error.reasons)}处填不下去") from error


MOST_ASKED = 5
"""Errors named in the question whether to go on; the list has them all."""


def _question(findings: Sequence[Finding], count: int) -> str:
    """Errors come first among the findings."""
    named = [finding.text for finding in findings[: min(count, MOST_ASKED)]]
    more = [f"……共{count}条，全部列在“{FINDING_SHEET.name}”"] if count > MOST_ASKED else []
    return "\n".join(
        [f"有{count}条错误：", *named, *more, "", f"仍要生成草稿吗？草稿会印上“{not_passed(findings)}”"]
    )


def _keep(click: Click, folder: Path, reading: Reading) -> str:
    """Keep a copy of the issue's data, which the next issue is held against; answer what went wrong."""
    issue = reading.ledger.issue
    if issue.number is None or issue.cut_off is None:
        return ""
    click.say(f"正在存入“{folder}”")
    name = archived_ledger(issue.number, issue.cut_off)
    try:
        write_files(folder, {name: _copy(reading)})
    except OutputError as error:
        return f"；本期台账没有存进“{folder.name}”：{error}"
    return ""


def _copy(reading: Reading) -> bytes:
    """The issue's data as a workbook, which nobody will add rows to."""
    from xl_minsheng.excel.compose import make_workbook  # builders are heavy

    return make_workbook(reading.ledger, macro_enabled=False, units=reading.units, prepared=False)


def _refused(click: Click, why: str) -> RefusedError:
    return RefusedError(f"{why}，没有{click.title}，请到“{FINDING_SHEET.name}”逐条改正，再点“{click.title}”")


def _show(click: Click, bulletin: Bulletin, ledger: Ledger) -> None:
    click.say(f"正在写入“{PREVIEW_SHEET.name}”")
    write_preview(click.book, preview_rows(bulletin, ledger))


def _besides(findings: Sequence[Finding]) -> str:
    return f"；另有{tally(findings)}，见“{FINDING_SHEET.name}”" if findings else ""
