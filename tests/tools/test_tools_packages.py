"""Installing system packages and running the tests, on a machine that has none of them."""

import pytest
from unprepared import Machine

INSTALL = "apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends"


def test_installing_leaves_every_variable_of_the_caller_alone(machine: Machine) -> None:
    """The set of the shell's variables before is the set after, whether apt obliges or not."""
    machine.give_apt(lacks="wine")
    done = machine.run(
        "run=.venv/bin; . tools/packages.sh; set >before\n"
        "install_packages pandoc; install_packages wine pandoc\n"
        "set >after"
    )
    assert done.returncode == 0
    before, after = ((machine.folder / name).read_text(encoding="utf-8") for name in ("before", "after"))
    assert "run='.venv/bin'" in before
    assert before == after


def test_one_package_that_is_not_to_be_had_does_not_keep_the_others_away(machine: Machine) -> None:
    """All at once fails, then each by itself, after what was half done is finished; the reason is told."""
    machine.give_apt(lacks="wine")
    done = machine.run(". tools/packages.sh; install_packages pandoc wine xvfb")
    assert (done.returncode, done.stdout) == (1, "Installing system packages: pandoc wine xvfb\n")
    assert done.stderr == "wine was not installed: E: Unable to locate package wine\n"
    assert machine.noted() == ["dpkg --configure -a", f"{INSTALL} pandoc", f"{INSTALL} xvfb"]


def test_where_nothing_may_be_installed_apt_is_not_asked(machine: Machine) -> None:
    """Neither root nor a sudo that asks no password."""
    machine.give_apt()
    machine.give("id", "echo 1000")
    machine.give("sudo", "exit 1")
    done = machine.run(". tools/packages.sh; install_packages pandoc")
    assert (done.returncode, done.stdout, machine.noted()) == (1, "", [])


def give_tools_of_python(machine: Machine) -> None:
    """Put linters and python into the checkout's environment; they note how they are called."""
    for name in ("ruff", "lint-imports", "vulture", "mypy", "deptry", "python"):
        machine.give(name, f'echo "{name} $*" >>"{machine.log}"', machine.folder / ".venv" / "bin")
    machine.give("npm", "exit 1")


def test_after_installing_lint_types_and_tests_run(machine: Machine) -> None:
    """They come from the environment, whatever its path, and pytest gets what was asked for beside."""
    machine.give_apt()
    give_tools_of_python(machine)
    done = machine.run("sh tools/test.sh .venv/bin -k 'one two'")
    assert (done.returncode, done.stderr) == (0, "")
    installed, *called = machine.noted()
    assert installed.startswith(f"{INSTALL} ")
    *lint, tests = called
    assert [line.split()[0] for line in lint] == ["ruff", "ruff", "lint-imports", "vulture", "mypy", "deptry"]
    assert lint[:2] == ["ruff check .", "ruff format --check ."]
    assert tests.startswith("python -m pytest ")
    assert tests.endswith(" -k one two")


def test_what_is_still_missing_is_named_and_its_tests_are_left_out(machine: Machine) -> None:
    """The stand-in for apt brings nothing: the last line says what was not run, and why."""
    machine.give_apt()
    give_tools_of_python(machine)
    done = machine.run("sh tools/test.sh .venv/bin")
    output = done.stdout.splitlines()[-1]
    assert output.startswith("NOT RUN: ")
    assert output.endswith("(apt-get install them)")
    words, _, packages = output.removeprefix("NOT RUN: ").partition(
        " tests, for want of the system packages: "
    )
    asked = machine.noted()[-1].split()
    for word in words.split():
        assert f"--without={word}" in asked
    assert {"pandoc", "xvfb", "xdotool", "openbox", "chromium"} <= set(packages.split())


def test_every_word_that_the_script_knows_is_one_that_the_tests_know(
    machine: Machine, pytestconfig: pytest.Config
) -> None:
    """The words of tools/test.sh are those of FIXTURES in tests/conftest.py."""
    script = (machine.folder / "tools" / "test.sh").read_text(encoding="utf-8")
    lines = script.partition("missing() {")[2].partition("\n}")[0].splitlines()
    plugins = pytestconfig.pluginmanager.get_plugins()
    known = next(plugin.FIXTURES for plugin in plugins if hasattr(plugin, "FIXTURES"))
    assert {line.rpartition("echo ")[2].split()[0] for line in lines if line} == set(known)


def test_a_fault_of_one_step_does_not_hide_the_next(machine: Machine) -> None:
    """Lint fails, the tests run all the same, and the exit code is a failure's."""
    machine.give_apt()
    give_tools_of_python(machine)
    machine.give("ruff", "exit 1", machine.folder / ".venv" / "bin")
    done = machine.run("sh tools/test.sh .venv/bin")
    assert done.returncode == 1
    assert [line.split()[0] for line in machine.noted()[-2:]] == ["deptry", "python"]
