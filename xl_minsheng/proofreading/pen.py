"""What the leader's pen says: whose change a figure is, and what is written in the margin."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.proofreading.corrections import Correction
from xl_minsheng.proofreading.remark import AUTHOR, PEN_COMMENT, Remark, Report, in_order, sentence_at
from xl_minsheng.readback import BulletinText, Change, Document, Passage
from xl_minsheng.readback.document import Comment
from xl_minsheng.readback.letters import AsPrinted


def with_pen(report: Report, document: Document, bulletin: BulletinText) -> Report:
    """A report that says whose tracked change each remark is about, and lists the comments in the margin.

    Args:
        report: what differs.
        document: what was proofread.
        bulletin: the same, read.
    """
    remarks = [_signed(remark, document) for remark in report.remarks]
    remarks += _of_comments(document, bulletin)
    if (printed := AsPrinted(document)).is_other:
        remarks = [
            replace(one, sentence=printed.text(one.sentence), printed=printed.text(one.printed))
            for one in remarks
        ]
    corrections = tuple(replace(one, pen=_pen(one, document)) for one in report.corrections)
    return replace(report, remarks=in_order(remarks), corrections=corrections)


def _pen(correction: Correction, document: Document) -> str:
    """Whose change a correction is: by the revision, else who saved the file last."""
    change = change_at(correction.passage, correction.start, correction.end, document)
    return signature(change.author, change.at) if change and change.author else document.edited_by


def change_at(passage: Passage, start: int, end: int, document: Document) -> Change | None:
    """The tracked change that made some words of a passage; None where none did."""
    spots = set(passage.spots[start:end])
    return next(
        (
            one
            for one in document.changes
            if any((one.paragraph, offset) in spots for offset in range(one.start, one.end))
        ),
        None,
    )


def signature(author: str, at: dt.datetime | None) -> str:
    """李主任（2025年7月21日16:20）; empty for nobody."""
    when = f"{write_date(at.date())}{at:%H:%M}" if at else ""
    return f"{author}（{when}）" if author and when else author or when


def _signed(remark: Remark, document: Document) -> Remark:
    if remark.passage is None or not remark.printed:
        return remark
    at = remark.passage.text.find(remark.printed, remark.start, max(remark.end, remark.start + 1))
    change = change_at(remark.passage, at, at + len(remark.printed), document) if at >= 0 else None
    if change is None or not change.author:
        return remark
    what = "移到这里的" if change.is_move else f"由“{change.old}”改的" if change.old else "加的"
    return replace(remark, why=f"{remark.why}，是{signature(change.author, change.at)}{what}")


def _of_comments(document: Document, bulletin: BulletinText) -> Iterator[Remark]:
    for comment in document.comments:
        if comment.author == AUTHOR or not comment.text:
            continue  # our own, of an earlier proofreading
        passage, start, end = _place(comment, bulletin)
        yield Remark(
            code=PEN_COMMENT,
            severity=Severity.HINT,
            sentence=passage.text[start:end] if passage else "",
            printed="",
            expected="",
            why=f"{signature(comment.author, comment.at) or '有人'}批注：{comment.text}",
            remedy="请按批注办理",
            passage=passage,
            start=start,
            end=end,
        )


def _place(comment: Comment, bulletin: BulletinText) -> tuple[Passage | None, int, int]:
    """The passage that a comment stands at, and its sentence there."""
    rows = [row.passage for annex in bulletin.annexes for row in annex.rows]
    for passage in (*bulletin.passages, *bulletin.listed, *rows):
        inside = [
            place
            for place, (paragraph, offset) in enumerate(passage.spots)
            if paragraph == comment.paragraph
            and comment.start <= offset < max(comment.end, comment.start + 1)
        ]
        if inside:
            _, start, end = sentence_at(passage, inside[0], inside[-1] + 1)
            return passage, start, end
    return None, 0, 0
