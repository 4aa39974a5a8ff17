"""The commands that are rarely wanted: pages to send, data, templates, an older bulletin.

They stand in the ribbon and in LibreOffice's menu, and have no button on 首页. See `excel.buttons`.
"""

import sys
from itertools import count
from pathlib import Path

from xl_minsheng.bulletin.publish import open_in_program
from xl_minsheng.excel.checked_book import read_and_check
from xl_minsheng.excel.command_runner import MAX_LINES, CommandContext, RefusedError, workbook_command
from xl_minsheng.excel.fault_log import write_log
from xl_minsheng.excel.history_filler import fill_history
from xl_minsheng.jobs.check import Checked, save_findings
from xl_minsheng.jobs.dashboard import PICTURE_SUFFIX, save_dashboard
from xl_minsheng.jobs.export import export_checked
from xl_minsheng.jobs.import_ import IMPORT_SUFFIXES, import_document
from xl_minsheng.jobs.import_tables import columns_path, plan_tables, write_columns
from xl_minsheng.jobs.preview import preview_checked
from xl_minsheng.jobs.template import check_templates
from xl_minsheng.office.places import interpreter_path
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER, TEMPLATE_FOLDER
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.read.spreadsheet import SPREADSHEET_SUFFIXES
from xl_minsheng.workbook.read.table_heads import NOT_TAKEN


def _issue(checked: Checked) -> str:
    number = checked.ledger.issue.number
    return "" if number is None else f"第{number}期"


@workbook_command
def preview_page(context: CommandContext) -> str:
    """网页预览：the bulletin as a page in the output folder, each paragraph with its cells."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    checked = read_and_check(context)
    if checked.forbids_publishing:
        title = find_command("check").title
        raise RefusedError(f"有{len(checked.errors)}条错误，没有写网页，请点“{title}”看是哪几条，改正后再点")
    page = preview_checked(checked, folder).page
    open_in_program(page)
    return f"已写成网页“{page.name}”，放在“{folder}”，用浏览器打开，可以用邮件、内网发给领导"


@workbook_command
def bureau_page(context: CommandContext) -> str:
    """发给责任单位：the findings as a page, by responsible unit."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    checked = read_and_check(context)
    page = save_findings(checked, folder / f"{_issue(checked)}校验意见.html")
    open_in_program(page)
    found = checked.severity_summary or "没有意见"
    return f"已写成网页“{page.name}”（{found}），按责任单位分列，放在“{folder}”，可以发给各单位，也可以打印"


@workbook_command
def export_tables(context: CommandContext) -> str:
    """导出数据：the values of all tables as an Excel file in the output folder."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    checked = read_and_check(context)
    done = export_checked(checked, _free(folder / f"{_issue(checked)}数据.xlsx"))
    unread = f"；有{len(checked.errors)}条错误，读不出的格子是空的" if checked.forbids_publishing else ""
    return f"已导出{'、'.join(done.tables)}，共{done.rows}行，写成“{done.file.name}”，放在“{folder}”{unread}"


@workbook_command
def dashboard_picture(context: CommandContext) -> str:
    """看板图片：the leader's page as a picture in the output folder, for a phone."""
    folder = context.needs_folder() / OUTPUT_FOLDER
    checked = read_and_check(context)
    file = save_dashboard(
        checked, _free(folder / f"{_issue(checked)}{DASHBOARD_SHEET.name}{PICTURE_SUFFIX}")
    ).file
    open_in_program(file)
    return f"已画成图片“{file.name}”，放在“{folder}”，可以发到手机；打印用“{DASHBOARD_SHEET.name}”这张表"


@workbook_command
def update_history(context: CommandContext) -> str:
    """更新历史：fill 历史 anew from the archive."""
    office = context.needs_folder()
    ledger = read_and_check(context).ledger
    context.say(f"正在读“{office / ARCHIVE_FOLDER}”")
    if not fill_history(context.book, ledger):
        raise RefusedError(f"这本工作簿没有“{HISTORY_SHEET.name}”，请{UPGRADE}，再点")
    issues = len(ledger.history.issues) if ledger.history else 0
    done = f"“{HISTORY_SHEET.name}”已按“{ARCHIVE_FOLDER}”里的{issues}期更新"
    return f"{done}，“{DASHBOARD_SHEET.name}”的走势随着变"


@workbook_command
def check_office_templates(context: CommandContext) -> str:
    """检查模板：every fault of the office's templates, without any data."""
    folder = context.needs_folder() / TEMPLATE_FOLDER
    if not folder.is_dir():
        raise RefusedError(f"没有“{folder}”，用的是随程序的模板，不用检查")
    checked = check_templates(folder)
    if checked.is_fine:
        return "\n".join(checked.lines[:MAX_LINES])
    log = write_log(context.folder, context.title, "\n".join(checked.lines))
    more = len(checked.lines) - MAX_LINES
    rest = [f"……还有{more}处，全部记在“{log}”"] if more > 0 and log else []
    raise RefusedError("\n".join([*checked.lines[:MAX_LINES], *rest]))


@workbook_command
def import_bulletin_file(context: CommandContext) -> str | None:
    """导入专报或台账：another workbook, filled from an older bulletin or ledger, beside this one."""
    folder = context.needs_folder()
    document = context.choose("以前的专报、台账、任务表", IMPORT_SUFFIXES)
    if document is None:
        return None
    context.say(f"正在读“{document.name}”")
    assert context.path is not None  # noqa: S101  (it has a folder)
    own = context.path
    workbook = _free(folder / f"{own.stem}-导入{own.suffix}")
    if document.suffix.lower() in SPREADSHEET_SUFFIXES and (written := _columns(context, document, workbook)):
        return written
    done = import_document(document, workbook, interpreter=interpreter_path(sys.executable))
    open_in_program(done.listing)
    ledger = done.imported.ledger
    return "\n".join(
        [
            f"已由“{document.name}”填好{len(ledger.projects)}个项目、{len(ledger.indicators)}条指标，"
            f"写成“{workbook.name}”；要核对的列在“{done.listing.name}”。本工作簿没有改动",
            f"要换用它：关闭本工作簿，把“{own.name}”移到“{ARCHIVE_FOLDER}”，"
            f"再把“{workbook.name}”改名为“{own.name}”，双击打开",
        ]
    )


def _columns(context: CommandContext, document: Path, workbook: Path) -> str | None:
    """Ask whether the columns were guessed rightly: None for yes, else what the clerk is to do."""
    plan = plan_tables(document, workbook.parent)
    if not plan.guessed:
        return None
    taken = [line for line in plan.lines if not line.endswith(NOT_TAKEN)]
    more = [f"……共{len(taken)}列"] if len(taken) > MAX_LINES else []
    lines = [
        f"“{document.name}”的列这样认：",
        *taken[:MAX_LINES],
        *more,
        "",
        "对吗？点“否”就打开栏目对照来改",
    ]
    if context.ask("\n".join(lines)):
        return None
    file = write_columns(plan, _free(columns_path(workbook)))
    open_in_program(file)
    return (
        f"各列的认法写在“{file.name}”。在黄底的一栏改好、保存、关闭，"
        f"再点“{context.title}”选同一个文件，就照它导入"
    )


def _free(path: Path) -> Path:
    """The path, or the first with a number that nothing stands at: no file of the clerk's is written over."""
    numbered = (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in count(2))
    return path if not path.exists() else next(one for one in numbered if not one.exists())
