"""Checking a workbook: read it, find the last issue's ledger, apply every rule."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin.publish import office_templates
from xl_minsheng.checks import Finding, Severity, check, forbids_publishing
from xl_minsheng.checks.run import not_passed, tally
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.read import Reading, find_last_issue, read_workbook

Progress = Callable[[int, int], None]
"""Told how many indicators have been checked, of how many."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook and what was found in it; whoever asks about the same file and folder gets the same.

    Attributes:
        reading: what the workbook holds.
        last: the last issue's ledger; None where there is none.
        findings: every finding.
    """

    reading: Reading
    last: Ledger | None
    findings: list[Finding]

    @property
    def ledger(self) -> Ledger:
        """What the workbook holds."""
        return self.reading.ledger

    @property
    def errors(self) -> list[Finding]:
        """The findings that forbid publishing."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    @property
    def forbids_publishing(self) -> bool:
        """Whether there are errors."""
        return forbids_publishing(self.findings)

    @property
    def tally(self) -> str:
        """How many there are of each severity: 错误2条、警告1条; empty for none."""
        return tally(self.findings)

    @property
    def draft_mark(self) -> str:
        """The line that a draft with errors carries; empty where nothing forbids publishing."""
        return not_passed(self.findings)


def check_workbook(
    workbook: Path | str, progress: Progress = lambda _done, _all: None, templates: Path | None = None
) -> Checked:
    """Check a workbook file, held against the last issue's ledger beside it or in its archive.

    Args:
        workbook: the file; it is only read.
        progress: told after every so many indicators.
        templates: folder of the templates that it is to be printed with; None for the office's own.

    Raises:
        WorkbookError: it cannot be read.
    """
    return check_reading(read_workbook(workbook), Path(workbook).parent, progress, templates)


def check_reading(
    reading: Reading,
    folder: Path | None,
    progress: Progress = lambda _done, _all: None,
    templates: Path | None = None,
) -> Checked:
    """Check what was read of a workbook, an open one say.

    Args:
        reading: what it holds.
        folder: the office's folder; None while the workbook is unsaved.
        progress: told after every so many indicators.
        templates: folder of the templates that it is to be printed with; None for the office's own.
    """
    last = find_last_issue(folder, reading.ledger.issue)
    own = templates or office_templates(folder)
    return Checked(reading, last, check(reading, last, progress, own))
