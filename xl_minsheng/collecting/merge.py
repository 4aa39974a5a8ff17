"""From returned forms to proposals: each change of 台账 old and new, with the file and cell that it is from.

Nothing is changed here. A proposal is ready where the office has typed nothing of its own into the cell, the
form is surely ours, nobody else says otherwise and the checks have no objection; whatever else is shown needs
the clerk's tick. What cannot be taken is a fault, with file, cell, value, reason and remedy.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from xl_minsheng.checks.finding import Severity
from xl_minsheng.checks.run import check_entry
from xl_minsheng.collecting.counts import count_table
from xl_minsheng.collecting.form_reading import FormReading, whole_fault
from xl_minsheng.collecting.proposals import Fault, Proposal, shown
from xl_minsheng.collecting.returned_form import ReturnedForm
from xl_minsheng.ledger import Cell, Indicator, Ledger
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.kinds.rules import KindRules
from xl_minsheng.ledger.origin import parse_origin
from xl_minsheng.workbook.describe.sheets import INDICATORS


class Merged(NamedTuple):
    """What forms ask for.

    Attributes:
        proposals: changes, in the order of the workbook.
        faults: what cannot be taken.
        superseded: files whose faults are settled by a later file of the same bureau, each with that file.
        remarks: what else is to be known of forms, by file and sheet, one clause each.
    """

    proposals: list[Proposal]
    faults: list[Fault]
    superseded: dict[str, str]
    remarks: dict[tuple[str, str], list[str]]


def merge(
    forms: Iterable[ReturnedForm], ledger: Ledger, previous: Ledger | None = None, issued: int = 0
) -> Merged:
    """What the forms ask for, in the order of 台账, and what cannot be taken.

    Args:
        forms: what came back; of several of one bureau the latest first.
        ledger: the master's.
        previous: that of the last issue, where there is one.
        issued: how many times forms of the issue have gone out; 0 where nobody can say.
    """
    asked: list[Proposal] = []
    faults: list[Fault] = []
    superseded: dict[str, str] = {}
    remarks: dict[tuple[str, str], list[str]] = {}
    latest: dict[str, FormReading] = {}
    for form in forms:
        later = latest.get(form.bureau)
        if later and later.form.file.name == form.file.name:
            later = None  # a second sheet of one file: neither is the later one
        if form.refusal:
            found = [whole_fault(form, form.refusal, "请核对，用本期的填报表填写后再交")]
        else:
            reading = FormReading(form, ledger, issued)
            proposals = list(reading.proposals())
            asked += [_held_against(one, later) for one in proposals] if later else proposals
            found = reading.faults
            remarks[form.file.name, form.sheet] = reading.remarks
            if not form.doubts:
                latest.setdefault(form.bureau, reading)
        if later and found:
            superseded.setdefault(form.file.name, later.form.file.name)
        else:
            faults += found
    before = {row.id: row for row in previous.indicators if row.id and not row.same_as} if previous else {}
    return Merged(_settled(asked, ledger, before), faults, superseded, remarks)


def _held_against(one: Proposal, later: FormReading) -> Proposal:
    """A proposal of an earlier form of a bureau: asked about where its later form has no such value.

    Where that has another, they are shown side by side as any two.
    """
    key = (one.indicator.id, one.key)
    if later.said.get(key) is not None:
        return one
    note = f"后交的{later.form.file.name}里没有这个数"
    return replace(one, notes=(*one.notes, note), is_ready=False)


def _settled(asked: Sequence[Proposal], ledger: Ledger, before: dict[str, Indicator]) -> list[Proposal]:
    """One proposal for what several forms say alike; all of those that differ, side by side."""
    by_cell: dict[Cell, list[Proposal]] = {}
    for one in asked:
        alike = by_cell.setdefault(one.cell, [])
        for place, other in enumerate(alike):
            if other.new == one.new:
                notes = tuple(dict.fromkeys((*other.notes, *one.notes)))
                alike[place] = replace(
                    other, places=(*other.places, *one.places), notes=notes,
                    is_ready=other.is_ready and one.is_ready,
                )  # fmt: skip
                break
        else:
            alike.append(one)
    settled: list[Proposal] = []
    for cell in sorted(by_cell, key=lambda one: _place(by_cell[one][0])):
        settled += _judged(by_cell[cell], ledger, before)
    return _with_days(settled)


def _place(one: Proposal) -> tuple[str, int, int, str]:
    """台账 first, row by row; then the lines of counts."""
    counted = count_table(one.indicator)
    cell = one.cell
    return counted.field if counted else "", cell.row, len(cell.column), cell.column


def _judged(alike: Sequence[Proposal], ledger: Ledger, before: dict[str, Indicator]) -> Iterator[Proposal]:
    for one in alike:
        notes, is_ready = list(one.notes), one.is_ready and len(alike) == 1
        if len(alike) > 1:
            others = "、".join(f"{other.places[0]}是{other.new_text}" for other in alike if other is not one)
            notes.append(f"有冲突：{others}；请只选一个")
        if typed := _typed_by_office(one):
            notes.append(typed)
            is_ready = False
        for text in _less(one) if count_table(one.indicator) else _objections(one, ledger, before):
            notes.append(text)
            is_ready = False
        yield replace(one, notes=tuple(notes), is_ready=is_ready, is_conflict=len(alike) > 1)


def _typed_by_office(one: Proposal) -> str:
    """What stands in the cell that somebody put there for this issue; empty where nothing is lost."""
    row, old = one.indicator, one.old
    if old is None or old in ("", one.new):
        return ""
    if counted := count_table(row):
        return f"“{counted.sheet.name}”里已经填了数"
    if one.key == "actual":
        if row.actual == row.previous and not row.source:
            return ""  # carried over from the last issue
        taken = parse_origin(row.source)
        return f"台账里是收自{taken.place}的" if taken else "台账里已经填了数"
    return "" if one.key == "entered_on" else "台账里已经填了"


def _less(one: Proposal) -> Iterator[str]:
    """What is to be said of a count, which no rule over indicators looks at."""
    row, new = one.indicator, one.new
    if not isinstance(new, Decimal):
        return
    if row.previous is not None and new < row.previous:
        yield f"{Severity.WARNING}：低于上期的{write_figure(row.previous, row.unit)}，累计数不应减少"
    if new != new.to_integral_value():
        yield f"{Severity.WARNING}：是小数，而单位是{row.unit}"


def _objections(one: Proposal, ledger: Ledger, before: dict[str, Indicator]) -> Iterator[str]:
    yield from _findings(one, ledger, before)
    row, new = one.indicator, one.new
    if one.key == "actual" and isinstance(new, Decimal) and row.kind is not None:
        yield from _undone(row, row.kind.rules, new)


def _undone(row: Indicator, rules: KindRules, new: Decimal) -> Iterator[str]:
    """What was done, and is not any more; a completion beyond the whole. No rule of the checks minds it."""
    if row.previous is not None:
        last = shown(row.previous, row.unit)
        if rules.words and new < row.previous:
            yield f"上期是{last}，本期反而少了"
        if rules.remains and row.previous == 0 and new > 0:
            yield "上期已清零，本期又有了"
    if rules.in_shares and rules.completes and new > 1:
        yield "完成率超过100%"


def _findings(one: Proposal, ledger: Ledger, before: dict[str, Indicator]) -> Iterator[str]:
    """What the checks would say of the cell once it is taken, and do not say now."""
    row = ledger.judged(one.indicator).indicator
    changed: dict[str, Any] = {one.key: one.new}
    new = replace(row, **changed)
    own = INDICATORS.column(one.key).title
    labels = {own}
    if one.key == "actual":  # a 0 for what the office has declared awaited
        labels.add(INDICATORS.column("declared").title)
    previous = before.get(row.id)
    now = {(found.code, found.label) for found in check_entry(row, ledger.issue, previous)}
    for found in check_entry(new, ledger.issue, previous):
        is_old = (found.code, found.label) in now and one.key != "actual"
        if found.label in labels and found.severity in (Severity.ERROR, Severity.WARNING) and not is_old:
            beside = "" if found.label == own else f"「{found.label}」{found.value}，"
            yield f"{found.severity}：{beside}{found.why}"


def _with_days(settled: Sequence[Proposal]) -> list[Proposal]:
    """The day of a figure goes with the figure: it is ready where that is, or where none is asked for."""
    waiting = {one.indicator.id for one in settled if one.key == "actual" and not one.is_ready}
    return [
        replace(one, is_ready=False) if one.key == "entered_on" and one.indicator.id in waiting else one
        for one in settled
    ]
