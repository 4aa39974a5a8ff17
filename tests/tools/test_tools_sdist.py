"""The source distribution: whoever unpacks it can run the tests and the Makefile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"__pycache__", ".hypothesis"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "xzf", next(folder.glob("*.tar.gz")).name], cwd=folder, check=True)
    return next(path for path in folder.iterdir() if path.is_dir())


def pytest_in(folder: Path, *arguments: str) -> list[str]:
    """Lines that pytest prints in a folder, run by this Python as by hand."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_h8_it_holds_every_file_of_the_folders_that_tests_and_makefile_use(unpacked: Path) -> None:
    """Package, tests, tools, templates, installers, documents: file by file, as they stand here."""
    for folder in (
        "benchmarks",
        "docs",
        "install",
        "templates",
        "tests",
        "tools",
        "workbook",
        "xl_minsheng",
        "xlwings_libreoffice",
        ".ci",
    ):
        here = {
            path.relative_to(ROOT)
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not LEFT_OUT & set(path.parts)
        }
        assert here, folder
        assert [path for path in sorted(here) if not (unpacked / path).is_file()] == []
    for name in (
        "Makefile",
        "README.md",
        "README.zh.md",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
        "requirements.lock",
    ):
        assert (unpacked / name).is_file(), name


@pytest.mark.long
def test_h8_all_its_tests_are_collected_and_a_room_of_them_passes(unpacked: Path) -> None:
    """They find their helpers and tools; those of the ledger pass on the code that was unpacked."""
    place = [sys.executable, "-c", "import xl_minsheng; print(xl_minsheng.__file__)"]
    done = subprocess.run(place, cwd=unpacked, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == unpacked / "xl_minsheng" / "__init__.py"
    rooms = {
        line.split("/")[1] for line in pytest_in(unpacked, "--collect-only") if line.startswith("tests/")
    }
    assert {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")} <= rooms
    assert " passed in " in pytest_in(unpacked, "tests/ledger")[-1]
