"""The command line: the same work as the buttons, for those who have a terminal.

Exit codes: 0 done, 1 findings forbid publishing, 2 wrong use or unreadable input.
The master workbook is only ever read, but for `upgrade`, which replaces it whole.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from xl_minsheng import __version__
from xl_minsheng.cli.check import CHECK_COMMANDS, finding_record
from xl_minsheng.cli.export import EXPORT_COMMANDS
from xl_minsheng.cli.help import speak_chinese
from xl_minsheng.cli.import_ import IMPORT_COMMANDS
from xl_minsheng.cli.libreoffice import LIBREOFFICE_COMMANDS
from xl_minsheng.cli.office import OFFICE_COMMANDS
from xl_minsheng.cli.preview import PREVIEW_COMMANDS
from xl_minsheng.cli.proofread import PROOFREAD_COMMANDS
from xl_minsheng.cli.shared import (
    AS_JSON,
    COLOURS,
    FORCE,
    PATH,
    TEMPLATES,
    WORKBOOK,
    ExitCode,
    prepare_streams,
    print_json,
    refused,
    say_error,
    templates_folder,
)
from xl_minsheng.cli.template import TEMPLATE_COMMANDS
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.variables import NOT_PASSED

if TYPE_CHECKING:
    from xl_minsheng.jobs.check import Checked

_WORKBOOK_FILE = click.option(
    "-o", "--output", type=PATH, default=Path("minsheng.xlsm"), help="文件名，.xlsm 或 .xlsx"
)


@click.group(
    help="民生实事工作专报：台账、序时进度与专报。", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", help="显示版本号", message="%(prog)s %(version)s")
def commands() -> None:
    """The command group."""


@commands.command("bulletin", help="由工作簿生成专报（.docx、.txt 和 .md）；有错误时一个文件也不写。")
@WORKBOOK
@click.option("-o", "--output", type=PATH, help=f"放到哪个文件夹，默认工作簿旁的“{OUTPUT_FOLDER}”")
@TEMPLATES
@click.option("--pdf/--no-pdf", default=None, help="另生成 PDF，默认按首页的设置")
@click.option("--force", is_flag=True, help=f"有错误也照样生成草稿，稿上印“{NOT_PASSED}”")
@AS_JSON
def bulletin_command(
    workbook: Path, output: Path | None, templates: Path | None, pdf: bool | None, force: bool, as_json: bool
) -> ExitCode:
    """Write the bulletin's files."""
    from xl_minsheng.bulletin import BulletinError, make_bulletin
    from xl_minsheng.files import OutputError
    from xl_minsheng.jobs.issue import publish_issue

    own = templates_folder(templates, workbook)
    checked = _check(workbook, own)
    if checked.forbids_publishing and not force:
        _report([], checked, as_json=as_json)
        return ExitCode.FINDINGS
    try:
        bulletin = make_bulletin(checked.ledger, own, not_passed=checked.draft_mark)
        published = publish_issue(bulletin, output or workbook.parent / OUTPUT_FOLDER, workbook, own, pdf=pdf)
    except BulletinError as error:
        return refused(*error.reasons, code=ExitCode.FINDINGS)
    except OutputError as error:
        return refused(str(error))
    _report(published.files, checked, published.notes, as_json=as_json)
    return ExitCode.DONE


@commands.command("status", help="在终端里看各板块进展和落后指标。")
@WORKBOOK
@AS_JSON
def status_command(workbook: Path, as_json: bool) -> ExitCode:
    """Show sections and laggards."""
    from xl_minsheng.cli.terminal import print_status, status_record

    checked = _check(workbook)
    if as_json:
        print_json(status_record(checked.ledger, checked.findings))
    else:
        print_status(checked.ledger, checked.findings)
    return ExitCode.FINDINGS if checked.forbids_publishing else ExitCode.DONE


@commands.command("build", help="由随程序提供的第6期实例生成工作簿。")
@_WORKBOOK_FILE
@FORCE
def build_command(output: Path, force: bool) -> ExitCode:
    """Write the shipped example as a workbook."""
    from xl_minsheng.workbook.sample import load

    return _make(load(), output, force=force)


@commands.command("new", help="生成空白工作簿，供另一个单位从头填写。")
@_WORKBOOK_FILE
@FORCE
def new_command(output: Path, force: bool) -> ExitCode:
    """Write an empty workbook."""
    from xl_minsheng.ledger import Issue, Ledger

    return _make(Ledger(Issue()), output, force=force)


for _command in (
    *CHECK_COMMANDS,
    *PROOFREAD_COMMANDS,
    *IMPORT_COMMANDS,
    *OFFICE_COMMANDS,
    *TEMPLATE_COMMANDS,
    *EXPORT_COMMANDS,
    *PREVIEW_COMMANDS,
    *LIBREOFFICE_COMMANDS,
):
    commands.add_command(_command)
speak_chinese(commands)


def _make(ledger: Any, output: Path, *, force: bool) -> ExitCode:
    from xl_minsheng.files import OutputError, anything, nothing, refuse_outputs, refuse_suffix, write_files
    from xl_minsheng.office.compose import make_workbook

    may_replace = anything if force else nothing
    try:
        refuse_suffix(output, ".xlsm", ".xlsx")
        refuse_outputs([output], may_replace=may_replace)  # before the seconds that building takes
        data = make_workbook(ledger, macro_enabled=output.suffix.lower() == ".xlsm")
        write_files(output.parent, {output.name: data}, may_replace=may_replace)
    except OutputError as error:
        return refused(str(error))
    click.echo(f"已生成工作簿：{output}")
    return ExitCode.DONE


def _check(workbook: Path, templates: Path | None = None) -> "Checked":
    from xl_minsheng.jobs.check import check_workbook
    from xl_minsheng.workbook.read import WorkbookError

    try:
        return check_workbook(workbook, templates=templates)
    except WorkbookError as error:
        raise click.ClickException(str(error)) from error


def _report(written: Sequence[Path], checked: "Checked", notes: Sequence[str] = (), *, as_json: bool) -> None:
    if as_json:
        files = [str(path) for path in written]
        findings = [finding_record(finding) for finding in checked.findings]
        print_json({"files": files, "findings": findings, "notes": list(notes)})
        return
    for finding in checked.findings:
        severity = click.style(finding.severity, fg=COLOURS[finding.severity])
        click.echo(f"{severity}  {' '.join(finding.text.splitlines())}")
    if checked.forbids_publishing and not written:
        say_error(f"有{len(checked.errors)}条错误，专报没有生成；请按上面的提示改正后再试")
        return
    click.echo(f"校验：{checked.tally or '没有问题'}")
    for path in written:
        click.echo(f"{f'草稿（{NOT_PASSED}）' if checked.forbids_publishing else '专报'}：{path}")
    for note in notes:
        click.echo(f"注意：{note}")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Entry point: runs a command and exits with its code, whatever goes wrong in one Chinese line."""
    prepare_streams()
    try:
        code = commands.main(arguments, prog_name="xl-minsheng", standalone_mode=False)
    except click.UsageError as error:
        code = refused(_usage(error))
    except click.ClickException as error:
        code = refused(error.message)
    except click.Abort:
        code = refused("已中断，没有写入任何文件")
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


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
