"""Proofreading a document against the workbook: every figure, count, date and number."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from xl_minsheng.checks import Severity
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.numbers import numeral
from xl_minsheng.proofreading.against_annexes import compare_annexes
from xl_minsheng.proofreading.against_counts import compare_headlines
from xl_minsheng.proofreading.against_numbers import compare_numbers, pair_sections
from xl_minsheng.proofreading.corrections import Correction, figure_correction, wordings
from xl_minsheng.proofreading.expected import Expected
from xl_minsheng.proofreading.extent import extent_of
from xl_minsheng.proofreading.former_sentences import in_its_words
from xl_minsheng.proofreading.pairing import Placed, agrees, pair, placed
from xl_minsheng.proofreading.pen import with_pen
from xl_minsheng.proofreading.remark import Agreement, Remark, Report, in_order, of_lack, sentence_at
from xl_minsheng.proofreading.within import BESIDE_WORKBOOK, NOT_PROOFREAD
from xl_minsheng.readback import (
    BulletinText,
    Document,
    Figure,
    Passage,
    ProjectText,
    Sort,
    find_figures,
    find_headline,
    read_within_limits,
)

Part = tuple[Passage, int]
"""A passage, and where in it to begin."""


def proofread(
    document: Document, ledger: Ledger, templates: Path | None = None, units: tuple[str, ...] = ()
) -> Report:
    """Hold a document against the workbook that it was made from.

    Args:
        document: as edited by hand.
        ledger: what the workbook holds now.
        templates: the office's templates; None uses the shipped ones.
        units: units that the office has added.

    Raises:
        DocumentError: the document is far too large for a bulletin.
        BulletinError: the workbook's own bulletin cannot be written.
    """
    theirs = read_within_limits(document, NOT_PROOFREAD)
    comparison = _Comparison(theirs, Expected(in_its_words(document, ledger, templates), templates), units)
    return with_pen(comparison.report(is_word=document.is_word), document, theirs)


class _Comparison:
    """One document beside the workbook's bulletin."""

    def __init__(self, theirs: BulletinText, ours: Expected, units: tuple[str, ...]) -> None:
        self._theirs, self._ours, self._expected = theirs, ours.text, ours
        self._units = units
        self._remarks: list[Remark] = []
        self._agreements: list[Agreement] = []
        self._corrections: list[Correction] = []
        self._worded: list[tuple[ProjectText, ProjectText]] = []

    def report(self, *, is_word: bool) -> Report:
        theirs, ours = self._theirs, self._ours
        self._hold(_all(theirs.masthead), _all(ours.masthead))
        self._hold(_all(theirs.news), _all(ours.news))
        self._compare_overview()
        self._compare_sections()
        self._hold(_articles(theirs), _articles(ours))
        self._hold(_all(theirs.others), _all(ours.others))
        if ours.listed:  # else each annex is reported by itself
            self._hold(_all(theirs.listed), _all(ours.listed))
        annexes = compare_annexes(theirs, self._expected.annexes, is_word=is_word)
        self._remarks += annexes.remarks
        self._agreements += annexes.agreements
        wrong = {_spot(remark) for remark in self._remarks if remark.severity is Severity.ERROR}
        for rule in BESIDE_WORKBOOK:
            self._remarks += [remark for remark in rule(theirs) if _spot(remark) not in wrong]
        figures = list(self._corrections)
        for one, other in self._worded:
            self._corrections += wordings(one, other, self._expected, figures)
        corrections = tuple(_once(self._corrections))
        return Report(in_order(self._remarks), tuple(self._agreements), extent_of(theirs), corrections)

    def _compare_overview(self) -> None:
        headlines = compare_headlines(self._theirs, self._ours, self._expected)
        self._remarks += headlines.remarks
        self._agreements += headlines.agreements
        both = (self._theirs, self._ours)
        self._hold(*(_all(_without_headlines(text.overview)) for text in both))
        theirs, ours = (self._beside_counts(_headlines(text.overview)) for text in both)
        self._hold_figures(theirs, ours)  # a document may do without 截至7月20日

    def _compare_sections(self) -> None:
        sections = pair_sections(self._theirs.sections, self._ours.sections)
        self._remarks += compare_numbers(sections)
        for (theirs, ours), projects in zip(sections.pairs, sections.projects, strict=True):
            self._hold(_all(theirs.loose) if theirs else [], _all(ours.loose) if ours else [])
            for one, other in projects:
                self._compare_project(one, other)
        for move in sections.moved:
            self._compare_project(move.theirs, move.ours)

    def _compare_project(self, theirs: ProjectText | None, ours: ProjectText | None) -> None:
        """Those that one of both lacks as a whole are reported by `compare_numbers`."""
        if theirs and ours:
            parts = [
                [(p, p.body_at if place == 0 else 0) for place, p in enumerate(one.passages)]
                for one in (theirs, ours)
            ]
            self._hold(*parts, in_project=True)
            self._worded.append((theirs, ours))

    def _hold(
        self,
        theirs: Sequence[Part],
        ours: Sequence[Part],
        *,
        in_project: bool = False,
    ) -> None:
        """Hold the figures of some passages against those of others, each from an offset on."""
        lacking = self._hold_figures(self._figures(theirs), self._figures(ours), in_project=in_project)
        for one in lacking:
            if not self._is_spelt(one, theirs):
                self._remarks.append(self._lacking(one))

    def _hold_figures(
        self,
        theirs: Sequence[tuple[Figure, Passage]],
        ours: Sequence[tuple[Figure, Passage]],
        *,
        in_project: bool = False,
    ) -> list[Placed]:
        """Hold figures against those of the workbook; the answer is what they lack."""
        expected = [(self._expected.truth(passage, figure), passage) for figure, passage in ours]
        pairs, extra, lacking = pair(placed(theirs), placed(expected))
        for one, other in pairs:
            self._compare(one, other)
        self._remarks += [_unknown(one, in_project=in_project) for one in extra]
        return lacking

    def _beside_counts(self, passages: Sequence[Passage]) -> list[tuple[Figure, Passage]]:
        """Days and percentages: the counts of a headline are compared by what they count."""
        return [one for one in self._figures(_all(passages)) if one[0].sort in (Sort.DATE, Sort.PERCENT)]

    def _is_spelt(self, one: Placed, theirs: Sequence[Part]) -> bool:
        """改造危桥四座: one character alone reads as a word; it is found where a figure is looked for."""
        words = _spelt(one.figure)
        found = next((p for p, at in theirs if words and any(w in p.text[at:] for w in words)), None)
        if found is None:
            return False
        printed = next(word for word in words if word in found.text)
        at = found.text.index(printed)
        cell = self._expected.cell(one.passage, one.figure)
        sentence, _, _ = sentence_at(found, at, at + len(printed))
        self._agreements.append(Agreement(sentence, printed, one.figure.text, cell, found))
        return True

    def _figures(self, passages: Sequence[Part]) -> list[tuple[Figure, Passage]]:
        return [
            (replace(figure, start=figure.start + at, end=figure.end + at), passage)
            for passage, at in passages
            for figure in find_figures(passage.text[at:], self._units)
        ]

    def _compare(self, one: Placed, other: Placed) -> None:
        cell = self._expected.cell(other.passage, other.figure)
        sentence, start, end = sentence_at(one.passage, one.figure.start, one.figure.end)
        printed, expected = one.figure.text, other.figure.text
        where = f"工作簿{cell.address}" if cell else "工作簿"

        def remark(code: str, severity: Severity, why: str, remedy: str) -> Remark:
            return Remark(
                code=code,
                severity=severity,
                sentence=sentence,
                printed=printed,
                expected=expected,
                why=why,
                remedy=remedy,
                cell=cell,
                passage=one.passage,
                start=start,
                end=end,
            )

        if not agrees(one.figure, other.figure) or _adds_digits(one.figure, other.figure):
            same_digits = one.figure.value is not None and one.figure.value == other.figure.value
            code, what = ("P202", "单位不同：") if same_digits else ("P201", "")
            why = f"{what}文中是{printed}，{where}是{expected}"
            remedy = "请核对：工作簿对的改文，文对的改工作簿后重新生成"
            self._remarks.append(remark(code, Severity.ERROR, why, remedy))
            pair = (one.passage, one.figure), (other.passage, other.figure)
            if correction := figure_correction(*pair, self._expected, sentence):
                self._corrections.append(correction)
            return
        self._agreements.append(Agreement(sentence, printed, expected, cell, one.passage))
        if _is_coarser(one.figure, other.figure):
            why = f"文中是{printed}，{where}印{expected}，数对得上，小数位数少了"
            self._remarks.append(remark("P207", Severity.HINT, why, "请统一小数位数"))

    def _lacking(self, one: Placed) -> Remark:
        cell = self._expected.cell(one.passage, one.figure)
        sentence, _, _ = sentence_at(one.passage, one.figure.start, one.figure.end)
        indicator = self._expected.indicator(one.passage, one.figure)
        in_words = indicator and indicator.kind and not indicator.kind.rules.is_counted
        counts = indicator is not None and not in_words and _is_figure(one.figure)
        severity = Severity.WARNING if counts else Severity.HINT
        why = f"工作簿印{one.figure.text}，文中没有找到"
        return of_lack("P206", severity, sentence, one.figure.text, why, cell)


