"""Findings of what reading itself noticed: cells that could not be read, or that want a look."""

from collections.abc import Iterator
from typing import NamedTuple

from xl_minsheng.checks.catalogue import in_row
from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.checks.grey import gathered
from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read import FaultKind, WorkbookContents


class _Rule(NamedTuple):
    code: str
    severity: Severity
    title: str


_RULES = {
    FaultKind.UNREADABLE: _Rule("E001", Severity.ERROR, "读不懂的内容"),
    FaultKind.UNKNOWN_WORD: _Rule("E002", Severity.ERROR, "不在可选范围内"),
    FaultKind.ERROR_VALUE: _Rule("E003", Severity.ERROR, "错误值"),
    FaultKind.DOUBLE_TITLE: _Rule("E004", Severity.ERROR, "重名的列或设置"),
    FaultKind.MERGED: _Rule("E005", Severity.ERROR, "合并单元格盖住了内容"),
    FaultKind.PARTLY_STRUCK: _Rule("E006", Severity.ERROR, "一部分划了删除线"),
    FaultKind.PARTLY_RAISED: _Rule("E007", Severity.ERROR, "一部分是上标"),
    FaultKind.FORMULA_ENTRY: _Rule("W001", Severity.WARNING, "填写处是公式"),
    FaultKind.LOST_FORMULA: _Rule("W002", Severity.WARNING, "公式丢失"),
    FaultKind.STRUCK: _Rule("W007", Severity.WARNING, "划了删除线"),
    FaultKind.STRAY_ROW: _Rule("W008", Severity.WARNING, "像是合计或说明的行"),
    FaultKind.MISSING_COLUMN: _Rule("W009", Severity.WARNING, "缺少栏目"),
    FaultKind.NOT_CHOSEN: _Rule("W011", Severity.WARNING, "考核方式没有选"),
    FaultKind.RAISED: _Rule("W010", Severity.WARNING, "有上标的数字"),
}
_UNKNOWN_UNIT = _Rule("W003", Severity.WARNING, "单位不在选项里")
FAULT_TITLES = {rule.code: rule.title for rule in sorted((*_RULES.values(), _UNKNOWN_UNIT))}
"""Titles of the findings that reading itself makes, by code."""


def fault_findings(contents: WorkbookContents) -> Iterator[Finding]:
    """A finding for each fault, like ones together, and for each unit that 选项 does not list."""
    for fault in gathered(contents.faults):
        rule = _RULES[fault.kind]
        yield Finding(
            code=rule.code,
            severity=rule.severity,
            cell=fault.cell,
            label=fault.label,
            value=fault.value,
            why=fault.why,
            remedy=fault.remedy,
            item=fault.cell.address,
        )
    known = set(contents.units)
    remedy = f"请改成已有的单位，或在“{sheets.OPTION_SHEET.name}”里增加"
    for indicator in contents.ledger.indicators:
        if indicator.unit and indicator.unit not in known:
            found = in_row(indicator, "unit", "不在可用单位里", remedy, value=indicator.unit)
            yield Finding.of(_UNKNOWN_UNIT.code, _UNKNOWN_UNIT.severity, found)


def unread_cells(contents: WorkbookContents) -> set[Cell]:
    """Cells whose content was not taken: what rules say of them as missing is not said again."""
    return {fault.cell for fault in contents.faults if _RULES[fault.kind].severity is Severity.ERROR}


def missing_columns(contents: WorkbookContents) -> set[tuple[str, str]]:
    """Sheet and title of each column that is gone."""
    gone = (fault for fault in contents.faults if fault.kind is FaultKind.MISSING_COLUMN)
    return {(fault.cell.sheet, fault.label) for fault in gone}
