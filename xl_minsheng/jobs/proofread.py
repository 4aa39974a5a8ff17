"""Proofreading a document: read it, compare it with a workbook or itself, write the commented copy."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.bulletin import BulletinError, make_bulletin
from xl_minsheng.bulletin.publish import (
    IssueDocuments,
    issue_documents,
    office_templates,
    word_template,
)
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.errors import ClerkError
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.carried import carry
from xl_minsheng.proofreading import Report, proofread, proofread_alone
from xl_minsheng.proofreading.comments import commented, copy_name, write_copies
from xl_minsheng.proofreading.former_sentences import in_its_words
from xl_minsheng.proofreading.marked import NotExactError, mark_changes
from xl_minsheng.proofreading.remark import PEN_COMMENT
from xl_minsheng.readback.document import DOCUMENT_SUFFIXES, read_with_file
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.read import WorkbookContents, find_background, read_workbook

MARKED = "花脸稿"
"""In the name of the copy with revisions."""
PROOFREAD_SUFFIXES = DOCUMENT_SUFFIXES
"""Endings of what can be proofread."""


@dataclass(frozen=True, slots=True)
class Proofread:
    """What proofreading a document gave.

    Attributes:
        report: what differs and what agrees.
        document: what was proofread.
        copy: the copy with comments; None where none was written.
        marked: 花脸稿, the copy with every difference from the workbook's own as a tracked revision; None
            where none was written.
        notes: what the clerk should know besides, one sentence each.
    """

    report: Report
    document: Path
    copy: Path | None = None
    marked: Path | None = None
    notes: tuple[str, ...] = ()


def proofread_document(document: Path, workbook: Path | None = None, *, copy: bool = True) -> Proofread:
    """Proofread a document against a workbook file, or by itself.

    Args:
        document: a .docx, .txt or .md file; it is only read.
        workbook: the file; it is only read. None proofreads the document by itself.
        copy: write copies beside a Word file: one with comments where it was remarked on, and one with
            every difference from the workbook's own as a revision where there is any.

    Raises:
        WorkbookError: the workbook cannot be read.
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: a copy is open in another program, or cannot be written.
    """
    contents = read_workbook(workbook) if workbook else None
    return proofread_contents(document, contents, workbook, copy=copy)


def proofread_workbook(workbook: Path, *, copy: bool = True) -> Proofread:
    """Proofread against a workbook file what the leader made of its bulletin, found in the office's folder.

    Args:
        workbook: the file; it is only read.
        copy: as `proofread_document`.

    Raises:
        ClerkError: there is no document of the issue.
        Others: as `proofread_document`.
    """
    contents = read_workbook(workbook)
    found = documents_of(contents, workbook)
    chosen = found.edited[0] if found.edited else found.own
    if chosen is None:
        raise ClerkError(
            f"“{workbook.parent / OUTPUT_FOLDER}”里没有本期的专报（.docx 或 .txt），"
            "请先生成专报，或写明要校对的文件"
        )
    done = proofread_contents(chosen, contents, workbook, copy=copy)
    return replace(done, notes=(*_choice(chosen, found), *done.notes))


def _choice(chosen: Path, found: IssueDocuments) -> Iterator[str]:
    """Which document was taken, and how to take another one."""
    others = [f"“{one.name}”" for one in (*found.edited, found.own) if one is not None and one != chosen]
    rest = f"；没有校对{'、'.join(others)}，要校对别的，请把文件名写在工作簿后面" if others else ""
    yield f"校对的是“{chosen.name}”{'，改过的稿' if found.edited else '，还没有人改过'}{rest}"


def proofread_contents(
    document: Path, contents: WorkbookContents | None, path: Path | None, *, copy: bool = True
) -> Proofread:
    """Proofread a document against a workbook's contents, for example of an open one.

    Args:
        document: a .docx, .txt or .md file; it is only read.
        contents: what the workbook holds; None proofreads the document by itself.
        path: the workbook's file; None while it is unsaved.
        copy: write copies beside a Word file: one with comments where it was remarked on, and one with
            every difference from the workbook's own as a revision where there is any.

    Raises:
        DocumentError: the document cannot be read.
        BulletinError: the workbook's own bulletin cannot be written.
        OutputError: a copy is open in another program, or cannot be written.
    """
    read, data = read_with_file(document)
    notes = [f"“{document.name}”里有没有接受的修订，按全部接受后的样子校对"] if read.is_revised else []
    ledger: Ledger | None = None
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
    if not (copy and read.is_word):
        return Proofread(report, document, notes=tuple(notes))
    copies: dict[str, bytes] = {}
    if any(remark.code != PEN_COMMENT for remark in report.remarks):
        copies[copy_name(document.name)] = commented(data, document.name, report.remarks)
    if ledger is not None:
        marked, more = _marked(
            document, data, in_its_words(read, ledger, templates), templates, read.edited_by
        )
        copies |= marked
        notes += more
    if not copies:
        return Proofread(report, document, notes=tuple(notes))
    written, more = write_copies(document, copies, [path] if path else [])
    named = {one.name: one for one in written}
    return Proofread(
        report,
        document,
        named.get(copy_name(document.name)),
        named.get(copy_name(document.name, MARKED)),
        (*notes, *more),
    )


def _marked(
    document: Path, data: bytes, ledger: Ledger, templates: Path | None, author: str
) -> tuple[dict[str, bytes], list[str]]:
    """花脸稿 by its name, none where nothing was changed; and what the clerk should know of it."""
    try:
        own = to_docx(make_bulletin(ledger, templates), word_template(templates))
        changed_at = dt.datetime.fromtimestamp(document.stat().st_mtime, dt.UTC).astimezone()
        marked = mark_changes(own, data, document.name, author=author, at=changed_at)
    except BulletinError as error:
        return {}, [f"{MARKED}没有写：{reason}" for reason in error.reasons]
    except NotExactError:
        return {}, [f"“{document.name}”的排法特殊，{MARKED}做不到一字不差，没有写"]
    if not marked.revisions:
        return {}, []
    lost = [f"{MARKED}里没有工作簿专报的{marked.lost}张图，文中已删去"] if marked.lost else []
    return {copy_name(document.name, MARKED): marked.data}, lost


def documents_of(contents: WorkbookContents, path: Path) -> IssueDocuments:
    """What could be proofread beside a workbook: the issue's documents in the office's folder of bulletins.

    Args:
        contents: what the workbook holds.
        path: its file.
    """
    return issue_documents(path.parent / OUTPUT_FOLDER, contents.ledger.issue.number)
