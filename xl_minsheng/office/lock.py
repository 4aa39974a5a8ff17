"""The lock: exact versions and checksums of every package that the program runs with.

``requirements.lock`` is written by ``make lock`` for all supported Pythons and systems at once, in
the form that pip reads; conditions behind ``;`` say where a line applies. It travels in the program's wheel.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement

LOCK_NAME = "requirements.lock"
_HASH = re.compile(r"\s*--hash=(sha256:[0-9a-f]{64})")


class LockError(ValueError):
    """A text that is no lock; the message names the line."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of the lock.

    Attributes:
        requirement: name, exact version, where it applies.
        hashes: ``sha256:`` and digits, one for each of its files.
    """

    requirement: Requirement
    hashes: tuple[str, ...]

    def applies(self, environment: dict[str, str]) -> bool:
        """Whether it is installed in an environment, given by the names of conditions (PEP 508)."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)

    def line(self) -> str:
        """For pip, without the condition."""
        return " ".join(
            [
                f"{self.requirement.name}{self.requirement.specifier}",
                *(f"--hash={digest}" for digest in self.hashes),
            ]
        )


def read_lock(text: str) -> list[Locked]:
    """Packages of a lock in their order.

    Raises:
        LockError: a line is no requirement, has no exact version or no checksum.
    """
    return list(_locked(text))


def _locked(text: str) -> Iterator[Locked]:
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in kept.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        hashes = tuple(_HASH.findall(line))
        try:
            requirement = Requirement(_HASH.sub("", line).strip())
        except InvalidRequirement as error:
            raise LockError(f"not a requirement: {line.strip()}") from error
        if not hashes or [one.operator for one in requirement.specifier] != ["=="]:
            raise LockError(f"no exact version, or no checksum: {line.strip()}")
        yield Locked(requirement, hashes)
