"""The command line: the same work as the buttons, for those who have a terminal.

Exit codes: 0 done, 1 findings forbid publishing, 2 wrong use or unreadable input.
The master workbook is only ever read, but for `upgrade`, which replaces it whole.
"""

import io
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from xl_minsheng import __version__
from xl_minsheng.cli_check import CHECK_COMMANDS, COLOURS, finding_record
from xl_minsheng.cli_help import speak_chinese
from xl_minsheng.cli_import import IMPORT_COMMANDS
from xl_minsheng.cli_libreoffice import LIBREOFFICE_COMMANDS
from xl_minsheng.cli_office import OFFICE_COMMANDS
from xl_minsheng.cli_preview import PREVIEW_COMMANDS
from xl_minsheng.cli_proofread import PROOFREAD_COMMANDS
from xl_minsheng.cli_template import TEMPLATE_COMMANDS
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER

if TYPE_CHECKING:
    from xl_minsheng.checks import Finding
    from xl_minsheng.workbook.read import Reading

DONE, FORBIDDEN, WRONG_USE = 0, 1, 2

_AS_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
_PATH = click.Path(path_type=Path)
_WORKBOOK = click.argument("workbook", metavar="工作簿", type=_PATH)
_WORKBOOK_FILE = click.option(
    "-o", "--output", type=_PATH, default=Path("minsheng.xlsm"), help="文件名，.xlsm 或 .xlsx"
)
_FORCE = click.option("--force", is_flag=True, help="覆盖已有的文件")


