"""The command bulletin: the bulletin's files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_minsheng.cli.chinese import Command
from xl_minsheng.cli.shared import AS_JSON, PATH, TEMPLATES, WORKBOOK, ExitCode, print_json, say_error
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.variables import NOT_PASSED

if TYPE_CHECKING:
    from xl_minsheng.jobs.publish import PublishedWorkbook


@click.command(
    "bulletin", cls=Command, help="由工作簿生成专报（.docx、.txt 和 .md）；有错误时一个文件也不写。"
)
@WORKBOOK
@click.option("-o", "--output", type=PATH, help=f"放到哪个文件夹，默认工作簿旁的“{OUTPUT_FOLDER}”")
@TEMPLATES
@click.option("--pdf/--no-pdf", default=None, help="另生成 PDF，默认按工作簿的设置")
@click.option("--force", is_flag=True, help=f"有错误也照样生成草稿，稿上印“{NOT_PASSED}”")
@AS_JSON
def bulletin_command(
    workbook: Path, output: Path | None, templates: Path | None, pdf: bool | None, force: bool, as_json: bool
) -> ExitCode:
    """Write the bulletin's files."""
    from xl_minsheng.jobs.publish import publish_workbook

    done = publish_workbook(workbook, output, templates, pdf=pdf, draft=force)
    if as_json:
        _print_json(done)
    else:
        _print(done)
    return ExitCode.DONE if done.published else ExitCode.FINDINGS


def _print_json(done: "PublishedWorkbook") -> None:
    from xl_minsheng.cli.check import finding_record

    published = done.published
    print_json(
        {
            "files": [str(path) for path in published.files] if published else [],
            "findings": [finding_record(finding) for finding in done.checked.findings],
            "notes": list(published.notes) if published else [],
        }
    )


def _print(done: "PublishedWorkbook") -> None:
    from xl_minsheng.cli.colours import COLOURS

    checked, published = done.checked, done.published
    for finding in checked.findings:
        severity = click.style(finding.severity, fg=COLOURS[finding.severity])
        click.echo(f"{severity}  {' '.join(finding.text.splitlines())}")
    if published is None:
        say_error(f"有{len(checked.errors)}条错误，专报没有生成；请按上面的提示改正后再试")
        return
    click.echo(f"校验：{checked.severity_summary or '没有问题'}")
    for path in published.files:
        click.echo(f"{f'草稿（{NOT_PASSED}）' if checked.forbids_publishing else '专报'}：{path}")
    for note in published.notes:
        click.echo(f"注意：{note}")
