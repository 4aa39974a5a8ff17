"""Proofreading a file for a door: read it, hold it against a workbook or itself, write the commented copy."""

from pathlib import Path

from xl_minsheng.bulletin.readback import read_document
from xl_minsheng.proofreading.against import proofread
from xl_minsheng.proofreading.comments import write_commented_copy
from xl_minsheng.proofreading.remark import Report
from xl_minsheng.proofreading.within import proofread_alone
from xl_minsheng.workbook.read import Reading


def proofread_file(
    path: Path, reading: Reading | None, templates: Path | None = None, *, copy: bool = True
) -> tuple[Report, Path | None]:
    """Proofread a document.

    Args:
        path: a .docx, .txt or .md file; it is only read.
        reading: the workbook; None proofreads the document by itself.
        templates: the office's templates; None uses the shipped ones.
        copy: write a copy with comments beside a Word file that was remarked on.

    Returns:
        The report, and the copy where one was written.

    Raises:
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: the copy cannot be written.
    """
    document = read_document(path)
    if reading is None:
        report = proofread_alone(document)
    else:
        report = proofread(document, reading.ledger, templates, reading.units)
    wanted = copy and document.is_word and bool(report.remarks)
    return report, write_commented_copy(path, report.remarks) if wanted else None
