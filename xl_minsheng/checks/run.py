"""Running the catalogue over a ledger, or over one entry."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from xl_minsheng.checks import ledger_rules

# isort: split
# Help and manual list rules in the order in which their modules are loaded: these before all others.
from xl_minsheng.checks import (
    archive_rules,
    area_rules,
    change_rules,
    days,
    entries,
    front,
    legibility,
    printing,
    read_faults,
    register_rules,
    source_rules,
    text_rules,
    typing_rules,
    wordings,
)
from xl_minsheng.checks.acceptance import accept, accepted_by
from xl_minsheng.checks.catalogue import Entry, change_rule, entry_rule, ledger_rule
from xl_minsheng.checks.finding import ORDER, Finding, Severity
from xl_minsheng.checks.folding import fold
from xl_minsheng.checks.grey import grey_findings
from xl_minsheng.ledger import Assessment, Indicator, Issue, Ledger, assess
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.variables import NOT_PASSED
from xl_minsheng.workbook.read import WorkbookContents

CATALOGUES = (
    entries,
    typing_rules,
    wordings,
    ledger_rules,
    front,
    text_rules,
    legibility,
    days,
    change_rules,
    archive_rules,
    register_rules,
    area_rules,
    source_rules,
    printing,
)
"""Modules whose rules are registered; importing them is what registers."""

Progress = Callable[[int, int], None]
"""Called with how many indicators have been checked, and of how many."""
PROGRESS_STEP = 1000


def check_entry(
    indicator: Indicator,
    issue: Issue,
    previous: Indicator | None = None,
    standing: Assessment | None = None,
) -> Iterator[Finding]:
    """Findings of one indicator whose references are resolved, in the catalogue's order.

    Args:
        indicator: the figures.
        issue: the settings.
        previous: the same indicator in the previous issue's ledger; None where it is not known.
        standing: its assessment if already made.
    """
    entry = Entry(indicator, issue, standing or assess(indicator, issue), previous)
    for rule in entry_rule.rules:
        yield from rule.findings(entry)


def first_finding(indicator: Indicator, issue: Issue) -> Finding | None:
    """The gravest finding of one indicator, the first of its kind; None when there is none."""
    return min(check_entry(indicator, issue), key=lambda finding: ORDER[finding.severity], default=None)


def check_ledger(
    ledger: Ledger, previous_ledger: Ledger | None = None, progress: Progress = lambda _done, _all: None
) -> list[Finding]:
    """Every finding of a ledger, errors first, then in the workbook's order; 情况说明 is not looked at.

    Args:
        ledger: this issue's.
        previous_ledger: the previous issue's, where there is one.
        progress: called after every so many indicators.
    """
    found: list[Finding] = []
    for rule in ledger_rule.rules:
        found += rule.findings(ledger)
    for change in change_rule.rules if previous_ledger else ():
        assert previous_ledger  # noqa: S101  (for the type checker)
        found += change.findings(ledger, previous_ledger)
    rows = previous_ledger.by_id if previous_ledger else {}
    before = {key: row for key, row in rows.items() if key and not row.same_as}
    for number, indicator in enumerate(ledger.indicators):
        if number % PROGRESS_STEP == 0:
            progress(number, len(ledger.indicators))
        if not indicator.same_as:  # figures of a reference are checked where they are entered
            standing = ledger.judged(indicator).standing
            found.extend(check_entry(indicator, ledger.issue, before.get(indicator.id), standing))
    progress(len(ledger.indicators), len(ledger.indicators))
    return sorted(found, key=place_of)


def check(
    contents: WorkbookContents,
    previous_ledger: Ledger | None = None,
    progress: Progress = lambda _done, _all: None,
    templates: Path | None = None,
) -> list[Finding]:
    """Every finding of a workbook: what could not be read, what the rules say, what cannot be printed.

    A cell that could not be read is reported once, not again as missing, nor every cell of a column that
    is gone. What 情况说明 accepts is listed last, as 已说明.

    Args:
        contents: the workbook.
        previous_ledger: the previous issue's ledger, where there is one.
        progress: called after every so many indicators.
        templates: folder of the office's templates, by which the bulletin will be printed; None for the
            shipped ones.
    """
    unread = read_faults.unread_cells(contents)
    gone = read_faults.missing_columns(contents)
    rules = [
        finding
        for finding in check_ledger(contents.ledger, previous_ledger, progress)
        if finding.cell not in unread and (_sheet(finding), finding.label) not in gone
    ]
    found = [*read_faults.fault_findings(contents), *rules]
    found += grey_findings(contents, found)
    found += printing.find_unprintable(contents.ledger, templates, found)
    found = sorted(source_rules.with_sources(found, contents.ledger), key=place_of)
    explanations = contents.ledger.explanations
    return sorted(accept(fold(found, contents.ledger, accepted_by(explanations)), explanations), key=place_of)


def _sheet(finding: Finding) -> str:
    return finding.cell.sheet if finding.cell else ""


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


def severity_summary(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: 错误2条、警告1条; empty for none."""
    counted = Counter(finding.severity for finding in findings)
    return "、".join(f"{severity}{counted[severity]}条" for severity in Severity if counted[severity])


def draft_banner(findings: Iterable[Finding]) -> str:
    """The line that a draft with errors carries; empty where nothing forbids publishing."""
    count = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"【{NOT_PASSED}：有{Severity.ERROR}{count}条，此稿不得印发】" if count else ""
