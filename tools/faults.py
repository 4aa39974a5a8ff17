"""Commands that write, killed at random, on a full disk, two at once: nothing is lost.

    python tools/faults.py [--kills 1000] [--seed 1]

Each command runs in a child of this process, which has loaded the program already, so that its moments
are those of its work. After each fault every file of the folder is looked at: a workbook or Word file must
be a sound zip container, every file that stood before must be there, with its old bytes or whole with new
ones, and the office's workbook must hold the same entries.
"""

import argparse
import io
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.cli.main import main as run_command
from xl_minsheng.workbook.read import read_workbook

MASTER = Path(__file__).parents[1] / "workbook" / "minsheng.xlsm"
COMMANDS: dict[str, Sequence[str]] = {
    "bulletin": ("bulletin", "a.xlsm"),
    "check": ("check", "a.xlsm", "--html", "p.html", "--force"),
    "preview": ("preview", "a.xlsm", "-o", "v.html", "--force"),
    "export": ("export", "a.xlsm", "-o", "e.xlsx", "--force"),
    "history": ("history", "a.xlsm", "-o", "h.xlsx", "--force"),
    "notices": ("notices", "a.xlsm"),
    "archive": ("archive", "a.xlsm"),
    "next": ("next", "a.xlsm", "-o", "n.xlsm"),
    "upgrade": ("upgrade", "a.xlsm"),
    "init": ("init", "office"),
    "rollup": ("rollup", ".", "-o", "r.xlsx", "--workers", "1"),
    "proofread": ("proofread", "a.xlsm", "d.docx"),
    "template": ("template", "--new", "t.docx"),
}
"""Every command that writes, but those that only pack the program."""


@dataclass
class Told:
    """What one command survived.

    Attributes:
        kills: ended while it ran.
        finished: ended by itself before the kill came.
        lost: what was wrong afterwards, a sentence each.
    """

    kills: int = 0
    finished: int = 0
    lost: list[str] | None = None


def prepare(folder: Path) -> None:
    """An office's folder with its workbook and a bulletin that somebody edited."""
    shutil.copy(MASTER, folder / "a.xlsm")
    _child(folder, ("bulletin", "a.xlsm"))
    shutil.copy(next((folder / "输出").glob("*.docx")), folder / "d.docx")


def _child(folder: Path, command: Sequence[str], limit: int | None = None, delay: float | None = None) -> int:
    """Run a command in a child; kill it after a delay. Answers the status that waitpid gives."""
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            run_command(list(command))
        except SystemExit as ended:
            os._exit(ended.code if isinstance(ended.code, int) else 0)
        except BaseException:
            os._exit(99)
        os._exit(0)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its place in it; temporary ones are nobody's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".~xl-minsheng-" not in path.as_posix()
    }


def faults_of(before: dict[str, bytes], folder: Path) -> list[str]:
    """What is lost or broken since; empty for nothing."""
    after = state(folder)
    wrong = [f"{name} is gone" for name in before if name not in after]
    for name, data in after.items():
        if data != before.get(name) and not _is_whole(name, data):
            wrong.append(f"{name} is broken")
    master = folder / "a.xlsm"
    if after.get("a.xlsm") != before.get("a.xlsm") and master.is_file():
        (folder / "before.xlsm").write_bytes(before["a.xlsm"])
        if read_workbook(master).ledger.indicators != read_workbook(folder / "before.xlsm").ledger.indicators:
            wrong.append("a.xlsm holds other entries")
    return wrong


def _is_whole(name: str, data: bytes) -> bool:
    if not name.endswith((".xlsx", ".xlsm", ".docx")):
        return bool(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


def in_a_copy(office: Path, look: Callable[[Path], list[str]]) -> list[str]:
    """Do something to a copy of the office's folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "f")
        shutil.copytree(office, folder)
        return look(folder)


def kill(office: Path, command: Sequence[str], times: int, dice: random.Random) -> Told:
    """Kill a command at random moments of its run."""
    told = Told(lost=[])
    assert told.lost is not None  # noqa: S101

    def whole(folder: Path) -> list[str]:
        begun = time.perf_counter()
        _child(folder, command)
        lasts.append(time.perf_counter() - begun)
        return []

    def killed(folder: Path) -> list[str]:
        before = state(folder)
        status = _child(folder, command, delay=dice.uniform(0, lasts[0]))
        told.kills += os.WIFSIGNALED(status)
        told.finished += not os.WIFSIGNALED(status)
        wrong = faults_of(before, folder)
        if not dice.randrange(10) and os.waitstatus_to_exitcode(_child(folder, command)) == 99:
            wrong.append("the next run breaks off")
        return wrong

    lasts: list[float] = []
    in_a_copy(office, whole)
    for _ in range(times):
        told.lost += in_a_copy(office, killed)
    return told


def fill_disk(office: Path, command: Sequence[str], limit: int) -> list[str]:
    """Run a command that can write no file longer than a limit: as on a full disk, writing stops midway."""

    def full(folder: Path) -> list[str]:
        before = state(folder)
        code = os.waitstatus_to_exitcode(_child(folder, command, limit=limit))
        wrong = faults_of(before, folder)
        left = [path.name for path in folder.rglob(".~xl-minsheng-*")]
        return [
            *wrong,
            *(["it broke off"] if code == 99 else []),
            *(f"{name} was left behind" for name in left),
        ]

    return in_a_copy(office, full)


def two_at_once(office: Path, command: Sequence[str]) -> list[str]:
    """Run a command twice at the same time."""

    def both(folder: Path) -> list[str]:
        before = state(folder)
        other = os.fork()
        if other == 0:
            os._exit(0 if _child(folder, command) == 0 else 1)
        _child(folder, command)
        os.waitpid(other, 0)
        return faults_of(before, folder)

    return in_a_copy(office, both)


def main() -> int:
    """Print a line for each command; 1 if anything was lost."""
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=[*COMMANDS], default=[*COMMANDS])
    given = options.parse_args()
    dice, lost, kills = random.Random(given.seed), 0, 0  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        office = Path(name, "office")
        office.mkdir()
        prepare(office)
        for word in given.only:
            command = COMMANDS[word]
            told = kill(office, command, -(-given.kills // len(given.only)), dice)
            full = [wrong for limit in (0, 1000, 30_000) for wrong in fill_disk(office, command, limit)]
            twice = two_at_once(office, command)
            wrong = [*(told.lost or []), *full, *twice]
            lost, kills = lost + len(wrong), kills + told.kills
            shown = "; ".join(wrong[:3]) or "nothing lost"
            sys.stdout.write(
                f"{word}: killed {told.kills} times, {told.finished} ended before; "
                f"disk full 3; twice 1: {shown}\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"together {kills} kills, {lost} losses\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
