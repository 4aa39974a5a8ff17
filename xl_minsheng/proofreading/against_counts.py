"""Headline counts of a document, held against the workbook's; things beside each other by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.expected import Expected
from xl_minsheng.proofreading.remark import Agreement, Remark, of_lack, sentence_at
from xl_minsheng.proofreading.within_counts import headlines, likeness
from xl_minsheng.readback import (
    BulletinText,
    HeadlineText,
    Passage,
)
from xl_minsheng.readback.counting import COUNTS

NAMES = {
    "projects": "项目数",
    "indicators": "指标数",
    "reached": "达到序时进度的个数",
    "finished": "完成全年任务的个数",
    "behind": "未达到序时进度的个数",
    "underway": "推进中的个数",
    "awaiting": "数据尚未产生的个数",
    "unknown": "无法判断的个数",
}
"""What each count of a headline is called."""
SAME_NAME = 0.6
"""How alike two titles are that name one thing."""
Thing = TypeVar("Thing")
Pairs = list[tuple[Thing | None, Thing | None]]


@dataclass(slots=True)
class Comparison:
    """What comparing two things gave."""

    remarks: list[Remark] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)


def pair_by_name(
    theirs: Sequence[Thing],
    ours: Sequence[Thing],
    name: Callable[[Thing], str],
    number: Callable[[Thing], int],
) -> Pairs[Thing]:
    """Things of the document beside the workbook's: alike in name, or of one number; None for none."""
    rated = [
        (-likeness(name(one), name(other)), number(one) != number(other), left, right)
        for left, one in enumerate(theirs)
        for right, other in enumerate(ours)
    ]
    found: dict[int, int] = {}
    for alike, differs, left, right in sorted(rated):
        if left not in found and right not in found.values() and (-alike >= SAME_NAME or not differs):
            found[left] = right
    pairs: Pairs[Thing] = [
        (one, ours[found[place]] if place in found else None) for place, one in enumerate(theirs)
    ]
    taken = set(found.values())
    return pairs + [(None, other) for place, other in enumerate(ours) if place not in taken]


def compare_headlines(theirs: BulletinText, ours: BulletinText, expected: Expected) -> Comparison:
    """P204: counts of the headline sentences, by what they count and however they are worded."""
    comparison = Comparison()
    pairs = pair_by_name(headlines(theirs), headlines(ours), lambda one: one[0].name, lambda _: 0)
    for one, other in pairs:
        if one and other:
            _compare_headline(comparison, one, other, expected)
        elif one:
            head, passage = one
            why = f"工作簿的专报里没有“{head.name}”的总述"
            sentence, start, end = sentence_at(passage, 0, 1)
            remedy = "请核对，要保留的在工作簿里补上总述"
            comparison.remarks.append(
                Remark(
                    code="P208",
                    severity=Severity.WARNING,
                    sentence=sentence,
                    printed=head.name,
                    expected="",
                    why=why,
                    remedy=remedy,
                    passage=passage,
                    start=start,
                    end=end,
                )
            )
        elif other:
            head, passage = other
            why = f"工作簿印有“{head.name}”的总述，文中没有找到"
            comparison.remarks.append(of_lack("P208", Severity.WARNING, passage.text, head.name, why))
    return comparison


def _compare_headline(
    comparison: Comparison,
    one: tuple[HeadlineText, Passage],
    other: tuple[HeadlineText, Passage],
    expected: Expected,
) -> None:
    (head, passage), (ours, own_passage) = one, other
    for count in COUNTS:
        figure, due = getattr(head, count), getattr(ours, count)
        if figure is None and due is None:
            continue
        cell = expected.cell(own_passage, due) if due else None
        should = due.text if due else "0个"
        if figure is None:
            why = f"工作簿的{NAMES[count]}是{should}，文中没有说"
            sentence, start, end = sentence_at(passage, 0, 1)
            remark = Remark(
                code="P204",
                severity=Severity.WARNING,
                sentence=sentence,
                printed="",
                expected=should,
                why=why,
                remedy="请补上",
                cell=cell,
                passage=passage,
                start=start,
                end=end,
            )
            comparison.remarks.append(remark)
            continue
        sentence, start, end = sentence_at(passage, figure.start, figure.end)
        if figure.value == (due.value if due else 0):
            comparison.agreements.append(Agreement(sentence, figure.text, should, cell, passage))
            continue
        why = f"{NAMES[count]}文中是{figure.text}，按工作簿是{should}"
        remedy = "请核对：工作簿对的改文，文对的改工作簿后重新生成"
        comparison.remarks.append(
            Remark(
                code="P204",
                severity=Severity.ERROR,
                sentence=sentence,
                printed=figure.text,
                expected=should,
                why=why,
                remedy=remedy,
                cell=cell,
                passage=passage,
                start=start,
                end=end,
            )
        )
