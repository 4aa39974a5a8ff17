"""A machine that stops at any moment: the workbook is as before or as after, the archive holds no half issue.

The short form kills each step a few times, `--long` two hundred times in all.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from builders import write_small

from xl_minsheng.jobs.close import close_workbook, verify_archive
from xl_minsheng.jobs.next_issue import next_workbook
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.jobs.restore import restore_issue
from xl_minsheng.workbook.read import read_archive, read_workbook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork"),
]

Step = Callable[[Path], object]
STEPS: dict[str, Step] = {
    "publish": publish_workbook,
    "close": close_workbook,
    "next": lambda book: next_workbook(book, book.with_name("下一期.xlsx")),
    "restore": lambda book: restore_issue(book, 7, now=datetime(2025, 8, 1)),
}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each step an office in the state in which a clerk takes it."""
    new = tmp_path_factory.mktemp("new")
    publish_workbook(write_small(new / "minsheng.xlsx"))
    closed = Path(shutil.copytree(new, tmp_path_factory.mktemp("closed") / "office"))
    close_workbook(closed / "minsheng.xlsx")
    return {"publish": new, "close": new, "next": new, "restore": closed}


def killed(step: Step, book: Path, after: float) -> bool:
    """Do a step in another process, and kill that; whether it was still running."""
    child = os.fork()
    if child == 0:
        try:
            step(book)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _undisturbed(step: Step, book: Path) -> float:
    """How long a step takes in another process, in seconds."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            step(book)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return time.monotonic() - started


def hold(office: Path, before: bytes) -> None:
    """What must be true whenever the machine stops."""
    book = office / "minsheng.xlsx"
    assert book.read_bytes() == before or read_workbook(book).ledger.issue.number == 7
    assert all(not one.reasons for one in verify_archive(office))
    for one in read_archive(office):
        assert one.ledger.issue.number == one.number == 7
    following = office / "下一期.xlsx"
    if following.exists():
        assert read_workbook(following).ledger.issue.number == 8
        assert verify_archive(office), "the next issue is there and the last one was not closed"


def run(name: str, office: Path, folder: Path, kills: int, seed: int) -> int:
    """Kill a step so many times at random moments; how often it was still running."""
    chance = random.Random(seed)  # noqa: S311  (of a test)
    STEPS[name](Path(shutil.copytree(office, folder / "first")) / "minsheng.xlsx")  # what it loads is loaded
    wholes = (Path(shutil.copytree(office, folder / f"whole{n}")) / "minsheng.xlsx" for n in range(3))
    longest = min(
        _undisturbed(STEPS[name], book) for book in wholes
    )  # while nothing else held the machine up
    hit = 0
    for number in range(kills):
        here = Path(shutil.copytree(office, folder / str(number)))
        before = (here / "minsheng.xlsx").read_bytes()
        hit += killed(STEPS[name], here / "minsheng.xlsx", chance.uniform(0, longest))
        hold(here, before)
        (here / "下一期.xlsx").unlink(missing_ok=True)
        STEPS[name](here / "minsheng.xlsx")
        hold(here, (here / "minsheng.xlsx").read_bytes())
        shutil.rmtree(here)
    return hit


@pytest.mark.parametrize("name", STEPS)
def test_m2_a_killed_step_leaves_nothing_or_all(name: str, offices: dict[str, Path], tmp_path: Path) -> None:
    """And it can be taken again afterwards."""
    run(name, offices[name], tmp_path, 3, 7)


@pytest.mark.long
@pytest.mark.parametrize("name", STEPS)
def test_m2_two_hundred_kills_leave_nothing_or_all(
    name: str, offices: dict[str, Path], tmp_path: Path
) -> None:
    """Sixty of each step; most of them in the midst of it."""
    assert run(name, offices[name], tmp_path, 60, 11) > 20
