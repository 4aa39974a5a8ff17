"""Every command and button that writes, under every fault that a disk and other people have: nothing is lost.

    python tools/faults.py [--kills 1000] [--seed 1] [--only NAME...] [--kills-only]

Each runs in a child of this process, which has loaded the program already, so that its moments are those of
its work. After each fault every file of the folder is looked at: a workbook or Word file must be a sound zip
container, every file that stood before must be there, with its old bytes or whole with new ones, and the
office's workbook must hold the same entries.
"""

import argparse
import ctypes
import fcntl
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from faults_office import (
    BROKE_OFF,
    Case,
    chosen_cases,
    copy_of,
    left_behind,
    lost,
    prepare,
    run,
    state,
)
from faults_versions import MARKS, changing, versions

DAY = 86_400
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
"""Debian's libfaketime; without it only what stands on the disk is dated ahead."""
_APPENDED = ("xl-minsheng.log", ".minsheng-written.json")
"""Files of ours that no other program opens."""


@dataclass
class Told:
    """What one command survived.

    Attributes:
        kills: ended while it ran.
        finished: ended by itself before the kill came.
        lost: what was wrong afterwards, a sentence each.
    """

    kills: int
    finished: int
    lost: list[str]


def kill(offices: Path, case: Case, times: int, dice: random.Random) -> Told:
    """Kill a command at random moments of its run; one in ten runs again afterwards."""
    told = Told(0, 0, [])
    lasts = 0.0
    for _ in range(2):  # the first run loads what the others have loaded
        with copy_of(offices, case) as folder:
            begun = time.perf_counter()
            run(folder, case)
            lasts = time.perf_counter() - begun
    for _ in range(times):
        with copy_of(offices, case) as folder:
            before = state(folder)
            status = run(folder, case, delay=dice.uniform(0, lasts))
            told.kills += os.WIFSIGNALED(status)
            told.finished += not os.WIFSIGNALED(status)
            told.lost += lost(before, folder, case)
            if not dice.randrange(10):
                told.lost += _broke_off(run(folder, case))
    return told


def fill_disk(offices: Path, case: Case, limit: int) -> list[str]:
    """Let it write no file longer than a limit: as on a full disk, writing stops midway."""

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with copy_of(offices, case) as folder:
        before = state(folder)
        status = run(folder, case, before=full)
        return [*lost(before, folder, case), *_broke_off(status), *left_behind(folder)]


def two_at_once(offices: Path, case: Case) -> list[str]:
    """Run it twice at the same time."""
    with copy_of(offices, case) as folder:
        before = state(folder)
        other = os.fork()
        if other == 0:
            os._exit(0 if run(folder, case) == 0 else 1)
        run(folder, case)
        os.waitpid(other, 0)
        return lost(before, folder, case)


