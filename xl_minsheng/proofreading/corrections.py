"""What the leader changed and the workbook could take over: figures into their cells, sentences as wordings.

Nothing is offered that the workbook would not print as the leader wrote it: each offer is tried on
the ledger first. Which of them are taken is for the clerk to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import accumulate

from xl_minsheng.bulletin.clause import variables, write_clause
from xl_minsheng.ledger import Cell, Indicator, Judged
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.proofreading.expected import ACTUAL, COMPLETION, Expected, Span
from xl_minsheng.proofreading.marked.tokens import split_words
from xl_minsheng.readback import Figure, Passage, ProjectText, Sort
from xl_minsheng.templating.engine import UnprintableError
from xl_minsheng.workbook.describe.variables import VARIABLES

_TYPED = frozenset({"actual", "target", "extra_1", "extra_2", "previous"})
FIELDS = {one.name: one.fields[0] for one in VARIABLES if len(one.fields) == 1 and one.fields[0] in _TYPED}
"""Figures that a clerk types, by the variable of a wording that prints them."""
_UNIT = next(one.name for one in VARIABLES if one.fields == ("unit",))
_PRINTED = (COMPLETION, *(one.name for one in VARIABLES if one.name != COMPLETION))
"""Variables in the order in which an equal figure is taken for one of them."""
_HUNDRED = Decimal(100)
_FIGURE = re.compile(r"\d[\d.,]*%?")
DEFAULT = "默认句式"
"""What stands for the wording of a row that has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change of the leader's that the workbook could take over.

    Attributes:
        cell: where it would go.
        item: the row's id; of a count its name.
        name: what the row is about.
        old: what the workbook prints or says there now.
        new: what would stand for it.
        value: what would be typed into the cell.
        sentence: the leader's sentence.
        passage: where it stands in the document.
        start: where the new words begin in the passage.
        end: where they end there.
        is_wording: a sentence, not a figure.
        pen: whose change it is, and when; empty where the document does not say.
    """

    cell: Cell
    item: str
    name: str
    old: str
    new: str
    value: Decimal | str
    sentence: str
    passage: Passage
    start: int
    end: int
    is_wording: bool = False
    pen: str = ""


def figure_correction(
    theirs: tuple[Passage, Figure], ours: tuple[Passage, Figure], expected: Expected, sentence: str
) -> Correction | None:
    """A changed figure as the entry of its cell; None where the cell is computed, or the figure is rounded.

    Args:
        theirs: the leader's.
        ours: the workbook's.
        expected: the workbook's bulletin.
        sentence: the leader's.
    """
    (passage, figure), (own_passage, own) = theirs, ours
    if figure.value is None or own.value is None or figure.about or _unit(figure) != _unit(own):
        return None

    def correction(cell: Cell, item: str, name: str, value: Decimal) -> Correction:
        return Correction(
            cell=cell,
            item=item,
            name=name,
            old=own.text,
            new=figure.text,
            value=value,
            sentence=sentence,
            passage=passage,
            start=figure.start,
            end=figure.end,
        )

    span = expected.span_of(own_passage, own)
    if span is None:
        count = expected.count(own_passage, own)
        return correction(count[1], count[0], count[0], figure.value) if count else None
    field = _field(span, own)
    indicator = span.judged.indicator
    cell = indicator.cell(field) if field else None
    if cell is None:
        return None
    is_share = own.sort is Sort.PERCENT or indicator.unit == PERCENT_UNIT
    return correction(
        cell, indicator.id, indicator.name, figure.value / _HUNDRED if is_share else figure.value
    )


def _unit(figure: Figure) -> str:
    return "%" if figure.sort is Sort.PERCENT else figure.unit.text if figure.unit else ""


def _field(span: Span, figure: Figure) -> str:
    """The field that a figure of the workbook's was printed from; empty where it is computed, or not sure."""
    printed = {name: text for name, (text, _) in span.printed.items()}
    digits = format(figure.value, "f") if figure.value is not None else figure.text
    indicator = span.judged.indicator
    if figure.sort is Sort.PERCENT and indicator.unit != PERCENT_UNIT:
        own = span.judged.standing.completion == indicator.actual and not indicator.target
        return "actual" if own and printed.get(COMPLETION) == figure.text else ""
    found = [field for name, field in FIELDS.items() if printed.get(name) == digits]
    if len(found) > 1:
        used = set(re.findall(r"\w+", indicator.wording))
        found = [field for name, field in FIELDS.items() if field in found and name in used] or found[:1]
    return found[0] if len(found) == 1 else ""


def wordings(
    theirs: ProjectText, ours: ProjectText, expected: Expected, figures: Sequence[Correction]
) -> Iterator[Correction]:
    """Sentences of a project that the leader worded anew, as wordings of their rows.

    Args:
        theirs: the leader's.
        ours: the workbook's.
        expected: the workbook's bulletin.
        figures: corrections of figures, which the wording then prints.
    """
    text, places = _joined(theirs)
    for passage in ours.passages:
        spans = expected.spans(passage)
        if not spans:
            continue
        kept = _kept(passage.text, text)
        for start, end, judged in spans:
            left = kept.get(start - 1) if start else -1
            right = len(text) if end == len(passage.text) else kept.get(end)
            if left is None or right is None or not text[left + 1 : right].strip():
                continue
            words = text[left + 1 : right]
            correction = _wording(words, passage.text[start:end], judged, expected, figures)
            if correction is None:
                continue
            own, at = places[left + 1]
            yield replace(correction, passage=own, start=at, end=min(at + len(words), len(own.text)))