def _spelt(figure: Figure) -> list[str]:
    """A count up to ten in one Chinese character, with its unit."""
    value = figure.value or Decimal(0)
    if figure.unit is None or value not in range(1, 11):
        return []
    character = numeral(int(value))
    return [f"{one}{figure.unit.text}" for one in ((character, "两") if character == "二" else (character,))]


def _once(corrections: Iterable[Correction]) -> list[Correction]:
    """One of each: a figure that is printed twice, and changed alike in both places, is one correction."""
    return list({(one.cell, one.new): one for one in reversed(list(corrections))}.values())[::-1]


def _spot(remark: Remark) -> tuple[int, int]:
    """The sentence a remark is at: what the workbook already denies there is reported once."""
    return (remark.passage.paragraph, remark.start) if remark.passage else (-1, -1)


def _unknown(one: Placed, *, in_project: bool) -> Remark:
    sentence, start, end = sentence_at(one.passage, one.figure.start, one.figure.end)
    severity = Severity.WARNING if in_project and _is_figure(one.figure) else Severity.HINT
    return Remark(
        code="P205",
        severity=severity,
        sentence=sentence,
        printed=one.figure.text,
        expected="",
        why=f"文中有{one.figure.text}，工作簿的专报里没有",
        remedy="请核对出处，要保留的补进工作簿",
        passage=one.passage,
        start=start,
        end=end,
    )


def _is_figure(figure: Figure) -> bool:
    return figure.sort in (Sort.VALUE, Sort.PERCENT)


def _adds_digits(one: Figure, other: Figure) -> bool:
    """100.4% where the workbook's own words say 100%: no cell stands behind the further digit."""
    is_typed = other.interval is not None and not other.interval.is_exact
    finer = one.unit == other.unit and one.places > other.places and one.value != other.value
    return is_typed and finer and not one.about


def _is_coarser(one: Figure, other: Figure) -> bool:
    """A percentage printed with fewer decimals than the workbook prints it."""
    return one.sort is Sort.PERCENT and one.places < other.places and one.value != other.value


def _all(passages: Sequence[Passage]) -> list[Part]:
    return [(passage, 0) for passage in passages]


def _articles(text: BulletinText) -> list[Part]:
    passages = []
    for article in text.articles:
        passages += [article.title, *article.paragraphs] if article.title else article.paragraphs
    return _all(passages)


def _headlines(passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if find_headline(passage.text) is not None]


def _without_headlines(passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if find_headline(passage.text) is None]
