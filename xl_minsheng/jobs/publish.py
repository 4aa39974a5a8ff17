"""Publishing an issue: check, write the bulletin, put its files beside what stands there already."""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.bulletin import Bulletin, make_bulletin
from xl_minsheng.bulletin.publish import Published, publish
from xl_minsheng.files.places import passing
from xl_minsheng.jobs.archive import has_number
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER


@dataclass(frozen=True, slots=True)
class PublishedWorkbook:
    """What publishing a workbook gave.

    Attributes:
        checked: what the check found.
        published: what was written; None where errors forbade it.
    """

    checked: Checked
    published: Published | None


def publish_workbook(
    workbook: Path | str,
    output: Path | str | None = None,
    templates: Path | None = None,
    *,
    pdf: bool | None = None,
    draft: bool = False,
) -> PublishedWorkbook:
    """Check a workbook and write its bulletin's files; with errors none, unless a draft is wanted.

    Args:
        workbook: the file; it is only read.
        output: folder, made if needed; None for the office's own.
        templates: folder of the templates; None for the office's own.
        pdf: make a PDF too; None asks the setting of the front page.
        draft: write a marked draft where there are errors.

    Raises:
        NoTemplatesError: the templates are no folder.
        WorkbookError: the workbook cannot be read.
        BulletinError: wordings or templates that cannot be printed.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    checked = check_workbook(workbook, templates=templates)
    if checked.forbids_publishing and not draft:
        return PublishedWorkbook(checked, None)
    bulletin = write_bulletin(checked, draft=draft)
    folder = Path(output) if output else Path(workbook).parent / OUTPUT_FOLDER
    published = publish_checked(checked, bulletin, folder, pdf=pdf)
    return PublishedWorkbook(checked, published)


def write_bulletin(checked: Checked, *, draft: bool = False) -> Bulletin:
    """The bulletin of a checked workbook; a draft with errors carries their number in its first line.

    Args:
        checked: the workbook.
        draft: write one where there are errors.

    Raises:
        FindingsError: there are errors, and no draft is wanted.
        BulletinError: wordings or templates that cannot be printed.
    """
    if not draft:
        checked.refuse_errors()
    return make_bulletin(checked.ledger, checked.templates, draft_banner=checked.draft_banner)


def publish_checked(
    checked: Checked, bulletin: Bulletin, output: Path, *, pdf: bool | None = None
) -> Published:
    """Write a bulletin's files; what stands there of an issue in the archive is kept.

    Args:
        checked: the workbook.
        bulletin: made from it.
        output: folder, made if needed.
        pdf: make a PDF too; None asks the setting of the front page.

    Raises:
        BulletinError: the Word template cannot be filled.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    archive = checked.path.parent / ARCHIVE_FOLDER if checked.path else None
    is_archived = archive is not None and has_number(archive, bulletin.issue)
    published = publish(
        bulletin, output, checked.templates, pdf=pdf, inputs=checked.inputs, is_archived=is_archived
    )
    return replace(published, notes=(*_place_notes(published.document), *published.notes))


def _place_notes(document: Path) -> list[str]:
    """A bulletin that will not lie there for long: its folder is one of a zip, a mail, a chat."""
    folder = passing(document.absolute(), os.environ, is_windows=sys.platform == "win32")
    if not folder:
        return []
    return [
        f"专报写在临时文件夹“{folder}”里，会被自动清理，请把工作簿和专报都另存到“文档”里的办公文件夹，以后打开那一份"
    ]
