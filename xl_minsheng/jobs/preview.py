"""Previewing an issue: the bulletin as a page, each paragraph with the cells it came from."""

from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin.preview_page import page_name, preview_page
from xl_minsheng.files.pages import is_page_name, refuse_page, save_page
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.publish import write_bulletin
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER


@dataclass(frozen=True, slots=True)
class Previewed:
    """What previewing a workbook gave.

    Attributes:
        checked: what the check found.
        page: the page.
    """

    checked: Checked
    page: Path


def preview_workbook(
    workbook: Path, page: Path | None = None, templates: Path | None = None, *, force: bool = False
) -> Previewed:
    """Check a workbook and write the preview of its bulletin.

    Args:
        workbook: the file; it is only read.
        page: where the page goes; None for its own name in the office's output folder.
        templates: folder of the templates; None for the office's own.
        force: whatever else stands there may be replaced.

    Raises:
        NoTemplatesError: the templates are no folder.
        WorkbookError: the workbook cannot be read.
        FindingsError: there are errors.
        BulletinError: wordings or templates that cannot be printed.
        OutputError: the page cannot go there; nothing was written.
    """
    if page:
        refuse_page(page, [workbook], force=force)
    checked = check_workbook(workbook, templates=templates)
    return preview_checked(checked, page or workbook.parent / OUTPUT_FOLDER, force=force)


def preview_checked(checked: Checked, place: Path, *, force: bool = False) -> Previewed:
    """Write the preview of a workbook that has been checked, for example of an open one.

    Args:
        checked: the workbook.
        place: where the page goes; a folder gives it its own name there.
        force: whatever else stands there may be replaced.

    Raises:
        FindingsError: there are errors.
        BulletinError: wordings or templates that cannot be printed.
        OutputError: the page cannot go there; nothing was written.
    """
    bulletin = write_bulletin(checked)
    page = place if is_page_name(place) else place / page_name(bulletin)
    content = preview_page(bulletin, checked.ledger)
    return Previewed(checked, save_page(page, content, checked.inputs, force=force))
