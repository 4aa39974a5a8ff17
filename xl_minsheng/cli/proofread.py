"""The command that proofreads: a finished document against its workbook, or by itself."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_minsheng.cli.shared import AS_JSON, COLOURS, PATH, ExitCode, print_json, refused, templates_folder

if TYPE_CHECKING:
    from xl_minsheng.proofreading.run import Proofread


@click.command(
    "proofread",
    help="校对改过的专报（.docx、.txt、.md）：先写工作簿，就对着工作簿校；只写文件，就看它自己前后是否矛盾。",
)
@click.argument("files", metavar="[工作簿] 文件", type=PATH, nargs=-1, required=True)
@AS_JSON
@click.option("--no-copy", is_flag=True, help="不写带批注的 Word 副本")
def proofread_command(files: tuple[Path, ...], as_json: bool, no_copy: bool) -> ExitCode:
    """Proofread a document."""
    from xl_minsheng.bulletin import BulletinError
    from xl_minsheng.files import OutputError
    from xl_minsheng.proofreading.run import proofread_file
    from xl_minsheng.readback import DocumentError
    from xl_minsheng.workbook.read import WorkbookError, read_workbook

    if len(files) > 2:
        return refused(f"多了参数“{files[2]}”，一次校对一个文件")
    *workbooks, path = files
    try:
        reading = read_workbook(workbooks[0]) if workbooks else None
        templates = templates_folder(None, workbooks[0]) if workbooks else None
        done = proofread_file(path, reading, templates, copy=not no_copy, inputs=workbooks)
    except (DocumentError, WorkbookError, OutputError) as error:
        return refused(str(error))
    except BulletinError as error:
        return refused(
            *(f"工作簿的专报写不出来：{reason}" for reason in error.reasons), code=ExitCode.FINDINGS
        )
    if as_json:
        print_json(report_record(done))
    else:
        _print(done, alone=len(files) == 1)
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
        "read": dataclasses.asdict(report.extent),
        "copy": str(done.copy) if done.copy else "",
        "notes": list(done.notes),
    }


def _print(done: "Proofread", *, alone: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    report = done.report
    if report.remarks:
        table = Table(box=SIMPLE_HEAD)
        table.add_column("", no_wrap=True)
        table.add_column("位置", no_wrap=True)
        for name in ("句子", "意见", "处理办法"):
            table.add_column(name, overflow="fold")
        for remark in report.remarks:
            table.add_row(
                Text(remark.severity.value, style=COLOURS[remark.severity]),
                Text(remark.place),
                Text(remark.excerpt(MOST_SHOWN)),
                Text(remark.why + remark.source),
                Text(remark.remedy),
            )
        console.print(table)
    agreed = "" if alone else f"与工作簿一致的数{len(report.agreements)}处；"
    if alone:
        console.print(report.extent.text)
    console.print(f"校对：{agreed}{report.verdict}")
    if done.copy:
        console.print(f"带批注的副本：{done.copy}", soft_wrap=True)
    for note in done.notes:
        console.print(f"注意：{note}", soft_wrap=True)


MOST_SHOWN = 60
"""Signs of a sentence that a line of the terminal has room for."""


PROOFREAD_COMMANDS = (proofread_command,)
