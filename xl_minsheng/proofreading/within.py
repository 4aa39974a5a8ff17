"""Proofreading a document by itself, without a workbook."""

from collections.abc import Callable, Iterator

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.extent import extent_of
from xl_minsheng.proofreading.pen import with_pen
from xl_minsheng.proofreading.remark import Remark, Report, in_order, of_passage, sentence_at
from xl_minsheng.proofreading.within_counts import (
    all_clauses,
    at_clause,
    breakdown_sums,
    headline_counts,
    numbering,
)
from xl_minsheng.proofreading.within_dates import dates
from xl_minsheng.proofreading.within_figures import (
    stated_targets,
    uneven_precision,
    without_whole_target,
)
from xl_minsheng.proofreading.within_margins import margins
from xl_minsheng.proofreading.within_pace import growth, points
from xl_minsheng.proofreading.within_slips import transposed
from xl_minsheng.proofreading.within_status import states
from xl_minsheng.proofreading.within_totals import totals
from xl_minsheng.proofreading.within_twice import retold, stated_twice
from xl_minsheng.readback import STRUCK, BulletinText, Document, Sort, read_within_limits
from xl_minsheng.readback.grammar import Role


def draft(bulletin: BulletinText) -> Iterator[Remark]:
    """P113: the line that a draft with errors carries."""
    if (passage := bulletin.draft) is not None:
        why = "这是有错误时生成的草稿"
        remedy = "请改正工作簿里的错误，重新生成后再印发"
        texts = {"printed": passage.text, "expected": "", "why": why, "remedy": remedy}
        yield of_passage(passage, "P113", Severity.HINT, **texts)


def skipped(bulletin: BulletinText) -> Iterator[Remark]:
    """P114: words that are printed and no rule has seen: struck through, raised, equations, symbols."""
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


def unread(bulletin: BulletinText) -> Iterator[Remark]:
    """P118: a sentence of which it is not known what a percentage is of, or a figure that cannot be read."""
    for placed in all_clauses(bulletin):
        clause = placed.clause
        for figure, role in zip(clause.figures, clause.roles, strict=True):
            if role is Role.UNKNOWN:
                what = "是什么的百分比" if figure.sort is Sort.PERCENT else "是不是识别错了"
                why = f"没有读懂{figure.text}{what}，没有核对"
                yield at_clause("P118", Severity.HINT, clause, figure, "", why, "请自行核对")


NOT_PROOFREAD = "没有校对"
"""What is said of a document that is refused."""
RULES: tuple[Callable[[BulletinText], Iterator[Remark]], ...] = (
    breakdown_sums,
    headline_counts,
    numbering,
    dates,
    stated_twice,
    retold,
    transposed,
    states,
    totals,
    stated_targets,
    without_whole_target,
    uneven_precision,
    points,
    growth,
    margins,
    draft,
    skipped,
    unread,
)
"""What a document can be found to contradict itself in."""
BESIDE_WORKBOOK = (breakdown_sums, dates, stated_targets, growth, margins, draft, skipped)
"""Those that a workbook does not answer better."""


def proofread_alone(document: Document) -> Report:
    """Everything in which a document contradicts itself.

    Raises:
        DocumentError: it is far too large for a bulletin.
    """
    bulletin = read_within_limits(document, NOT_PROOFREAD)
    remarks = in_order([remark for rule in RULES for remark in rule(bulletin)])
    return with_pen(Report(remarks, extent=extent_of(bulletin)), document, bulletin)
