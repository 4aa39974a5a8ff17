"""`make faults` in short: commands are killed, find a full disk, run twice at once, and nothing is lost."""

import random
from pathlib import Path

import faults
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's folder."""
    folder = tmp_path_factory.mktemp("office")
    faults.prepare(folder)
    return folder


@pytest.mark.parametrize("word", ["bulletin", "upgrade", "rollup"])
def test_a_command_that_is_killed_loses_nothing(word: str, office: Path) -> None:
    """At four random moments of its run."""
    told = faults.kill(office, faults.COMMANDS[word], 4, random.Random(word))  # noqa: S311
    assert told.lost == []
    assert told.kills + told.finished == 4


@pytest.mark.parametrize("word", ["bulletin", "upgrade", "next", "export"])
def test_a_full_disk_leaves_what_stood_there(word: str, office: Path) -> None:
    """Nor a temporary file, nor a traceback."""
    assert faults.fill_disk(office, faults.COMMANDS[word], 1000) == []


def test_two_at_once_lose_nothing(office: Path) -> None:
    """The later one finds its place, or says why not."""
    assert faults.two_at_once(office, faults.COMMANDS["bulletin"]) == []


def test_what_is_lost_would_be_seen(tmp_path: Path) -> None:
    """A file that is gone, one cut short, a workbook with other entries."""
    (tmp_path / "a.xlsm").write_bytes(faults.MASTER.read_bytes())
    before = faults.state(tmp_path) | {"gone.txt": b"x"}
    (tmp_path / "b.docx").write_bytes(b"PK")
    assert faults.faults_of(before, tmp_path) == ["gone.txt is gone", "b.docx is broken"]
