"""Documents that nobody wrote: read, proofread and imported without a failure (`make random-documents`)."""

import time
from pathlib import Path

import pytest
from random_documents import RandomDocument, random_documents

from xl_minsheng.importing import NotABulletinError, import_bulletin
from xl_minsheng.ledger import Kind
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of, read_document

pytestmark = pytest.mark.slow
COUNT, LIMIT = 60, 2.0


def handled(one: RandomDocument, folder: Path) -> bool:
    """Whether it was imported; a document that is no bulletin is refused by its reason."""
    path = folder / one.name
    path.write_bytes(one.data)
    document = read_document(path)
    proofread_alone(document)
    try:
        import_bulletin(document)
    except NotABulletinError:
        return False
    return True


def test_i17_no_random_document_fails_or_takes_two_seconds(tmp_path: Path) -> None:
    """Torn, mixed and mistyped pieces of real styles, as text and as Word files; most are imported."""
    imported, longest = 0, 0.0
    for one in random_documents(17, COUNT):
        began = time.process_time()
        imported += handled(one, tmp_path)
        longest = max(longest, time.process_time() - began)
    assert imported > COUNT // 2
    assert longest < LIMIT


def test_i17_a_target_below_zero_is_no_target() -> None:
    """One of 2 500 random documents: 5 done and 60 beyond the target made the import fail."""
    text = "（一）重点工程\n1. 住房。筹集住房5套，超年度目标60套。"
    rows = import_bulletin(document_of(text)).ledger.indicators
    assert [(one.kind, one.target) for one in rows] == [(Kind.NARRATIVE, None)]
