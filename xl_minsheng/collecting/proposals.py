"""What a form asks for, and what cannot be taken of it: each with its file and cell."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xl_minsheng.collecting.counts import count_table
from xl_minsheng.ledger import Cell, Indicator
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.ledger.origin import write_origin
from xl_minsheng.workbook.describe.form import FORM
from xl_minsheng.workbook.describe.sheets import INDICATORS

Value = Decimal | dt.date | str


class LineState(StrEnum):
    """What is to become of something that was read: the word at every door."""

    CONFLICT = "冲突"
    ASKED = "请定"
    READY = "可写入"
    NEWS = "可添上"
    BACK = "退回"
    UNREAD = "没有读"


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be taken as it came.

    Attributes:
        bureau: whose form; empty where nobody can say.
        file: the file.
        cell: where; None for the whole form or file.
        id: of the indicator; empty for none.
        key: of the column; empty for none.
        value: what stands there.
        why: the fault, a Chinese clause.
        remedy: what the bureau is to do.
    """

    bureau: str
    file: str
    cell: Cell | None
    id: str
    key: str
    value: str
    why: str
    remedy: str

    @property
    def label(self) -> str:
        """Title of the column; empty for none."""
        return FORM.column(self.key).title if self.key else ""

    @property
    def place(self) -> str:
        """市教育局.xlsx 填报!F7."""
        return f"{self.file} {self.cell.address}" if self.cell else self.file

    @property
    def text(self) -> str:
        """One line: 市教育局.xlsx 填报!F7「累计完成」约300：是约数，请填准确的数."""
        label = f"「{self.label}」" if self.label else ""
        value = f"{self.value}：" if self.value else ("：" if not label else "")
        return f"{self.place}{label}{value}{self.why}，{self.remedy}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of one cell of 台账 that a form asks for.

    Attributes:
        indicator: the row as it stands in 台账.
        key: of the column.
        cell: the cell in 台账.
        new: what the form has.
        places: file and cell of each form that has it, the latest first.
        bureau: whose.
        notes: what the clerk should know, one clause each.
        is_ready: it can be taken without a second thought.
        is_conflict: another form has something else for the same cell.
    """

    indicator: Indicator
    key: str
    cell: Cell
    new: Value
    places: tuple[str, ...]
    bureau: str
    notes: tuple[str, ...] = ()
    is_ready: bool = True
    is_conflict: bool = False

    @property
    def state(self) -> LineState:
        """Whether it may be taken, needs the clerk's word, or stands against another."""
        if self.is_conflict:
            return LineState.CONFLICT
        return LineState.READY if self.is_ready else LineState.ASKED

    @property
    def label(self) -> str:
        """Title of the column that it is of."""
        counted = count_table(self.indicator)
        return counted.label if counted else INDICATORS.column(self.key).title

    @property
    def old(self) -> object:
        """What stands in 台账."""
        return getattr(self.indicator, self.key)

    @property
    def old_text(self) -> str:
        """The same as shown; empty for nothing."""
        return shown(self.old, self.indicator.unit)

    @property
    def new_text(self) -> str:
        """What the form has, as shown."""
        return shown(self.new, self.indicator.unit)

    @property
    def source(self) -> str:
        """What 数据来源 is to say once a figure is taken; empty for what is no figure."""
        if self.key != "actual" or not isinstance(self.new, Decimal):
            return ""
        return write_origin(self.places[0], self.new, self.indicator.unit)


def shown(value: object, unit: str) -> str:
    """A value as 台账 shows it; empty for nothing."""
    match value:
        case Decimal():
            return write_figure(value, unit) if unit == PERCENT_UNIT else write_number(value)
        case dt.date():
            return write_date(value)
        case None:
            return ""
        case _:
            return str(value)
