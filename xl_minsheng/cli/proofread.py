"""The command proofread: a finished document against its workbook, or by itself."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, PATH, ExitCode, print_json
from xl_minsheng.errors import ClerkError
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES

if TYPE_CHECKING:
    from xl_minsheng.jobs.proofread import Proofread


@click.command(
    "proofread",
    cls=Command,
    help="校对改过的专报（.docx、.txt、.md）：先写工作簿，就对着工作簿校；只写文件，就看它自己前后是否矛盾；"
    "只写工作簿，就校对“输出”里改过的那一份。",
)
@click.argument("files", metavar="[工作簿] [文件]", type=PATH, nargs=-1, required=True)
@AS_JSON
@click.option("--no-copy", is_flag=True, help="不写带批注的副本和花脸稿")
def proofread_command(files: tuple[Path, ...], as_json: bool, no_copy: bool) -> ExitCode:
    """Proofread a document."""
    from xl_minsheng.jobs.proofread import proofread_document, proofread_workbook

    if len(files) > 2:
        raise ClerkError(f"多了参数“{files[2]}”，一次校对一个文件")
    *workbooks, path = files
    if not workbooks and path.suffix.lower() in WORKBOOK_SUFFIXES:
        workbooks, done = [path], proofread_workbook(path, copy=not no_copy)
    else:
        done = proofread_document(path, workbooks[0] if workbooks else None, copy=not no_copy)
    if as_json:
        print_json(report_record(done))
    else:
        from xl_minsheng.cli.terminal import print_report

        print_report(done, alone=not workbooks)
    if done.report.has_errors:
        return ExitCode.FINDINGS
    return ExitCode.DONE if done.report.has_read else ExitCode.WRONG_USE


def report_record(done: "Proofread") -> dict[str, Any]:
    """A report for a program."""
    report = done.report
    return {
        "remarks": [
            {
                "code": remark.code,
                "severity": remark.severity.value,
                "paragraph": remark.passage.paragraph + 1 if remark.passage else None,
                "sentence": remark.sentence,
                "cell": remark.cell.address if remark.cell else "",
                "document": remark.printed,
                "workbook": remark.expected,
                "why": remark.why,
                "remedy": remark.remedy,
            }
            for remark in report.remarks
        ],
        "agreements": [
            {
                "paragraph": one.passage.paragraph + 1,
                "sentence": one.sentence,
                "document": one.printed,
                "workbook": one.expected,
                "cell": one.cell.address if one.cell else "",
            }
            for one in report.agreements
        ],
        "corrections": [
            {
                "cell": one.cell.address,
                "item": one.item,
                "name": one.name,
                "kind": "wording" if one.is_wording else "figure",
                "workbook": one.old,
                "document": one.new,
                "paragraph": one.passage.paragraph + 1,
                "sentence": one.sentence,
                "pen": one.pen,
            }
            for one in report.corrections
        ],
        "read": dataclasses.asdict(report.extent),
        "file": str(done.document),
        "copy": str(done.copy) if done.copy else "",
        "marked": str(done.marked) if done.marked else "",
        "notes": list(done.notes),
    }
