"""A line of a table as an indicator; whatever cannot be taken is told with its cell and reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.tables.cells import (
    Quantity,
    TakenError,
    done_or_not,
    is_nothing,
    read_day,
    read_quantity,
)
from xl_minsheng.importing.tables.heads import HeadColumn, TaskTable
from xl_minsheng.importing.tables.lines import is_hidden_figure, label_place
from xl_minsheng.importing.texts import cell_number, cell_text, escape
from xl_minsheng.ledger import Declared, Indicator, Kind
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.kinds import completion
from xl_minsheng.ledger.numbers import PERCENT_PLACES, half_up, write_percent
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.readback.grammar.levels import less_is_better
from xl_minsheng.readback.units import known_units
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.letters import doubt
from xl_minsheng.workbook.read.table_heads import unit_in
from xl_minsheng.workbook.read.values import is_blank

_CLEARED = re.compile("清零|动态清零|零新增")
_SERIAL = re.compile(r"(?:\d{1,3}[.．、]|[（(]\d{1,3}[)）]|[①-⑳])\s*")
_UNIT_BEHIND = re.compile(r"\s*[（(][^（）()]*[）)]$")
_FIGURES = ("target", "actual", "previous", "baseline")
_DAYS = ("due", "start", "entered_on", "data_due")
MAX_NAME = 200
"""Characters of an indicator's name that are kept."""
_KIND_TITLE = INDICATORS.column("kind").title


@dataclass(slots=True)
class Task:
    """A line on its way into the ledger.

    Attributes:
        row: of the table, from 0.
        section, category, project: what it belongs to; empty where the line does not say.
        indicator: without project.
        notes: what to tell of it.
        whole: the line above that it is a part of (其中：农村); None where it is none.
    """

    row: int
    section: str = ""
    category: str = ""
    project: str = ""
    indicator: Indicator = field(default_factory=Indicator)
    notes: list[Note] = field(default_factory=list)
    whole: "Task | None" = None


