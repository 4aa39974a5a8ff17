"""Documents of other hands: each is proofread and imported as the bulletin it was made from."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

INPUTS = Path(__file__).parent / "inputs"
DOCUMENTS = {
    "base-bulletin.docx": {},
    "word-document2.docx": {},
    "word-null-relation.docx": {},
    "word-hidden-text.docx": {},
    "word-ruby.docx": {},
    "bulletin-kangxi.txt": {},
}
"""Each with the remarks that proofreading against the workbook makes, by code."""


@cache
def ledger() -> Ledger:
    """The example with its places in the workbook."""
    return with_cells(load())


def imported(name: str) -> Imported:
    """One of the inputs, imported."""
    return import_bulletin(read_document(INPUTS / name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_agrees_with_the_workbook(name: str) -> None:
    """All 183 figures of the bulletin do."""
    report = proofread(read_document(INPUTS / name), ledger())
    assert Counter(remark.code for remark in report.remarks) == DOCUMENTS[name]
    assert len(report.agreements) == 183


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_imported_as_the_bulletin_is(name: str) -> None:
    """Seventy-five rows, and the first indicator's name, figure and target."""
    found, base = imported(name), imported("base-bulletin.docx")
    assert found.ledger == base.ledger
    first = next(row for row in found.ledger.indicators if row.id == "A03-1")
    assert (len(found.ledger.indicators), first.name, str(first.actual), str(first.target), first.unit) == (
        75,
        "城镇新增就业",
        "5259",
        "6000",
        "人",
    )


def test_an_indicator_told_twice_with_one_reason_is_imported() -> None:
    """reason-in-second-section.txt: both sentences are one indicator, with the reason."""
    rows = imported("reason-in-second-section.txt").ledger.indicators
    assert [(row.id, row.same_as, row.reason) for row in rows] == [
        ("A01-1", "", "当前正值毕业季，在家待业的高校毕业生较多"),
        ("B01-1", "A01-1", ""),
    ]


def test_a_share_that_millions_of_targets_give_is_proofread() -> None:
    """whole-target.txt: an ordinary sentence, and nothing wrong with it."""
    assert proofread_alone(read_document(INPUTS / "whole-target.txt")).remarks == ()