def _joined(project: ProjectText) -> tuple[str, list[tuple[Passage, int]]]:
    """The text of a project's passages as one, and where each character stands."""
    places = [(passage, at) for passage in project.passages for at in range(len(passage.text))]
    return "".join(passage.text for passage in project.passages), places


def _kept(old: str, new: str) -> dict[int, int]:
    """Places of the characters that stayed: where each is in the new text."""
    ours, theirs = split_words(old), split_words(new)
    starts = [[0, *accumulate(map(len, words))] for words in (ours, theirs)]
    return {
        starts[0][a + n] + k: starts[1][b + n] + k
        for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        for n in range(size)
        for k in range(len(ours[a + n]))
    }


def _wording(
    words: str, before: str, judged: Judged, expected: Expected, figures: Sequence[Correction]
) -> Correction | None:
    cell = judged.indicator.cell("wording")
    if _bare(words) == _bare(before) or cell is None or any(sign in words for sign in "{}"):
        return None  # only figures differ, or no wording could say it
    assumed = _corrected(judged, expected, figures)
    wording = _with_variables(words, before, judged, assumed, expected)
    if _has_new_figures(wording, judged):
        return None
    indicator = replace(assumed.indicator, wording=wording)
    if _bare(_prints(replace(assumed, indicator=indicator), expected)) != _bare(words):
        return None
    return Correction(
        cell=cell,
        item=judged.indicator.id,
        name=judged.indicator.name,
        old=judged.indicator.wording or DEFAULT,
        new=wording,
        value=wording,
        sentence=words,
        passage=_NOWHERE,
        start=0,
        end=0,
        is_wording=True,
    )


def _has_new_figures(wording: str, judged: Judged) -> bool:
    """Whether it holds digits that the row's own wording had not: they would stand there next month too."""
    return any(figure not in judged.indicator.wording for figure in _FIGURE.findall(wording))


def _bare(words: str) -> str:
    """Words without figures."""
    return _FIGURE.sub("", words)


_NOWHERE = Passage("", (), "")


def _corrected(judged: Judged, expected: Expected, figures: Sequence[Correction]) -> Judged:
    """The indicator as it would be with the leader's figures."""
    fields: dict[str, Decimal] = {}
    for field in FIELDS.values():
        cell = judged.indicator.cell(field)
        for one in figures:
            if cell is not None and one.cell == cell and isinstance(one.value, Decimal):
                fields[field] = one.value
    if not fields:
        return judged
    indicator: Indicator = judged.indicator
    for field, value in fields.items():
        indicator = _with(indicator, field, value)
    return expected.ledger.judged(indicator)


def _with(indicator: Indicator, field: str, value: Decimal) -> Indicator:
    match field:
        case "actual":
            return replace(indicator, actual=value)
        case "target":
            return replace(indicator, target=value)
        case "extra_1":
            return replace(indicator, extra_1=value)
        case "extra_2":
            return replace(indicator, extra_2=value)
        case _:
            return replace(indicator, previous=value)


def _prints(judged: Judged, expected: Expected) -> str:
    """The clause as the workbook would print it; empty where it cannot."""
    try:
        return str(write_clause(expected.engine, judged, expected.ledger.issue))
    except UnprintableError:
        return ""


def _with_variables(words: str, before: str, judged: Judged, assumed: Judged, expected: Expected) -> str:
    """The leader's words with variables for the figures that the workbook printed in the old ones.

    A figure that has lost its unit, or has another one now, stays as it is.
    """
    issue = expected.ledger.issue
    was, now = variables(judged, issue), variables(assumed, issue)
    found = [(name, str(was.get(name, "")), str(now.get(name, ""))) for name in _PRINTED]
    found.sort(key=lambda one: 0 if _FIGURE.fullmatch(one[2]) else -len(one[2]))  # a reason holds figures
    done: list[str] = []
    for name, old, new in found:
        if not (_FIGURE.search(old) and _FIGURE.search(new) and _whole(old).search(before)):
            continue
        unit = judged.indicator.unit if name == ACTUAL else ""
        has_unit = bool(unit) and re.search(_whole(old).pattern + re.escape(unit), before) is not None
        for figure in dict.fromkeys((new, old)):  # the old one stands where the leader left it behind
            mark = f"\0{len(done)}\0"
            done.append(f"{{{{{name}}}}}{{{{{_UNIT}}}}}" if has_unit else f"{{{{{name}}}}}")
            words = re.sub(_whole(figure).pattern + (re.escape(unit) if has_unit else ""), mark, words)
    for place, variable in enumerate(done):
        words = words.replace(f"\0{place}\0", variable)
    return words


def _whole(figure: str) -> re.Pattern[str]:
    """A figure that is no part of a longer one."""
    return re.compile(rf"(?<![\d.\0]){re.escape(figure)}(?![\d.]|\0\d)")
