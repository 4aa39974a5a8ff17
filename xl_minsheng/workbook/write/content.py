"""What a build is given besides the ledger: answers that only other rooms can compute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xl_minsheng.ledger import Cell, Headline, Ledger
from xl_minsheng.workbook.describe.units import UNITS
from xl_minsheng.workbook.write.by_hand import ByHand

SEVERITY_WORDS = ("错误", "警告", "提示", "已说明")
"""The gravest first; `xl_minsheng.checks`, which gives them, is built on this room."""
CellValue = str | float | int | bool
"""What a formula's cell shows."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A line of the sheet 校验结果.

    Attributes:
        severity: its level.
        label: title of the column or setting.
        value: what stands there.
        why: the fault.
        remedy: what to do.
        cell: where; None for what has no single cell.
        subject: what it is about, shown where there is no cell.
        code: the rule's code.
        item: what 情况说明 accepts it by.
        indicator: number and name of the indicator that it is of.
        bureau: whose that is.
    """

    severity: str
    label: str
    value: str
    why: str
    remedy: str
    cell: Cell | None = None
    subject: str = ""
    code: str = ""
    item: str = ""
    indicator: str = ""
    bureau: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A paragraph on the sheet 专报预览.

    Attributes:
        style: its style.
        text: all of it.
        change: what changed since the last issue, a line an indicator.
        cells: the cells it came from.
    """

    style: str
    text: str
    change: str = ""
    cells: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Computed contents of a workbook.

    Attributes:
        answers: for each indicator, in order, what its function columns show, by column key.
        headlines: counts of each section, in the order of the ledger's sections.
        findings: lines of 校验结果.
        preview: lines of 专报预览.
        units: units the office added on 选项, which need not be used in any row.
        by_hand: notes, colours and hidden rows that people put on the sheets of an earlier build.
        with_history: the same ledger, which knows the issues in the archive; None where none was looked into.
    """

    answers: Sequence[Mapping[str, CellValue]] = ()
    headlines: Sequence[Headline] = ()
    findings: Sequence[FindingRow] = ()
    preview: Sequence[PreviewRow] = field(default=())
    units: Sequence[str] = ()
    by_hand: ByHand = field(default_factory=ByHand)
    with_history: Ledger | None = None


def offered_units(ledger: Ledger, units: Sequence[str]) -> tuple[str, ...]:
    """What 选项 offers: the units of every workbook, those the office added, those its rows use."""
    used = (indicator.unit for indicator in ledger.indicators if indicator.unit)
    return tuple(dict.fromkeys((*UNITS, *units, *used)))