class TaskReader:
    """Reads the lines of one table.

    Args:
        table: the table, its columns mapped.
        year: of days that are written without one.
    """

    def __init__(self, table: TaskTable, year: int | None) -> None:
        self._table, self._year = table, year
        self._by_role: dict[str, list[HeadColumn]] = {}
        for column in table.columns:
            self._by_role.setdefault(column.role, []).append(column)

    def read(self, row: int, *, name: str = "", unit_above: str = "") -> Task:
        """The line of a row, told faults and all.

        Args:
            row: from 0.
            name: of the indicator; empty for what its cell says.
            unit_above: of the line that it is a part of: its own, where it has none; empty for none.
        """
        section, category, project = (
            cell_text(self._label(row, key)) for key in ("section", "category", "project")
        )
        task = Task(row, section, category, project)
        name = name or cell_text(self._label(row, "name")) or task.project
        task.project = _SERIAL.sub("", task.project, count=1) if _SERIAL.match(task.project) else task.project
        unit = clean_code(self._label(row, "unit"))
        name, of_name = unit_behind(name)
        unit = unit or of_name or unit_above
        quantities = {key: self._quantity(task, row, key, unit) for key in _FIGURES if key in self._by_role}
        unit = unit or self._unit(quantities)
        quantities = {key: self._in_unit(task, row, key, one, unit) for key, one in quantities.items()}
        texts = {key: cell_text(self._joined(row, key)) for key in ("reason", "remark", "bureau", "wording")}
        fields: dict[str, Any] = {
            "id": clean_code(self._label(row, "id")),
            "name": _SERIAL.sub("", name, count=1)[:MAX_NAME] if _SERIAL.match(name) else name[:MAX_NAME],
            "unit": unit,
            **texts,
            **{key: one.value for key, one in quantities.items() if one is not None},
            **self._days(task, row),
        }
        indicator = self._judged(task, row, Indicator(**fields), quantities)
        task.indicator = self._declared(task, row, indicator)
        self._compare(task, row)
        return task

    def _column(self, key: str) -> HeadColumn | None:
        return next(iter(self._by_role.get(key, ())), None)

    def _label(self, row: int, key: str) -> str:
        column = self._column(key)
        return self._table.sheet.text(*label_place(self._table, row, column)) if column else ""

    def _joined(self, row: int, key: str) -> str:
        """What stands in the columns for a text; of several, each with its heading."""
        columns = self._by_role.get(key, [])
        texts = [(one.head, self._text(row, one, "、" if key == "bureau" else "")) for one in columns]
        filled = [(head, text) for head, text in texts if text and not (key == "reason" and is_nothing(text))]
        if len(columns) == 1:
            return "".join(text for _, text in filled)
        return "；".join(f"{head}：{text}" for head, text in filled)

    def _text(self, row: int, column: HeadColumn, between: str) -> str:
        """What a label says; its lines with something between them, where they are several things."""
        place = label_place(self._table, row, column)
        raw = self._table.sheet.grid.value(*place)
        if between and isinstance(raw, str) and "\n" in raw:
            return between.join(filter(None, map(str.strip, raw.splitlines())))
        return self._table.sheet.text(*place)

    def _note(self, task: Task, row: int, column: HeadColumn, why: str, topic: Topic = Topic.UNKNOWN) -> None:
        place = self._table.sheet.whole(row, column.index)
        cell = self._table.sheet.grid.cell(*place).address
        task.notes.append(Note(topic, self._table.sheet.text(*place), why, None, "", cell))

    def _quantity(self, task: Task, row: int, key: str, unit: str) -> Quantity | None:
        """The figure of a column; None where there is none, told unless the cell is blank."""
        column = self._column(key)
        if column is None:
            return None
        sheet = self._table.sheet
        if above := is_hidden_figure(self._table, row, column):
            why = f"和{sheet.grid.cell(*above).address}合并成一格，数只记在那一行，这一行请补填"
            own = sheet.grid.cell(row, column.index).address
            task.notes.append(Note(Topic.UNKNOWN, sheet.text(*above), why, None, "", own))
            return None
        place = (row, column.index)
        if error := sheet.grid.marks.errors.get(place):
            self._note(task, row, column, f"是错误值{error}，没有收录")
            return None
        raw = sheet.grid.value(*place)
        if is_blank(raw):
            if place in sheet.grid.marks.formulas:
                self._note(task, row, column, "是公式，没有算好的结果，没有收录，请填到台账")
            return None
        if isinstance(raw, str) and (is_nothing(raw) or done_or_not(raw) is not None) and key != "previous":
            return None  # a dash is no figure; words are judged with the target, see `_judged`
        if unsure := doubt(sheet.grid.marks, place, raw, whole=True):
            self._note(task, row, column, f"{unsure.why}，没有收录，请填到台账")
            return None
        try:
            found = read_quantity(
                raw,
                column.unit or unit or self._table.unit,
                shows_share=place in sheet.shares,
                knows_format=sheet.knows_formats,
            )
        except TakenError as error:
            self._note(task, row, column, f"{error}，没有收录，请填到台账")
            return None
        if found.note:
            self._note(task, row, column, found.note, Topic.ASSUMED)
        return found

    def _in_unit(self, task: Task, row: int, key: str, one: Quantity | None, unit: str) -> Quantity | None:
        """A figure in the unit of its row: 5259人 beside a target of 0.6万人 is 0.5259万人.

        A heading's unit may be another than that of the row's own cell; what has another base is told.
        """
        column = self._column(key)
        if one is None or column is None or not unit or PERCENT_UNIT in (one.unit, unit):
            return one
        stated = one.unit or column.unit
        if not stated:
            known = known_units().get(unit)
            lent = not self._label(row, "unit") and unit != self._table.unit
            if lent and known and known.scale != 1:
                self._note(task, row, column, f"没有写单位，按“{unit}”收录，请核对", Topic.ASSUMED)
            return one
        if stated == unit:
            return one
        here, there = known_units().get(stated), known_units().get(unit)
        if here and there and here.base == there.base:
            value = cell_number(one.value * here.scale / there.scale)
            if value is not None:
                shown = write_figure(value, unit)
                self._note(
                    task, row, column, f"单位是“{stated}”，按这一行的单位读作{shown}，请核对", Topic.ASSUMED
                )
                return one._replace(value=value, unit=unit)
        if one.unit:
            self._note(task, row, column, f"单位是“{stated}”，和这一行的“{unit}”不一样，没有收录，请填到台账")
            return None
        why = f"列标题的单位是“{stated}”，这一行的单位是“{unit}”，按这一行的收录，请核对"
        self._note(task, row, column, why, Topic.ASSUMED)
        return one

    def _unit(self, quantities: dict[str, Quantity | None]) -> str:
        """The unit of a row that has no cell for it: of its figures, its headings, the whole table."""
        stated = [one.unit for one in quantities.values() if one and one.unit]
        heads = [one.unit for key in ("target", "actual") if (one := self._column(key))]
        of_name = [one.unit for key in ("name",) if (one := self._column(key))]
        return next(filter(None, [*stated, *heads, *of_name, self._table.unit]), "")

    def _days(self, task: Task, row: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in _DAYS:
            column = self._column(key)
            place = label_place(self._table, row, column) if column else None
            raw = self._table.sheet.grid.value(*place) if place else None
            if column is None or is_blank(raw) or is_nothing(raw):
                continue
            try:
                found[key] = read_day(raw, self._year, from_1904=self._table.sheet.grid.from_1904)
            except TakenError as error:
                self._note(task, row, column, f"{error}，没有收录")
        return found

    def _judged(
        self, task: Task, row: int, indicator: Indicator, quantities: dict[str, Quantity | None]
    ) -> Indicator:
        """The indicator with its kind, and what words say of a milestone."""
        stated = clean_code(self._label(row, "kind"))
        target_word, actual_word = self._done(row, "target"), self._done(row, "actual")
        share = self._completion(task, row)
        kind = next((one for one in Kind if one == stated), None)
        if stated and kind is None and (column := self._column("kind")):
            self._note(task, row, column, f"不是台账的{_KIND_TITLE}，另行判断")
        if kind is None:
            bounds = [one.bound for one in (quantities.get("target"),) if one and one.bound]
            kind = _kind(indicator, bounds, has_words=(target_word or actual_word) is not None, share=share)
            if kind is not Kind.CUMULATIVE and (column := self._column("name") or self._column("project")):
                self._note(task, row, column, f"{_KIND_TITLE}按“{kind}”，请核对", Topic.ASSUMED)
        if kind is Kind.MILESTONE:
            actual = indicator.actual if indicator.actual in (0, 1) else actual_word
            remark = "；".join(filter(None, (indicator.remark, *self._words(row))))
            return replace(indicator, kind=kind, target=Decimal(1), actual=actual, remark=remark)
        if kind is Kind.SHARE and indicator.actual is None:
            return replace(indicator, kind=kind, actual=share, unit=PERCENT_UNIT, target=None)
        if kind is Kind.NARRATIVE:
            words = "；".join(self._words(row))
            return replace(indicator, kind=kind, wording=indicator.wording or escape(cell_text(words)))
        self._words_left(task, row, indicator)
        if indicator.actual is None and share is not None and (column := self._column("completion")):
            self._note(task, row, column, "只有完成率，没有累计完成的数，请补填")
        return replace(indicator, kind=kind)

    def _words_left(self, task: Task, row: int, indicator: Indicator) -> None:
        """Tell words that stand where a figure would."""
        for key in _FIGURES:
            column = self._column(key)
            if column is None or getattr(indicator, key) is not None:
                continue
            raw = self._table.sheet.grid.value(row, column.index)
            if (
                isinstance(raw, str)
                and not is_blank(raw)
                and (is_nothing(raw) or done_or_not(raw) is not None)
            ):
                self._note(task, row, column, "不是数，台账里空着，没有当作0")

    def _done(self, row: int, key: str) -> Decimal | None:
        column = self._column(key)
        raw = self._table.sheet.grid.value(row, column.index) if column else None
        return done_or_not(raw) if isinstance(raw, str) and not is_blank(raw) else None

    def _words(self, row: int) -> list[str]:
        """Words of the columns for figures that hold words alone."""
        columns = [one for key in ("target", "actual") for one in self._by_role.get(key, ())]
        values = [(one, self._table.sheet.grid.value(row, one.index)) for one in columns]
        return [
            f"{one.head}：{cell_text(value)}"
            for one, value in values
            if isinstance(value, str) and not is_blank(value) and not is_nothing(value)
        ]

    def _completion(self, task: Task, row: int) -> Decimal | None:
        column = self._column("completion")
        raw = self._table.sheet.grid.value(row, column.index) if column else None
        if column is None or is_blank(raw) or is_nothing(raw) or done_or_not(raw) is not None:
            return None
        sheet = self._table.sheet
        if (row, column.index) in sheet.grid.marks.errors:
            return None
        if unsure := doubt(sheet.grid.marks, (row, column.index), raw, whole=True):
            self._note(task, row, column, f"{unsure.why}，没有用来核对")
            return None
        shows = (row, column.index) in sheet.shares
        try:
            return read_quantity(raw, PERCENT_UNIT, shows_share=shows, knows_format=sheet.knows_formats).value
        except TakenError as error:
            self._note(task, row, column, f"{error}，没有用来核对")
            return None

    def _declared(self, task: Task, row: int, indicator: Indicator) -> Indicator:
        word = clean_code(self._label(row, "declared"))
        found = next((one for one in Declared if one == word), None)
        if word and found is None and (column := self._column("declared")):
            self._note(task, row, column, "不认得，没有收录")
        return replace(indicator, declared=found)

    def _compare(self, task: Task, row: int) -> None:
        """Tell a printed share that value and target do not give."""
        one, share = task.indicator, self._completion(Task(row), row)
        column = self._column("completion")
        if column is None or share is None or one.kind not in (Kind.CUMULATIVE, Kind.FLOOR):
            return
        try:
            own = completion(one.kind, one.actual, one.target)
        except ValueError:
            return
        if own is not None and abs(own - Fraction(share)) > _rounding(share):
            printed, computed = write_percent(share), write_percent(own)
            self._note(
                task, row, column, f"表上是{printed}，由完成数和目标算出{computed}，请核对", Topic.DIFFERS
            )


def unit_behind(name: str) -> tuple[str, str]:
    """An indicator's name without the unit behind it, and that: 万亩 of 新增造林（万亩）; empty for none.

    Only units that are known: （县本级） is none.
    """
    unit = unit_in(name) if _UNIT_BEHIND.search(name) else ""
    if unit == PERCENT_UNIT or unit in known_units():
        return _UNIT_BEHIND.sub("", name), unit
    return name, ""


def _rounding(share: Decimal) -> Fraction:
    """How far a printed share may be from the exact one: half of its last digit, a little more."""
    points = half_up(share * 100, PERCENT_PLACES).normalize()
    exponent = points.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return Fraction(51, 100) / 10**places / 100 if places < PERCENT_PLACES else Fraction(1, 10000)


def _kind(indicator: Indicator, bounds: Iterable[Kind], *, has_words: bool, share: Decimal | None) -> Kind:
    """How a row is judged that does not say so itself."""
    for bound in bounds:
        if (
            bound is Kind.FLOOR
            and indicator.unit != PERCENT_UNIT
            and not re.search("率|比例|标准|水平", indicator.name)
        ):
            return Kind.CUMULATIVE  # 新增就业≥6000人 is a task of the year
        return bound
    if indicator.target == 0 and (_CLEARED.search(indicator.name) or indicator.actual is not None):
        return Kind.ZERO
    if indicator.target is None and indicator.actual is None:
        if has_words:
            return Kind.MILESTONE
        return Kind.SHARE if share is not None else Kind.NARRATIVE
    if indicator.unit == PERCENT_UNIT and indicator.target is not None:
        return Kind.CEILING if less_is_better(indicator.name) else Kind.RATE
    if indicator.target is not None and less_is_better(indicator.name):
        return Kind.CEILING
    return Kind.CUMULATIVE
