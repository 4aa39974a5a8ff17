"""The command for looking at a bulletin before it is written."""

from pathlib import Path

import click

from xl_minsheng.cli.shared import PATH, TEMPLATES, WORKBOOK, ExitCode, refused, templates_folder
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER


@click.command("preview", help="把专报写成一个网页：每段旁边是出自的格子、现值和较上期的变化。")
@WORKBOOK
@click.option("-o", "--output", type=PATH, help=f"网页的文件名，默认放在工作簿旁的“{OUTPUT_FOLDER}”")
@TEMPLATES
@click.option("--force", is_flag=True, help="网页的位置上有别的文件，也覆盖")
def preview_command(workbook: Path, output: Path | None, templates: Path | None, force: bool) -> ExitCode:
    """Write the preview of a workbook's bulletin as a page."""
    from xl_minsheng.bulletin import BulletinError, make_bulletin
    from xl_minsheng.bulletin.preview_page import page_name, preview_page
    from xl_minsheng.files import OutputError
    from xl_minsheng.files.pages import refuse_page, save_page
    from xl_minsheng.jobs.check import check_workbook
    from xl_minsheng.workbook.read import WorkbookError

    own = templates_folder(templates, workbook)
    try:
        if output:
            refuse_page(output, [workbook], force=force)
        checked = check_workbook(workbook, templates=own)
        if checked.errors:
            return refused(*(finding.text for finding in checked.errors), code=ExitCode.FINDINGS)
        bulletin = make_bulletin(checked.ledger, own)
        place = output or workbook.parent / OUTPUT_FOLDER / page_name(bulletin)
        written = save_page(place, preview_page(bulletin, checked.ledger), [workbook], force=force)
    except BulletinError as error:
        return refused(*error.reasons, code=ExitCode.FINDINGS)
    except (WorkbookError, OutputError) as error:
        return refused(str(error))
    click.echo(f"预览：{written}")
    click.echo(f"校验：{checked.tally or '没有问题'}")
    return ExitCode.DONE


PREVIEW_COMMANDS = (preview_command,)
