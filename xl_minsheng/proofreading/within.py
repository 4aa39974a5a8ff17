"""Proofreading a document by itself, without a workbook."""

from collections.abc import Callable, Iterator

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.extent import extent_of
from xl_minsheng.proofreading.remark import Remark, Report, in_order, of_passage, sentence_at
from xl_minsheng.proofreading.within_counts import breakdown_sums, headline_counts, numbering
from xl_minsheng.proofreading.within_dates import dates
from xl_minsheng.proofreading.within_figures import (
    stated_targets,
    uneven_precision,
    without_whole_target,
)
from xl_minsheng.proofreading.within_twice import told_twice
from xl_minsheng.readback import STRUCK, BulletinText, Document, read_within_limits


def draft(bulletin: BulletinText) -> Iterator[Remark]:
    """P113: the line that a draft with errors carries."""
    if (passage := bulletin.draft) is not None:
        why = "这是有错误时生成的草稿"
        remedy = "请改正工作簿里的错误，重新生成后再印发"
        told = {"printed": passage.text, "expected": "", "why": why, "remedy": remedy}
        yield of_passage(passage, "P113", Severity.HINT, **told)


def skipped(bulletin: BulletinText) -> Iterator[Remark]:
    """P114: words that are printed and that no rule has seen: struck through, in an equation, as symbols."""
    for one, passage in bulletin.skipped:
        at = next((n for n, spot in enumerate(passage.spots) if spot >= (one.paragraph, one.offset)), 0)
        sentence, start, end = sentence_at(passage, at, at)
        words = f"“{one.text}”" if one.text else ""
        remedy = "请删掉或去掉删除线" if one.what == STRUCK else "请自行核对"
        yield Remark(
            code="P114",
            severity=Severity.HINT,
            sentence=sentence,
            printed=one.text,
            expected="",
            why=f"{one.what}{words}没有校对",
            remedy=remedy,
            passage=passage,
            start=start,
            end=end,
        )


NOT_PROOFREAD = "没有校对"
"""What is said of a document that is refused."""
RULES: tuple[Callable[[BulletinText], Iterator[Remark]], ...] = (
    breakdown_sums,
    headline_counts,
    numbering,
    dates,
    told_twice,
    stated_targets,
    without_whole_target,
    uneven_precision,
    draft,
    skipped,
)
"""What a document can be found to contradict itself in."""
BESIDE_WORKBOOK = (breakdown_sums, dates, stated_targets, draft, skipped)
"""Those that a workbook does not answer better."""


def proofread_alone(document: Document) -> Report:
    """Everything in which a document contradicts itself.

    Raises:
        DocumentError: it is far too large for a bulletin.
    """
    bulletin = read_within_limits(document, NOT_PROOFREAD)
    remarks = in_order([remark for rule in RULES for remark in rule(bulletin)])
    return Report(remarks, extent=extent_of(bulletin))
