"""The lock and pyproject.toml say the same; the lock can be used wherever the program is."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from xl_minsheng.office.bundle import PYTHONS
from xl_minsheng.office.lock import LOCK_NAME, Locked, LockError, read_lock

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / LOCK_NAME).read_text(encoding="ascii")
LOCK = read_lock(TEXT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SYSTEMS = {
    "win32": {"os_name": "nt", "platform_system": "Windows"},
    "linux": {"os_name": "posix", "platform_system": "Linux"},
    "darwin": {"os_name": "posix", "platform_system": "Darwin"},
}


def environment(system: str, python: str) -> dict[str, str]:
    """What conditions ask about."""
    return {
        **SYSTEMS[system],
        "sys_platform": system,
        "python_version": python,
        "python_full_version": f"{python}.1",
        "platform_python_implementation": "CPython",
    }


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_h9_every_dependency_stands_in_the_lock_in_a_version_that_is_allowed(
    system: str, python: str
) -> None:
    """If not, `make lock` was forgotten after pyproject.toml changed."""
    versions = {
        canonicalize_name(one.requirement.name): next(iter(one.requirement.specifier)).version
        for one in LOCK
        if one.applies(environment(system, python))
    }
    assert len(versions) > 15
    asked = [Requirement(line) for line in PROJECT["dependencies"]]
    assert [
        f"{one.name}: {versions.get(canonicalize_name(one.name))}, run make lock"
        for one in asked
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"))
    ] == []


def test_h9_nothing_stands_in_the_lock_that_nobody_asks_for() -> None:
    """Each package is asked for by pyproject.toml or by another of the lock, as its comment says."""
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    names = {canonicalize_name(one.requirement.name) for one in LOCK}
    blocks = re.split(r"^(?=[A-Za-z])", TEXT, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(LOCK)
    for block in blocks:
        name = canonicalize_name(re.split(r"[=\[]", block)[0])
        by = set(re.findall(r"^ +#(?: +via)? +([a-z0-9_.-]+)", block, re.MULTILINE))
        assert by <= names | {"xl-minsheng", "via"}, name
        assert ("xl-minsheng" in by) == (name in declared), f"{name}: run make lock"


def test_h9_the_lock_names_no_index() -> None:
    """Where packages come from is a setting of whoever installs."""
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host", TEXT)


def test_a_lock_is_read_with_conditions_comments_and_continued_lines() -> None:
    """As `make lock` writes it; a line for pip has no condition."""
    text = (
        "# made\none==1.0 ; sys_platform == 'win32' \\\n"
        f"    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n    # via\n    #   two\n"
        f"two==2.0 --hash=sha256:{'c' * 64}\n"
    )
    first, second = read_lock(text)
    assert first.hashes == (f"sha256:{'a' * 64}", f"sha256:{'b' * 64}")
    assert [one.applies(environment("win32", "3.12")) for one in (first, second)] == [True, True]
    assert [one.applies(environment("linux", "3.12")) for one in (first, second)] == [False, True]
    assert second == Locked(Requirement("two==2.0"), (f"sha256:{'c' * 64}",))
    assert first.line() == f"one==1.0 --hash=sha256:{'a' * 64} --hash=sha256:{'b' * 64}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"one>=1.0 --hash=sha256:{'a' * 64}", "no exact version, or no checksum: one>=1.0"),
        ("one==1.0", "no exact version, or no checksum: one==1.0"),
        ("one==1.0 --hash=md5:abc", "not a requirement: one==1.0 --hash=md5:abc"),
        ("--index-url elsewhere", "not a requirement: --index-url elsewhere"),
    ],
)
def test_a_line_that_leaves_anything_open_is_refused(line: str, message: str) -> None:
    """Version, checksum, and no other options."""
    with pytest.raises(LockError, match=f"^{re.escape(message)}"):
        read_lock(line)
