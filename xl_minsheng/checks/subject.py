"""Whose a finding is: the indicator that it speaks of."""

from xl_minsheng.checks.finding import Finding
from xl_minsheng.ledger import Indicator, Ledger, judge
from xl_minsheng.workbook.describe.sheets import LEDGER


def indicator_of(ledger: Ledger, finding: Finding) -> Indicator | None:
    """The indicator that a finding is of, with its bureau; None where it is of none."""
    indicator = ledger.by_id.get(finding.item)
    if indicator is None and finding.cell and finding.cell.sheet == LEDGER.name:
        rows = {one.row.number: one for one in ledger.indicators if one.row}
        indicator = rows.get(finding.cell.row)
    return None if indicator is None else judge(ledger, indicator).indicator


def named(ledger: Ledger, finding: Finding) -> tuple[str, str]:
    """Number and name of what a finding speaks of, and the bureau; empty where there is none."""
    indicator = indicator_of(ledger, finding)
    if indicator is None:
        return "", ""
    return finding.subject or f"{indicator.id} {indicator.name}".strip(), indicator.bureau
