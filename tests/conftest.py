"""What all tests share: hypothesis profiles, and leaving out tests whose programs are missing."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import Run
from hypothesis import HealthCheck, settings
from screen import Screen
from windows_pc import end_programs, make_prefix

from xl_minsheng.cli import main

settings.register_profile("short", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

os.environ["MINSHENG_UNATTENDED"] = "1"  # nobody looks at what a test makes: no program opens it

FIXTURES = {
    "chromium": ("chromium",),
    "poi": ("poi_modules", "poi_paragraphs"),
    "pandoc": ("pandoc_paragraphs",),
    "libreoffice": ("soffice",),
    "wine": ("wine_prefix",),
    "screen": ("screen",),
}
"""Fixtures that need a program from outside Python, by the word that `--without` takes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --without, which tools/test.sh uses where it may not install a program."""
    parser.addoption("--long", action="store_true", help="also the tests marked long: minutes each")
    parser.addoption("--without", action="append", default=[], choices=sorted(FIXTURES))


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest our marks."""
    config.addinivalue_line("markers", "long: takes minutes; left out unless --long is given")
    config.addinivalue_line("markers", "windows: runs a real Python for Windows under wine")
    config.addinivalue_line("markers", "xdist_group(name): tests that one process runs, one after another")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests that need a program we are told is missing; the runner reports them."""
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    for item in items:
        if "wine_prefix" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("wine"))  # they share one wine
    absent = {name for word in config.getoption("--without") for name in FIXTURES[word]}
    left_out = [item for item in items if absent & set(getattr(item, "fixturenames", ()))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Return a function that opens a file in LibreOffice and saves it in another format."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("soffice is not on the path: apt install libreoffice-calc")

    def convert(data: bytes, source: str, target: str) -> bytes:
        folder = tmp_path_factory.mktemp("soffice")
        (folder / f"book.{source}").write_bytes(data)
        out = folder / "out"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
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
