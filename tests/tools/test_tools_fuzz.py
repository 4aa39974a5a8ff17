"""`make fuzz-long` in short: the kept corpus and some hundred mutations of it, none of which breaks anything."""

import random
from itertools import islice
from pathlib import Path

import fuzz
import fuzz_seeds
import fuzz_targets
import pytest

from xl_minsheng.errors import ClerkError

pytestmark = pytest.mark.slow

TRIES = {
    "workbook": 20,
    "form": 60,
    "document": 20,
    "word": 20,
    "template": 20,
    "wording": 300,
    "vba": 100,
    "cells": 60,
}
"""Mutations of each target: a second of processor time, or a little more."""


@pytest.mark.parametrize("name", fuzz_targets.TARGETS)
def test_hostile_input_is_read_or_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a sentence for a clerk, within two seconds, with the same answer again."""
    for place in ("GROWN", "FOUND"):
        monkeypatch.setattr(fuzz, place, tmp_path)
    runner, kept = fuzz.Runner(name), fuzz.corpus(name)
    dice = random.Random(name)  # noqa: S311
    mutated = islice(fuzz.mutations(kept, fuzz_targets.TARGETS[name].words, dice), TRIES[name])
    for data in (*kept, *mutated):
        runner.handle(data)
    assert (runner.tally.faults, runner.tally.slow) == ({}, [])
    assert runner.tally.inputs == len(kept) + TRIES[name]


@pytest.mark.parametrize(
    "name", ["workbook", "form", "document", "word", "template", "wording", "vba", "cells"]
)
def test_the_corpus_holds_input_that_is_not_refused(name: str) -> None:
    """What is refused at the door reaches nothing behind it."""
    assert any(not fuzz_targets.refused(fuzz_targets.TARGETS[name].run, data) for data in fuzz.corpus(name))


def test_the_corpus_is_small() -> None:
    """It is in the repository."""
    sizes = [path.stat().st_size for path in fuzz_seeds.CORPUS.rglob("*") if path.is_file()]
    assert sum(sizes) < 500_000


def test_parts_become_the_file_they_came_from() -> None:
    """Bytes without such a line are the file."""
    parts = b"=== a.xml ===\n<a/>\n=== b/c.xml ===\n<c>1</c>"
    assert fuzz_targets.parted(fuzz_targets.zipped(parts)) == parts
    assert fuzz_targets.zipped(b"PK") == b"PK"


def test_a_crash_a_refusal_and_a_wrong_answer_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash is kept once a kind, with its traceback."""

    def odd(data: bytes) -> None:
        if data == b"refused":
            raise ClerkError("不行")
        if data != b"fine":
            raise KeyError(data)

    for place in ("GROWN", "FOUND"):
        monkeypatch.setattr(fuzz, place, tmp_path)
    monkeypatch.setitem(fuzz_targets.TARGETS, "odd", fuzz_targets.Target(odd, (b"x",)))
    runner = fuzz.Runner("odd")
    for data in (b"fine", b"refused", b"one", b"two"):
        runner.handle(data)
    ((kind, times),) = runner.tally.faults.items()
    assert (runner.tally.inputs, runner.tally.refused, times) == (4, 1, 2)
    assert kind.startswith("KeyError in fuzz_targets.py:")
    (kept,) = tmp_path.glob("odd-crash-*.input")
    assert kept.read_bytes() == b"one"
