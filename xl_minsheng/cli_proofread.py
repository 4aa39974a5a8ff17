"""The command that proofreads: a finished document against its workbook, or by itself."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_minsheng.workbook.describe.parts import Table as _Table  # noqa: F401

if TYPE_CHECKING:
    from xl_minsheng.proofreading import Report

DONE, DIFFERS, WRONG_USE = 0, 1, 2
_PATH = click.Path(path_type=Path)


@click.command(
    "proofread",
    help="校对改过的专报（.docx、.txt、.md）：先写工作簿，就对着工作簿校；只写文件，就看它自己前后是否矛盾。",
)
@click.argument("files", metavar="[工作簿] 文件", type=_PATH, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--no-copy", is_flag=True, help="不写带批注的 Word 副本")
def proofread_command(files: tuple[Path, ...], as_json: bool, no_copy: bool) -> int:
    """Proofread a document."""
    from xl_minsheng.bulletin import BulletinError
    from xl_minsheng.bulletin.files import OutputError
    from xl_minsheng.bulletin.publish import office_templates
    from xl_minsheng.bulletin.readback import DocumentError
    from xl_minsheng.proofreading.run import proofread_file
    from xl_minsheng.workbook.read import WorkbookError, read_workbook

    if len(files) > 2:
        raise click.ClickException(f"多了参数“{files[2]}”，一次校对一个文件")
    *workbooks, path = files
    try:
        reading = read_workbook(workbooks[0]) if workbooks else None
        templates = office_templates(workbooks[0].parent) if workbooks else None
        report, copied = proofread_file(path, reading, templates, copy=not no_copy)
    except (DocumentError, WorkbookError, OutputError) as error:
        raise click.ClickException(str(error)) from error
    except BulletinError as error:
        raise click.ClickException(f"工作簿的专报写不出来：{error}") from error
    if as_json:
        click.echo(json.dumps(report_record(report, copied), ensure_ascii=False, indent=2))
    else:
        _print(report, copied, alone=len(files) == 1)
    if report.has_errors:
        return DIFFERS
    return DONE if report.has_read else WRONG_USE


def report_record(report: "Report", copied: Path | None = None) -> dict[str, Any]:
    """A report for a program."""
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
        "copy": str(copied) if copied else "",
    }


def _print(report: "Report", copied: Path | None, *, alone: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    colours = {"错误": "bold red", "警告": "yellow", "提示": "cyan"}
    if report.remarks:
        table = Table(box=SIMPLE_HEAD)
        table.add_column("", no_wrap=True)
        table.add_column("位置", no_wrap=True)
        for name in ("句子", "意见", "处理办法"):
            table.add_column(name, overflow="fold")
        for remark in report.remarks:
            table.add_row(
                Text(remark.severity.value, style=colours[remark.severity]),
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
    if copied:
        console.print(f"带批注的副本：{copied}", soft_wrap=True)


MOST_SHOWN = 60
"""Signs of a sentence that a line of the terminal has room for."""


PROOFREAD_COMMANDS = (proofread_command,)
