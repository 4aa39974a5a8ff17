"""Run xlwings' own tests against the engine for LibreOffice.

Usage: xlwings_suite.py CHECKOUT [PYTEST OPTIONS]

CHECKOUT is a copy of https://github.com/xlwings/xlwings. Its tests are copied to a folder of
their own, since they write files beside themselves; nothing of them is kept.
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

MODULES = (
    "test_active.py",
    "test_app.py",
    "test_book.py",
    "test_characters.py",
    "test_chunking.py",
    "test_conversion.py",
    "test_fileformats.py",
    "test_font.py",
    "test_names.py",
    "test_ndim.py",
    "test_polars.py",
    "test_range.py",
    "test_shape.py",
    "test_sheet.py",
    "test_table.py",
)
"""Those that talk to a spreadsheet program; the others test xlwings Server, Lite, and its PRO parts."""
PASSED, NOT_SUPPORTED, SKIPPED, FAILED = "passed", "not supported", "skipped", "failed"


class Suite:
    """Registers the engine, and keeps tests of what it does not support apart from failures."""

    def __init__(self) -> None:
        from xlwings_libreoffice import NotSupportedError, register

        register(macros=True)
        self.outcomes: dict[str, tuple[str, str]] = {}
        self._refused: list[str] = []
        plain = NotSupportedError.__init__

        def noting(error: NotSupportedError, member: str, reason: str = "") -> None:
            self._refused.append(member)
            plain(error, member, reason)

        NotSupportedError.__init__ = noting  # type: ignore[method-assign]

    def pytest_runtest_setup(self) -> None:
        """Forget what the last test was refused."""
        self._refused.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test ended and why."""
        if report.when != "call" and report.outcome == "passed":
            return
        lines = str(report.longrepr).strip().splitlines() if report.longrepr else [""]
        why = next((line for line in reversed(lines) if line.startswith("E ")), lines[-1])
        outcome = {"passed": PASSED, "skipped": SKIPPED}.get(report.outcome, FAILED)
        if outcome != PASSED and self._refused:
            outcome, why = NOT_SUPPORTED, self._refused[-1]
        if self.outcomes.get(report.nodeid, ("",))[0] in ("", PASSED):
            self.outcomes[report.nodeid] = (outcome, why)

    def report(self) -> None:
        """Print a line for each module, then why each test that did not pass did not."""
        modules: dict[str, Counter[str]] = {}
        for node, (outcome, _) in self.outcomes.items():
            modules.setdefault(node.partition("::")[0], Counter())[outcome] += 1
        total: Counter[str] = Counter()
        for module, counts in modules.items():
            total += counts
            print(f"{module:40} {_line(counts)}")
        print(f"{'all':40} {_line(total)}")
        for node, (outcome, why) in self.outcomes.items():
            if outcome != PASSED:
                print(f"  {outcome}: {node.rpartition('/')[2]}: {why}")


def _line(counts: Counter[str]) -> str:
    others = ", ".join(f"{counts[word]} {word}" for word in (NOT_SUPPORTED, SKIPPED, FAILED) if counts[word])
    return f"{counts[PASSED]} of {counts.total()} passed{f' ({others})' if others else ''}"


def main(arguments: list[str]) -> int:
    """Run the suite; answer 1 if a test failed."""
    if not arguments:
        print(__doc__)
        return 2
    source = Path(arguments[0]) / "tests"
    if not (source / "common.py").is_file():
        print(f"{source} has no tests of xlwings")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="xlwings-suite-"))
    try:
        shutil.copytree(source, folder / "tests")
        (folder / "tests" / "pytest.ini").unlink(missing_ok=True)
        os.chdir(folder)
        suite = Suite()
        modules = [f"tests/{name}" for name in MODULES if (folder / "tests" / name).is_file()]
        options = ["-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-c", os.devnull]
        given = arguments[1:] if any("tests/" in one for one in arguments[1:]) else [*modules, *arguments[1:]]
        pytest.main([*options, f"--rootdir={folder}", "--show-capture=no", "--no-summary", *given], [suite])
        suite.report()
        return int(any(outcome == FAILED for outcome, _ in suite.outcomes.values()))
    finally:
        os.chdir("/")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
