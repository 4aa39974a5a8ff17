"""What all tests share: hypothesis profiles, and leaving out tests whose programs are missing."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import Run
from hypothesis import HealthCheck, settings
from screen import Screen
from windows_pc import end_programs, make_prefix

from xl_minsheng.cli.main import main

settings.register_profile(
    "short", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

os.environ["MINSHENG_UNATTENDED"] = "1"  # nobody looks at what a test makes: no program opens it
os.environ.pop(
    "PYTHONDONTWRITEBYTECODE", None
)  # Python is started hundreds of times: it keeps what it compiles

FIXTURES = {
    "chromium": ("chromium",),
    "judges": ("open_xml_sdk", "vnu", "shown"),
    "poi": ("poi_modules", "poi_paragraphs"),
    "pandoc": ("pandoc_paragraphs",),
    "libreoffice": ("soffice",),
    "wine": ("wine_prefix",),
    "screen": ("screen",),
    "ssh": ("signing_key",),
}
"""Fixtures that need a program from outside Python, by the word that `--without` takes."""
_OUTSIDE = {name for names in FIXTURES.values() for name in names}
_WHOLE_JOBS = (
    "test_c*.py", "bulletin/test_template_guard.py", "cases/test_[drt]*.py", "cases/test_workbooks.py",
    "checks/test_check_run.py", "checks/test_grey.py",
    "cli/test_c*.py", "cli/test_exit_codes.py", "excel/test_buttons*.py", "excel/test_command_runner.py", "excel/test_doors*.py",
    "excel/test_functions_shapes.py", "excel/test_open_book.py", "excel/test_udfs.py", "files/test_outputs.py",
    "files/test_pages.py", "importing/test_import_annexes.py", "importing/test_import_figures_kept.py",
    "importing/test_import_own.py", "importing/test_import_proofread.py", "importing/test_import_tables.py",
    "jobs/test_[bdnr]*.py", "jobs/test_close.py", "jobs/test_jobs.py",
    "libreoffice/test_month_*.py", "office/test_[bdo]*.py", "proofreading/test_corrections.py", "proofreading/test_marked_copy.py",
    "proofreading/test_proofread_[cs]*.py", "proofreading/test_proofread_limits.py", "proofreading/test_proofread_pen.py",
    "word/test_word_template.py",
    "workbook/test_build.py", "workbook/test_front_looks.py", "workbook/test_history_sheet.py",
    "workbook/test_previous_ledger.py", "workbook/test_read_[efhlp]*.py", "workbook/test_vba_[mr]*.py",
    "workbook/test_vbaproject_check.py", "workbook/test_vbaproject_damage_*.py",
)  # fmt: skip
"""Modules, below this folder, whose tests go from a workbook's file to what a clerk sees, many times: slow too.

A single module that takes seconds says so itself: ``pytestmark = pytest.mark.slow``.
"""
_SHARED = ("office", "wine_prefix")
"""Fixtures of a session whose program is shared by modules: the engine's LibreOffice, a Windows PC."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --without, which tools/test.sh uses where it may not install a program, and --long."""
    parser.addoption("--long", action="store_true", help="also the tests marked long: minutes each")
    parser.addoption("--without", action="append", default=[], choices=sorted(FIXTURES))


@pytest.hookimpl(tryfirst=True)  # before others choose by marks and groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of missing programs; mark the slow ones; tell workers what belongs together."""
    absent = {name for word in config.getoption("--without") for name in FIXTURES[word]}
    short = not config.getoption("--long")
    left_out = [
        item for item in items if absent & _fixtures(item) or (short and item.get_closest_marker("long"))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        if _OUTSIDE & _fixtures(item) or _does_whole_jobs(item.path):
            item.add_marker("slow")
    _group(items)
    if config.getoption("loadgroup", False) or config.getoption("dist", "no") == "loadgroup":
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)  # no worker ends with a long one


@cache
def _does_whole_jobs(path: Path) -> bool:
    place = path.relative_to(Path(__file__).parent).as_posix()
    return any(fnmatchcase(place, pattern) for pattern in _WHOLE_JOBS)


def pytest_collection_finish() -> None:
    """What is there for all tests is not looked through for garbage again and again: thousands of items."""
    gc.collect()
    gc.freeze()


def _group(items: Iterable[pytest.Item]) -> None:
    """One worker does a module's tests, and all the tests that share a program that starts slowly."""
    shared: dict[Path, str] = {}
    for item in items:
        for name in _SHARED:
            if name in _fixtures(item):
                shared[item.path] = name
    for item in items:
        item.add_marker(pytest.mark.xdist_group(shared.get(item.path, item.nodeid.partition("::")[0])))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


_PROGRAMS = (
    "chromium", "chromium-browser", "java", "javac", "pandoc", "soffice", "soffice.bin", "wine", "Xvfb",
)  # fmt: skip
_running: list[pytest.Item] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know which test is running, for `_refuse_slow_programs`."""
    _running[:] = [item]
    try:
        return (yield)
    finally:
        _running.clear()


def _refuse_slow_programs(event: str, arguments: tuple[Any, ...]) -> None:
    """A test that is not marked slow starts none of the programs that are: `make quick` stays quick."""
    if event != "subprocess.Popen" or not _running or _running[0].get_closest_marker("slow"):
        return
    program = str(arguments[0])
    if program in _PROGRAMS or (
        Path(program).name in _PROGRAMS and program == shutil.which(Path(program).name)
    ):
        raise RuntimeError(f"{program} was started in a test that is not marked slow")


sys.addaudithook(_refuse_slow_programs)


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Return a function that opens a file in LibreOffice and saves it in another format.

    One profile serves all calls: to make a new one takes LibreOffice longer than the file.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("soffice is not on the path: apt install libreoffice-calc")
    profile = f"-env:UserInstallation={(tmp_path_factory.mktemp('soffice') / 'profile').as_uri()}"

    def convert(data: bytes, source: str, target: str) -> bytes:
        folder = tmp_path_factory.mktemp("soffice")
        (folder / f"book.{source}").write_bytes(data)
        out = folder / "out"
        command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(out)]
        done = subprocess.run(
            [*command, str(folder / f"book.{source}")],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        made = out / f"book.{target.partition(':')[0]}"
        assert made.is_file(), done.stderr
        return made.read_bytes()

    return convert


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that opens a page in Chromium without a window and gives what it has become."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("chromium is not on the path: apt install chromium")

    def dump(page: Path, *options: str) -> str:
        profile = tmp_path_factory.mktemp("chromium")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        done = subprocess.run(
            [*command, "--virtual-time-budget=5000", *options, "--dump-dom", page.as_uri()],
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        )
        return done.stdout

    return dump


@pytest.fixture(scope="session")
def wine_prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A wine of our own, made once; its programs are ended with the tests."""
    if shutil.which("wine") is None:
        pytest.fail("wine is not on the path: apt install wine wine64")
    prefix = tmp_path_factory.mktemp("wine") / "prefix"
    make_prefix(prefix)
    yield prefix
    end_programs(prefix)


@pytest.fixture
def signing_key(tmp_path: Path) -> Path:
    """A key of OpenSSH without a pass phrase, for one test; its public half stands beside it."""
    if shutil.which("ssh-keygen") is None:
        pytest.fail("ssh-keygen is not on the path: apt install openssh-client")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    return key


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen with a mouse, for programs that show windows."""
    with Screen() as shown:
        yield shown


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives its exit code, its output and its error output."""

    def call(*arguments: object) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return call
