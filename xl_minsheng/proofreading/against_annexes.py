"""Annexes of a document, held against the workbook's: row by row, cell by cell.

A row is known by its first cell, the indicator's id; in which order rows stand is free.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xl_minsheng.bulletin.annex import Annex, Chart, Entry
from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.against_counts import SAME_NAME, Comparison, pair_by_name
from xl_minsheng.proofreading.pairing import agrees
from xl_minsheng.proofreading.remark import Agreement, Remark, of_lack, of_passage
from xl_minsheng.proofreading.within_counts import likeness
from xl_minsheng.readback import AnnexRow, AnnexText, BulletinText, find_figures
from xl_minsheng.readback.annexes import BETWEEN
from xl_minsheng.readback.cleaning import clean
from xl_minsheng.readback.traced import Traced

_REMEDY = "请核对：工作簿对的改文，文对的改工作簿后重新生成"
_NUMBER = re.compile(r"[≥≤+-]?\d[\d,]*(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class _Due:
    """A row that the workbook prints.

    Attributes:
        entries: its cells.
        texts: what they say, cleaned as the document's are.
        is_drawn: it belongs to a chart, which Word draws: no text there.
    """

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    is_drawn: bool

    @property
    def text(self) -> str:
        """The row in one line."""
        return BETWEEN.join(self.texts)


_Pair = tuple[AnnexRow, _Due]


def compare_annexes(theirs: BulletinText, ours: Sequence[Annex], *, is_word: bool) -> Comparison:
    """P203: another number; P209: a cell that differs; P210: an annex or row that only one of both has.

    Args:
        theirs: the document.
        ours: the workbook's annexes.
        is_word: the document is a Word file, where charts are drawn.
    """
    comparison = Comparison()
    titles: list[AnnexText | Annex] = list(ours)
    pairs = pair_by_name(list(theirs.annexes), titles, lambda one: one.title, id)
    for one, other in pairs:
        if isinstance(one, AnnexText) and isinstance(other, Annex):
            _compare_annex(comparison, one, other, is_word=is_word)
        elif isinstance(one, AnnexText):
            why = f"工作簿的专报里没有附件“{one.title}”，里面的数没有校对"
            comparison.remarks.append(_of_annex("P210", Severity.HINT, one, "", why, "请自行核对"))
        elif other is not None:
            why = f"工作簿印有附件“{other.title}”，文中没有找到"
            comparison.remarks.append(of_lack("P210", Severity.WARNING, other.title, other.title, why))
    return comparison


def _of_annex(code: str, severity: Severity, annex: AnnexText, due: str, why: str, remedy: str) -> Remark:
    texts = {"printed": annex.label, "expected": due, "why": why, "remedy": remedy}
    return of_passage(annex.heading, code, severity, **texts)


def _compare_annex(comparison: Comparison, theirs: AnnexText, ours: Annex, *, is_word: bool) -> None:
    if theirs.label != ours.label:
        why = f"附件“{ours.title}”的编号文中是“{theirs.label}”，工作簿是“{ours.label}”"
        comparison.remarks.append(_of_annex("P203", Severity.ERROR, theirs, ours.label, why, "请改正编号"))
    pairs, extra, lacking = _pair_rows(theirs.rows, list(_due(ours)))
    for row, due in pairs:
        _compare_row(comparison, row, due)
    for row in extra:
        passage = row.passage
        why = f"工作簿的附件“{ours.title}”里没有这一行"
        texts = {"printed": passage.text, "expected": "", "why": why, "remedy": "请核对出处"}
        comparison.remarks.append(of_passage(passage, "P210", Severity.WARNING, **texts))
    for due in lacking:
        if not (due.is_drawn and is_word):
            why = f"工作簿的附件“{ours.title}”印有这一行，文中没有找到"
            cell = next((entry.source for entry in due.entries if entry.source), None)
            comparison.remarks.append(of_lack("P210", Severity.WARNING, due.text, due.text, why, cell))


def _due(annex: Annex) -> Iterator[_Due]:
    for block in annex.blocks:
        for row in block.lines():
            texts = [clean(Traced.of(entry.text, 0)).text for entry in row.entries]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                yield _Due(row.entries, tuple(texts), isinstance(block, Chart))


def _pair_rows(
    theirs: Sequence[AnnexRow], ours: Sequence[_Due]
) -> tuple[list[_Pair], list[AnnexRow], list[_Due]]:
    """Equal rows first, then those of one id, then those alike in what is left, in order."""
    pairs: list[_Pair] = []
    left, due = list(theirs), list(ours)
    for whole in (True, False):
        waiting: dict[tuple[str, ...], list[_Due]] = defaultdict(list)
        for one in reversed(due):
            waiting[_key(one.texts, whole=whole)].append(one)
        rest = []
        for row in left:
            found = waiting.get(_key(row.texts, whole=whole)) if whole or len(row.cells) > 1 else None
            if found:
                pairs.append((row, found.pop()))
            else:
                rest.append(row)
        taken = {id(one) for _, one in pairs}
        left, due = rest, [one for one in due if id(one) not in taken]
    alike = [
        (row, one)
        for row, one in zip(left, due, strict=False)
        if likeness(row.passage.text, one.text) >= SAME_NAME
    ]
    done = {id(part) for pair in alike for part in pair}
    pairs += alike
    return pairs, [row for row in left if id(row) not in done], [one for one in due if id(one) not in done]


def _key(texts: tuple[str, ...], *, whole: bool) -> tuple[str, ...]:
    return texts if whole else texts[:1]


def _compare_row(comparison: Comparison, row: AnnexRow, due: _Due) -> None:
    passage = row.passage
    if len(row.cells) != len(due.texts):
        why = f"这一行文中有{len(row.cells)}格，工作簿有{len(due.texts)}格：{due.text}"
        texts = {"printed": passage.text, "expected": due.text, "why": why, "remedy": _REMEDY}
        comparison.remarks.append(of_passage(passage, "P209", Severity.ERROR, **texts))
        return
    for place, (text, should, entry) in enumerate(zip(row.texts, due.texts, due.entries, strict=True)):
        if text != should and not _agree(text, should):
            cell = entry.source
            where = f"工作簿{cell.address}" if cell else "工作簿"
            theirs = f"文中是“{text}”，" if len(row.cells) > 1 else ""  # a sentence is reported already
            why = f"{theirs}{where}印“{should}”"
            start, end = row.span(place)
            texts = {"printed": text, "expected": should, "why": why, "remedy": _REMEDY}
            remark = of_passage(passage, "P209", _severity(text, should, entry), **texts)
            comparison.remarks.append(replace(remark, cell=cell, start=start, end=end))
        elif _NUMBER.fullmatch(should):
            comparison.agreements.append(Agreement(passage.text, text, should, entry.source, passage))


def _agree(text: str, should: str) -> bool:
    """Equal but for the way the figures are written: 5,259, 89.00%."""
    one, other = find_figures(text), find_figures(should)
    return (
        len(one) == len(other)
        and _NUMBER.sub("", text) == _NUMBER.sub("", should)
        and all(agrees(*pair) for pair in zip(one, other, strict=True))
    )


def _severity(text: str, should: str, entry: Entry) -> Severity:
    """Figures and status are the workbook's; words may have been improved."""
    differs = _NUMBER.findall(text) != _NUMBER.findall(should)
    return Severity.ERROR if differs or entry.mark else Severity.WARNING
