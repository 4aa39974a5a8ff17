"""What `make quick` runs: the tests that are not marked slow."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("program", ["soffice", "wine", "Xvfb", "java"])
def test_a_quick_test_starts_no_program_that_takes_long(program: str) -> None:
    """This test is one: LibreOffice, wine, a screen, Java are refused to it, wherever the call stands."""
    with pytest.raises(RuntimeError, match=f"^{program} was started in a test that is not marked slow$"):
        subprocess.run([program, "--version"], capture_output=True, check=False)


@pytest.mark.slow
def test_every_room_has_quick_tests() -> None:
    """Whatever room is at work, `make quick` says something about it."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    counts = dict(line.split(": ") for line in done.stdout.splitlines() if line.startswith("tests/"))
    rooms = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert rooms - {Path(name).parent.name for name in counts} == set()
    assert sum(map(int, counts.values())) > 2000
