"""`make audit`: which advisories speak of a version in the lock."""

import subprocess
from pathlib import Path

import audit
import pytest


def advisory(*events: dict[str, str], **more: object) -> dict[str, object]:
    """An advisory of the package ``one``, of versions between events."""
    affected = {"package": {"name": "One"}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}
    return {"id": "PYSEC-1", "affected": [affected | more]}


BETWEEN = ({"fixed": "2.1"}, {"introduced": "1.9"})


@pytest.mark.parametrize(
    ("version", "speaks"), [("1.8", False), ("1.9", True), ("2.0.9", True), ("2.1", False)]
)
def test_an_advisory_speaks_of_versions_from_the_first_to_before_the_mended_one(
    version: str, speaks: bool
) -> None:
    """By the order of versions, not of letters, whatever order the events stand in."""
    assert audit.applies(advisory(*BETWEEN), "one", version) is speaks
    assert not audit.applies(advisory(*BETWEEN), "two", version)


def test_the_last_version_at_fault_is_at_fault() -> None:
    """As OSV means it."""
    found = advisory({"introduced": "0"}, {"last_affected": "1.10"})
    assert [audit.applies(found, "one", version) for version in ("1.9", "1.10", "1.11")] == [
        True,
        True,
        False,
    ]


def test_a_version_that_is_listed_is_at_fault_whatever_the_ranges_say() -> None:
    """Commits are no versions: a range of them is passed over."""
    listed = {"package": {"name": "one"}, "versions": ["3.0"], "ranges": [{"type": "GIT", "events": []}]}
    assert audit.applies({"id": "PYSEC-2", "affected": [listed]}, "one", "3.0")
    assert not audit.applies({"id": "PYSEC-2", "affected": [listed]}, "one", "3.1")


def test_an_advisory_that_was_taken_back_speaks_of_nothing() -> None:
    """It stays in the database, with the day it was withdrawn."""
    assert not audit.applies(advisory(*BETWEEN) | {"withdrawn": "2024-01-01"}, "one", "2.0")


def test_a_lock_is_held_against_a_checkout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a fault; an audit that read no advisory has shown nothing, and says so by its exit code."""
    digest = "--hash=sha256:" + "0" * 64
    assert _against(tmp_path, f"one==2.0 {digest}\ntwo==1.0 {digest}\n") == 1
    found, last = capsys.readouterr().out.splitlines()
    assert found == "one 2.0: PYSEC-1"
    assert last == "2 packages, 1 advisories to 2024-05-06: 1 apply"
    assert _against(tmp_path, f"one==2.1 {digest}\n") == 0
    assert _against(tmp_path, f"two==1.0 {digest}\n") == 1


def _against(folder: Path, lock: str) -> int:
    """Exit code for a lock and a checkout with one advisory."""
    checkout = folder / "advisories"
    if not checkout.is_dir():
        (checkout / "vulns" / "one").mkdir(parents=True)
        (checkout / "vulns" / "one" / "PYSEC-1.yaml").write_text(
            "id: PYSEC-1\naffected:\n- package: {name: one}\n  ranges:\n  - type: ECOSYSTEM\n"
            "    events: [{introduced: '1.9'}, {fixed: '2.1'}]\n",
            encoding="utf-8",
        )
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-C", str(checkout)]
        day = {"GIT_COMMITTER_DATE": "2024-05-06T12:00:00Z", "HOME": str(folder), "PATH": "/usr/bin:/bin"}
        for step in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "advisories"]):
            subprocess.run([*git, *step], check=True, env=day)
    return audit.by_checkout(checkout, lock)
