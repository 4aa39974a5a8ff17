"""The command for looking at a bulletin before it is written."""

from pathlib import Path

import click

from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER

DONE, FORBIDDEN = 0, 1

_PATH = click.Path(path_type=Path)


@click.command("preview", help="把专报写成一个网页：每段旁边是出自的格子、现值和较上期的变化。")
@click.argument("workbook", metavar="工作簿", type=_PATH)
@click.option("-o", "--output", type=_PATH, help=f"网页的文件名，默认放在工作簿旁的“{OUTPUT_FOLDER}”")
@click.option("--templates", type=_PATH, help="模板文件夹，默认用工作簿旁的，没有就用随程序提供的")
def preview_command(workbook: Path, output: Path | None, templates: Path | None) -> int:
    """Write the preview of a workbook's bulletin as a page."""
    from xl_minsheng.bulletin import BulletinError, make_bulletin
    from xl_minsheng.bulletin.files import OutputError, write_files
    from xl_minsheng.bulletin.preview_page import page_name, preview_page
    from xl_minsheng.bulletin.publish import office_templates
    from xl_minsheng.checks import Severity, check
    from xl_minsheng.checks.run import tally
    from xl_minsheng.workbook.read import WorkbookError, read_workbook

    try:
        reading = read_workbook(workbook)
        own = templates or office_templates(workbook.parent)
        findings = check(reading, templates=own)
        errors = [finding.text for finding in findings if finding.severity is Severity.ERROR]
        if errors:
            return _refused(errors)
        bulletin = make_bulletin(reading.ledger, own)
        place = output or workbook.parent / OUTPUT_FOLDER / page_name(bulletin)
        (written,) = write_files(place.parent, {place.name: preview_page(bulletin, reading.ledger)})
    except BulletinError as error:
        return _refused(error.reasons)
    except (WorkbookError, OutputError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"预览：{written}")
    click.echo(f"校验：{tally(findings) or '没有问题'}")
    return DONE


def _refused(reasons: list[str]) -> int:
    for reason in reasons:
        click.echo(f"{click.style('错误', fg='red')}：{' '.join(reason.splitlines())}", err=True)
    return FORBIDDEN


PREVIEW_COMMANDS = (preview_command,)
