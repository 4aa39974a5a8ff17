"""Tests for mutants: which tests reach which lines, and a run of the chosen ones in a process of its own.

`mutants.py` asks; this module is what runs inside the copy of the tree that a mutant is written into.
"""

import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import coverage
import pytest
from hypothesis import HealthCheck, Phase, settings

ANY = "*"
"""Stands in place of a test's name: reached by a fixture that tests share."""
_MEMORY = 4 << 30
_CONFIRMED = 0
_BROKEN = (1, 2, 4)
"""pytest's codes: a test failed; a module of tests, or what all of them share, could not be loaded."""

settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=50,
    database=None,
    derandomize=True,  # a mutant has the same fate in every run
    phases=(Phase.explicit, Phase.generate),  # that it fails is enough
    suppress_health_check=list(HealthCheck),
)
os.environ["HYPOTHESIS_PROFILE"] = "mutants"


class Recorder:
    """Takes down which lines each test reaches, how long it takes, and whether it passes."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self._context = ""

    def _switch(self, context: str) -> str:
        before, self._context = self._context, context
        self.measured.switch_context(context)
        return before

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """A context a test."""
        self._switch(item.nodeid)
        start = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - start
            self._switch("")

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[Any]:
        """What a shared fixture reaches, every test of its module reaches."""
        if fixturedef.scope == "function":
            return (yield)
        before = self._switch(f"{self._context.partition('::')[0]}::{ANY}")
        try:
            return (yield)
        finally:
            self._switch(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails without a mutant says nothing of one."""
        if report.failed:
            self.failed.add(report.nodeid)


class Chosen:
    """Leaves the tests that are asked for; those that no map knows are asked for too."""

    def __init__(self, wanted: set[str], known: Mapping[str, float]) -> None:
        self.wanted, self.known = wanted, known

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """A module's tests stay together, the quick modules come first."""
        items[:] = [one for one in items if one.nodeid in self.wanted or one.nodeid not in self.known]
        cost: dict[str, float] = {}
        for one in items:
            module = one.nodeid.partition("::")[0]
            cost[module] = cost.get(module, 0.0) + self.known.get(one.nodeid, 0.0)
        items.sort(key=lambda one: cost[one.nodeid.partition("::")[0]])


def record(tests: list[str], rooms: list[str], data: Path) -> Recorder:
    """Run tests, each in a context of its own; lines reached are saved in a file of coverage."""
    measured = coverage.Coverage(data_file=str(data), source=rooms, config_file=False, messages=False)
    recorder = Recorder(measured)
    measured.start()
    pytest.main([*_OPTIONS, *tests], plugins=[recorder])
    measured.stop()
    measured.save()
    return recorder


_OPTIONS = [
    "-q", "-p", "no:cacheprovider",
    *(f"--without={one}" for one in ("chromium", "judges", "libreoffice", "pandoc", "poi", "screen", "wine")),
]  # fmt: skip


def load_libraries() -> None:
    """What every child would import anew; nothing of the program itself."""
    for name in (
        "docx",
        "docxtpl",
        "lxml.etree",
        "openpyxl",
        "pandas",
        "python_calamine",
        "rich.console",
        "xlwings",
    ):
        importlib.import_module(name)
    assert not any(name.partition(".")[0] == "xl_minsheng" for name in sys.modules)  # noqa: S101


def fate(tests: set[str], known: Mapping[str, float], log: Path, seconds: float) -> str:
    """Run tests in a child: ``survived``, ``killed``, or ``timeout`` where they do not end."""
    child = os.fork()
    if not child:
        _run(tests, known, log)
    end = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "timeout"
        time.sleep(0.02)
    code = os.waitstatus_to_exitcode(status)
    if code == _CONFIRMED:
        return "survived"
    return "killed" if code in _BROKEN or code < 0 else f"unclear {code}"


def _run(tests: set[str], known: Mapping[str, float], log: Path) -> None:
    os.setsid()
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(written, 1)
    os.dup2(written, 2)
    code: int = 3
    try:
        files = sorted({one.partition("::")[0] for one in tests})
        code = int(pytest.main([*_OPTIONS, "-x", "--tb=line", *files], plugins=[Chosen(tests, known)]))
    finally:
        sys.stdout.flush()
        os._exit(code)
