"""Documents that were printed before the default sentences changed are held against the words of then."""

import functools
from dataclasses import replace
from pathlib import Path

import pytest

from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading import proofread
from xl_minsheng.proofreading.former_sentences import in_its_words
from xl_minsheng.readback import Document, read_document
from xl_minsheng.workbook.read import read_workbook

INPUTS = Path(__file__).parents[1] / "cases" / "inputs"
FLOOR = "城乡居民养老保险人均基础养老金151元/月，完成全年任务的88.30%"


@functools.cache
def ledger() -> Ledger:
    """The workbook of then."""
    return read_workbook(INPUTS / "base.xlsx").ledger


def document(was: str = FLOOR, now: str = FLOOR) -> Document:
    """Its bulletin, with other words in one place."""
    read = read_document(INPUTS / "base-bulletin.docx")
    lines = tuple(replace(line, text=line.text.replace(was, now)) for line in read.lines)
    assert any(now in line.text for line in lines)
    return replace(read, lines=lines)


def test_it_agrees_as_it_was_printed() -> None:
    """A floor and a milestone told 完成全年任务, what stands still without its subject: nothing is remarked."""
    report = proofread(document(), ledger())
    assert (report.remarks, report.corrections, len(report.agreements)) == ((), (), 183)


@pytest.mark.parametrize(
    ("now", "printed", "expected"),
    [
        (FLOOR.replace("88.30%", "83.30%"), "83.30%", "88.30%"),
        (FLOOR.replace("151元", "115元"), "115元/月", "151元/月"),
    ],
)
def test_a_changed_figure_in_such_a_sentence_is_found(now: str, printed: str, expected: str) -> None:
    """Figures do not count in saying which words a document has."""
    (remark,) = proofread(document(now=now), ledger()).remarks
    assert (remark.printed, remark.expected) == (printed, expected)


def test_a_document_in_the_present_words_is_held_against_them() -> None:
    """The rows keep their default sentences."""
    now = "城乡居民养老保险人均基础养老金151元/月，未达到171元/月的目标要求，差20元/月"
    worded = in_its_words(document(now=now), ledger(), None)
    assert [row.wording for row in worded.indicators if row.id == "D08-1"] == [""]
