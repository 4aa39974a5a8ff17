"""What the settings in pyproject.toml promise."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOREIGN = (
    "v/bin/pdf2txt.py",
    "v/lib/python3.11/site-packages/wheel/cli.py",
    "w/Scripts/pdf2txt.py",
    "w/Lib/site-packages/wheel/cli.py",
    ".venv/lib/python3.11/site-packages/wheel/cli.py",
    "build/bare-machine/usr/lib/python3.11/this.py",
    "dist/this.py",
    "out/this.py",
)
"""Files that are not ours: of environments of any name, of what is made."""
OURS = ("tests/test_one.py", "tools/one.py", "xl_minsheng/one.py", "xl_minsheng/workbook/write/one.py")


def checkout(folder: Path) -> None:
    """A checkout with our settings, files of ours, and environments of other names."""
    for name in (*FOREIGN, *OURS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("def test_it():\n    '''It.'''\n", encoding="utf-8")
    for name in ("v", "w", ".venv"):
        (folder / name / "pyvenv.cfg").touch()
    shutil.copy(ROOT / "pyproject.toml", folder)


def test_h2_ruff_walks_our_files_and_no_environment_whatever_its_name(tmp_path: Path) -> None:
    """Linting and formatting see our files and pass by what is installed or made."""
    checkout(tmp_path)
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--show-files"], ["format", "--diff"]):
        done = subprocess.run(
            [ruff, *command, "."], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        output = done.stdout + done.stderr
        assert [name for name in OURS if name not in output] == []
        assert [name for name in FOREIGN if name in output] == []


def test_pytest_looks_for_tests_in_our_folder_alone(tmp_path: Path) -> None:
    """Without a path it looks in tests; with a path it passes by environments and what is made."""
    checkout(tmp_path)
    for folder in ("v", "build/bare-machine", "w"):
        (tmp_path / folder / "test_foreign.py").write_text("def test_it(): ...\n", encoding="utf-8")
    for place in ([], ["."]):
        command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *place]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[0] == "tests/test_one.py::test_it", done.stdout
        assert done.stdout.splitlines()[-1].startswith("1 test collected")


@pytest.mark.slow
@pytest.mark.long
def test_one_worker_does_the_tests_of_a_module() -> None:
    """What a module has started, a LibreOffice say, is started once; pytest 9.2 split them without a word."""
    module = "tests/ledger/test_ledger_text.py"
    options = ("-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", "-vv", "-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, module],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [
        line.partition("] ")[0] for line in done.stdout.splitlines() if module in line and "PASSED" in line
    ]
    assert len(lines) > 5
    assert len(set(lines)) == 1
