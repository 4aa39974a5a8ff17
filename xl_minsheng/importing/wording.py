"""The sentence of an imported indicator: the document's own words with its figures as variables.

Whatever is written is rendered once to see that it prints the document's words; what would
print others falls back on words without variables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.importing.judging import Draft, amount, unit_of
from xl_minsheng.importing.limits import is_goal
from xl_minsheng.importing.naming import is_name
from xl_minsheng.importing.naming_together import NAME_END
from xl_minsheng.importing.texts import cell_number, cell_text, escape
from xl_minsheng.ledger import Indicator, Issue, Judged, assess
from xl_minsheng.ledger.numbers import write_number, write_percent
from xl_minsheng.readback import Clause, Figure, Sort
from xl_minsheng.readback.leads import find_lead
from xl_minsheng.templating.engine import Engine, UnprintableError
from xl_minsheng.templating.wording import MAX_WORDING
from xl_minsheng.workbook.describe.variables import VARIABLES

_TAGS = {
    variable.fields: f"{{{{{variable.name}}}}}"
    for variable in VARIABLES
    if len(variable.fields) == 1 and not variable.from_archive
}
_GAP = "{{差距}}"
_AHEAD, _BEHIND = "超", "落后"
"""What is said where a figure is on the other side of pace than the one it was printed on."""
_COMPLETION = "{{完成率}}"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PASSING = re.compile("^(?:目前|截[至止]|现|累计|已)")


def tag(field: str) -> str:
    """The variable of a wording that prints a field."""
    return _TAGS[(field,)]


@dataclass(frozen=True, slots=True)
class Slot:
    """Characters of a clause that become a variable."""

    start: int
    end: int
    wording: str
    printed: str


def with_wording(
    engine: Engine, issue: Issue, indicator: Indicator, clause: Clause, draft: Draft, before: str, after: str
) -> Indicator:
    """The indicator with the wording that prints its clause again.

    Args:
        engine: renders wordings with the shipped default sentences.
        issue: settings they may print.
        indicator: everything but wording and further figures.
        clause: its clause.
        draft: how it is judged.
        before: stops before the clause that no clause has.
        after: the stop after it, where it is not the one that is put between clauses.
    """
    more = _extras(clause, draft)
    extras = [
        slot
        for figure, name in zip(more, ("extra_1", "extra_2"), strict=False)
        for slot in _slots(figure, name)
    ]
    slots = [*_figure_slots(clause, draft), *extras]
    numbers = [*(cell_number(figure.value) for figure in more), None, None]
    indicator = replace(indicator, extra_1=numbers[0], extra_2=numbers[1])
    for own in dict.fromkeys(((*slots, *_lead_slots(clause)), tuple(slots))):
        wanted = before + _printed(clause.text, own) + after
        for candidate in _candidates(indicator, clause, own, before, after):
            if prints(engine, issue, candidate) == wanted:
                return candidate
    return literal(indicator, before + clause.text + after)


def literal(indicator: Indicator, text: str) -> Indicator:
    """The indicator with words that print as they are."""
    wording = escape(text)
    if len(wording) <= MAX_WORDING:
        return replace(indicator, wording=wording)
    return replace(indicator, name=cell_text(text), wording=tag("name"))


def _candidates(
    indicator: Indicator, clause: Clause, slots: Sequence[Slot], before: str, after: str
) -> Iterator[Indicator]:
    """The default sentence with either name, then the clause's own words."""
    if not before and not after:
        yield replace(indicator, wording="")
        first = min((slot.start for slot in slots), default=0)
        name = re.sub("完成全年任务的$", "", clause.text[:first])
        if is_name(name, clause) and not _PASSING.match(name) and not NAME_END.search(name):
            yield replace(indicator, name=name, wording="")
    at = clause.text.find(indicator.name)
    free = all(slot.end <= at or at + len(indicator.name) <= slot.start for slot in slots)
    if slots and at >= 0 and free:
        named = Slot(at, at + len(indicator.name), tag("name"), indicator.name)
        wording = _wording(clause.text, [*slots, named])
        yield replace(indicator, wording=escape(before) + wording + escape(after))
    yield replace(indicator, wording=escape(before) + _wording(clause.text, slots) + escape(after))


