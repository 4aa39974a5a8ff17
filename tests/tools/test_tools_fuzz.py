"""`make fuzz-long` in short: the kept corpus and some hundred mutations of it, none of which breaks anything."""

import random
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import fuzz
import fuzz_answers
import fuzz_neutral
import fuzz_parts
import fuzz_seeds
import fuzz_targets
import pytest

from xl_minsheng.collecting.merge import Merged
from xl_minsheng.errors import ClerkError
from xl_minsheng.workbook.read import grid

pytestmark = pytest.mark.slow

TRIES = {
    "workbook": 20,
    "again": 8,
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
    mutated = islice(fuzz.mutations(fuzz_targets.TARGETS[name], kept, dice), TRIES[name])
    for data in (*kept, *mutated):
        runner.handle(data)
    assert (runner.tally.faults, runner.tally.slow) == ({}, [])
    tried = len(kept) + TRIES[name]
    assert runner.tally.inputs == tried
    assert sum(runner.tally.refused.values()) < tried * 0.7  # what is refused at the door reaches nothing


@pytest.mark.parametrize(
    "name", ["workbook", "form", "document", "word", "template", "wording", "vba", "cells"]
)
def test_the_corpus_holds_input_that_is_not_refused(name: str) -> None:
    """What is refused at the door reaches nothing behind it."""
    assert any(not fuzz_targets.refused(fuzz_targets.TARGETS[name].run, data) for data in fuzz.corpus(name))


def test_a_workbook_that_reads_otherwise_the_long_way_is_a_wrong_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one in which a cell is lost there: two readers of one file must agree."""
    data = (fuzz_seeds.CORPUS / "workbook" / "small").read_bytes()
    monkeypatch.setattr(fuzz_targets, "zlib", SimpleNamespace(crc32=lambda _: 1))
    fuzz_targets.workbook(data)
    monkeypatch.setattr(grid, "lightened", lambda part: part.replace(b"<v>5259</v>", b"<v>5258</v>"))
    with pytest.raises(fuzz_answers.WrongAnswerError, match=r"^the long way$"):
        fuzz_targets.workbook(data)


def test_a_file_that_reads_otherwise_in_other_words_is_a_wrong_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Prefixes, comments, CDATA, UTF-16, other quotation marks say nothing."""
    data = (fuzz_seeds.CORPUS / "workbook" / "small").read_bytes()
    monkeypatch.setattr(fuzz_targets, "zlib", SimpleNamespace(crc32=lambda _: 4))
    for way in fuzz_neutral.SHEETS:
        monkeypatch.setattr(fuzz_neutral, "SHEETS", (way,))
        fuzz_targets.workbook(data)
    monkeypatch.setattr(fuzz_neutral, "SHEETS", (lambda xml, _: xml.replace(b"5259", b"5258"),))
    with pytest.raises(fuzz_answers.WrongAnswerError, match=r"^written otherwise$"):
        fuzz_targets.workbook(data)


def test_a_workbook_that_is_written_otherwise_than_it_was_read_is_a_wrong_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its indicators, and every other table and setting."""
    data = (fuzz_seeds.CORPUS / "workbook" / "small").read_bytes()
    fuzz_targets.again(data)
    write = fuzz_targets.make_workbook
    for name, changed in (
        ("", lambda found: replace(found, indicators=())),
        ("projects ", lambda found: replace(found, projects=())),
        ("issue ", lambda found: replace(found, issue=replace(found.issue, title="另一份"))),
    ):
        monkeypatch.setattr(
            fuzz_targets, "make_workbook", lambda found, changed=changed, **how: write(changed(found), **how)
        )
        with pytest.raises(fuzz_answers.WrongAnswerError, match=f"^{name}written and read$"):
            fuzz_targets.again(data)


def test_a_figure_of_a_form_that_nobody_proposes_is_a_wrong_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bureau's figure is proposed, or told as a fault; it is never lost, and never another."""
    data = (fuzz_seeds.CORPUS / "form" / "small").read_bytes()
    target = b'<c r="D5" t="n"><v>6000</v></c>'
    filled = data.replace(target, target + b'<c r="F5"><v>5300</v></c>')
    assert filled != data
    fuzz_targets.form(filled)
    monkeypatch.setattr(fuzz_targets, "merge", lambda *_: Merged([], [], {}, {}))
    with pytest.raises(fuzz_answers.WrongAnswerError, match=r"^a figure is lost: 5300.0$"):
        fuzz_targets.form(filled)


def test_the_corpus_is_small() -> None:
    """It is in the repository."""
    sizes = [path.stat().st_size for path in fuzz_seeds.CORPUS.rglob("*") if path.is_file()]
    assert sum(sizes) < 500_000


def test_parts_become_the_file_they_came_from() -> None:
    """Bytes without such a line are the file."""
    parts = b"=== a.xml ===\n<a/>\n=== b/c.xml ===\n<c>1</c>"
    assert fuzz_parts.parted(fuzz_parts.zipped(parts)) == parts
    assert fuzz_parts.zipped(b"PK") == b"PK"


def test_tries_add_up_from_run_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But those that are made again to see how long they take."""
    for place in ("GROWN", "FOUND"):
        monkeypatch.setattr(fuzz, place, tmp_path)
    for _ in range(2):
        runner = fuzz.Runner("wording", fuzz.tally_of("wording"))
        runner.handle("新增就业{{累计}}人".encode())
        runner.tell()
    fuzz.Runner("wording").handle(b"{{")
    assert (fuzz.tally_of("wording").inputs, fuzz.tally_of("wording").refused) == (2, {})


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
    assert (runner.tally.inputs, sum(runner.tally.refused.values()), times) == (4, 1, 2)
    assert kind.startswith("KeyError in fuzz_targets.py:")
    (kept,) = tmp_path.glob("odd-crash-*.input")
    assert kept.read_bytes() == b"one"
