"""Checking a workbook: read it, find the previous issue's ledger, apply every rule."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from xl_minsheng.bulletin.publish import office_templates
from xl_minsheng.checks import Finding, Severity, check, forbids_publishing
from xl_minsheng.checks.run import draft_banner, severity_summary
from xl_minsheng.errors import ClerkError
from xl_minsheng.files.pages import refuse_page, save_page
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.carried import Background, carry
from xl_minsheng.workbook.read import WorkbookContents, WorkbookError, find_background, read_workbook
from xl_minsheng.workbook.read.archive import read_bytes

Progress = Callable[[int, int], None]
"""Called with how many indicators have been checked, and of how many."""


class FindingsError(ClerkError):
    """Errors in the workbook forbid what was asked for; each reason is one of them, with its place."""

    is_finding = True


class NoTemplatesError(ClerkError):
    """The folder of templates that was named is none."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a workbook is checked and printed with, by the folder that it stands in.

    Attributes:
        background: what the archive holds of the issues before.
        templates: folder of the templates to print with; None for the shipped ones.
    """

    background: Background = field(default_factory=Background)
    templates: Path | None = None

    @property
    def previous_ledger(self) -> Ledger | None:
        """The previous issue's ledger; None where there is none."""
        return self.background.previous_ledger


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook and what was found in it; whoever asks about the same file and folder gets the same.

    Attributes:
        contents: what the workbook holds, blanks filled from the archive.
        surroundings: what it was checked with.
        findings: every finding, the gravest first.
        path: the workbook's file; None while it is unsaved.
        entered: what was entered, and nothing else.
    """

    contents: WorkbookContents
    surroundings: Surroundings
    findings: tuple[Finding, ...]
    path: Path | None
    entered: Ledger

    @property
    def ledger(self) -> Ledger:
        """What the workbook holds, blanks filled from the archive."""
        return self.contents.ledger

    @property
    def previous_ledger(self) -> Ledger | None:
        """The previous issue's ledger; None where there is none."""
        return self.surroundings.previous_ledger

    @property
    def templates(self) -> Path | None:
        """Folder of the templates to print with; None for the shipped ones."""
        return self.surroundings.templates

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What was read, and is never written over."""
        return (self.path,) if self.path else ()

    @property
    def errors(self) -> list[Finding]:
        """The findings that forbid publishing."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    @property
    def forbids_publishing(self) -> bool:
        """Whether there are errors."""
        return forbids_publishing(self.findings)

    @property
    def severity_summary(self) -> str:
        """How many there are of each severity: 错误2条、警告1条; empty for none."""
        return severity_summary(self.findings)

    @property
    def draft_banner(self) -> str:
        """The line that a draft with errors carries; empty where nothing forbids publishing."""
        return draft_banner(self.findings)

    def refuse_errors(self) -> None:
        """Let only a workbook pass that may be published.

        Raises:
            FindingsError: there are errors.
        """
        if self.forbids_publishing:
            raise FindingsError(*(finding.text for finding in self.errors))


def check_workbook(
    workbook: Path | str, progress: Progress = lambda _done, _all: None, templates: Path | None = None
) -> Checked:
    """Check a workbook file, compared with the previous issue's ledger beside it or in its archive.

    Args:
        workbook: the file; it is only read.
        progress: called after every so many indicators.
        templates: folder of the templates that it is to be printed with; None for the office's own.

    Raises:
        NoTemplatesError: the templates are no folder.
        WorkbookError: the workbook cannot be read.
    """
    path = Path(workbook)
    if templates and not os.path.isdir(templates):  # answers no, where Path would raise
        raise NoTemplatesError(f"“{templates}”不是文件夹，请给出模板所在的文件夹")
    return check_contents(read_workbook(path), path, progress, templates)


def check_with_file(workbook: Path) -> tuple[Checked, bytes]:
    """Check a workbook file as `check_workbook` does, and give the very file that was checked.

    Raises:
        WorkbookError: the workbook cannot be read, or somebody saves it all the time.
    """
    for _ in range(_ATTEMPTS):
        file = read_bytes(workbook)
        checked = check_workbook(workbook)
        if read_bytes(workbook) == file:
            return checked, file
    raise being_saved(workbook)


def being_saved(workbook: Path) -> WorkbookError:
    """The message for a workbook that somebody saves while it is worked on."""
    return WorkbookError(f"“{workbook.name}”正在被写入，请等保存结束后再试")


_ATTEMPTS = 3
"""How often a workbook that was saved while it was checked is checked again."""


def check_contents(
    contents: WorkbookContents,
    path: Path | None,
    progress: Progress = lambda _done, _all: None,
    templates: Path | None = None,
) -> Checked:
    """Check the contents of a workbook, for example of an open one.

    Args:
        contents: what it holds.
        path: the workbook's file; None while it is unsaved.
        progress: called after every so many indicators.
        templates: folder of the templates that it is to be printed with; None for the office's own.
    """
    around = find_surroundings(path.parent if path else None, contents.ledger.issue, templates)
    carried = replace(contents, ledger=carry(contents.ledger, around.background))
    findings = check(carried, around.previous_ledger, progress, around.templates)
    return Checked(carried, around, tuple(findings), path, contents.ledger)


def find_surroundings(folder: Path | None, issue: Issue, templates: Path | None = None) -> Surroundings:
    """What a workbook of an issue is checked and printed with.

    Args:
        folder: where it stands, or will; None while it is unsaved.
        issue: its settings.
        templates: folder of the templates that were asked for; None for the office's own.
    """
    return Surroundings(find_background(folder, issue), templates or office_templates(folder))


def check_to_page(
    workbook: Path, page: Path, progress: Progress = lambda _done, _all: None, *, force: bool = False
) -> Checked:
    """Check a workbook file, and write the findings as a page to mail to the bureaus.

    Args:
        workbook: the file; it is only read.
        page: where the page goes.
        progress: called after every so many indicators.
        force: whatever else stands there may be replaced.

    Raises:
        OutputError: the page cannot go there; nothing was written.
        WorkbookError: the workbook cannot be read.
    """
    refuse_page(page, [workbook], force=force)
    checked = check_workbook(workbook, progress)
    save_findings(checked, page, force=force)
    return checked


def save_findings(checked: Checked, page: Path, *, force: bool = False) -> Path:
    """Write the findings of a workbook that has been checked as a page to mail to the bureaus.

    Args:
        checked: the workbook.
        page: where the page goes.
        force: whatever else stands there may be replaced.

    Raises:
        OutputError: the page cannot go there; nothing was written.
    """
    from xl_minsheng.checks.page import write_page

    content = write_page(checked.ledger, checked.findings).encode()
    return save_page(page, content, checked.inputs, force=force)
