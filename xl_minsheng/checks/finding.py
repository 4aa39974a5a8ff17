"""A finding: what is wrong, where, why, and what to do."""

from dataclasses import dataclass, fields
from enum import StrEnum

from xl_minsheng.ledger import Cell


class Severity(StrEnum):
    """How bad it is; 错误 forbids publishing, 已说明 has been accepted with a reason."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"
    ACCEPTED = "已说明"


ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """What is wrong with one value, as a rule reports it.

    Attributes:
        cell: where; None for what has no single cell.
        label: title of the column or setting.
        value: what stands there, as shown.
        why: the fault, a Chinese clause.
        remedy: what to do, a Chinese clause that begins with 请.
        subject: which indicator or item, for a reader without the workbook at hand.
        item: the shortest name of what it is about, by which 情况说明 accepts it: an indicator's
            id, a setting's label, a cell's address.
    """

    cell: Cell | None
    label: str
    value: str
    why: str
    remedy: str
    subject: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Violation):
    """One thing that a check found.

    Attributes:
        code: the rule's code.
        severity: how bad.
        rows: the findings of single rows that it stands for, where they have one cause; empty where it
            stands for itself.
    """

    code: str
    severity: Severity
    rows: "tuple[Finding, ...]" = ()

    @classmethod
    def of(cls, code: str, severity: Severity, found: Violation) -> "Finding":
        """A violation of the rule of that code; one without an item is accepted by its label."""
        given = {field.name: getattr(found, field.name) for field in fields(Violation)}
        return cls(code=code, severity=severity, **given | {"item": found.item or found.label})

    @property
    def text(self) -> str:
        """One line: 台账!H12「累计完成」38：低于上期的41，请核对."""
        place = self.cell.address if self.cell else self.subject
        value = f"{self.value}：" if self.value else ""
        return f"{place}「{self.label}」{value}{self.why}，{self.remedy}"

    @property
    def short(self) -> str:
        """The line without its place, for a cell in the row itself."""
        value = f"{self.value}：" if self.value else ""
        return f"{self.severity}：「{self.label}」{value}{self.why}，{self.remedy}"