def bound_by_rights() -> None:
    """Have rights bind this process too where it is root's, which may read and write whatever it wants."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    for place in (0, 1):  # effective, permitted
        sets[place] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")


def read_only(offices: Path, case: Case) -> list[str]:
    """Run it in an office whose files and folders are read-only, for the first time and again."""
    return [wrong for again in (False, True) for wrong in _read_only(offices, case, again=again)]


def _read_only(offices: Path, case: Case, *, again: bool) -> list[str]:
    with copy_of(offices, case) as folder:
        if again:
            run(folder, case)
        everything = [folder, *folder.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = state(folder)
        status = run(folder, case, before=bound_by_rights)
        changed = state(folder) != before
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
        return [*_broke_off(status), *left_behind(folder), *(["something was changed"] if changed else [])]


def held(offices: Path, case: Case, *, by_lock_file: bool) -> list[str]:
    """Run it again while another program has every file of the office open, what it wrote itself too.

    Args:
        offices: where the offices are.
        case: what is run.
        by_lock_file: as LibreOffice and Office say it to others, or by the system's own lock alone.
    """
    with copy_of(offices, case) as folder, ExitStack() as opened:
        run(folder, case)
        before = state(folder)  # first: a process that closes a file gives back its locks on it
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            path.chmod(0o644)
            if by_lock_file:
                path.with_name(f".~lock.{path.name}#").write_text("someone")
            else:
                fcntl.lockf(opened.enter_context(path.open("r+b")), fcntl.LOCK_EX)
        status = run(folder, case)
        after = state(folder)
        written = [
            f"{name} was written while it was open"
            for name, data in before.items()
            if after.get(name) != data and Path(name).name not in _APPENDED
        ]
        return [*_broke_off(status), *written, *left_behind(folder)]


def clock_back(offices: Path, case: Case) -> list[str]:
    """Run it twice, with a clock that was set back by 400 days between: it does what it does otherwise."""
    did = []
    for days in (0, 400):
        with copy_of(offices, case) as folder:
            run(folder, case)
            for path in folder.rglob("*"):
                found = path.stat()
                os.utime(path, (found.st_atime + days * DAY, found.st_mtime + days * DAY))
            before = state(folder)
            status = run(folder, case)
            if wrong := [*lost(before, folder, case), *_broke_off(status)]:
                return wrong
            did.append(
                (sorted(re.sub("[0-9]{8}-[0-9]{6}(-[0-9]+)?", "NOW", name) for name in state(folder)), status)
            )
    return [] if did[0] == did[1] else ["it did something else"]


def wrong_clock(offices: Path, case: Case) -> list[str]:
    """A command run twice, the second time told by libfaketime that it is 400 days earlier."""
    with copy_of(offices, case) as folder:
        run(folder, case)
        before = state(folder)
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "xl_minsheng", *case.command],
            cwd=folder,
            env=os.environ | {"LD_PRELOAD": str(FAKETIME), "FAKETIME": "-400d", "HOME": str(folder)},
            capture_output=True,
            check=False,
        )
        wrong = ["it broke off"] if b"Traceback" in ended.stderr else []
        return [*lost(before, folder, case), *wrong]


def changed_while_read(offices: Path, case: Case, way: str, seed: int) -> list[str]:
    """Run it while its workbook is rewritten, replaced, cut or grows: what it makes is of one version.

    Args:
        offices: where the offices are, and the versions.
        case: what is run.
        way: one of `faults_versions.WAYS`.
        seed: of the moments.
    """
    with copy_of(offices, case) as folder:
        run(folder, case)
        before = state(folder)
        status = run(folder, case, meanwhile=changing(folder / "a.xlsm", versions(), way, seed))
        after = state(folder)
        made = {name: data for name, data in after.items() if name != "a.xlsm" and data != before.get(name)}
        mixed = {mark for mark in MARKS for data in made.values() if _says(data, mark)}
        return [
            *lost(before, folder, replace(case, holds_workbook=False)),
            *_broke_off(status),
            *(["two versions are mixed"] if len(mixed) > 1 else []),
        ]


def _says(data: bytes, mark: str) -> bool:
    from faults_versions import text_of

    return mark.encode() in text_of(data)


def _broke_off(status: int) -> list[str]:
    return ["it broke off"] if os.waitstatus_to_exitcode(status) == BROKE_OFF else []


Fault = Callable[[Path, Case], list[str]]


def faults() -> Iterator[tuple[str, Fault]]:
    """Every fault but being killed, by what is said of it."""
    for limit in (0, 1000, 30_000):
        yield f"disk full at {limit}", lambda offices, case, limit=limit: fill_disk(offices, case, limit)
    yield "twice at once", two_at_once
    yield "read-only", read_only
    yield "open elsewhere", lambda offices, case: held(offices, case, by_lock_file=True)
    yield "locked", lambda offices, case: held(offices, case, by_lock_file=False)
    yield "clock set back", clock_back
    from faults_versions import WAYS

    for way in WAYS:
        yield way, lambda offices, case, way=way: changed_while_read(offices, case, way, 1)
    if FAKETIME.exists():
        yield "wrong clock", lambda offices, case: [] if case.button else wrong_clock(offices, case)


def main() -> int:
    """Print a line for each command and button; 1 if anything was lost."""
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=[*chosen_cases(())], default=[])
    options.add_argument("--kills-only", action="store_true")
    given = options.parse_args()
    dice = random.Random(given.seed)  # noqa: S311
    wrong = kills = tried = 0
    cases = chosen_cases(given.only)
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        offices = Path(name, "offices")
        prepare(offices)
        for word, case in cases.items():
            told = kill(offices, case, -(-given.kills // len(cases)), dice) if given.kills else Told(0, 0, [])
            found, done = list(told.lost), []
            for what, fault in () if given.kills_only else faults():
                begun = time.perf_counter()
                found += [f"{what}: {one}" for one in fault(offices, case)]
                done.append(f"{what} {time.perf_counter() - begun:.1f} s")
            kills, tried, wrong = kills + told.kills, tried + len(done), wrong + len(found)
            shown = "; ".join(dict.fromkeys(found)) or "nothing lost"
            sys.stdout.write(
                f"{word}: killed {told.kills} times, {told.finished} ended before; "
                f"{len(done)} other faults: {shown}\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"together {kills} kills, {tried} other faults, {wrong} losses\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