def prints(engine: Engine, issue: Issue, indicator: Indicator) -> str | None:
    """The sentence of a row with figures of its own; None where it cannot be printed."""
    try:
        return str(write_clause(engine, Judged(indicator, assess(indicator, issue)), issue))
    except UnprintableError:
        return None


def _figure_slots(clause: Clause, draft: Draft) -> Iterator[Slot]:
    if draft.figure is not None:
        yield from _slots(draft.figure, "actual", unit=True)
    if draft.limit is not None:
        yield from _slots(draft.limit, "target", unit=True)
    start, end = draft.reason
    if end > start:
        words = clause.text[start:end]
        yield Slot(start, end, tag("reason"), words)
    share = clause.completion
    if share is not None and clause.has(share) and draft.actual is not None and _is_plain(share):
        yield Slot(share.start, share.end, _COMPLETION, _printed_share(draft, share))


def _lead_slots(clause: Clause) -> Iterator[Slot]:
    """超序时进度32.58个百分点: the points and the side, which another month may turn."""
    if lead := find_lead(clause.text):
        ahead, behind = (lead.word, _BEHIND) if lead.is_ahead else (_AHEAD, lead.word)
        side = f"{{% if 落后 %}}{behind}{{% else %}}{ahead}{{% endif %}}"
        yield Slot(lead.at, lead.at + len(lead.word), side, lead.word)
        yield Slot(lead.figure.start, lead.figure.end, _GAP, lead.figure.text)


def _is_plain(share: Figure) -> bool:
    """The figure prints the share itself: neither 超额完成18% nor 三分之二 does."""
    return share.value is not None and (share.text.startswith("百分之") or share.text == f"{share.value:f}%")


def _printed_share(draft: Draft, share: Figure) -> str:
    """What the completion prints: of a stated target what it gives, otherwise what was printed."""
    if draft.stated and draft.actual is not None and draft.target:
        return write_percent(Fraction(draft.actual) / Fraction(draft.target), draft.places)
    return f"{share.value:f}%"


def _slots(figure: Figure, field: str, *, unit: bool = False) -> Iterator[Slot]:
    """The digits of a figure, and its unit where that is the row's; the whole of one that is spelt out."""
    value, words = cell_number(figure.value), unit_of(figure)
    if value is None:
        return
    found = _NUMBER.match(figure.text)
    if found is None:  # spelt out
        about = "余" if figure.about and re.search("[余多]", figure.text) else ""
        yield Slot(
            figure.start, figure.end, tag(field) + about + tag("unit"), write_number(value) + about + words
        )
        return
    yield Slot(figure.start, figure.start + found.end(), tag(field), write_number(value))
    if unit and words and figure.text[found.end() :].endswith(words):
        yield Slot(figure.end - len(words), figure.end, tag("unit"), words)


def _extras(clause: Clause, draft: Draft) -> list[Figure]:
    """Up to two further figures of the clause, for 附数一 and 附数二."""
    plain = clause.completion if clause.completion and _is_plain(clause.completion) else None
    taken = [one.start for one in (draft.figure, draft.limit, plain) if one]
    return [
        one
        for one in clause.figures
        if one.sort in (Sort.VALUE, Sort.PERCENT)
        and one.start not in taken
        and amount(one) is not None
        and not is_goal(clause.text, one)
        and _NUMBER.match(one.text)
    ][:2]


def _wording(text: str, slots: Sequence[Slot]) -> str:
    return "".join(
        piece if is_slot else escape(piece) for piece, is_slot in _pieces(text, slots, printed=False)
    )


def _printed(text: str, slots: Sequence[Slot]) -> str:
    return "".join(piece for piece, _ in _pieces(text, slots, printed=True))


def _pieces(text: str, slots: Sequence[Slot], *, printed: bool) -> Iterator[tuple[str, bool]]:
    done = 0
    for slot in sorted(slots, key=lambda one: one.start):
        yield text[done : slot.start], False
        yield slot.printed if printed else slot.wording, True
        done = slot.end
    yield text[done:], False