@click.group(
    help="民生实事工作专报：台账、序时进度与专报。", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", help="显示版本号", message="%(prog)s %(version)s")
def commands() -> None:
    """The command group."""


@commands.command("bulletin", help="由工作簿生成专报（.docx、.txt 和 .md）；有错误时一个文件也不写。")
@_WORKBOOK
@click.option("-o", "--output", type=_PATH, help=f"放到哪个文件夹，默认工作簿旁的“{OUTPUT_FOLDER}”")
@click.option("--templates", type=_PATH, help="模板文件夹，默认用工作簿旁的，没有就用随程序提供的")
@click.option("--pdf/--no-pdf", default=None, help="另生成 PDF，默认按首页的设置")
@click.option("--force", is_flag=True, help="有错误也照样生成草稿，稿上印“校验未通过”")
@_AS_JSON
def bulletin_command(
    workbook: Path, output: Path | None, templates: Path | None, pdf: bool | None, force: bool, as_json: bool
) -> int:
    """Write the bulletin's files."""
    from xl_minsheng.bulletin import BulletinError, make_bulletin
    from xl_minsheng.bulletin.files import OutputError
    from xl_minsheng.bulletin.publish import office_templates, publish
    from xl_minsheng.checks import check, forbids_publishing
    from xl_minsheng.checks.run import not_passed
    from xl_minsheng.workbook.read import find_last_issue

    reading = _read(workbook)
    own = templates or office_templates(workbook.parent)
    findings = check(reading, find_last_issue(workbook.parent, reading.ledger.issue), templates=own)
    if forbids_publishing(findings) and not force:
        _report([], findings, as_json=as_json)
        return FORBIDDEN
    try:
        bulletin = make_bulletin(reading.ledger, own, not_passed=not_passed(findings))
        published = publish(bulletin, output or workbook.parent / OUTPUT_FOLDER, own, pdf=pdf)
    except BulletinError as error:
        for reason in error.reasons:
            _say_error(reason)
        return FORBIDDEN
    except OutputError as error:
        _fail(str(error))
    _report(published.files, findings, published.notes, as_json=as_json)
    return DONE


@commands.command("status", help="在终端里看各板块进展和落后指标。")
@_WORKBOOK
@_AS_JSON
def status_command(workbook: Path, as_json: bool) -> int:
    """Show sections and laggards."""
    from xl_minsheng.bulletin.publish import office_templates
    from xl_minsheng.checks import check, forbids_publishing
    from xl_minsheng.terminal import print_status, status_record
    from xl_minsheng.workbook.read import find_last_issue

    reading = _read(workbook)
    last = find_last_issue(workbook.parent, reading.ledger.issue)
    findings = check(reading, last, templates=office_templates(workbook.parent))
    if as_json:
        _print_json(status_record(reading.ledger, findings))
    else:
        print_status(reading.ledger, findings)
    return FORBIDDEN if forbids_publishing(findings) else DONE


@commands.command("build", help="由随程序提供的第6期实例生成工作簿。")
@_WORKBOOK_FILE
@_FORCE
def build_command(output: Path, force: bool) -> int:
    """Write the shipped example as a workbook."""
    from xl_minsheng.workbook.sample import load

    return _make(load(), output, force=force)


@commands.command("new", help="生成空白工作簿，供另一个单位从头填写。")
@_WORKBOOK_FILE
@_FORCE
def new_command(output: Path, force: bool) -> int:
    """Write an empty workbook."""
    from xl_minsheng.ledger import Issue, Ledger

    return _make(Ledger(Issue()), output, force=force)


for _command in (
    *CHECK_COMMANDS,
    *PROOFREAD_COMMANDS,
    *IMPORT_COMMANDS,
    *OFFICE_COMMANDS,
    *TEMPLATE_COMMANDS,
    *PREVIEW_COMMANDS,
    *LIBREOFFICE_COMMANDS,
):
    commands.add_command(_command)
speak_chinese(commands)


def _make(ledger: Any, output: Path, *, force: bool) -> int:
    from xl_minsheng.bulletin.files import OutputError, write_files
    from xl_minsheng.excel.compose import make_workbook

    if output.suffix.lower() not in (".xlsm", ".xlsx"):
        _fail(f"文件名“{output.name}”应以 .xlsm 或 .xlsx 结尾")
    if os.path.exists(output) and not force:  # a name too long for the disk is told in writing
        _fail(f"“{output}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force")
    data = make_workbook(ledger, macro_enabled=output.suffix.lower() == ".xlsm")
    try:
        write_files(output.parent, {output.name: data})
    except OutputError as error:
        _fail(str(error))
    click.echo(f"已生成工作簿：{output}")
    return DONE


def _read(workbook: Path) -> "Reading":
    from xl_minsheng.workbook.read import WorkbookError, read_workbook

    try:
        return read_workbook(workbook)
    except WorkbookError as error:
        _fail(str(error))


def _report(
    written: Sequence[Path], findings: "list[Finding]", notes: Sequence[str] = (), *, as_json: bool
) -> None:
    from xl_minsheng.checks import Severity

    if as_json:
        files = [str(path) for path in written]
        _print_json({"files": files, "findings": [finding_record(f) for f in findings], "notes": list(notes)})
        return
    counted = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    told = "、".join(f"{severity}{count}条" for severity, count in counted.items() if count)
    for finding in findings:
        severity = click.style(finding.severity, fg=COLOURS[finding.severity])
        click.echo(f"{severity}  {' '.join(finding.text.splitlines())}")
    if counted[Severity.ERROR] and not written:
        _say_error(f"有{counted[Severity.ERROR]}条错误，专报没有生成；请按上面的提示改正后再试")
        return
    click.echo(f"校验：{told or '没有问题'}")
    for path in written:
        click.echo(f"{'草稿（校验未通过）' if counted[Severity.ERROR] else '专报'}：{path}")
    for note in notes:
        click.echo(f"注意：{note}")


def _print_json(record: object) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _say_error(message: str) -> None:
    click.echo(f"{click.style('错误', fg='red')}：{message}", err=True)


def _fail(message: str) -> NoReturn:
    raise click.ClickException(message)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Entry point: runs a command and exits with its code, whatever goes wrong in one Chinese line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")  # a console of GBK has no ³
    try:
        code = commands.main(arguments, prog_name="xl-minsheng", standalone_mode=False)
    except click.UsageError as error:
        _say_error(_usage(error))
        code = WRONG_USE
    except click.ClickException as error:
        _say_error(error.message)
        code = WRONG_USE
    except click.Abort:
        _say_error("已中断，没有写入任何文件")
        code = WRONG_USE
    sys.exit(code if isinstance(code, int) else DONE)


def _group(error: click.UsageError) -> click.Group:
    """The group of commands that was called."""
    called = error.ctx.command if error.ctx else commands
    return called if isinstance(called, click.Group) else commands


def _usage(error: click.UsageError) -> str:
    hint = "；用法见 xl-minsheng --help"
    match error:
        case click.NoSuchOption():
            return f"没有选项“{error.option_name}”{hint}"
        case click.MissingParameter():
            return (
                f"缺少参数“{error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}”{hint}"
            )
        case click.BadOptionUsage():
            needed = "requires an argument" in error.message
            return f"选项“{error.option_name}”{'后面缺少内容' if needed else '后面不带内容'}{hint}"
        case click.BadParameter():
            return f"参数不对（{error.message}）{hint}"
        case click.exceptions.NoArgsIsHelpError():
            return f"请给出要做的事，如 {'、'.join(list(_group(error).commands)[:4])}{hint}"
        case _ if "No such command" in error.message:
            return f"没有这个命令，可用的有：{'、'.join(_group(error).commands)}{hint}"
        case _ if extra := re.search(r"unexpected extra arguments? \((.*)\)", error.message):
            return f"多了参数“{extra[1]}”{hint}"
        case _:
            return f"命令写错了（{error.message}）{hint}"
