"""Proofreading a file for a door: read it, hold it against a workbook or itself, write the commented copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.proofreading.against import proofread
from xl_minsheng.proofreading.comments import write_commented_copy
from xl_minsheng.proofreading.remark import Report
from xl_minsheng.proofreading.within import proofread_alone
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.read import Reading


@dataclass(frozen=True, slots=True)
class Proofread:
    """What proofreading a file gave.

    Attributes:
        report: what differs and what agrees.
        copy: the copy with comments; None where none was written.
        notes: what the clerk should know besides, one sentence each.
    """

    report: Report
    copy: Path | None = None
    notes: tuple[str, ...] = ()


def proofread_file(
    path: Path,
    reading: Reading | None,
    templates: Path | None = None,
    *,
    copy: bool = True,
    inputs: Sequence[Path] = (),
) -> Proofread:
    """Proofread a document.

    Args:
        path: a .docx, .txt or .md file; it is only read.
        reading: the workbook; None proofreads the document by itself.
        templates: the office's templates; None uses the shipped ones.
        copy: write a copy with comments beside a Word file that was remarked on.
        inputs: what is read besides, the workbook's file; never written over.

    Raises:
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: the copy is open in another program, or cannot be written.
    """
    document = read_document(path)
    if reading is None:
        report = proofread_alone(document)
    else:
        report = proofread(document, reading.ledger, templates, reading.units)
    if not (copy and document.is_word and report.remarks):
        return Proofread(report)
    written, notes = write_commented_copy(path, report.remarks, inputs)
    return Proofread(report, written, tuple(notes))
