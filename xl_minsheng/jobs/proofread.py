"""Proofreading a document: read it, compare it with a workbook or itself, write the commented copy."""

from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin import BulletinError
from xl_minsheng.bulletin.publish import office_templates
from xl_minsheng.ledger.carried import carry
from xl_minsheng.proofreading import Report, proofread, proofread_alone
from xl_minsheng.proofreading.comments import write_commented_copy
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.read import WorkbookContents, find_background, read_workbook


@dataclass(frozen=True, slots=True)
class Proofread:
    """What proofreading a document gave.

    Attributes:
        report: what differs and what agrees.
        copy: the copy with comments; None where none was written.
        notes: what the clerk should know besides, one sentence each.
    """

    report: Report
    copy: Path | None = None
    notes: tuple[str, ...] = ()


def proofread_document(document: Path, workbook: Path | None = None, *, copy: bool = True) -> Proofread:
    """Proofread a document against a workbook file, or by itself.

    Args:
        document: a .docx, .txt or .md file; it is only read.
        workbook: the file; it is only read. None proofreads the document by itself.
        copy: write a copy with comments beside a Word file that was remarked on.

    Raises:
        WorkbookError: the workbook cannot be read.
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: the copy is open in another program, or cannot be written.
    """
    contents = read_workbook(workbook) if workbook else None
    return proofread_contents(document, contents, workbook, copy=copy)


def proofread_contents(
    document: Path, contents: WorkbookContents | None, path: Path | None, *, copy: bool = True
) -> Proofread:
    """Proofread a document against a workbook's contents, for example of an open one.

    Args:
        document: a .docx, .txt or .md file; it is only read.
        contents: what the workbook holds; None proofreads the document by itself.
        path: the workbook's file; None while it is unsaved.
        copy: write a copy with comments beside a Word file that was remarked on.

    Raises:
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: the copy is open in another program, or cannot be written.
    """
    read = read_document(document)
    if contents is None:
        report = proofread_alone(read)
    else:
        folder = path.parent if path else None
        templates = office_templates(folder)
        ledger = carry(contents.ledger, find_background(folder, contents.ledger.issue))
        try:
            report = proofread(read, ledger, templates, contents.units)
        except BulletinError as error:
            raise BulletinError([f"工作簿的专报写不出来：{reason}" for reason in error.reasons]) from error
    if not (copy and read.is_word and report.remarks):
        return Proofread(report)
    written, notes = write_commented_copy(document, report.remarks, [path] if path else [])
    return Proofread(report, written, tuple(notes))
