"""Known faults of the packages in requirements.lock.

Usage: audit.py [--advisories CHECKOUT]

Without an option pip-audit asks its service on the network. With a checkout of PyPA's advisory
database (github.com/pypa/advisory-database; a bare one too) the lock is held against that, which is as
old as the checkout: its day is printed. Exit code 1 where an advisory applies, or where none was read.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from xl_minsheng.office.lock import LOCK_NAME, read_lock

ROOT = Path(__file__).parents[1]


def versions(lock: str) -> Iterator[tuple[str, str]]:
    """Name and version of each package of a lock; some have two, for different Pythons."""
    for one in read_lock(lock):
        yield canonicalize_name(one.requirement.name), next(iter(one.requirement.specifier)).version


def applies(advisory: dict[str, Any], name: str, version: str) -> bool:
    """Whether an advisory (OSV's form) speaks of this version of a package."""
    if advisory.get("withdrawn"):
        return False
    return any(
        canonicalize_name(affected["package"]["name"]) == name
        and (
            version in map(str, affected.get("versions", ()))
            or any(_within(one["events"], version) for one in affected.get("ranges", ()) if _ordered(one))
        )
        for affected in advisory.get("affected", ())
    )


def _ordered(one: dict[str, Any]) -> bool:
    return one["type"] == "ECOSYSTEM"  # the others name commits


def _within(events: Iterable[dict[str, Any]], version: str) -> bool:
    """Whether a version lies between an event that brings the fault and the one that ends it."""
    here, inside = Version(version), False
    for kind, value in sorted((_moment(event) for event in events), key=lambda one: one[1]):
        match kind:
            case "introduced" if here >= value:
                inside = True
            case "fixed" if here >= value:
                inside = False
            case "last_affected" if here > value:
                inside = False
    return inside


def _moment(event: dict[str, Any]) -> tuple[str, Version]:
    ((kind, value),) = event.items()
    try:
        return kind, Version(str(value))
    except InvalidVersion as error:
        raise ValueError(f"no version in an advisory: {event}") from error


def advisories(checkout: Path, name: str) -> Iterator[dict[str, Any]]:
    """What a checkout, or its bare repository, says of a package."""
    listed = _git(checkout, "ls-tree", "--name-only", "HEAD", f"vulns/{name}/").split()
    for path in listed:
        yield yaml.safe_load(_git(checkout, "show", f"HEAD:{path}"))


def _git(checkout: Path, *arguments: str) -> str:
    command = ["git", "-C", str(checkout), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603


def by_checkout(checkout: Path, lock: str) -> int:
    """Hold a lock against a checkout; prints a line a fault and a line at the end."""
    found, read = [], 0
    for name, version in sorted(set(versions(lock))):
        for advisory in advisories(checkout, name):
            read += 1
            if applies(advisory, name, version):
                found.append(f"{name} {version}: {advisory['id']}")
    day = _git(checkout, "log", "-1", "--format=%cs").strip()
    count = len(set(versions(lock)))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{count} packages, {read} advisories to {day}: {len(found)} apply\n")
    return int(bool(found) or not read)


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit the lock as the command line asks."""
    parser = argparse.ArgumentParser(description="Known faults of the packages in the lock.")
    parser.add_argument("--advisories", type=Path)
    given = parser.parse_args(arguments)
    if given.advisories:
        return by_checkout(given.advisories, (ROOT / LOCK_NAME).read_text(encoding="ascii"))
    options = ["-r", str(ROOT / LOCK_NAME), "--require-hashes", "--disable-pip", "--strict"]
    return subprocess.run([sys.executable, "-m", "pip_audit", *options], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
