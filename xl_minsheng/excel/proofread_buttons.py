"""校对 and 校对文件: a document against the open workbook, or by itself, onto 校对结果."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from xl_minsheng.excel.choose_document import choose_document
from xl_minsheng.excel.command_runner import CommandContext, workbook_command
from xl_minsheng.excel.corrections import read_ticks, take_over
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.excel.report_sheets import made_of, write_proof
from xl_minsheng.jobs.proofread import MARKED, PROOFREAD_SUFFIXES, Proofread, proofread_contents
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.sheets import PROOF_SHEET
from xl_minsheng.workbook.read import WorkbookContents


@workbook_command
def proofread(context: CommandContext) -> str:
    """校对：compare the leader's copy of the issue's document in the output folder with the workbook."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    contents = read_open_workbook(context.book, context.say)
    path, others = choose_document(context, folder, contents.ledger.issue.number)
    return _against_workbook(context, path, contents, others)


@workbook_command
def proofread_file(context: CommandContext) -> str | None:
    """校对文件：a document that the clerk chooses, against the workbook or by itself."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    path = context.choose("要校对的专报", PROOFREAD_SUFFIXES, folder if folder.is_dir() else None)
    if path is None:
        return None
    contents = read_open_workbook(context.book, context.say)
    if context.ask(_question(path, contents.ledger)):
        return _against_workbook(context, path, contents, [])
    context.say(f"正在校对“{path.name}”")
    done = proofread_contents(path, None, None)
    of_none = replace(contents.ledger.issue, number=None)
    _list(context, contents.ledger, done, of_none, "（没有对照工作簿）")
    copy = f"；带批注的副本是“{done.copy.name}”" if done.copy else ""
    sentence = f"校对了“{path.name}”，没有对照工作簿：{done.report.verdict}，已列在“{PROOF_SHEET.name}”{copy}"
    return "\n".join([sentence, done.report.extent.text, *done.notes])


def _question(path: Path, ledger: Ledger) -> str:
    number = ledger.issue.number
    issue = "本期" if number is None else f"第{number}期"
    return (
        f"“{path.name}”是本工作簿{issue}的专报吗？\n"
        "点“是”和工作簿逐个数核对；点“否”（别的单位、别的期）只看它自己前后合不合"
    )


def _against_workbook(
    context: CommandContext, path: Path, contents: WorkbookContents, others: list[str]
) -> str:
    """Take over what was ticked, then list what differs and what agrees."""
    ticks, taken = read_ticks(context.book)
    context.say(f"正在校对“{path.name}”")
    if ticks:
        offered = proofread_contents(path, contents, context.path, copy=False).report.corrections
        taken += take_over(context.book, ticks, offered, path.name, dt.date.today())
        contents = read_open_workbook(context.book, context.say)
    done = proofread_contents(path, contents, context.path)
    _list(context, contents.ledger, done, contents.ledger.issue)
    report = done.report
    differences = f"{report.severity_summary}，" if report.remarks else "没有不同，"
    copies = [
        f"{what}是“{one.name}”" for what, one in (("带批注的副本", done.copy), (MARKED, done.marked)) if one
    ]
    sentence = (
        f"校对了“{path.name}”：{differences}与工作簿一致的数{len(report.agreements)}处，"
        f"{'；'.join([f'已列在“{PROOF_SHEET.name}”', *copies])}"
    )
    return "\n".join([sentence, *taken, *others, *done.notes])


def _list(context: CommandContext, ledger: Ledger, done: Proofread, issue: Issue, beside: str = "") -> None:
    context.say(f"正在写入“{PROOF_SHEET.name}”")
    made = made_of(issue, f"{done.document.name}{beside}", dt.datetime.now())
    write_proof(context.book, ledger, done.report, made)
