"""Importing an older bulletin: a filled workbook, and the list of what to look at beside it."""

from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.files import OutputError
from xl_minsheng.files.outputs import is_same_file
from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.importing.listing import LIST_SUFFIX, list_text
from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES


@dataclass(frozen=True, slots=True)
class ImportedWorkbook:
    """What importing a bulletin gave.

    Attributes:
        imported: the ledger, and what to look at.
        workbook: the workbook's file.
        listing: the list's file.
        unit: what the list counts lines in: 行, or 段 of a Word file.
    """

    imported: Imported
    workbook: Path
    listing: Path
    unit: str


def import_document(
    document: Path, workbook: Path, *, force: bool = False, interpreter: str = ""
) -> ImportedWorkbook:
    """Write the workbook of a bulletin, and the list of what to look at.

    Args:
        document: a .docx, .txt or .md file; it is only read.
        workbook: where the workbook goes, .xlsx or .xlsm; the list goes beside it.
        force: what stands there may be replaced.
        interpreter: the Python that Excel is to start; empty to let xlwings look for it.

    Raises:
        DocumentError: the document cannot be read.
        NotABulletinError: it is no bulletin.
        OutputError: a file cannot go there; nothing was written.
    """
    listing = workbook.with_name(f"{workbook.stem}{LIST_SUFFIX}")
    if is_same_file(listing, document):
        raise OutputError(f"清单会写到“{listing}”，正是要导入的文件；请换一个工作簿文件名")
    refuse_output(workbook, *WORKBOOK_SUFFIXES, beside=[listing], inputs=[document], force=force)
    read = read_document(document)
    imported = import_bulletin(read)
    unit = "段" if read.is_word else "行"
    files = {
        workbook: workbook_content(imported.ledger, workbook, interpreter=interpreter),
        listing: list_text(imported, read.name, unit).encode(),
    }
    write_output(files, inputs=[document], force=force)
    return ImportedWorkbook(imported, workbook, listing, unit)
