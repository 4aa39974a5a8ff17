"""Running the catalogue over a ledger, or over one entry."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from xl_minsheng.checks import (
    across,
    days,
    entries,
    front,
    printing,
    since,
    slips,
    texts,
    wordings,
)
from xl_minsheng.checks.acceptance import accept
from xl_minsheng.checks.catalogue import CHANGE_RULES, ENTRY_RULES, LEDGER_RULES, Entry, EntryRule, ToldOf
from xl_minsheng.checks.finding import ORDER, Finding, Severity
from xl_minsheng.checks.grey import gathered, grey_findings
from xl_minsheng.ledger import Declared, Indicator, Issue, Kind, Ledger, assess
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.variables import NOT_PASSED
from xl_minsheng.workbook.read import FaultKind, ReadFault, Reading

CATALOGUES = (entries, slips, wordings, across, front, texts, days, since, printing)
"""Modules whose rules are registered; importing them is what registers."""

_FAULT_CODES = {
    FaultKind.UNREADABLE: ("E001", Severity.ERROR),
    FaultKind.UNKNOWN_WORD: ("E002", Severity.ERROR),
    FaultKind.ERROR_VALUE: ("E003", Severity.ERROR),
    FaultKind.FORMULA_ENTRY: ("W001", Severity.WARNING),
    FaultKind.LOST_FORMULA: ("W002", Severity.WARNING),
    FaultKind.DOUBLE_TITLE: ("E004", Severity.ERROR),
    FaultKind.MERGED: ("E005", Severity.ERROR),
    FaultKind.PARTLY_STRUCK: ("E006", Severity.ERROR),
    FaultKind.STRUCK: ("W007", Severity.WARNING),
    FaultKind.STRAY_ROW: ("W008", Severity.WARNING),
}
FAULT_TITLES = {
    "E001": "读不懂的内容",
    "E002": "不在可选范围内",
    "E003": "错误值",
    "E004": "重名的列或设置",
    "E005": "合并单元格盖住了内容",
    "E006": "一部分划了删除线",
    "W001": "填写处是公式",
    "W002": "公式丢失",
    "W003": "单位不在选项里",
    "W007": "划了删除线",
    "W008": "像是合计或说明的行",
}
"""Titles of the findings that reading itself makes, by code."""


Progress = Callable[[int, int], None]
"""Told how many indicators have been checked, of how many."""
PROGRESS_STEP = 1000


def check_entry(indicator: Indicator, issue: Issue, was: Indicator | None = None) -> Iterator[Finding]:
    """Findings of one indicator whose references are resolved, in the catalogue's order.

    Args:
        indicator: the figures.
        issue: the settings.
        was: the same indicator in the last issue's ledger; None where it is not known.
    """
    entry = Entry(indicator, issue, assess(indicator, issue), was)
    for rule in ENTRY_RULES:
        yield from _entry_findings(rule, entry)


def first_finding(indicator: Indicator, issue: Issue) -> Finding | None:
    """The gravest finding of one indicator, the first of its kind; None when there is none."""
    return min(check_entry(indicator, issue), key=lambda finding: ORDER[finding.severity], default=None)


def _entry_findings(rule: EntryRule, entry: Entry) -> Iterator[Finding]:
    indicator = entry.indicator
    subject = f"{indicator.id} {indicator.name}".strip()
    for told in rule.find(entry):
        value = told.value or _shown(indicator, told.field)
        label = sheets.INDICATORS.column(told.field).title
        cell = indicator.cell(told.field) or (indicator.row.cell("id") if indicator.row else None)
        yield Finding(
            rule.code, rule.severity, cell, label, value, told.why, told.remedy, subject, indicator.id
        )


def _shown(indicator: Indicator, field: str) -> str:
    value = getattr(indicator, field)
    if value is None or isinstance(value, (str, Kind, Declared)):
        return str(value or "")
    return write_number(value) if not hasattr(value, "year") else write_date(value)


def check_ledger(
    ledger: Ledger, last: Ledger | None = None, progress: Progress = lambda _done, _all: None
) -> list[Finding]:
    """Every finding of a ledger, errors first, then in the workbook's order; 情况说明 is not looked at.

    Args:
        ledger: this issue's.
        last: the last issue's, where there is one.
        progress: told after every so many indicators.
    """
    found: list[Finding] = []
    for rule in LEDGER_RULES:
        found += _named(rule.code, rule.severity, rule.find(ledger))
    for change in CHANGE_RULES if last else ():
        assert last  # noqa: S101  (for the type checker)
        found += _named(change.code, change.severity, change.find(ledger, last))
    before = {key: was for key, was in last.by_id.items() if key and not was.same_as} if last else {}
    for number, indicator in enumerate(ledger.indicators):
        if number % PROGRESS_STEP == 0:
            progress(number, len(ledger.indicators))
        if not indicator.same_as:  # figures of a reference are checked where they are entered
            found.extend(check_entry(indicator, ledger.issue, before.get(indicator.id)))
    progress(len(ledger.indicators), len(ledger.indicators))
    return sorted(found, key=place_of)


def _named(code: str, severity: Severity, told: Iterable[ToldOf]) -> Iterator[Finding]:
    for t in told:
        item = t.item or t.label
        yield Finding(code, severity, t.cell, t.label, t.value, t.why, t.remedy, t.subject, item)


def check(
    reading: Reading,
    last: Ledger | None = None,
    progress: Progress = lambda _done, _all: None,
    templates: Path | None = None,
) -> list[Finding]:
    """Every finding of a workbook: what could not be read, what the rules say, what cannot be printed.

    A cell that could not be read is told once, not again as missing. What 情况说明 accepts is
    listed last, as 已说明.

    Args:
        reading: the workbook.
        last: the last issue's ledger, where there is one.
        progress: told after every so many indicators.
        templates: folder of the office's templates, by which the bulletin will be printed; None for the
            shipped ones.
    """
    faults = [_from_fault(fault) for fault in gathered(reading.faults)]
    unread = {fault.cell for fault in reading.faults if _FAULT_CODES[fault.kind][1] is Severity.ERROR}
    rules = [f for f in check_ledger(reading.ledger, last, progress) if f.cell not in unread]
    found = [*faults, *_unknown_units(reading), *rules]
    found += grey_findings(reading, found)
    found += printing.find_unprintable(reading.ledger, templates, found)
    return sorted(accept(found, reading.ledger.explanations), key=place_of)


def _from_fault(fault: ReadFault) -> Finding:
    code, severity = _FAULT_CODES[fault.kind]
    address = fault.cell.address
    return Finding(code, severity, fault.cell, fault.label, fault.value, fault.why, fault.remedy, "", address)


def _unknown_units(reading: Reading) -> Iterator[Finding]:
    known = set(reading.units)
    label = sheets.INDICATORS.column("unit").title
    for indicator in reading.ledger.indicators:
        if indicator.unit and indicator.unit not in known:
            remedy = f"请改成已有的单位，或在“{sheets.OPTION_SHEET.name}”里增加"
            subject = f"{indicator.id} {indicator.name}"
            cell = indicator.cell("unit")
            why, shown = "不在可用单位里", indicator.unit
            yield Finding("W003", Severity.WARNING, cell, label, shown, why, remedy, subject, indicator.id)


_TABS = {sheet.name: place for place, sheet in enumerate(sheets.SHEETS)}


def place_of(finding: Finding) -> tuple[int, int, int, str]:
    """Key of the order in which findings are listed: by severity, tab, row, code."""
    cell = finding.cell
    if cell is None:
        return (ORDER[finding.severity], len(_TABS), 0, finding.code)
    sheet = _TABS.get(cell.sheet, len(_TABS))
    return (ORDER[finding.severity], sheet, cell.row, finding.code)


def forbids_publishing(findings: Iterable[Finding]) -> bool:
    """Whether any of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def tally(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: 错误2条、警告1条; empty for none."""
    counted = Counter(finding.severity for finding in findings)
    return "、".join(f"{severity}{counted[severity]}条" for severity in Severity if counted[severity])


def not_passed(findings: Iterable[Finding]) -> str:
    """The line that a draft with errors carries; empty where nothing forbids publishing."""
    count = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"【{NOT_PASSED}：有{Severity.ERROR}{count}条，此稿不得印发】" if count else ""
