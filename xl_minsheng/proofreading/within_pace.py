"""Points ahead of pace against the cut-off date, and growth against last year's figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import write_percent, write_points
from xl_minsheng.ledger.pace import RULES, expected_share
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import all_clauses, at_clause, at_figure
from xl_minsheng.readback import BulletinText, Clause, Figure, Passage, Sort, find_figures
from xl_minsheng.readback.leads import PACE, Lead, find_lead

_STATED = re.compile(rf"{PACE}(?:应?[达为是]|应完成|要求)?到?(?P<share>\d+(?:\.\d+)?)%")
_BASE = re.compile(r"(?:[去上]年(?:度)?同期|同期)(?:数)?(?:的|为|是|仅|完成|只有|达|有)*$")
_GROWTH = re.compile(
    r"(?:(?P<up>增长|上升|增加|提高|增幅[为达]?)|(?P<down>下降|减少|降低|降幅[为达]?))了?(?:约|达|近)?$"
)
_COMPARED = re.compile(r"同比|[较比](?:[去上]年|同期)|[去上]年(?:度)?同期")
MAX_LEADS = 200
"""Clauses with points that are compared with each other; no bulletin has so many."""
_SENTENCE = re.compile("[^。；！？]+")


@dataclass(frozen=True, slots=True)
class _Led:
    """A clause that prints its share and by how many points that is ahead of pace, or behind.

    Attributes:
        clause: what is said.
        lead: the points.
        expected: the shares that the clause implies for its pace.
    """

    clause: Clause
    lead: Lead
    expected: Interval


def points(bulletin: BulletinText) -> Iterator[Remark]:
    """P119: points ahead of pace that no rule gives at the cut-off date, nor the text itself.

    An office may have a plan of its own: where its clauses agree with each other, nothing is said. A
    warning where the others agree on a share that this one does not fit; a hint where nothing does.
    """
    leads = [led for placed in all_clauses(bulletin) if (led := _led(placed.clause))][:MAX_LEADS]
    due = _due(bulletin)
    stated = [
        _interval(Decimal(found["share"]))
        for one in bulletin.passages
        for found in _STATED.finditer(one.text)
    ]
    known = [*map(Interval.exactly, due), *stated]
    unexplained = [led for led in leads if not any(one.overlaps(led.expected) for one in known)]
    agreed = [one for one in due if any(one in led.expected for led in leads if led not in unexplained)]
    for led in unexplained:
        if any(one.expected.overlaps(led.expected) for one in unexplained if one is not led):
            continue
        share = led.clause.completion
        if share is None or not (agreed or due):
            continue
        expected = (agreed or due)[0]
        gap = Fraction(share.value or 0) / 100 - expected
        should = f"{'超' if gap >= 0 else '落后'}{write_points(gap)}个百分点"
        why = f"印{led.lead.text}，截止日应达{write_percent(expected)}，完成{share.text}应是{should}"
        severity = Severity.WARNING if agreed else Severity.HINT
        yield at_clause("P119", severity, led.clause, led.lead.figure, should, why, "请核对完成率和序时进度")


def _due(bulletin: BulletinText) -> list[Fraction]:
    """The share that each rule expects at the cut-off date, that of the days first."""
    day = bulletin.cut_off or bulletin.issued_on
    return list(dict.fromkeys(expected_share(day, rule=rule) for rule in RULES)) if day else []


def _led(clause: Clause) -> _Led | None:
    lead, share = find_lead(clause.text), clause.completion
    if lead is None or share is None or share.interval is None or share.about:
        return None
    size = _interval(lead.figure.value or Decimal(0))
    low, high = (size.high, size.low) if lead.is_ahead else (-size.low, -size.high)
    return _Led(clause, lead, Interval(share.interval.low - low, share.interval.high - high))


def _interval(value: Decimal) -> Interval:
    return Interval.printed(value, Fraction(1, 100))


def growth(bulletin: BulletinText) -> Iterator[Remark]:
    """P120: growth that no values rounding to this year's and last year's figure could give."""
    for passage in bulletin.passages:
        if not _COMPARED.search(passage.text):
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            yield from _of_sentence(passage, sentence.start(), sentence[0])


def _of_sentence(passage: Passage, start: int, text: str) -> Iterator[Remark]:
    figures = find_figures(text)
    bases = [one for one in figures if one.sort is Sort.VALUE and _BASE.search(text[: one.start])]
    rates = [(one, found) for one in figures if one.sort is Sort.PERCENT and (found := _rate(text, one))]
    if len(bases) != 1 or len(rates) != 1:
        return
    (base,), ((rate, found),) = bases, rates
    now = [one for one in figures if one.sort is Sort.VALUE and one.base == base.base and one is not base]
    if len(now) != 1 or rate.about or rate.interval is None:
        return
    true = _ratio(now[0], base)
    if true is None:
        return
    sign = 1 if found["up"] else -1
    low, high = sorted((1 + sign * rate.interval.low, 1 + sign * rate.interval.high))
    if Interval(low, high).overlaps(true) or Interval(low, high).meets(true):
        return
    middle = (true.low + true.high) / 2 - 1
    should = f"{'增长' if middle >= 0 else '下降'}{write_percent(abs(middle))}"
    why = f"印{found[0]}{rate.text}，由{now[0].text}和{base.text}算是{should}"
    moved = Figure(
        rate.sort, rate.text, rate.start + start, rate.end + start, rate.value, interval=rate.interval
    )
    yield at_figure("P120", Severity.ERROR, passage, moved, should, why, "请核对两年的数和增幅")


def _rate(text: str, figure: Figure) -> re.Match[str] | None:
    """The words of growth right before a percentage, where it is compared with last year."""
    found = _GROWTH.search(text[: figure.start])
    return found if found and _COMPARED.search(text) else None


def _ratio(now: Figure, base: Figure) -> Interval | None:
    this, last = now.true_values, base.true_values
    if this is None or last is None or last.low <= 0:
        return None
    return this.quotient(last)
