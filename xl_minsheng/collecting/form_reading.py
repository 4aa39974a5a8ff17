"""One returned form held against the ledger: what it asks for, and what cannot be taken of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.collecting.counts import count_rows, count_table
from xl_minsheng.collecting.figures import FigureError, read_figure, short_day
from xl_minsheng.collecting.form import bureaus_of, takes_figure
from xl_minsheng.collecting.naming import nearest_indicator
from xl_minsheng.collecting.proposals import Fault, Proposal, Value, shown
from xl_minsheng.collecting.returned_form import ReturnedForm, ReturnedRow
from xl_minsheng.collecting.unseen import form_key, with_comments
from xl_minsheng.ledger import Declared, Indicator, Issue, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.placeholders import points_elsewhere, says_nothing
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.form import FORM, SHOWN_COLUMNS
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import convert, is_blank, quote, show, to_text


class Entry(NamedTuple):
    """What a bureau filled into one cell of a row.

    Attributes:
        key: field of 台账.
        value: what it is.
        note: what is to be said of it; empty for nothing.
        is_sure: it can be taken without the clerk's word.
    """

    key: str
    value: Value
    note: str = ""
    is_sure: bool = True


def whole_fault(form: ReturnedForm, why: str, remedy: str) -> Fault:
    """A fault of a form as a whole."""
    return Fault(form.bureau, form.file.name, None, "", "", "", why, remedy)


class FormReading:
    """One form held against the ledger.

    Args:
        form: as it came.
        ledger: the master's.
        issued: how many times forms of the issue have gone out; 0 where nobody can say.

    Attributes:
        faults: what cannot be taken of it, once `proposals` has been asked.
        said: every value of it that is one, by id and key, also those that the ledger has already.
        remarks: comments (批注) of rows of which nothing is asked and nothing sent back, one clause each.
    """

    def __init__(self, form: ReturnedForm, ledger: Ledger, issued: int = 0) -> None:
        self.form, self.ledger = form, ledger
        self.is_old = 0 < form.version < issued
        self.newest = f"这是第{form.version}次下发的表，请用第{issued}次下发的填写" if self.is_old else ""
        self.faults: list[Fault] = []
        self.said: dict[tuple[str, str], Value] = {}
        self.remarks: list[str] = []
        rows = {key: ledger.judged(row) for key, row in ledger.by_id.items() if key}
        self._known = count_rows(ledger) | rows

    def proposals(self) -> Iterator[Proposal]:
        """What it asks for, row by row."""
        ids = [row.id for row in self.form.rows]
        seen: dict[str, ReturnedRow] = {}
        for row in self.form.rows:
            if row.id in self._known and ids.count(row.id) > 1:
                if (first := seen.setdefault(row.id, row)) is not row:
                    self._doubled(first, row)
                if first is not row or self._differs(row):
                    continue
            before = len(self.faults)
            asked, left = with_comments(row, list(self._row(row)), self.faults, before)
            self.remarks += left
            yield from asked
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
        judged = self._known.get(row.id)
        notes = list(self.form.doubts)
        if judged is None:
            judged = self._by_name(row, notes)
        if judged is None:
            return
        found = judged.indicator
        row = replace(row, id=found.id)
        if (same := self.ledger.by_id.get(found.id)) and same.same_as:
            self._fault(row, "id", row.id, f"与{same.same_as}是同一指标，不单独填", "请填在那一行")
            return
        whose = ""
        if self.form.bureau and self.form.bureau not in bureaus_of(found):
            whose = f"是{found.bureau or '没有写明单位'}的，不是{self.form.bureau}的"
        before = len(self.faults)
        if not self._is_unchanged(row, found, notes):
            if whose:  # one reason says it: the row is not this bureau's
                del self.faults[before:]
                why = f"{whose}，而且名称、单位或全年目标对不上"
                self._fault(row, "id", row.id, why, "请改回原来的编号；多加的行请删去")
            return
        if whose:
            notes.append(f"这一行{whose}")
        notes += [f"没有“{one.title}”一栏，没法核对" for one in self.form.lacks if one.key in SHOWN_COLUMNS]
        for entry in self._entries(row, found):
            if one := self._proposal(row, same or found, entry, notes):
                yield one

    def _proposal(
        self, row: ReturnedRow, found: Indicator, entry: Entry, notes: list[str]
    ) -> Proposal | None:
        """What an entry asks for; None where 台账 has it, with its source."""
        key = entry.key
        cell = found.row.cell(key) if found.row else None
        if cell is None:
            return None
        self.said[found.id, key] = entry.value
        has_source = bool(found.source) or not (found.row and found.row.cell("source"))
        if getattr(found, key) == entry.value and (key != "actual" or has_source):
            return None
        place = f"{self.form.file.name} {row.cells[form_key(key)].address}"
        doubts = (*notes, *([entry.note] if entry.note else []))
        ready = entry.is_sure and not notes
        return Proposal(found, key, cell, entry.value, (place,), self.form.bureau, doubts, is_ready=ready)

    def _by_name(self, row: ReturnedRow, notes: list[str]) -> Judged | None:
        """The indicator that a row without a known id may be; one like none is told if it has a figure."""
        near = nearest_indicator(row, self.ledger, self.form.bureau)
        has_row = any(one.id == near for one in self.form.rows)
        if is_blank(row.values.get("actual")) and "actual" not in row.errors and (not near or has_row):
            return None
        if not near:
            why = f"台账里没有编号“{row.id}”" if row.id else "没有编号"
            self._fault(row, "id", row.id or row.name, why, "请用原来的行填写，不要另加行、改编号")
            return None
        if has_row:
            why = f"{'台账里没有这个编号' if row.id else '没有编号'}，像是{near}，而{near}已有一行"
            self._fault(row, "id", row.id or row.name, why, "请只留一行")
            return None
        notes.append(f"{f'编号“{row.id}”台账里没有' if row.id else '没有编号'}，按名称认作{near}")
        return self._known[near]

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
            if self.is_old:  # the office may have changed it since
                why = f"{f'是“{became}”' if became else '是空的'}，台账里现在是“{own}”；{self.newest}"
            else:
                why = f"{f'被改成了“{became}”' if became else '被清空了'}，下发的是“{own}”"
            if key == "previous" and is_blank(row.values.get("actual")):  # the new figure over the old
                own_column = FORM.column("actual").title
                self._fault(row, key, "", why, f"请改回；本期的数请填在“{own_column}”")
            elif key == "previous":
                notes.append(f"{INDICATORS.column(key).title}{why}")
            else:
                self._fault(row, key, "", why, "请改回；确要改的请书面说明，由专班办改")
                is_same = False
        return is_same

    def _entries(self, row: ReturnedRow, indicator: Indicator) -> Iterator[Entry]:
        """What the bureau filled: the field of 台账, the value, and what is to be said of it."""
        reason = self._reason(row)
        if indicator.kind is not None and not indicator.kind.rules.is_counted:
            yield from self._narrative(row, indicator, reason)
            return
        figures = list(self._figure(row, indicator, reason))
        yield from figures
        if count_table(indicator):
            self._beside_a_count(row, reason)
            return
        yield from self._day(row, has_figure=bool(figures))
        if reason:
            other = row.shared.get("reason")
            notes = [f"和{other.address}合并成一格，认作两行都是这个原因"] if other else []
            if is_blank(row.values.get("actual")) and indicator.actual is not None:
                kept = shown(indicator.actual, indicator.unit)
                column = INDICATORS.column("declared").title
                notes.append(f"没有填数，台账里仍是{kept}；还没有数的，请在“{column}”选“{Declared.AWAITING}”")
            yield Entry("reason", reason, "；".join(notes), is_sure=not notes)

    def _day(self, row: ReturnedRow, *, has_figure: bool) -> Iterator[Entry]:
        """The day of the figure; without a figure it would date the one that stands there already."""
        day = row.values.get("entered_on")
        if found := row.doubts.get("entered_on"):
            self._fault(row, "entered_on", show(day), found.why, found.remedy)
        elif not is_blank(day):
            try:
                entry = _day_entry(day, self.ledger.issue)
            except ValueError as error:
                self._fault(row, "entered_on", show(day), str(error), "请填日期，如 2025-7-20")
                return
            without = "这一行的数没有写入，日期先不写"
            yield entry if has_figure else entry._replace(note=without, is_sure=False)

    def _reason(self, row: ReturnedRow) -> str:
        """The reason; empty where it says nothing, or nothing that can be printed, which is told."""
        reason = to_text(row.values.get("reason"))
        if (found := row.doubts.get("reason")) and found.is_struck:
            self._fault(row, "reason", quote(reason), found.why, found.remedy)
            return ""
        if points_elsewhere(reason):
            self._fault(row, "reason", quote(reason), "只看这一格不知道是什么原因", "请把原因写在这一格")
            return ""
        return "" if says_nothing(reason) else reason

    def _beside_a_count(self, row: ReturnedRow, reason: str) -> None:
        """What was typed beside a count, which has neither day nor reason: told, so that nothing is lost."""
        for key in ("entered_on", "reason"):
            if not is_blank(raw := row.values.get(key)) and (key != "reason" or reason):
                self._fault(row, key, quote(show(raw)), "这一行只填数", "请清空这一格；要说明的另外告诉专班")

    def _narrative(self, row: ReturnedRow, indicator: Indicator, text: str) -> Iterator[Entry]:
        raw = row.values.get("actual")
        if takes_figure(indicator):
            yield from self._figure(row, indicator, text)
        elif not is_blank(raw):
            self._fault(row, "actual", show(raw), "这一行不用填数", "请清空这一格，内容写在右边")
        if "{{" in text or "{%" in text:
            self._fault(row, "reason", quote(text), "有“{{”或“{%”", "请只写文字")
        elif text:
            yield Entry("wording", text, "会换掉原来的表述")

    def _figure(self, row: ReturnedRow, indicator: Indicator, reason: str) -> Iterator[Entry]:
        raw = row.values.get("actual")
        if other := row.merged.get("actual"):
            why = f"和{other.address}合并成一格，看不出是哪一行的数"
            self._fault(row, "actual", "" if is_blank(raw) else show(raw), why, "请取消合并，每一行填一格")
        elif error := row.errors.get("actual"):
            self._fault(row, "actual", error, "是错误值", "请清除公式后重新填写")
        elif is_blank(raw):
            self._no_figure(row, indicator, reason)
        elif found := row.doubts.get("actual"):
            self._fault(row, "actual", show(raw), found.why, found.remedy)
        else:
            try:
                figure = read_figure(raw, indicator, self.ledger.issue)
            except FigureError as refused:
                self._fault(row, "actual", show(raw), str(refused), refused.remedy)
                return
            is_formula = "这一格是公式，取的是算好的结果" if "actual" in row.formulas else ""
            notes = filter(None, (figure.note, is_formula, figure.doubt))
            yield Entry("actual", figure.value, "；".join(notes), is_sure=not figure.doubt)

    def _no_figure(self, row: ReturnedRow, indicator: Indicator, reason: str) -> None:
        typed = quote(to_text(row.values.get("reason")))
        if "actual" in row.formulas:
            self._fault(row, "actual", "", "是公式，没有算好的结果", "请改填算好的数")
        elif count_table(indicator):
            self._fault(row, "actual", "", "没有填", "请填数；一条也没有的填0")
        elif not reason and not any(one.id == row.id and one.key == "reason" for one in self.faults):
            beside = f"，原因只写了“{typed}”" if typed else "，也没有写原因"
            self._fault(row, "actual", "", f"没有填{beside}", "请填数；没有数的，在右边写明原因")

    def _missing(self, ids: set[str]) -> None:
        """Rows of the bureau that the form does not have."""
        if not self.form.bureau:
            return
        for key, judged in self._known.items():
            row = judged.indicator
            if not key or key in ids or self.form.bureau not in bureaus_of(row):
                continue
            if (own := self.ledger.by_id.get(key)) and own.same_as:
                continue
            alike = [one for one in self.form.rows if clean_code(one.name) == clean_code(row.name)]
            if any(one.id not in self._known for one in alike):
                continue  # told with its name
            why = f"少了{key}“{row.name}”这一行"
            remedy = self.newest or "请用原来的表补上"
            self.faults.append(replace(whole_fault(self.form, why, remedy), id=key))

    def _fault(self, row: ReturnedRow, key: str, value: str, why: str, remedy: str) -> None:
        form = self.form
        cell = row.cells.get(key)
        self.faults.append(Fault(form.bureau, form.file.name, cell, row.id, key, quote(value), why, remedy))


def _day_entry(raw: object, issue: Issue) -> Entry:
    """The day of a figure.

    Raises:
        ValueError: it is none, or can be read in two ways.
    """
    year = issue.cut_off.year if issue.cut_off else None
    if (meant := short_day(raw, year)) is not None:
        return Entry("entered_on", meant, f"“{show(raw)}”认作{write_date(meant)}")
    plain = convert(Type.DATE, raw, year)
    assert isinstance(plain, dt.date)  # noqa: S101  (by its type)
    return Entry("entered_on", plain)


def _is_same(given: object, came: object) -> bool:
    if isinstance(given, Decimal):
        try:
            return parse_number(came) == given
        except NotANumberError:
            return False
    if given is None or given == "":
        return is_blank(came)
    return _bare(str(given)) == _bare(to_text(came))


def _bare(text: str) -> str:
    """Words as they are compared: quotes of any shape are none."""
    return clean_code(text).translate(_QUOTES)


_QUOTES = dict.fromkeys(map(ord, "“”‘’\"'「」『』"))


def _shown_raw(raw: object, indicator: Indicator) -> str:
    try:
        return shown(parse_number(raw), indicator.unit)
    except NotANumberError:
        return quote(show(raw)) if raw is not None else ""
