"""`make faults` in short: one fault of each kind, and a new command or button that writes must be in its lists."""

import random
from pathlib import Path

import faults
import faults_office
import faults_versions
import pytest

from xl_minsheng.workbook.describe.commands import COMMANDS as BUTTONS

pytestmark = pytest.mark.slow
CASES = faults_office.chosen_cases(())
BROAD = ("bulletin", "restore", "button next_issue")
"""Of the cases, those that write in every way there is: files, a folder, the workbook itself."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Offices in which every case has something to do."""
    folder = tmp_path_factory.mktemp("faults") / "offices"
    faults_office.prepare(folder)
    for path in (folder, *folder.parents):
        if path.owner() == folder.owner() and path != Path(path.anchor):
            path.chmod(path.stat().st_mode | 0o055)
    return folder


def test_every_command_is_faulted_or_left_out_with_its_reason() -> None:
    """By the command line's own list: a new one fails here until it is in one of the two."""
    assert sorted([*faults_office.COMMANDS, *faults_office.NO_COMMANDS]) == sorted(faults_office.leaves())


def test_every_button_is_faulted_or_left_out_with_its_reason() -> None:
    """By the description's list."""
    listed = sorted([*faults_office.BUTTONS, *faults_office.NO_BUTTONS])
    assert listed == sorted(button.key for button in BUTTONS)


@pytest.mark.long
def test_every_case_writes(offices: Path) -> None:
    """A case that refused, or found nothing to do, would survive everything."""
    idle = []
    for word, case in CASES.items():
        with faults_office.copy_of(offices, case) as folder:
            before = _written(folder)
            faults_office.run(folder, case)
            if _written(folder) == before:
                idle.append(word)
    assert idle == []


def _written(folder: Path) -> dict[Path, int]:
    """When each file was written; the same again is written too."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("word", BROAD)
def test_a_command_that_is_killed_loses_nothing(word: str, offices: Path) -> None:
    """At two random moments of its run."""
    told = faults.kill(offices, CASES[word], 2, random.Random(word))  # noqa: S311
    assert told.lost == []
    assert told.kills + told.finished == 2


@pytest.mark.parametrize("word", ["upgrade", "export", "button next_issue"])
def test_a_full_disk_leaves_what_stood_there(word: str, offices: Path) -> None:
    """Nor a temporary file, nor a traceback."""
    assert faults.fill_disk(offices, CASES[word], 1000) == []


def test_two_at_once_lose_nothing(offices: Path) -> None:
    """The later one finds its place, or says why not."""
    assert faults.two_at_once(offices, CASES["bulletin"]) == []


@pytest.mark.parametrize("word", ["collect new", "restore"])
def test_a_read_only_office_stays_as_it_is(word: str, offices: Path) -> None:
    """And it is said in a sentence."""
    assert faults.read_only(offices, CASES[word]) == []


@pytest.mark.parametrize(
    ("word", "by_lock_file"), [("bulletin", True), ("export", False), ("restore", False)]
)
def test_what_another_program_has_open_is_left_alone(word: str, by_lock_file: bool, offices: Path) -> None:
    """It says so by a file beside it, or has locked it."""
    assert faults.held(offices, CASES[word], by_lock_file=by_lock_file) == []


def test_a_clock_that_was_set_back_changes_nothing(offices: Path) -> None:
    """What is there is dated more than a year ahead."""
    assert faults.clock_back(offices, CASES["rollup"]) == []


@pytest.mark.parametrize(
    ("word", "way"), [*zip(("archive", "upgrade", "restore", "next"), faults_versions.WAYS, strict=True)]
)
def test_a_workbook_that_is_being_saved_is_taken_whole(word: str, way: str, offices: Path) -> None:
    """One version of it, or a refusal."""
    assert faults.changed_while_read(offices, CASES[word], way, 1) == []


def test_what_is_lost_would_be_seen(tmp_path: Path) -> None:
    """A file that is gone, one cut short, a workbook with other entries."""
    first, second = faults_versions.versions()
    (tmp_path / "a.xlsm").write_bytes(second)
    before = {"a.xlsm": first, "gone.txt": b"x"}
    (tmp_path / "b.docx").write_bytes(b"PK")
    assert faults_office.lost(before, tmp_path) == [
        "gone.txt is gone",
        "b.docx is broken",
        "a.xlsm holds other entries",
    ]
