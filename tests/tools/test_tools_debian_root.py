"""The system files of a bare Debian: what debootstrap mounts stays its own, and nothing mounted is removed."""

import subprocess

import pytest
from unprepared import Machine

UNPACK = 'VERSION_CODENAME=bookworm; sources() { echo "bookworm main there"; }; unpack build/bare python3 && echo unpacked'


@pytest.fixture
def bare(machine: Machine) -> Machine:
    """With a debootstrap that notes how it was called, and files of an earlier run."""
    machine.give(
        "unshare", f'echo "unshare $*" >>"{machine.log}"; while [ "${{1#-}}" != "$1" ]; do shift; done; "$@"'
    )
    machine.give(
        "debootstrap",
        f"""echo "debootstrap" >>"{machine.log}"
        for one; do case $one in --make-tarball=*) touch "${{one#*=}}" ;; esac; done""",
    )
    kept = machine.folder / "build" / "bare" / "root" / "proc"
    kept.mkdir(parents=True)
    (kept / "of this machine").touch()
    return machine


def unpack(machine: Machine, mounts: str) -> subprocess.CompletedProcess[str]:
    """Unpack, while this is the table of mounts."""
    (machine.folder / "mounts").write_text(mounts, encoding="utf-8")
    return machine.run(f"MOUNTS=mounts; . tools/debian_root.sh; {UNPACK}")


def test_debootstrap_mounts_where_it_ends_with_it(bare: Machine) -> None:
    """Killed, it leaves this machine's /proc mounted below its folder otherwise; both its calls are apart."""
    done = unpack(bare, "1 0 8:1 / / rw - ext4 root rw\n")
    assert (done.stdout, done.stderr) == ("unpacked\n", "")
    calls = [line.partition(" debootstrap")[0] for line in bare.noted()]
    assert calls == ["unshare --mount --pid --fork --kill-child", "debootstrap"] * 2
    assert not (bare.folder / "build" / "bare" / "root").exists()


@pytest.mark.parametrize("place", ["/proc", "/dev/pts", ""])
def test_nothing_is_removed_while_something_is_mounted_there(bare: Machine, place: str) -> None:
    """The folder has a space in its path, which the table of mounts writes in its own way."""
    root = bare.folder / "build" / "bare" / "root"
    point = f"{root}{place}".replace(" ", "\\040")
    done = unpack(bare, f"1 0 8:1 / / rw - ext4 root rw\n2 1 0:5 / {point} rw - proc proc rw\n")
    assert done.stdout == ""
    assert done.stderr == (
        f"Nothing is removed, as this is mounted below build/bare/root, and has to be unmounted first: {point}/\n"
    )
    assert (root / "proc" / "of this machine").exists()
    assert bare.noted() == []
