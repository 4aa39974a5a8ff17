"""From returned forms to proposals: each change of 台账 old and new, with the file and cell that it is from.

Nothing is changed here. A proposal is ready where the office has typed nothing of its own into the cell, the
form is surely ours, nobody else says otherwise and the checks have no objection; whatever else is shown needs
the clerk's tick. What cannot be taken is a fault, with file, cell, value, reason and remedy.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from xl_minsheng.checks.finding import Severity
from xl_minsheng.checks.run import check_entry
from xl_minsheng.collecting.figures import FigureError, read_figure
from xl_minsheng.collecting.form import bureaus_of
from xl_minsheng.collecting.proposals import Fault, Proposal, Value, shown
from xl_minsheng.collecting.recognise import ReturnedForm, ReturnedRow, nearest_indicator
from xl_minsheng.ledger import Cell, Indicator, Ledger
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.origin import parse_origin
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.form import SHOWN_COLUMNS
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import convert, is_blank, quote, show, to_text


def merge(
    forms: Iterable[ReturnedForm], ledger: Ledger, previous: Ledger | None = None
) -> tuple[list[Proposal], list[Fault]]:
    """What the forms ask for, in the order of 台账, and what cannot be taken.

    Args:
        forms: what came back; of several of one bureau the latest first.
        ledger: the master's.
        previous: that of the last issue, where there is one.
    """
    asked: list[Proposal] = []
    faults: list[Fault] = []
    for form in forms:
        if form.refusal:
            faults.append(_whole(form, form.refusal, "请核对，用本期的填报表填写后再交"))
            continue
        reading = _FormReading(form, ledger)
        asked += reading.proposals()
        faults += reading.faults
    before = {row.id: row for row in previous.indicators if row.id and not row.same_as} if previous else {}
    return _settled(asked, ledger, before), faults


def _whole(form: ReturnedForm, why: str, remedy: str) -> Fault:
    return Fault(form.bureau, form.file.name, None, "", "", "", why, remedy)


class _FormReading:
    """One form held against the ledger; faults are collected on the way."""

    def __init__(self, form: ReturnedForm, ledger: Ledger) -> None:
        self.form, self.ledger, self.faults = form, ledger, list[Fault]()

    def proposals(self) -> Iterator[Proposal]:
        ids = [row.id for row in self.form.rows]
        seen: dict[str, ReturnedRow] = {}
        for row in self.form.rows:
            if row.id and ids.count(row.id) > 1:
                if (first := seen.setdefault(row.id, row)) is not row:
                    self._doubled(first, row)
                if first is not row or self._differs(row):
                    continue
            yield from self._row(row)
        self._missing(set(ids))

    def _differs(self, row: ReturnedRow) -> bool:
        """Whether the form has another row of the same id with another figure."""
        figures = {show(one.values.get("actual")) for one in self.form.rows if one.id == row.id}
        return len(figures) > 1

    def _doubled(self, first: ReturnedRow, row: ReturnedRow) -> None:
        if self._differs(row):
            cells = "、".join(one.cells["id"].address for one in (first, row))
            self._fault(row, "id", row.id, f"同一编号有两行（{cells}），数不一样", "请只留一行")

    def _row(self, row: ReturnedRow) -> Iterator[Proposal]:
        found = self.ledger.by_id.get(row.id)
        notes = list(self.form.doubts)
        if found is None:
            found = self._by_name(row, notes)
        if found is None:
            return
        judged = self.ledger.judged(found).indicator
        if found.same_as:
            self._fault(row, "id", row.id, f"与{found.same_as}是同一指标，不单独填", "请填在那一行")
            return
        whose = ""
        if self.form.bureau and self.form.bureau not in bureaus_of(judged):
            whose = f"是{judged.bureau or '没有写明单位'}的，不是{self.form.bureau}的"
        before = len(self.faults)
        if not self._is_unchanged(row, judged, notes):
            if whose:  # one reason says it: the row is not this bureau's
                del self.faults[before:]
                why = f"{whose}，而且名称、单位或全年目标对不上"
                self._fault(row, "id", row.id, why, "请改回原来的编号；多加的行请删去")
            return
        if whose:
            notes.append(f"这一行{whose}")
        notes += [f"没有“{one.title}”一栏，没法核对" for one in self.form.lacks if one.key in SHOWN_COLUMNS]
        for key, value, said in self._entries(row, judged):
            cell = found.row.cell(key) if found.row else None
            if cell is None or (getattr(found, key) == value and (key != "actual" or found.source)):
                continue
            place = f"{self.form.file.name} {row.cells[_form_key(key)].address}"
            doubts = [*notes, *([said] if said else [])]
            yield Proposal(
                found, key, cell, value, (place,), self.form.bureau, tuple(doubts), is_ready=not notes
            )

    def _by_name(self, row: ReturnedRow, notes: list[str]) -> Indicator | None:
        """The indicator that a row without a known id may be; only where a figure is at stake."""
        if is_blank(row.values.get("actual")) and "actual" not in row.errors:
            return None
        near = nearest_indicator(row, self.ledger, self.form.bureau)
        if not near:
            why = f"台账里没有编号“{row.id}”" if row.id else "没有编号"
            self._fault(row, "id", row.id or row.name, why, "请用原来的行填写，不要另加行、改编号")
            return None
        if any(one.id == near for one in self.form.rows):
            why = f"{'台账里没有这个编号' if row.id else '没有编号'}，像是{near}，而{near}已有一行"
            self._fault(row, "id", row.id or row.name, why, "请只留一行")
            return None
        notes.append(f"{f'编号“{row.id}”台账里没有' if row.id else '没有编号'}，按名称认作{near}")
        return self.ledger.by_id[near]

    def _is_unchanged(self, row: ReturnedRow, indicator: Indicator, notes: list[str]) -> bool:
        """Whether name, unit and target are still what the office gave; each that is not is a fault."""
        is_same = True
        for key in SHOWN_COLUMNS:
            if key not in row.values:
                continue
            given, came = getattr(indicator, key), row.values[key]
            if _is_same(given, came):
                continue
            own = shown(given, indicator.unit) or "空的"
            became = _shown_raw(came, indicator)
            why = f"{f'被改成了“{became}”' if became else '被清空了'}，下发的是“{own}”"
            if key == "previous":
                notes.append(f"{INDICATORS.column(key).title}{why}")
                continue
            self._fault(row, key, "", why, "请改回；确要改的请书面说明，由专班办改")
            is_same = False
        return is_same

    def _entries(self, row: ReturnedRow, indicator: Indicator) -> Iterator[tuple[str, Value, str]]:
        """What the bureau filled: the field of 台账, the value, and what is to be said of it."""
        reason = to_text(row.values.get("reason"))
        if (found := row.doubts.get("reason")) and found.is_struck:
            self._fault(row, "reason", quote(reason), found.why, found.remedy)
            reason = ""
        if indicator.kind is not None and not indicator.kind.rules.is_counted:
            yield from self._narrative(row, reason)
            return
        yield from self._figure(row, indicator, reason)
        if found := row.doubts.get("entered_on"):
            self._fault(row, "entered_on", show(row.values.get("entered_on")), found.why, found.remedy)
        elif not is_blank(day := row.values.get("entered_on")):
            cut_off = self.ledger.issue.cut_off
            try:
                meant = convert(Type.DATE, day, cut_off.year if cut_off else None)
                assert isinstance(meant, dt.date)  # noqa: S101  (by its type)
                yield "entered_on", meant, ""
            except ValueError as error:
                self._fault(row, "entered_on", show(day), str(error), "请填日期，如 2025-7-20")
        if reason:
            yield "reason", reason, ""

    def _narrative(self, row: ReturnedRow, text: str) -> Iterator[tuple[str, Value, str]]:
        if not is_blank(raw := row.values.get("actual")):
            self._fault(row, "actual", show(raw), "这一行不用填数", "请清空这一格，内容写在右边")
        if "{{" in text or "{%" in text:
            self._fault(row, "reason", quote(text), "有“{{”或“{%”", "请只写文字")
        elif text:
            yield "wording", text, "会换掉原来的表述"

    def _figure(
        self, row: ReturnedRow, indicator: Indicator, reason: str
    ) -> Iterator[tuple[str, Value, str]]:
        raw = row.values.get("actual")
        if other := row.merged.get("actual"):
            why = f"和{other.address}合并成一格，看不出是哪一行的数"
            self._fault(row, "actual", "" if is_blank(raw) else show(raw), why, "请取消合并，每一行填一格")
        elif error := row.errors.get("actual"):
            self._fault(row, "actual", error, "是错误值", "请清除公式后重新填写")
        elif is_blank(raw):
            if "actual" in row.formulas:
                self._fault(row, "actual", "", "是公式，没有算好的结果", "请改填算好的数")
            elif not reason:
                self._fault(row, "actual", "", "没有填，也没有写原因", "请填数；没有数的，在右边写明原因")
        elif found := row.doubts.get("actual"):
            self._fault(row, "actual", show(raw), found.why, found.remedy)
        else:
            try:
                figure = read_figure(raw, indicator, self.ledger.issue)
            except FigureError as refused:
                self._fault(row, "actual", show(raw), str(refused), refused.remedy)
                return
            is_formula = "这一格是公式，取的是算好的结果" if "actual" in row.formulas else ""
            yield "actual", figure.value, "；".join(filter(None, (figure.note, is_formula)))

    def _missing(self, ids: set[str]) -> None:
        """Rows of the bureau that the form does not have."""
        if not self.form.bureau:
            return
        for indicator in self.ledger.indicators:
            judged = self.ledger.judged(indicator).indicator
            if indicator.id in ids or indicator.same_as or self.form.bureau not in bureaus_of(judged):
                continue
            if any(clean_code(row.name) == clean_code(indicator.name) for row in self.form.rows):
                continue  # told with its name
            fault = _whole(self.form, f"少了{indicator.id}“{indicator.name}”这一行", "请用原来的表补上")
            self.faults.append(replace(fault, id=indicator.id))

    def _fault(self, row: ReturnedRow, key: str, value: str, why: str, remedy: str) -> None:
        form = self.form
        cell = row.cells.get(key)
        self.faults.append(Fault(form.bureau, form.file.name, cell, row.id, key, quote(value), why, remedy))


def _form_key(key: str) -> str:
    """Column of the form that a field of 台账 is filled from."""
    return "reason" if key == "wording" else key


def _is_same(given: object, came: object) -> bool:
    if isinstance(given, Decimal):
        try:
            return parse_number(came) == given
        except NotANumberError:
            return False
    if given is None or given == "":
        return is_blank(came)
    return clean_code(str(given)) == clean_code(to_text(came))


def _shown_raw(raw: object, indicator: Indicator) -> str:
    try:
        return shown(parse_number(raw), indicator.unit)
    except NotANumberError:
        return quote(show(raw)) if raw is not None else ""


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
    for cell in sorted(by_cell, key=lambda one: (one.row, len(one.column), one.column)):
        settled += _judged(by_cell[cell], ledger, before)
    return _with_days(settled)


def _judged(alike: Sequence[Proposal], ledger: Ledger, before: dict[str, Indicator]) -> Iterator[Proposal]:
    for one in alike:
        notes, is_ready = list(one.notes), one.is_ready and len(alike) == 1
        if len(alike) > 1:
            others = "、".join(f"{other.places[0]}是{other.new_text}" for other in alike if other is not one)
            notes.append(f"有冲突：{others}；请只选一个")
        if typed := _typed_by_office(one):
            notes.append(typed)
            is_ready = False
        for text in _findings(one, ledger, before):
            notes.append(text)
            is_ready = False
        yield replace(one, notes=tuple(notes), is_ready=is_ready, is_conflict=len(alike) > 1)


def _typed_by_office(one: Proposal) -> str:
    """What stands in the cell that somebody put there for this issue; empty where nothing is lost."""
    row, old = one.indicator, one.old
    if old is None or old in ("", one.new):
        return ""
    if one.key == "actual":
        if row.actual == row.previous and not row.source:
            return ""  # carried over from the last issue
        taken = parse_origin(row.source)
        return f"台账里是收自{taken.place}的" if taken else "台账里已经填了数"
    return "" if one.key == "entered_on" else "台账里已经填了"


def _findings(one: Proposal, ledger: Ledger, before: dict[str, Indicator]) -> Iterator[str]:
    """What the checks would say of the cell once it is taken, and do not say now."""
    row = ledger.judged(one.indicator).indicator
    changed: dict[str, Any] = {one.key: one.new}
    new = replace(row, **changed)
    labels = {INDICATORS.column(one.key).title}
    if one.key == "actual":  # a 0 for what the office has declared awaited
        labels.add(INDICATORS.column("declared").title)
    previous = before.get(row.id)
    now = {(found.code, found.label) for found in check_entry(row, ledger.issue, previous)}
    for found in check_entry(new, ledger.issue, previous):
        is_old = (found.code, found.label) in now and one.key != "actual"
        if found.label in labels and found.severity in (Severity.ERROR, Severity.WARNING) and not is_old:
            yield f"{found.severity}：{found.why}"


def _with_days(settled: Sequence[Proposal]) -> list[Proposal]:
    """The day of a figure goes with the figure: it is ready where that is, or where none is asked for."""
    waiting = {one.indicator.id for one in settled if one.key == "actual" and not one.is_ready}
    return [
        replace(one, is_ready=False) if one.key == "entered_on" and one.indicator.id in waiting else one
        for one in settled
    ]
