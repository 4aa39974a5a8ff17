"""Documents far larger than a bulletin are refused by proofreading as by import, and none takes long."""

import time
from fractions import Fraction

import pytest
from edited import ledger
from hypothesis import assume, given
from hypothesis import strategies as st

from xl_minsheng.importing import NotABulletinError, import_bulletin
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import half_up
from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.readback import DocumentError, document_of

HEAD = "专报\n第6期\n2025年7月20日\n【工作进度】\n（一）实事\n1. 修桥。"
LONG = 60
"""Seconds that none of these may take; they took minutes, or for ever."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (("好" * 999 + "。\n") * 201, "有201000个字，不像一期专报，"),
        ("好\n" * 20_001, "有20001行，不像一期专报，"),
        ("好" * 4_001, "里有一段超过4000个字，不像一期专报，"),
        ("1. 好\n" * 30_000, "有30000行，不像一期专报，"),
    ],
    ids=["signs", "lines", "paragraph", "items"],
)
def test_rt_h4_both_readers_refuse_what_is_far_too_large(text: str, why: str) -> None:
    """One place for limits: the same words, but for what is not done."""
    document = document_of(text, "专报.txt")
    for read, refused in ((proofread_alone, DocumentError), (import_bulletin, NotABulletinError)):
        with pytest.raises(refused) as told:
            read(document)
        assert f"“专报.txt”{why}" in str(told.value)
    with pytest.raises(DocumentError, match="没有校对"):
        proofread(document, ledger())


@pytest.mark.parametrize(
    "said",
    [
        "，".join(["1,111,111,111"] * 280) + "。",
        ",".join(["111"] * 990) + "。",
        "一" + "亿" * 3_900 + "人。",
        "五" * 3_900 + "人。",
        "9" * 3_900 + "人。",
        "12.5%、" * 650 + "。",
        "甲1人，" * 950 + "。",
        "（" * 3_900 + "。",
        "…）" * 1_900,
        "新建农村公路1公里。" * 390,
    ],
    ids=["thousands", "groups", "myriads", "digits", "long", "shares", "counts", "brackets", "ends", "same"],
)
def test_rt_h4_no_sentence_takes_long(said: str) -> None:
    """Each fills a paragraph of the largest size, twice."""
    text = HEAD + f"\n2. 修路。{said}" * 2
    started = time.perf_counter()
    proofread_alone(document_of(text))
    proofread(document_of(text), ledger())
    assert time.perf_counter() - started < LONG


@given(
    amount=st.integers(1, 300),
    digits=st.integers(1, 30_000),
    places=st.integers(0, 2),
)
def test_rt_h1_bounds_say_what_listing_said(amount: int, digits: int, places: int) -> None:
    """The whole numbers by which an amount divided prints as a share, against trying each."""
    share = Interval.printed(half_up(digits, 0).scaleb(-places))
    found = share.whole_divisors(amount * 100)
    most = int(amount * 100 / share.low) + 2
    assume(most < 5_000)
    tried = [one for one in range(1, most) if Fraction(amount * 100, one) in share]
    assert list(found) == tried
