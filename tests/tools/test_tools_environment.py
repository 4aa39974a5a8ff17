"""Making the private environment, where Debian keeps a part of Python in a package of its own."""

import shlex
import sys

import pytest
from unprepared import Machine

LACKING = "The virtual environment was not created successfully because ensurepip is not available."


@pytest.fixture
def without_venv(machine: Machine) -> Machine:
    """A machine whose Python makes environments only once python3.11-venv is installed."""
    sound = f'echo "pip $*" >>"{machine.log}"'
    machine.give("sound", sound)
    machine.give(
        "python3",
        f"""case "$1 $2" in
            "-c "*) exec {shlex.quote(sys.executable)} "$@" ;;
            "-m venv") mkdir -p "$3/bin"; touch "$3/pyvenv.cfg"
                if grep -q "install .*-venv" "{machine.log}"; then cp "$(command -v sound)" "$3/bin/python"; exit; fi
                echo "{LACKING}"; echo "Failing command: $3/bin/python3" >&2; exit 1 ;;
        esac""",
    )
    return machine


def make(machine: Machine) -> tuple[int, str, str]:
    """Make the environment; exit code, output, error output."""
    done = machine.run('sh tools/environment.sh python3 .venv ".[dev]"')
    return done.returncode, done.stdout, done.stderr


def test_what_python_says_of_a_missing_part_is_not_shown_when_the_part_is_brought(
    without_venv: Machine,
) -> None:
    """A newcomer reads two lines: what is installed, and where."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    without_venv.give_apt()
    assert make(without_venv) == (
        0, f"Installing system packages: {package}\nInstalling .[dev] into .venv ...\n", "",
    )  # fmt: skip
    install = "pip -m pip install --quiet --disable-pip-version-check"
    first, second = without_venv.noted()[-2:]
    assert first == f"{install} --require-hashes -r requirements.lock"
    assert second.startswith(f"{install} --constraint ")
    assert second.endswith(" -e .[dev]")


def test_it_is_shown_when_the_part_cannot_be_brought(without_venv: Machine) -> None:
    """What Python says, and what to install by hand."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    without_venv.give_apt(lacks=package)
    code, output, errors = make(without_venv)
    assert (code, output) == (2, f"Installing system packages: {package}\n")
    assert errors.splitlines() == [
        f"{package} was not installed: E: Unable to locate package {package}",
        LACKING,
        "Failing command: .venv/bin/python3",
        f"Python's venv does not work. Install it: apt-get install {package}",
    ]


def test_an_environment_left_half_made_is_made_anew(without_venv: Machine) -> None:
    """It has a Python and no pip, as Debian leaves it when the part is missing."""
    without_venv.give_apt()
    without_venv.give("python", "exit 1", without_venv.folder / ".venv" / "bin")
    (without_venv.folder / ".venv" / "pyvenv.cfg").touch()
    (without_venv.folder / ".venv" / "old").touch()
    assert make(without_venv)[0] == 0
    assert not (without_venv.folder / ".venv" / "old").exists()


def test_a_python_too_old_is_named_with_the_remedy(machine: Machine) -> None:
    """One line; nothing is made."""
    machine.give("python3", "echo 3.10; exit 1")
    assert make(machine) == (
        2, "", "xl-minsheng needs Python 3.11 or later; python3 is 3.10. Try: make PYTHON=python3.12\n",
    )  # fmt: skip
